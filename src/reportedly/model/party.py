"""Parties: who does and who suffers, with the words the report names them by (codebook section 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span


class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ARMED_GROUP = "armed-group"
    STATE_FORCES = "state-forces"
    GOVERNMENT = "government"
    POLICE = "police"
    CIVILIANS = "civilians"
    MEDIA = "media"
    NGO = "ngo"
    IGO = "igo"
    COUNTRY = "country"
    CROWD = "crowd"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party as the report names it.

    `span` is its fullest name in the report; `mention` the words that stood beside the event, where those differ
    (a pronoun, "the group").
    """

    span: Span
    kind: PartyKind
    mention: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another answer that was weighed and lost, or the winner itself in a list of candidates."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLink:
    """Which known party a name stands for.

    `id` is None when none is known: then `name` keeps the report's words and `kind` is by rule. `score` is in 0..1.
    """

    id: str | None
    name: str
    kind: PartyKind
    country: str | None
    score: float
    reason: str
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedParty:
    """A party and what it was resolved to."""

    party: Party
    link: PartyLink
