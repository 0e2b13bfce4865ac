"""Attribution: who says so, how near to the event, and in what stance (codebook section 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    BROADCAST = "broadcast"
    SOCIAL_POST = "social-post"
    WITNESS = "witness"
    MEDICAL = "medical"
    UNNAMED = "unnamed"


class Standing(StrEnum):
    """Where a source stands toward the event; a spokesman stands where those stand for whom he speaks."""

    ACTOR_SIDE = "actor-side"
    RECIPIENT_SIDE = "recipient-side"
    THIRD_PARTY = "third-party"
    UNKNOWN = "unknown"


class Quote(StrEnum):
    """Whether the source's own words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Stance(StrEnum):
    """What the nearest source does with the claim."""

    ASSERTS = "asserts"
    ADMITS = "admits"
    CLAIMS_RESPONSIBILITY = "claims-responsibility"
    ACCUSES = "accuses"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link in the chain of who says so: the span of its fullest name, its kind and standing."""

    span: Span
    kind: SourceKind
    standing: Standing
    mention: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The chain of sources, nearest to the event first; empty for the outlet's own voice, and then no stance."""

    sources: tuple[Source, ...] = ()
    cue: Span | None = None
    quote: Quote = Quote.NONE
    stance: Stance | None = None

    @property
    def nearest(self) -> Source | None:
        """The source nearest to the event, or None for the outlet's own voice."""
        return self.sources[0] if self.sources else None
