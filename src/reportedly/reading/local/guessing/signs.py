"""Log-odds -> signs: how a guess of the network enters the linear choices, beside the rules' own signs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from math import log

STEPS = (-7.0, -5.5, -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 5.0)
"""Log-odds told apart; each step passed is a sign of its own, so that near scores share most of their weight."""


def above(name: str, odds: float) -> Iterator[str]:
    """The steps that `odds` pass: `net:actor>-1.5`."""
    return iter(_ladder(name)[: bisect_left(STEPS, odds)])


@cache
def _ladder(name: str) -> tuple[str, ...]:
    return tuple(f"net:{name}>{step}" for step in STEPS)


FAINT = 0.001
"""A probability below this counts as this, so that its log-odds stay finite."""


def odds_of(chance: float) -> float:
    """The log-odds of a probability."""
    held = min(max(chance, FAINT), 1 - FAINT)
    return log(held / (1 - held))
