"""Time expressions against gold TIMEX spans and values: `reportedly eval time PATH`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import EvaluationError
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.resolving.times import Kind, TimeMention, read_times

Timex = tuple[int, int, str | None]
"""Start, end, value; the value is None where the gold gives none."""
Timexes = Mapping[str, Sequence[Timex]]

NARRATIVES = (
    Reference(name="strict_f1", floor=0.474, published=0.815, note="SynTime, whole WikiWars"),
    Reference(name="relaxed_f1", floor=0.782, published=0.936, note="SynTime, whole WikiWars; HeidelTime about 0.91"),
    Reference(name="value_f1", floor=0.301, published=0.77, note="UWTime, 0.76 to 0.78, from memory"),
)
NEWS = (
    Reference(name="strict_f1", floor=0.206),
    Reference(name="relaxed_f1", floor=0.297),
    Reference(name="value_f1", floor=0.114),
)
VALIDATION = {"strict_f1": 0.822, "relaxed_f1": 0.942}
"""What the scorer must give SynTime's spans over the flat re-issue of the narratives (the benchmark's README)."""


def timexes(rows: Iterable[Record]) -> Timexes:
    """The expressions of each document."""
    found: dict[str, list[Timex]] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append((row["start"], row["end"], row["value"]))
    return found


def is_timex(mention: TimeMention) -> bool:
    """Whether the mention is one that TIMEX annotates: not a bare "earlier" or "previously"."""
    return mention.kind is not Kind.ORDER


def overlap(one: Timex, other: Timex) -> bool:
    """Whether two expressions share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def measure(gold: Timexes, given: Timexes) -> dict[str, float]:
    """Strict, relaxed and value F1 of the spans `given` against `gold`, micro over documents.

    Strict counts equal spans. Relaxed precision is over given spans that touch a gold one, relaxed recall over gold
    spans that are touched. Value F1 is relaxed F1 times the share of equal values among the overlapping pairs; a gold
    expression without a value takes no part in that share.
    """
    strict, values = Tally(), Tally()
    touching = touched = 0
    for doc in gold.keys() | given.keys():
        ours, theirs = given.get(doc, ()), gold.get(doc, ())
        spans = {item[:2] for item in theirs}
        strict.add(sum(item[:2] in spans for item in ours), len(ours), len(theirs))
        pairs = [(one, other) for one in ours for other in theirs if overlap(one, other)]
        touching += len({one[:2] for one, _ in pairs})
        touched += len({other[:2] for _, other in pairs})
        valued = [one[2] == other[2] for one, other in pairs if other[2] is not None]
        values.add(sum(valued), len(valued), len(valued))
    precision = touching / strict.predicted if strict.predicted else 0.0
    recall = touched / strict.gold if strict.gold else 0.0
    relaxed = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"strict_f1": strict.f1, "relaxed_f1": relaxed, "value_f1": relaxed * values.precision}


@dataclass(frozen=True, slots=True)
class TimeTask:
    """Finds and reads the times of each document.

    News counts relative words from the day of publication. A folder that also holds `gold_timex3` holds narratives:
    their `published` is the day they were fetched and dates nothing, so they are read without one; there `gold` (the
    original TIMEX2 spans, which may nest) is the measure, and `details` adds the flat re-issue and the validation.
    """

    name: str = "time"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`; raises EvaluationError when it lacks `docs` or `gold`."""
        docs = list(records(path, "docs"))
        gold = timexes(records(path, "gold"))
        flat = _optional(path, "gold_timex3")
        given: dict[str, list[Timex]] = {}
        for done, doc in enumerate(docs, 1):
            report = as_report(doc)
            mentions = read_times(report.text, None if flat else report.published_on, title=report.title)
            given[doc["id"]] = [
                (mention.span.start, mention.span.end, mention.value) for mention in mentions if is_timex(mention)
            ]
            progress(done, len(docs))
        return Result(
            task=self.name,
            records=sum(map(len, gold.values())),
            scores=measure(gold, given),
            references=NARRATIVES if flat else NEWS,
            details=_details(path, flat, given),
        )


def _optional(path: Path, stem: str) -> Timexes | None:
    try:
        return timexes(records(path, stem))
    except EvaluationError:
        return None


def _details(path: Path, flat: Timexes | None, given: Timexes) -> dict[str, object]:
    if flat is None:
        return {}
    details: dict[str, object] = {"against_timex3": measure(flat, given)}
    if other := _optional(path, "syntime_output"):
        scores = measure(flat, other)
        reached = {name: round(scores[name], 3) for name in VALIDATION}
        details["validation"] = {"expected": VALIDATION, "reached": reached, "passed": reached == VALIDATION}
    return details


TASK = TimeTask()
