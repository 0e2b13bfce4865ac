"""How what the network holds of one option stands among the rest: signs for the choices of place and toll."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from math import log

from reportedly.reading.local.guessing.signs import STEPS

ALONE = -6.0
"""The log-odds of the next best where an option has no rival."""

FAINT = 0.001
"""A probability below this counts as this, so that its log-odds stay finite."""


@cache
def _named(name: str) -> tuple[str, ...]:
    return tuple(f"net:{name}>{step}" for step in STEPS)


def steps(name: str, odds: float) -> Sequence[str]:
    """The steps that `odds` pass, as `guessing.signs.above` names them."""
    return _named(name)[: bisect_left(STEPS, odds)]


def standings(name: str, odds: Sequence[float]) -> Iterator[list[str]]:
    """For each option its log-odds, its rank and how far it is before or behind the best of the others."""
    ordered = sorted(odds, reverse=True)
    for own in odds:
        best = ordered[0] if own < ordered[0] else ordered[1] if len(ordered) > 1 else ALONE
        rank = min(bisect_left([-each for each in ordered], -own), 4)
        yield [*steps(name, own), f"net:{name},rank={rank}", *steps(f"{name},lead", own - best)]


def odds_of(chance: float) -> float:
    """The log-odds of a probability."""
    kept = min(max(chance, FAINT), 1 - FAINT)
    return log(kept / (1 - kept))
