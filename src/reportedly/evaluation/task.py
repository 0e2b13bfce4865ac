"""What a task is: a benchmark folder in, scores out, with the floor and the published figure beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reportedly.pipeline.readers import ReaderName

Progress = Callable[[int, int], None]
"""Told (done, total) after each record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A figure to hold ours against: `name` as in the scores, `floor` a naive method, `published` the best known.

    Figures are fractions where the score is; `note` says whose the published one is and on which part.
    """

    name: str
    floor: float | None = None
    published: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a task measured: how many gold records, and each score by name.

    `picture` are lines for people; `reader` is who read, None where the task asks for no reader.
    """

    task: str
    records: int
    scores: Mapping[str, float]
    references: tuple[Reference, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    picture: tuple[str, ...] = ()
    reader: ReaderName | None = None


class Task(Protocol):
    """One benchmark task. `run` raises EvaluationError when the folder is not laid out as expected."""

    @property
    def name(self) -> str:
        """The word after `reportedly eval`."""
        ...

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the benchmark folder `path`."""
        ...
