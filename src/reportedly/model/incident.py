"""An incident: one happening that claims are about, and how two of them were held against each other (codebook 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that was compared: `value` as measured, `weight` as learned, and what was seen, in words.

    `value` times `weight` is what it adds to the score.
    """

    name: str
    value: float
    weight: float
    reason: str

    @property
    def points(self) -> float:
        """What this feature adds to the score of the comparison."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two claims (by id, the smaller first) held against each other.

    `score` is the log-odds that both are about one happening: the sum of the features' points. `veto` says in words
    why they cannot be one whatever the score; empty when nothing rules it out.
    """

    first: str
    second: str
    score: float
    features: tuple[Feature, ...]
    veto: str = ""

    def __post_init__(self) -> None:
        if self.first >= self.second:
            raise ValueError("a comparison names the smaller id first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening in the world, by the ids of the claims about it, in ascending order."""

    id: str
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.claims or tuple(sorted(set(self.claims))) != self.claims:
            raise ValueError("an incident holds at least one claim, each once, in ascending order")


class ChangeKind(StrEnum):
    """What grouping did to an incident."""

    OPENED = "opened"
    JOINED = "joined"
    LEFT = "left"
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in an incident's life.

    `claims` came or went. `other` is the incident that was merged into this one, or that this one was split from.
    """

    kind: ChangeKind
    incident: str
    claims: tuple[str, ...]
    other: str = ""
