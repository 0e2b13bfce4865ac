"""Every span of a claim with the part it plays: what a ledger indexes and a page underlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.claim import Claim, ResolvedClaim
from reportedly.model.span import Span


class Role(StrEnum):
    """What words stand for in a claim."""

    ANCHOR = "anchor"
    SENTENCE = "sentence"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    SOURCE = "source"
    CUE = "cue"
    HEDGE = "hedge"
    TIME = "time"
    PLACE = "place"
    TOLL = "toll"
    SIZE = "size"
    MEANS = "means"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of the report and the part they play in a claim."""

    role: Role
    span: Span


def marks(resolved: ResolvedClaim) -> tuple[Mark, ...]:
    """The marks of a claim in the order of the text, each once; a party's nearby mention is marked beside its name."""
    pairs = {(span, role) for role, span in _pairs(resolved)}
    return tuple(Mark(role=role, span=span) for span, role in sorted(pairs))


def _pairs(resolved: ResolvedClaim) -> Iterator[tuple[Role, Span]]:
    claim = resolved.claim
    yield Role.ANCHOR, claim.anchor
    yield Role.SENTENCE, claim.sentence
    yield from _told(claim)
    for role, spans in _lists(resolved):
        yield from ((role, span) for span in spans)
    if claim.size:
        yield Role.SIZE, claim.size.span


def _told(claim: Claim) -> Iterator[tuple[Role, Span]]:
    for role, parties in ((Role.ACTOR, claim.actors), (Role.RECIPIENT, claim.recipients)):
        yield from ((role, span) for party in parties for span in (party.span, party.mention) if span)
    told = claim.attribution
    yield from ((Role.SOURCE, span) for source in told.sources for span in (source.span, source.mention) if span)
    if told.cue:
        yield Role.CUE, told.cue


def _lists(resolved: ResolvedClaim) -> Iterator[tuple[Role, Iterable[Span]]]:
    claim = resolved.claim
    yield Role.HEDGE, claim.hedges
    yield Role.TIME, (*claim.times, *resolved.when.spans)
    yield Role.PLACE, (*claim.places, *(where.span for where in resolved.places))
    yield Role.TOLL, (toll.span for toll in claim.toll)
    yield Role.MEANS, claim.means
    yield Role.EVIDENCE, (evidence.span for evidence in claim.evidence)
