"""A progress bar on stderr: only on a terminal, and only for work of more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S = 1.0
"""Work shorter than this needs no bar."""


class Bar:
    """A bar over `total` units, or a moving one when the total is not known. Use it as a context manager."""

    def __init__(self, label: str, total: int | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._label, self._total, self._clock = label, total, clock
        self._started = clock()
        self._wanted = sys.stderr.isatty()
        self._done = 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def advance(self, by: int = 1) -> None:
        """Note that `by` more units are done."""
        self.reach(self._done + by)

    def reach(self, done: int, total: int | None = None) -> None:
        """Note that `done` units are done in all; `total` sets the total anew."""
        self._done, self._total = done, total or self._total
        if self._bar is None and self._wanted and self._clock() - self._started > PATIENCE_S:
            self._bar = _open_bar(self._label)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=self._done, total=self._total)


def _open_bar(label: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(label, total=None)
    bar.start()
    return bar
