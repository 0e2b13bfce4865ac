"""Whether confidence holds what it promises: of claims said to be right with 0.8, are four in five right?

PATH is a part of the claims benchmark, as for the task `claims`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportedly.errors import EvaluationError
from reportedly.evaluation.calibration import Answers, error, picture
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.rightness import verdicts
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.evaluation.tasks.claims import part_of, predict
from reportedly.model.confidence import NAMES
from reportedly.pipeline import Pipeline


class CalibrationTask:
    """The expected calibration error of the claim, and of each field of the claims that are right."""

    name = "calibration"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over `path`; scores are one `_ece` per confidence, in ten bins of equally many claims."""
        answers = {name: Answers() for name in NAMES}
        folder = part_of(path)
        gold = {record["id"]: record["claims"] for record in records(folder, "gold")}
        reports = [as_report(record) for record in records(folder, "docs")]
        for done, (key, claims) in enumerate(predict(Pipeline.default(), reports), start=1):
            for claim, verdict in verdicts(claims, gold[key]):
                for name, right in verdict.items():
                    if (said := claim["confidence"][name]) is not None:
                        answers[name].add(said, right)
            progress(done, len(reports))
        if not answers["claim"].said:
            why = "rules alone, and weights without a table of confidence, cannot say how sure they are"
            raise EvaluationError("the reader gave no confidence", why=why, fix="Install the trained weights.")
        return _result(self.name, {name: found for name, found in answers.items() if found.said})


def _result(task: str, answers: Mapping[str, Answers]) -> Result:
    return Result(
        task=task,
        records=len(answers["claim"].said),
        scores={f"{name}_ece": error(found.bins()) for name, found in answers.items()},
        references=tuple(
            Reference(name=f"{name}_ece", floor=found.by_chance(), note="floor: perfect confidence, by chance alone")
            for name, found in answers.items()
        ),
        details={name: _details(found) for name, found in answers.items()},
        picture=tuple(_picture(answers)),
    )


def _details(found: Answers) -> dict[str, object]:
    bins = found.bins()
    return {
        "answers": len(found.said),
        "said": round(sum(found.said) / len(found.said), 4),
        "right": round(sum(found.right) / len(found.said), 4),
        "adaptive_ece": round(error(found.adaptive()), 4),
        "brier": round(found.brier(), 4),
        "bins": [{"said": round(each.said, 4), "right": round(each.right, 4), "count": each.count} for each in bins],
    }


def _picture(answers: Mapping[str, Answers]) -> Iterator[str]:
    yield "Said, a bar for what was right, and | where the bar was to end:"
    for name, found in answers.items():
        yield f"{name}: adaptive ECE {error(found.adaptive()):.3f}, Brier {found.brier():.3f}"
        yield from picture(found.bins())


TASK = CalibrationTask()
