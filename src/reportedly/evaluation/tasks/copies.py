"""Families of copies against those made on purpose: `reportedly eval copies PATH`.

PATH is a set that bench/copies.py made: reports, copies of them reworked in named ways, and independent reports that
share facts, headlines, statements or background. Right and wrong are counted in pairs of reports in one family.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report
from reportedly.weighing.copies import COPY, Link, gather, links

PRECISION = 0.99
LEAST = 0.20
"""Where the sweep of the threshold begins; what is shared below is not even kept."""
STEP = 0.02
SCORES = {
    "exact": "exact_recall",
    "syndicated": "syndicated_recall",
    "cut": "cut_recall",
    "re-led": "reled_recall",
    "edited": "edited_recall",
    "mixed": "mixed_recall",
}
"""How a report can be made from another, and the score that says how many such are found."""
HARD = ("cut", "re-led")
NOTE = "MinHash, Jaccard 0.5"
REFERENCES = (
    Reference(name="recall_at_p99", floor=0.55, note=NOTE),
    Reference(name="cut_reled_at_p99", floor=0.55, published=0.79, note=NOTE),
)


@dataclass(frozen=True, slots=True)
class Gold:
    """The family each report was made for, and of each copy how it was made and from which report."""

    family: Mapping[str, int]
    made: Sequence[tuple[str, str, str]]

    @classmethod
    def of(cls, gold: Iterable[Record], ids: Mapping[str, str]) -> Gold:
        """From the records of `gold`, with `ids` of the reports by the keys they carry there."""
        rows = list(gold)
        made = [(row["kind"], ids[row["doc_id"]], ids[row["of"]]) for row in rows if row["kind"] != "origin"]
        return cls({ids[row["doc_id"]]: row["family"] for row in rows}, [one for one in made if one[1] != one[2]])


def tally(found: Mapping[str, int], gold: Gold) -> Tally:
    """Pairs of reports in one family, as found and as made."""
    both = Counter((found[one], family) for one, family in gold.family.items() if one in found)
    count = Tally()
    sizes, wanted = Counter(found.values()), Counter(gold.family.values())
    count.add(_pairs(both.values()), _pairs(sizes.values()), _pairs(wanted.values()))
    return count


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def placed(reports: Sequence[Report], linked: Sequence[Link], threshold: float) -> dict[str, int]:
    """The number of the family of each report that is in one, at `threshold`."""
    families = gather(reports, [link for link in linked if link.share >= threshold])
    return {report: number for number, family in enumerate(families) for report in family.reports}


def by_kind(found: Mapping[str, int], gold: Gold) -> dict[str, float]:
    """Of the copies of each kind, the part that shares a family with what it was made from."""
    total: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for kind, copy, origin in gold.made:
        total[kind] += 1
        met[kind] += copy in found and found[copy] == found.get(origin)
    return {kind: met[kind] / total[kind] for kind in SCORES if total[kind]}


def hard(found: Mapping[str, int], gold: Gold) -> float:
    """The part of cuts and re-leads that shares a family with its origin."""
    met = [copy in found and found[copy] == found.get(origin) for kind, copy, origin in gold.made if kind in HARD]
    return sum(met) / len(met) if met else 0.0


def best_threshold(reports: Sequence[Report], linked: Sequence[Link], gold: Gold) -> float:
    """The threshold with the most pairs found of those at which `PRECISION` of the pairs are right; 1 where none is."""
    steps = [round(LEAST + STEP * step, 2) for step in range(round((1 - LEAST) / STEP) + 1)]
    tallies = {step: tally(placed(reports, linked, step), gold) for step in steps}
    return max(
        (step for step, count in tallies.items() if count.precision >= PRECISION),
        key=lambda step: tallies[step].recall,
        default=1.0,
    )


class CopiesTask:
    """Gathers the set's reports into families, at the shipped threshold and at every other."""

    name = "copies"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`: at the shipped threshold, and the best recall at precision 0.99."""
        reports = [as_report(record) for record in records(path, "docs")]
        gold = Gold.of(records(path, "gold"), {report.key: report.id for report in reports})
        linked = links(reports, floor=LEAST)
        progress(len(reports), len(reports))
        at = best_threshold(reports, linked, gold)
        strict, shipped = placed(reports, linked, at), placed(reports, linked, COPY)
        kinds = by_kind(shipped, gold)
        return Result(
            task=self.name,
            records=len(reports),
            scores={
                "recall_at_p99": tally(strict, gold).recall,
                "cut_reled_at_p99": hard(strict, gold),
                "precision": tally(shipped, gold).precision,
                "recall": tally(shipped, gold).recall,
                **{SCORES[kind]: kinds[kind] for kind in kinds},
            },
            references=REFERENCES,
            details={"threshold": COPY, "threshold_at_p99": at, "recall_at_p99_by_kind": by_kind(strict, gold)},
        )


TASK = CopiesTask()
