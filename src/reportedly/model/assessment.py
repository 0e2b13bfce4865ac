"""An assessment: what the claims of one incident come to, with the claims and the rule behind every word (codebook 4).

It grades reporting, not people: nothing here says what is true.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from reportedly.model.attribution import SourceKind, Standing
from reportedly.model.incident import Incident
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind, PartyLink
from reportedly.model.toll import Count, Effect, Side
from reportedly.model.when import When
from reportedly.model.where import Where

Value = TypeVar("Value")


class Grade(StrEnum):
    """How well an incident is reported, after the casualty recorders' practice."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Policy(StrEnum):
    """A named way to choose low, best and high among tolls, and to read the grade."""

    UCDP = "ucdp"
    CONSERVATIVE = "conservative"
    MAJORITY = "majority"
    LATEST = "latest"


class Aspect(StrEnum):
    """What origins may disagree on."""

    TOLL = "toll"
    BLAME = "blame"
    PLACE = "place"
    TIME = "time"
    HAPPENED = "happened"


class Cause(StrEnum):
    """Why two tolls differ."""

    UPDATE = "update"
    SCOPE = "scope"
    CATEGORY = "category"
    SIDE = "side"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A statement in words and the ids of the claims it rests on."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that share their wording, so one voice: ids in order of publication, the first held to be the origin.

    `shares` says of each further report what part of its passages stands in an earlier one, in 0..1.
    """

    reports: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent voice: all claims that rest on the same nearest source, or on copies of one report.

    `kind` is None for an outlet's own voice. `reports` are in order of publication; the first is where it was first
    met, the others repeat it. `outlets` names who published it. `reason` says what made these claims one voice.
    """

    id: str
    name: str
    kind: SourceKind | None
    standing: Standing
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a range, the claims that give it and the rule that chose it; None where nothing bounds it.

    `at_least` is told with an open upper bound alone: the lower bound of the claim that reaches highest.
    """

    value: int | None
    claims: tuple[str, ...]
    rule: str
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollQuote:
    """What one claim counts toward a range: its bounds, its words, and the id of the origin that says so."""

    origin: str
    claim: str
    count: Count
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRange:
    """How many suffered one effect on one side, by the policy of the assessment.

    `kind` is what those counted are, None for all of them; `party` names the side where a claim does. `quotes` are all
    that is said of it, chosen or not.
    """

    effect: Effect
    side: Side
    kind: PartyKind | None
    party: str
    low: Figure
    best: Figure
    high: Figure
    quotes: tuple[TollQuote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What some origins (by id) say on a disputed matter, in words, and the claims they say it in."""

    words: str
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Origins that do not say the same. `cause` is told for tolls alone; `text` explains it in a sentence."""

    aspect: Aspect
    positions: tuple[Position, ...]
    text: str
    cause: Cause | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Generic[Value]):
    """A value shown for the incident, the claims that say it and the rule that chose it; None when none says it."""

    value: Value | None
    claims: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What, when, where and who, as most origins have it; one-sided doers stand in `side_a`, sufferers in `side_b`."""

    event: Chosen[EventType]
    mode: Chosen[str]
    when: Chosen[When]
    where: Chosen[Where]
    side_a: Chosen[tuple[PartyLink, ...]]
    side_b: Chosen[tuple[PartyLink, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What is reported of one incident: profile, origins, ranges, disagreements and a grade with its reasons.

    `as_of` is the last day whose reports were looked at, None for all. `partisan` is true when every origin stands on
    a side of the event. `superseded` are claims of earlier versions of a report, kept and not counted.
    """

    incident: Incident
    as_of: date | None
    policy: Policy
    profile: Profile
    grade: Grade
    reasons: tuple[Reason, ...]
    partisan: bool
    origins: tuple[Origin, ...]
    families: tuple[Family, ...]
    tolls: tuple[TollRange, ...]
    disagreements: tuple[Disagreement, ...]
    n_reports: int
    n_outlets: int
    superseded: tuple[str, ...] = ()
