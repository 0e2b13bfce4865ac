"""The main job: attributed claims against claims coded by hand.

PATH is a part of the benchmark (a folder with `docs.jsonl` and `gold.jsonl`), or the folder above it, whose `dev`
part is measured then.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.evaluation.claim_match import FIELDS, ClaimRecord, compare
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report
from reportedly.model.wire import claim_to_wire
from reportedly.pipeline import Pipeline

_FLOORS = {
    "detection": (0.452, 0.918),
    "core": (0.088, 0.800),
    "event": (0.394, 0.905),
    "actors": (0.207, 0.879),
    "recipients": (0.143, 0.857),
    "source": (0.246, 0.786),
    "stance": (0.258, 0.745),
    "reality": (0.360, 0.898),
    "time": (0.195, 0.779),
    "place": (0.125, 0.796),
    "toll": (0.0, 0.885),
}
"""A word list with naive subjects and objects on dev; a second careful coder on 15 test reports."""

REFERENCES = tuple(
    Reference(name=f"{name}_f1", floor=floor, published=coder, note="a second careful coder, other reports")
    for name, (floor, coder) in _FLOORS.items()
)


def part_of(path: Path) -> Path:
    """`path` itself when it holds reports, else its `dev` part."""
    return path if (path / "docs.jsonl").is_file() else path / "dev"


def predict(pipeline: Pipeline, reports: list[Report]) -> Iterator[tuple[str, list[ClaimRecord]]]:
    """Each report's key and its claims in their JSON form, in order."""
    for report, claims in pipeline.run(reports):
        yield report.key, [claim_to_wire(claim) for claim in claims]


class ClaimsTask:
    """Detection, core and every field, as F1 over all reports."""

    name = "claims"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over `path`; scores are `detection_f1`, `core_f1` and one `_f1` per field."""
        folder = part_of(path)
        gold = {record["id"]: record["claims"] for record in records(folder, "gold")}
        reports = [as_report(record) for record in records(folder, "docs")]
        totals = {name: Tally() for name in ("detection", "core", *FIELDS)}
        by_report = {}
        for done, (key, claims) in enumerate(predict(Pipeline.default(), reports), start=1):
            counts = compare(claims, gold[key])
            by_report[key] = {name: round(counts[name].f1, 4) for name in ("detection", "core")}
            for name, count in counts.items():
                totals[name].add(count.right, count.predicted, count.gold)
            progress(done, len(reports))
        return Result(
            task=self.name,
            records=totals["detection"].gold,
            scores={f"{name}_f1": tally.f1 for name, tally in totals.items()},
            references=REFERENCES,
            details={
                "precision": {name: round(tally.precision, 4) for name, tally in totals.items()},
                "recall": {name: round(tally.recall, 4) for name, tally in totals.items()},
                "reports": by_report,
            },
        )


TASK = ClaimsTask()
