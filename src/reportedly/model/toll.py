"""Tolls: how many were hurt, as a range, never a sum (codebook section 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.party import PartyKind
from reportedly.model.span import Span


class Effect(StrEnum):
    """What happened to those who are counted."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    ARRESTED = "arrested"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"
    RELEASED = "released"


class Side(StrEnum):
    """On whose side those stood who are counted."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    BYSTANDER = "bystander"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number as reported: `low` and `high` bound it (None is open), `best` is the number as written, else low.

    Zero is a count; an unknown number is None, never zero.
    """

    low: int | None
    high: int | None
    best: int | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count runs upward, not from {self.low} to {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One effect on one group. A subgroup beside its total is a toll of its own with `within` the total's span.

    `party` repeats the words of the side that suffered where both sides of a fight are actors.
    """

    span: Span
    effect: Effect
    count: Count
    group: Span | None
    kind: PartyKind | None
    side: Side
    party: Span | None = None
    within: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdSize:
    """How many came."""

    span: Span
    count: Count
