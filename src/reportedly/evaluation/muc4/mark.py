"""How one fill stands to another: right, partly right or wrong."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Mark(Enum):
    """The three marks; the value is the credit of each."""

    INCORRECT = 0.0
    PARTIAL = 0.5
    CORRECT = 1.0


def best(marks: Iterable[Mark]) -> Mark:
    """The highest of `marks`, INCORRECT when there is none."""
    return max(marks, key=lambda mark: mark.value, default=Mark.INCORRECT)
