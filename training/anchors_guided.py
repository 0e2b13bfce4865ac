"""Learns the tables of anchors, types and modes beside a network: `anchors.py BENCHMARKS --guided FOLDER`.

Every report is guessed by the network of the fold that left it out. Each table is learned from all reports, for
FOLDER, and from those of the other folds, for FOLDER/foldN: so whatever is learned later from the drafts of a report
sees drafts as an unseen report has them, and the thresholds are chosen on scores that are not of the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anchors import examples, knowledge, pages, touches
from encoder.crossed import CrossedGuesser
from encoder.example import FOLDS, fold_of
from linear import fit, write_weights

from reportedly.evaluation.records import Record
from reportedly.reading.local.events.anchors import LEAST, LEAST_OF_ITEMS, WEIGHTS, draft_of, is_short, look_around
from reportedly.reading.local.events.event_types import TYPE_WEIGHTS, type_options
from reportedly.reading.local.events.features import describe
from reportedly.reading.local.events.lexicon import Candidate, candidates
from reportedly.reading.local.events.mode_choice import MODE_WEIGHTS, mode_options
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.reader import LocalReader

STRENGTH = 0.06
"""Inverse penalty: from 0.03 to 0.15 the detection F1 over five folds is the same within a point and a half, that of
modes within half a point; 0.4 is worse for both. Not swept for types."""

CHOICES = tuple(round(0.16 + 0.03 * step, 2) for step in range(14))
"""Thresholds tried."""

Coded = list[tuple[Page, list[Record]]]


@dataclass(slots=True)
class Lesson:
    """Examples of one table: the fold of the report, the signs, the answer."""

    table: str
    folds: list[int] = field(default_factory=list)
    signs: list[Sequence[str]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)

    def add(self, page: Page, signs: Sequence[str], answer: bool) -> None:
        """One example more."""
        self.folds.append(fold_of(page.report.key))
        self.signs.append(signs)
        self.answers.append(answer)

    def fit(self, without: int | None = None) -> dict[str, float]:
        """The weights learned from the reports that are not of fold `without`."""
        kept = [place for place, fold in enumerate(self.folds) if fold != without]
        return fit([self.signs[place] for place in kept], [self.answers[place] for place in kept], strength=STRENGTH)

    def write(self, folder: Path, about: str, further: Callable[[list[Linear]], dict[str, float]]) -> None:
        """Write the tables of the folds and that of all; `further` rows are reckoned from those of the folds."""
        apart = [self.fit(without=fold) for fold in range(FOLDS)]
        rows = further([_linear(weights) for weights in apart])
        notes = [about, f"Source: training/anchors_guided.py over {len(self.signs)} examples; logistic regression."]
        for fold, weights in enumerate(apart):
            write_weights(self.table, weights | rows, notes, smallest=0.03, folder=folder / f"fold{fold}" / "weights")
        write_weights(self.table, self.fit() | rows, notes, smallest=0.03, folder=folder / "weights")


def _linear(weights: dict[str, float]) -> Linear:
    return Linear({name: weight for name, weight in weights.items() if name != "(bias)"}, weights["(bias)"])


def learn(benchmarks: Path, folder: Path) -> None:
    """Fit and write the tables."""
    reader = LocalReader(knowledge(), guesser=CrossedGuesser.open(folder))
    coded = list(pages(reader, benchmarks / "claims" / "train"))
    types = Lesson(TYPE_WEIGHTS)
    for page, claims in coded:
        teach_types(types, page, claims)
    types.write(folder, "Which of several types the words of a candidate tell, where row and network disagree.", _none)
    anchors, modes = Lesson(WEIGHTS), Lesson(MODE_WEIGHTS)
    for page, claims in coded:
        for signs, answer in examples(page, claims):
            anchors.add(page, signs, answer)
        teach_modes(modes, page, claims)
    modes.write(folder, "Which mode a drafted event has, if any.", _none)
    anchors.write(
        folder,
        "Weights of the signs that a word anchors a claim, and the least probability of one that does.",
        lambda apart: thresholds(coded, apart),
    )


def _none(apart: list[Linear]) -> dict[str, float]:
    return {}


def teach_types(lesson: Lesson, page: Page, claims: list[Record]) -> None:
    """The types of each candidate that touches a coded anchor, where there is a choice."""
    guesses = page.guesses
    assert guesses is not None
    for sentence in page.body():
        for candidate in candidates(sentence.words):
            right = {claim["event"] for claim in claims if touches(candidate, claim)}
            options = type_options(guesses, candidate) if right else []
            for event, signs in options if len(options) > 1 else []:
                lesson.add(page, signs, event.value in right)


def teach_modes(lesson: Lesson, page: Page, claims: list[Record]) -> None:
    """The modes of each candidate that anchors a coded claim of its type."""
    sentences, earlier = list(page.body()), list[Draft]()
    around = look_around(page, sentences)
    for candidate in around.all:
        own = [claim for claim in claims if touches(candidate, claim) and claim["event"] == candidate.sense.event]
        if own and page.guesses is not None:
            draft = draft_of(candidate, sentences[around.line(candidate)], earlier)
            labels = page.guesses.about(draft.anchor.start, draft.anchor.end).labels["mode"]
            for mode, signs in mode_options(draft, candidate, labels, earlier):
                lesson.add(page, signs, mode in {claim["mode"] for claim in own})
            earlier.append(draft)


def thresholds(coded: Coded, apart: list[Linear]) -> dict[str, float]:
    """The thresholds of most F1, for short items and for other reports, by the weights of the folds."""
    rated = [(page, claims, [*_rated(page, apart[fold_of(page.report.key)])]) for page, claims in coded]
    found = {}
    for name, short in ((LEAST, False), (LEAST_OF_ITEMS, True)):
        own = [(claims, scored) for page, claims, scored in rated if is_short(page) is short]
        found[name] = max(CHOICES, key=lambda least: detection(own, least))
    return found


def _rated(page: Page, linear: Linear) -> Iterator[tuple[float, Candidate]]:
    for candidate, signs in describe(look_around(page, list(page.body()))):
        yield linear.probability(signs), candidate


def detection(rated: Sequence[tuple[list[Record], list[tuple[float, Candidate]]]], least: float) -> float:
    """F1 of the candidates of `least` or more: each finds one claim that it touches, or of its sentence and type."""
    right = total = 0
    for claims, scored in rated:
        left = [candidate for probability, candidate in scored if probability >= least]
        total += len(left) + len(claims)
        for fits in (touches, _beside):
            missed = [claim for claim in claims if not _take(left, claim, fits)]
            right += len(claims) - len(missed)
            claims = missed
    return 2 * right / total if total else 0.0


def _take(left: list[Candidate], claim: Record, fits: Callable[[Candidate, Record], bool]) -> bool:
    """Take from `left` the first candidate that fits the claim; whether there is one."""
    hit = next((candidate for candidate in left if fits(candidate, claim)), None)
    if hit is not None:
        left.remove(hit)
    return hit is not None


def _beside(candidate: Candidate, claim: Record) -> bool:
    sentence = claim["sentence"]
    inside = bool(sentence["start"] <= candidate.words.start_char < sentence["end"])
    return inside and bool(claim["event"] == candidate.sense.event)
