"""A claim: one source's assertion that one event happened, or did not (codebook section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.attribution import Attribution
from reportedly.model.confidence import UNSAID, Confidence
from reportedly.model.ids import content_id
from reportedly.model.ontology import MODES, EventType
from reportedly.model.party import Party, PartyLink, ResolvedParty
from reportedly.model.span import Span
from reportedly.model.toll import CrowdSize, Toll
from reportedly.model.when import When
from reportedly.model.where import Where


class Scope(StrEnum):
    """One concrete happening, or a sum over many."""

    SINGLE = "single"
    AGGREGATE = "aggregate"


class Reality(StrEnum):
    """Whether the event is said to have happened."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NOT_HAPPENED = "not-happened"
    HYPOTHETICAL = "hypothetical"


class EvidenceKind(StrEnum):
    """What the text says supports a claim."""

    VIDEO = "video"
    PHOTO = "photo"
    DOCUMENT = "document"
    SATELLITE = "satellite"
    EYEWITNESS = "eyewitness"
    REPORTER_ON_GROUND = "reporter-on-ground"
    STATEMENT = "statement"
    OFFICIAL_COUNT = "official-count"
    MEDICAL = "medical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A kind of evidence and the words that name it."""

    kind: EvidenceKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says of one event, in spans of one report; nothing here is resolved yet.

    `times` and `places` are the words that say when and where, the most specific place first. `near` holds those
    of `places` that the text only calls near. `confidence` is how sure the reader is of all this.
    """

    id: str
    report_id: str
    event: EventType
    mode: str | None
    scope: Scope
    reality: Reality
    anchor: Span
    sentence: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    attribution: Attribution = Attribution()
    hedges: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    background: bool = False
    places: tuple[Span, ...] = ()
    near: tuple[Span, ...] = ()
    toll: tuple[Toll, ...] = ()
    size: CrowdSize | None = None
    means: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = UNSAID

    def __post_init__(self) -> None:
        if self.mode is not None and self.mode not in MODES[self.event]:
            raise ValueError(f"{self.event} has no mode {self.mode!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedClaim:
    """A claim with its words resolved: days, places and known parties, each with a reason.

    `actors` and `recipients` stand in the order of the claim's; `sources` holds one link per source of the chain.
    """

    claim: Claim
    when: When
    places: tuple[Where, ...] = ()
    actors: tuple[ResolvedParty, ...] = ()
    recipients: tuple[ResolvedParty, ...] = ()
    sources: tuple[PartyLink, ...] = ()


def claim_id(report_id: str, event: EventType, anchor: Span, attribution: Attribution) -> str:
    """The id of a claim: its report, event, anchor and nearest source, so that two sources make two claims."""
    source = attribution.nearest
    told = (source.span.start, source.span.end, attribution.stance) if source else ()
    return content_id("c", report_id, event, anchor.start, anchor.end, *told)
