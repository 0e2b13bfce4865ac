"""Toll ranges in words and as columns. Nothing is added up: a number that is shown is one that a claim gives."""

from __future__ import annotations

from reportedly.model.assessment import TollRange


def range_phrase(one: TollRange) -> str:
    """The bounds in words: "at least 41", "more than 40", "up to 40", "3 to 41 (best 12)", "none", "12"."""
    low, best, high = one.low.value, one.best.value, one.high.value
    if low is None and high is None:
        return _counted(best) if best is not None else "an unknown number"
    if low is not None and low == high:
        return _counted(low)
    within = best is not None and (low is None or best > low) and (high is None or best < high)
    bounds = _bounds(low, best, high)
    return f"{bounds} (best {best})" if within else bounds


def _bounds(low: int | None, best: int | None, high: int | None) -> str:
    if low is None:
        return f"up to {high}"
    if high is not None:
        return f"{low} to {high}"
    return f"more than {best}" if best is not None and best == low - 1 else f"at least {low}"


def _counted(number: int) -> str:
    return "none" if number == 0 else str(number)
