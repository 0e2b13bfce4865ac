"""Learns who does and who suffers an event. Needs the `train` extra (SciPy).

`python training/roles.py BENCHMARKS` writes the tables for rules alone, `... --guided FOLDER` those beside the network
of FOLDER, whose folds guess the reports that they never saw.

Data: the training part of `claims`. For each candidate word that touches a coded anchor, the parties near it and
"nobody" are the options of one choice, in each of the two roles; the right ones are those that name a coded party. The
fit is a log-linear choice with an L2 penalty, L-BFGS: the same examples give the same weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
from anchors import pages, touches
from encoder.crossed import CrossedGuesser
from linear import DATA, write_weights
from scipy.optimize import minimize

from reportedly.evaluation.claim_match import same_party
from reportedly.evaluation.records import Record
from reportedly.pipeline import Pipeline
from reportedly.reading.local.events.anchors import draft_of, look_around
from reportedly.reading.local.page import Mention, Page
from reportedly.reading.local.parties.mentions import find_mentions, resolve_first_person
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.roles.cast import gather, note, order
from reportedly.reading.local.roles.roles import ACTOR_WEIGHTS, RECIPIENT_WEIGHTS, options
from reportedly.reading.local.telling.attribution import find_told

STRENGTH = 0.15
"""Inverse penalty: from 0.08 to 1 were tried over three folds of the reports."""

LEAST = 2
"""Features seen in fewer options are left out; 2 gives twice the features and the same F1."""

Role = str
Choice = tuple[list[list[str]], list[bool]]


@dataclass
class Lesson:
    """The choices of one role."""

    role: Role
    table: str
    choices: list[Choice] = field(default_factory=list)


def coded_pages(reader: LocalReader, folder: Path) -> Iterator[tuple[Page, dict[int, list[Record]]]]:
    """Pages with a draft at each coded anchor that a candidate word touches, and the claims at each."""
    for page, claims in pages(reader, folder):
        find_mentions(page)
        find_told(page)
        resolve_first_person(page)
        sentences = list(page.body())
        around = look_around(page, sentences)
        coded = {}
        for candidate in around.all:
            here = [claim for claim in claims if touches(candidate, claim)]
            if here:
                page.drafts.append(draft_of(candidate, sentences[around.line(candidate)], page.drafts))
                coded[candidate.head.i] = here
        yield page, coded


def named_by(mention: Mention, party: Record) -> bool:
    """Whether the mention, by its own or its fullest words, is the coded party."""
    return any(
        same_party({"start": words.start_char, "end": words.end_char, "text": words.text}, party)
        for words in (mention.fullest, mention.words)
    )


def likeness(mention: Mention, party: Record) -> float:
    """Shared words over all words, the better of own and fullest words."""
    wanted = set(party["text"].lower().split())
    return max(
        len(wanted & own) / len(wanted | own)
        for own in ({token.lower_ for token in words} for words in (mention.words, mention.fullest))
    )


def answers(mentions: Sequence[Mention], parties: Iterable[Record]) -> list[bool]:
    """Which mentions name one of `parties`; of two that share words only the one more like it."""
    right = [False] * len(mentions)
    for party in parties:
        hits = [(likeness(mention, party), index) for index, mention in enumerate(mentions) if named_by(mention, party)]
        for own, index in hits:
            words = mentions[index].words
            rivals = (mentions[other].words for better, other in hits if better > own)
            if not any(rival.start < words.end and words.start < rival.end for rival in rivals):
                right[index] = True
    return right


def learn_page(page: Page, coded: dict[int, list[Record]], lessons: Sequence[Lesson]) -> None:
    """Add one choice per draft and role."""
    cast = gather(page, along=page.guesses is not None)
    for draft in order(page.drafts):
        near, _, features = options(cast, draft)
        chosen = []
        for lesson in lessons:
            parties = [party for claim in coded[draft.head.i] for party in claim[lesson.role]]
            right = answers(near, parties)
            lesson.choices.append((features, [*right, not parties]))
            chosen.append([mention for mention, yes in zip(near, right, strict=True) if yes])
        note(cast, draft, *chosen)


def fit_choices(choices: Sequence[Choice]) -> dict[str, float]:
    """Weights by feature that make the right options of each choice likeliest."""
    choices = [choice for choice in choices if any(choice[1])]
    seen = Counter(feature for options, _ in choices for features in options for feature in features)
    vocabulary = {feature: index for index, feature in enumerate(sorted(seen)) if seen[feature] >= LEAST}
    vocabulary = {feature: index for index, feature in enumerate(vocabulary)}
    row: list[int] = []
    column: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    for number, (offered, answer) in enumerate(choices):
        for features, yes in zip(offered, answer, strict=True):
            known = [vocabulary[feature] for feature in features if feature in vocabulary]
            row += [len(group)] * len(known)
            column += known
            group.append(number)
            right.append(yes)
    found = _minimise(numpy.array(row), numpy.array(column), numpy.array(group), numpy.array(right), len(vocabulary))
    return {feature: float(found[index]) for feature, index in vocabulary.items()}


def _minimise(row: Any, column: Any, group: Any, right: Any, size: int) -> Any:
    starts = numpy.searchsorted(group, numpy.arange(group[-1] + 1))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = numpy.bincount(row, weights[column], len(group))
        raised = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[group])
        every, good = numpy.bincount(group, raised), numpy.bincount(group, raised * right)
        value = numpy.sum(numpy.log(every) - numpy.log(good)) + weights @ weights / (2 * STRENGTH)
        slope = raised / every[group] - raised * right / good[group]
        return value, numpy.bincount(column, slope[row], size) + weights / STRENGTH

    return minimize(loss, numpy.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def main(benchmarks: Path, guided: Path | None = None) -> None:
    """Fit both roles and write their tables."""
    base = Pipeline.default().reader
    assert isinstance(base, LocalReader)
    reader = LocalReader(base.knowledge, guesser=CrossedGuesser.open(guided) if guided else None)
    lessons = [Lesson("actors", ACTOR_WEIGHTS), Lesson("recipients", RECIPIENT_WEIGHTS)]
    for page, coded in coded_pages(reader, benchmarks / "claims" / "train"):
        learn_page(page, coded, lessons)
    for lesson in lessons:
        notes = [
            f"Weights of the signs that a party is among the {lesson.role} of an event; `none`: nobody is named.",
            f"Source: training/roles.py over {len(lesson.choices)} choices (see the recipe); log-linear choice.",
        ]
        folder = guided / "weights" if guided else DATA
        write_weights(lesson.table, fit_choices(lesson.choices), notes, smallest=0.04, folder=folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[3]) if sys.argv[2:3] == ["--guided"] else None)
