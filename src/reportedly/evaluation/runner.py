"""Runs a task by name, holds its scores against pinned floors, and says over which files it measured."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.task import Progress, Result, Task

TASKS: Mapping[str, str] = {
    "attribution": "attribution",
    "claims": "claims",
    "copies": "copies",
    "event-place": "event_place",
    "event-type": "event_type",
    "incidents": "incidents",
    "isaf": "isaf",
    "muc4": "muc4",
    "place": "place",
    "reality": "reality",
    "time": "time",
    "tolls": "tolls",
}
"""Task names and the modules that hold them; each is loaded only when it runs."""


def load_task(name: str) -> Task:
    """The task called `name`.

    Raises EvaluationError for a name that is none.
    """
    if name not in TASKS:
        raise EvaluationError(f"there is no task {name!r}", fix=f"Choose one of: {', '.join(TASKS)}.")
    task: Task = import_module(f"reportedly.evaluation.tasks.{TASKS[name]}").TASK
    return task


def run_task(name: str, path: Path, progress: Progress = lambda done, total: None) -> Result:
    """Measure task `name` over the benchmark folder `path`.

    Raises EvaluationError when there is no such task or folder, or it is not laid out as expected.
    """
    if not path.is_dir():
        raise EvaluationError("no such folder", where=str(path), fix="Give the benchmark's own folder as PATH.")
    return load_task(name).run(path, progress)


def floors() -> Mapping[str, Mapping[str, Any]]:
    """The pinned floors by `task/folder name`, each with the `corpus` digest it was reached on."""
    return tomllib.loads((files(__package__) / "floors.toml").read_text(encoding="utf-8"))


LOWER_IS_BETTER = frozenset({"mae", "mean_km", "median_km"})


def is_worse(name: str, score: float, other: float) -> bool:
    """Whether `score` is worse than `other`; of errors and distances the larger is."""
    return score > other if name in LOWER_IS_BETTER else score < other


def floor_key(task: str, path: Path) -> str:
    """What a floor is filed under: the task and the last two parts of the folder ("claims/claims/dev")."""
    return f"{task}/{'/'.join(path.resolve().parts[-2:])}"


def below_floor(result: Result, path: Path) -> Mapping[str, tuple[float, float]]:
    """Scores that fell below their pinned floor, as (score, floor); none when this corpus is not the pinned one."""
    pinned = floors().get(floor_key(result.task, path), {})
    if pinned.get("corpus") != corpus_digest(path):
        return {}
    return {
        name: (result.scores[name], floor)
        for name, floor in pinned.get("scores", {}).items()
        if is_worse(name, result.scores[name], floor)
    }
