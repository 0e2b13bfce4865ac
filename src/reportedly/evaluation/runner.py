"""Runs a task by name, holds its scores against pinned floors, and says over which files it measured."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.task import Progress, Result, Task
from reportedly.pipeline.readers import ReaderName, installed_model
from reportedly.reading.local.guessing.model import find_model, rules_alone

TASKS: Mapping[str, str] = {
    "arguments": "arguments",
    "attribution": "attribution",
    "calibration": "calibration",
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

READERLESS = frozenset({"copies", "place", "time"})
"""Tasks that no trained weights touch."""

TRAINED_ALONE = frozenset({"calibration"})
"""Tasks about what rules alone cannot say."""


def load_task(name: str) -> Task:
    """The task called `name`.

    Raises EvaluationError for a name that is none.
    """
    if name not in TASKS:
        raise EvaluationError(f"there is no task {name!r}", fix=f"Choose one of: {', '.join(TASKS)}.")
    task: Task = import_module(f"reportedly.evaluation.tasks.{TASKS[name]}").TASK
    return task


def readers_for(name: str) -> tuple[ReaderName | None, ...]:
    """The readers that task `name` can be measured with here, the best last; None is a task without a reader."""
    if name in READERLESS:
        return (None,)
    if name in TRAINED_ALONE:
        return (ReaderName.TRAINED,)
    return (ReaderName.RULES, ReaderName.TRAINED) if find_model() is not None else (ReaderName.RULES,)


def run_task(
    name: str, path: Path, progress: Progress = lambda done, total: None, *, reader: ReaderName | None = None
) -> Result:
    """Measure task `name` over the benchmark folder `path`, by default with the best reader that is installed.

    Raises EvaluationError when there is no such task or folder, or it is not laid out as expected, and ModelMissing
    where trained weights are asked for and none are installed.
    """
    task = load_task(name)
    if not path.is_dir():
        raise EvaluationError("no such folder", where=str(path), fix="Give the benchmark's own folder as PATH.")
    with _reading(chosen := None if name in READERLESS else reader or readers_for(name)[-1]):
        return replace(task.run(path, progress), reader=chosen)


@contextmanager
def _reading(reader: ReaderName | None) -> Iterator[None]:
    """Within it a pipeline by default reads with `reader`."""
    if reader is ReaderName.RULES:
        with rules_alone():
            yield
        return
    if reader is ReaderName.TRAINED:
        installed_model()
    yield


def floors() -> Mapping[str, Mapping[str, Any]]:
    """The pinned floors by `task/folder name`, each with the `corpus` digest it was reached on.

    Beside it stand the scores of each reader under its name, and under SCORES those of tasks without a reader.
    """
    return tomllib.loads((files(__package__) / "floors.toml").read_text(encoding="utf-8"))


SCORES = "scores"

LOWER_IS_BETTER = frozenset({"mae", "mean_km", "median_km"})


def is_error(name: str) -> bool:
    """Whether a score is better the lower it is: errors and distances."""
    return name in LOWER_IS_BETTER or name.endswith("_ece")


def is_worse(name: str, score: float, other: float) -> bool:
    """Whether `score` is worse than `other`."""
    return score > other if is_error(name) else score < other


def held_under(result: Result) -> str:
    """The table in which floors for such a result stand: the reader's name, or SCORES."""
    return result.reader.value if result.reader else SCORES


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
        for name, floor in pinned.get(held_under(result), {}).items()
        if is_worse(name, result.scores[name], floor)
    }
