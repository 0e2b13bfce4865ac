"""Log-odds -> signs: how a guess of the network enters the linear choices, beside the rules' own signs."""

from __future__ import annotations

from collections.abc import Iterator

STEPS = (-7.0, -5.5, -4.5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 5.0)
"""Log-odds told apart; each step passed is a sign of its own, so that near scores share most of their weight."""


def above(name: str, odds: float) -> Iterator[str]:
    """The steps that `odds` pass: `net:actor>-1.5`."""
    return (f"net:{name}>{step}" for step in STEPS if odds > step)
