"""Press releases on raids against their coder's records: `reportedly eval isaf PATH`.

The claims of each release are folded into one record (`isaf_record.py`) and compared field by field.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.evaluation.tasks.isaf_record import code, skeleton
from reportedly.ingest.dates import dateline
from reportedly.model.report import Report
from reportedly.pipeline import Pipeline

_FLOORS = {
    "start_date": 0.410,
    "event_type": 0.706,
    "province": 0.184,
    "target_group": 0.528,
    "min_killed": 0.703,
    "min_captured": 0.280,
    "killcaptureraid": 0.771,
    "min_leaders_killed": 0.932,
    "min_leaders_captured": 0.785,
}
REFERENCES = tuple(
    Reference(name=name, floor=floor, published=0.90, note="fine-tuned 7-8B models overall, from memory; prompted 0.75")
    for name, floor in _FLOORS.items()
)
FIELDS = (*_FLOORS, "killq", "captureq", "airstrike", "noshotsfired")


def dated(report: Report) -> Report:
    """`report` with the day of its dateline where it has no day of publication."""
    found = dateline(report.text) if report.published is None else None
    return replace(report, published=found[0], published_rule=found[1]) if found else report


def wanted(gold: Record) -> dict[str, object]:
    """The coder's record in the form of `code`."""
    listed = {
        name: {part for value in gold[name] for part in value.split(";")} for name in ("event_type", "target_group")
    }
    start = date.fromisoformat(gold["start_date"]) if gold["start_date"] else None
    provinces = {skeleton(name) for value in gold["province"] for name in value.split(";")}
    return {**{name: gold[name] for name in FIELDS}, **listed, "start_date": start, "province": provinces}


class IsafTask:
    """Reads each release and compares it field by field."""

    name = "isaf"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`: accuracy by field, lists as sets."""
        gold = {record["doc_id"]: wanted(record) for record in records(path, "gold")}
        reports = [dated(as_report(record)) for record in records(path, "docs")]
        right = dict.fromkeys(FIELDS, 0)
        near, off = 0, {"min_killed": 0, "min_captured": 0}
        wrong: dict[str, list[str]] = {name: [] for name in FIELDS}
        for done, (report, claims) in enumerate(Pipeline.default().run(reports), 1):
            coded, answer = code(claims), gold[report.key]
            for name in FIELDS:
                right[name] += coded[name] == answer[name]
                if coded[name] != answer[name]:
                    wrong[name].append(report.key)
            near += _within_a_day(coded["start_date"], answer["start_date"])
            for name in off:
                off[name] += abs(int(str(coded[name])) - int(str(answer[name])))
            progress(done, len(reports))
        count = max(len(reports), 1)
        return Result(
            task=self.name,
            records=len(reports),
            scores={name: right[name] / count for name in FIELDS},
            references=REFERENCES,
            details={
                "start_date_within_a_day": near / count,
                "mean_absolute_error": {name: total / count for name, total in off.items()},
                "wrong": wrong,
            },
        )


def _within_a_day(one: object, other: object) -> bool:
    return isinstance(one, date) and isinstance(other, date) and abs((one - other).days) <= 1


TASK = IsafTask()
