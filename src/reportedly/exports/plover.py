"""Claims -> PLOVER JSON: one event record a line, with the field names of the PLOVER manual, version 0.8."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import IO, Any

from reportedly.data import rows
from reportedly.exports.export import Options, Rows
from reportedly.exports.jsonl import json_line
from reportedly.exports.quoting import excerpt
from reportedly.exports.table import one_line
from reportedly.exports.tolls import overall
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import KeptClaim
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind, PartyLink, ResolvedParty
from reportedly.model.span import Span
from reportedly.model.toll import Effect
from reportedly.model.where import Where

CODEBOOK = "plover-0.8"

QUAD = {
    1: (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
    2: (EventType.COOPERATE, EventType.AID, EventType.RETREAT),
    3: (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.SANCTION, EventType.THREATEN),
    4: (EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT),
}
"""The quad categories of the PLOVER manual: verbal and material cooperation, verbal and material conflict."""

QUAD_OF = {event: code for code, events in QUAD.items() for event in events}

SIZES = {"dead": Effect.KILLED, "injured": Effect.INJURED, "arrested": Effect.ARRESTED}
"""The manual's numbers of people, each with the effect it counts."""

_CODES = {PartyKind.IGO: "IGO", PartyKind.NGO: "NGO"}
"""Codes for parties that belong to no country."""


class Plover:
    """Event records."""

    name = "plover"
    rows = Rows.CLAIMS
    is_binary = False
    file_name = "claims.plover.jsonl"
    media_type = "application/jsonl"
    reading = (
        "One line is one claim as a PLOVER event record: who says so stands under 'attribution', which PLOVER has no\n"
        "field for, and so does 'reality': a record may be of an event that is denied or only planned. 'dead',\n"
        "'injured' and 'arrested' are the number as written, with '_low' and '_high' beside them. 'context' is null:\n"
        "it is not coded. Records of one happening share 'link', the id of the incident. Offsets are Unicode code\n"
        "points into the report, end exclusive."
    )
    table = None

    def write(self, records: Iterable[KeptClaim], out: IO[Any], options: Options) -> None:
        """Write one line a claim."""
        for kept in records:
            out.write(json_line(event_record(kept, options)) + "\n")


def event_record(kept: KeptClaim, options: Options) -> dict[str, Any]:
    """The claim as a PLOVER event record."""
    resolved = kept.resolved
    claim = resolved.claim
    start, end = resolved.when.start, resolved.when.end
    quote = excerpt(claim.sentence, claim.anchor, options.quote_words)
    return {
        "id": claim.id,
        "has_event": True,
        "date": start.isoformat() if start else None,
        "enddate": end.isoformat() if end else None,
        "actor": _actors(resolved.actors),
        "recipient": _actors(resolved.recipients),
        "event": [claim.event.value],
        "mode": [claim.mode] if claim.mode else [],
        "context": None,
        "quad_code": QUAD_OF[claim.event],
        "event_loc": _location(resolved.places[0]) if resolved.places else None,
        "event_text": [_words(claim.anchor)],
        **_sizes(resolved),
        "link": (options.incidents or {}).get(claim.id),
        "text": quote.text,
        "text_info": {"start": quote.start, "end": quote.end},
        "cite_info": _citation(kept),
        "coder": f"reportedly {kept.reader_version}",
        "comment": f"reportedly why {claim.id}",
        "attribution": _attribution(resolved),
        "reality": claim.reality.value,
        "as_of": options.as_of or None,
    }


def _actors(parties: Sequence[ResolvedParty]) -> list[dict[str, Any]]:
    return [_actor(one.link) | {"actor_text": one_line(one.party.span.text)} | _offsets(one) for one in parties]


def _actor(link: PartyLink) -> dict[str, Any]:
    known = {"identifier_id": link.id, "identifier_text": link.name} if link.id else {}
    return {"code": link.country or _CODES.get(link.kind), "sector": _sectors().get(link.kind) or None} | known


def _offsets(one: ResolvedParty) -> dict[str, Any]:
    return {"start": one.party.span.start, "end": one.party.span.end}


@cache
def _sectors() -> dict[str, str]:
    return {row["kind"]: row["plover"] for row in rows("exports_kinds.tsv")}


def _words(span: Span) -> dict[str, Any]:
    return {"text": one_line(span.text), "start": span.start, "end": span.end}


def _location(where: Where) -> dict[str, Any]:
    return {
        "name": where.name,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "cc3": where.country,
        "admin1": where.admin1,
        "precision": where.precision.value if where.precision else None,
    }


def _sizes(resolved: ResolvedClaim) -> dict[str, int | None]:
    sizes: dict[str, int | None] = {}
    for name, effect in SIZES.items():
        counted = overall([toll for toll in resolved.claim.toll if toll.effect is effect and toll.within is None])
        best = counted.best if counted.best is not None else counted.low
        sizes |= {name: best, f"{name}_low": counted.low, f"{name}_high": counted.high}
    return sizes


def _citation(kept: KeptClaim) -> dict[str, Any]:
    report = kept.report
    return {
        "citation": report.id,
        "url": report.url or None,
        "title": one_line(report.title) or None,
        "language": report.language,
        "publication": report.outlet or None,
        "published": report.published_on.isoformat() if report.published_on else None,
        "codebook": CODEBOOK,
    }


def _attribution(resolved: ResolvedClaim) -> dict[str, Any]:
    told = resolved.claim.attribution
    return {
        "sources": [
            _words(source.span) | {"kind": source.kind.value, "standing": source.standing.value}
            for source in told.sources
        ],
        "stance": told.stance.value if told.stance else None,
        "quote": told.quote.value,
    }


EXPORTS = (Plover(),)
