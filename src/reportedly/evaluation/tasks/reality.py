"""How surely events are told as fact, against rated events: `reportedly eval reality PATH`.

Events are given; only their figure is measured. Records marked `train` taught the weights and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean

from spacy.tokens import Doc, Token

from reportedly.errors import EvaluationError
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report, report_id
from reportedly.reading.local.guessing.guesses import Guesser, Guesses, ModelGuesser
from reportedly.reading.local.guessing.model import find_model
from reportedly.reading.local.language import load_language
from reportedly.reading.local.reality.factuality import factuality

CERTAIN = 1.5
"""From here on an event counts as fact, and below its negative as counterfact (the benchmark's README)."""

REFERENCES = {
    "factbank": (
        Reference(name="mae", floor=0.798, published=0.427, note="Stanovsky 2017 on test; Rudinger 2018 about 0.31"),
        Reference(name="pearson_r", published=0.716, note="Stanovsky 2017 on test; Rudinger 2018 about 0.85"),
        Reference(name="macro_f1", floor=0.293),
    ),
    "uw": (
        Reference(name="mae", floor=0.708, published=0.397, note="Stanovsky 2017 on test"),
        Reference(name="pearson_r", published=0.669, note="Stanovsky 2017 on test"),
        Reference(name="macro_f1", floor=0.302),
    ),
    "meantime": (
        Reference(name="mae", floor=0.308, published=0.151, note="Stanovsky 2017 on test"),
        Reference(name="pearson_r", published=0.606, note="Stanovsky 2017 on test"),
        Reference(name="macro_f1", floor=0.318),
    ),
}
"""By folder name; the floor calls every event a fact."""


@dataclass(frozen=True, slots=True)
class RatedEvent:
    """An event's word in its parsed sentence, how surely people found it told as fact (-3..+3), and its part."""

    token: Token
    factuality: float
    split: str


def rated_events(path: Path) -> Iterator[RatedEvent]:
    """The rated events of the factuality set in folder `path`, parsed on the set's own tokens."""
    nlp = load_language()
    sentences = list(records(path, "docs"))
    made = ((Doc(nlp.vocab, words=sentence["tokens"]), sentence) for sentence in sentences)
    parsed = {sentence["id"]: (doc, sentence["split"]) for doc, sentence in nlp.pipe(made, as_tuples=True)}
    for row in records(path, "gold"):
        doc, split = parsed[row["doc_id"]]
        yield RatedEvent(doc[row["token"]], float(row["factuality"]), split)


def measure(gold: Sequence[float], given: Sequence[float]) -> dict[str, float]:
    """Mean absolute error, Pearson's r, and macro F1 over fact, uncertain and counterfact."""
    return {
        "mae": fmean(abs(one - other) for one, other in zip(gold, given, strict=True)),
        "pearson_r": pearson(gold, given),
        "macro_f1": fmean(_tally(gold, given, band).f1 for band in (-1, 0, 1)),
    }


def pearson(gold: Sequence[float], given: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one side never varies."""
    ours, theirs = fmean(given), fmean(gold)
    shared = sum((one - theirs) * (other - ours) for one, other in zip(gold, given, strict=True))
    spread = sqrt(sum((one - theirs) ** 2 for one in gold) * sum((other - ours) ** 2 for other in given))
    return shared / spread if spread else 0.0


def _band(figure: float) -> int:
    return 1 if figure >= CERTAIN else -1 if figure <= -CERTAIN else 0


def _tally(gold: Sequence[float], given: Sequence[float], band: int) -> Tally:
    tally = Tally()
    for one, other in zip(gold, given, strict=True):
        tally.add(int(_band(one) == band == _band(other)), int(_band(other) == band), int(_band(one) == band))
    return tally


@dataclass
class Guessed:
    """What the network guesses about one sentence after the other; without weights there are no guesses."""

    guesser: Guesser | None
    _last: Guesses | None = None

    @classmethod
    def installed(cls) -> Guessed:
        """With the installed weights, if any."""
        model = find_model()
        return cls(ModelGuesser(model) if model is not None else None)

    def of(self, doc: Doc) -> Guesses | None:
        """The guesses about `doc`; the last are kept, as events come sentence by sentence."""
        if self.guesser is not None and (self._last is None or self._last.doc is not doc):
            self._last = self.guesser.guess(Report(id=report_id(doc.text), text=doc.text), doc)
        return self._last


class RealityTask:
    """Reads each rated event and compares the figures."""

    name = "reality"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over a factuality set; raises EvaluationError when it has only training records."""
        events = [event for event in rated_events(path) if event.split != "train"]
        if not events:
            raise EvaluationError("no records but training ones", where=str(path), fix="Give a set with another part.")
        given = []
        guessed = Guessed.installed()
        for done, event in enumerate(events, 1):
            given.append(factuality(event.token, guessed.of(event.token.doc)))
            progress(done, len(events))
        gold = [event.factuality for event in events]
        return Result(
            task=self.name,
            records=len(events),
            scores=measure(gold, given),
            references=REFERENCES.get(path.resolve().name, ()),
            details={"parts": sorted({event.split for event in events})},
        )


TASK = RealityTask()
