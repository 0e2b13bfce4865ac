"""Claims and reports as plain JSON values, and back: the one form that files, ledger and API share.

Keys follow the codebook; `null` is unknown, an absent list is never written. Reading back what was written gives an
equal value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Evidence, EvidenceKind, Reality, ResolvedClaim, Scope
from reportedly.model.confidence import NAMES, Confidence
from reportedly.model.ontology import EventType
from reportedly.model.party import Party, PartyKind, PartyLink, ResolvedParty, Rival
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.toll import Count, CrowdSize, Effect, Side, Toll
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""

Wire = dict[str, Any]
Json = Mapping[str, Any]


def claim_to_wire(resolved: ResolvedClaim) -> Wire:
    """The JSON form of a claim: fields of the codebook, each with its spans and how it was resolved."""
    claim = resolved.claim
    return {
        "id": claim.id,
        "report": claim.report_id,
        "event": claim.event.value,
        "mode": claim.mode,
        "scope": claim.scope.value,
        "reality": claim.reality.value,
        "anchor": _span(claim.anchor),
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end, "text": claim.sentence.text},
        "actors": [_party(party) for party in resolved.actors],
        "recipients": [_party(party) for party in resolved.recipients],
        "attribution": _attribution(claim.attribution, resolved.sources),
        "hedges": [_span(hedge) for hedge in claim.hedges],
        "time": _when(resolved.when),
        "time_words": [_span(words) for words in claim.times],
        "background": claim.background,
        "places": [_where(where) for where in resolved.places],
        "near": [_span(near) for near in claim.near],
        "toll": [_toll(toll) for toll in claim.toll],
        "size": _span(claim.size.span) | _count(claim.size.count) if claim.size else None,
        "means": [_span(means) for means in claim.means],
        "evidence": [{"kind": evidence.kind.value} | _span(evidence.span) for evidence in claim.evidence],
        "confidence": {name: getattr(claim.confidence, name) for name in NAMES},
    }


def claim_from_wire(wire: Json) -> ResolvedClaim:
    """The claim that `wire` holds.

    Raises KeyError or ValueError when `wire` is not of this form.
    """
    attribution, links = _read_attribution(wire["attribution"])
    actors = tuple(_read_party(party) for party in wire["actors"])
    recipients = tuple(_read_party(party) for party in wire["recipients"])
    places = tuple(_read_where(where) for where in wire["places"])
    claim = Claim(
        id=wire["id"],
        report_id=wire["report"],
        event=EventType(wire["event"]),
        mode=wire["mode"],
        scope=Scope(wire["scope"]),
        reality=Reality(wire["reality"]),
        anchor=_read_span(wire["anchor"]),
        sentence=_read_span(wire["sentence"]),
        actors=tuple(actor.party for actor in actors),
        recipients=tuple(recipient.party for recipient in recipients),
        attribution=attribution,
        hedges=_read_spans(wire["hedges"]),
        times=_read_spans(wire["time_words"]),
        background=wire["background"],
        places=tuple(where.span for where in places),
        near=_read_spans(wire["near"]),
        toll=tuple(_read_toll(toll) for toll in wire["toll"]),
        size=CrowdSize(span=_read_span(wire["size"]), count=_read_count(wire["size"])) if wire["size"] else None,
        means=_read_spans(wire["means"]),
        evidence=tuple(_read_evidence(evidence) for evidence in wire["evidence"]),
        confidence=Confidence.of(wire.get("confidence", {})),  # ledgers written before it existed have none
    )
    return ResolvedClaim(
        claim=claim,
        when=_read_when(wire["time"]),
        places=places,
        actors=actors,
        recipients=recipients,
        sources=links,
    )


def report_to_wire(report: Report) -> Wire:
    """The JSON form of a report, its text as read."""
    return {
        "id": report.id,
        "key": report.key,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "published_rule": report.published_rule,
        "outlet": report.outlet,
        "url": report.url,
        "authors": list(report.authors),
        "language": report.language,
        "location": report.location,
        "raw_sha256": report.raw_sha256,
        "text": report.text,
    }


def report_from_wire(wire: Json) -> Report:
    """The report that `wire` holds.

    Raises KeyError or ValueError when `wire` is not of this form.
    """
    fields = {key: wire[key] for key in report_to_wire(Report(id="", text="")) if key != "published"}
    published = _read_moment(wire["published"])
    return Report(**(fields | {"authors": tuple(wire["authors"]), "published": published}))


def _read_moment(written: str | None) -> date | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def _span(span: Span) -> Wire:
    return {"start": span.start, "end": span.end, "text": span.text}


def _read_span(wire: Json) -> Span:
    return Span(start=wire["start"], end=wire["end"], text=wire["text"])


def _read_spans(wires: Sequence[Json]) -> tuple[Span, ...]:
    return tuple(_read_span(wire) for wire in wires)


def _optional(span: Span | None) -> Wire | None:
    return _span(span) if span else None


def _read_optional(wire: Json | None) -> Span | None:
    return _read_span(wire) if wire else None


def _link(link: PartyLink) -> Wire:
    return {
        "id": link.id,
        "name": link.name,
        "country": link.country,
        "score": round(link.score, 4),
        "reason": link.reason,
        "rivals": _rivals(link.rivals),
    }


def _read_link(wire: Json, kind: PartyKind) -> PartyLink:
    return PartyLink(
        id=wire["id"],
        name=wire["name"],
        kind=kind,
        country=wire["country"],
        score=wire["score"],
        reason=wire["reason"],
        rivals=_read_rivals(wire["rivals"]),
    )


def _rivals(rivals: Sequence[Rival]) -> list[Wire]:
    return [{"id": rival.id, "name": rival.name, "score": round(rival.score, 4)} for rival in rivals]


def _read_rivals(wires: Sequence[Json]) -> tuple[Rival, ...]:
    return tuple(Rival(id=wire["id"], name=wire["name"], score=wire["score"]) for wire in wires)


def _party(resolved: ResolvedParty) -> Wire:
    party, link = resolved.party, resolved.link
    return (
        _span(party.span)
        | {"kind": link.kind.value, "read_as": party.kind.value, "mention": _optional(party.mention)}
        | _link(link)
    )


def _read_party(wire: Json) -> ResolvedParty:
    party = Party(span=_read_span(wire), kind=PartyKind(wire["read_as"]), mention=_read_optional(wire["mention"]))
    return ResolvedParty(party=party, link=_read_link(wire, PartyKind(wire["kind"])))


def _attribution(attribution: Attribution, links: Sequence[PartyLink]) -> Wire:
    return {
        "sources": [_source(source, link) for source, link in zip(attribution.sources, links, strict=True)],
        "cue": _optional(attribution.cue),
        "quote": attribution.quote.value,
        "stance": attribution.stance.value if attribution.stance else None,
    }


def _source(source: Source, link: PartyLink) -> Wire:
    return (
        _span(source.span)
        | {"kind": source.kind.value, "standing": source.standing.value}
        | {"party_kind": link.kind.value, "mention": _optional(source.mention)}
        | _link(link)
    )


def _read_attribution(wire: Json) -> tuple[Attribution, tuple[PartyLink, ...]]:
    attribution = Attribution(
        sources=tuple(_read_source(source) for source in wire["sources"]),
        cue=_read_optional(wire["cue"]),
        quote=Quote(wire["quote"]),
        stance=Stance(wire["stance"]) if wire["stance"] else None,
    )
    links = tuple(_read_link(source, PartyKind(source["party_kind"])) for source in wire["sources"])
    return attribution, links


def _read_source(wire: Json) -> Source:
    return Source(
        span=_read_span(wire),
        kind=SourceKind(wire["kind"]),
        standing=Standing(wire["standing"]),
        mention=_read_optional(wire["mention"]),
    )


def _count(count: Count) -> Wire:
    return {"low": count.low, "high": count.high, "best": count.best}


def _read_count(wire: Json) -> Count:
    return Count(low=wire["low"], high=wire["high"], best=wire["best"])


def _toll(toll: Toll) -> Wire:
    return (
        _span(toll.span)
        | {"effect": toll.effect.value, "group": toll.group.text if toll.group else None}
        | {"kind": toll.kind.value if toll.kind else None, "side": toll.side.value}
        | _count(toll.count)
        | {"group_words": _optional(toll.group), "party": _optional(toll.party), "within": _optional(toll.within)}
    )


def _read_toll(wire: Json) -> Toll:
    return Toll(
        span=_read_span(wire),
        effect=Effect(wire["effect"]),
        count=_read_count(wire),
        group=_read_optional(wire["group_words"]),
        kind=PartyKind(wire["kind"]) if wire["kind"] else None,
        side=Side(wire["side"]),
        party=_read_optional(wire["party"]),
        within=_read_optional(wire["within"]),
    )


def _read_evidence(wire: Json) -> Evidence:
    return Evidence(kind=EvidenceKind(wire["kind"]), span=_read_span(wire))


def _when(when: When) -> Wire:
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value if when.precision else None,
        "inferred": when.inferred,
        "rule": when.rule,
        "spans": [_span(span) for span in when.spans],
    }


def _read_when(wire: Json) -> When:
    return When(
        start=date.fromisoformat(wire["start"]) if wire["start"] else None,
        end=date.fromisoformat(wire["end"]) if wire["end"] else None,
        precision=DatePrecision(wire["precision"]) if wire["precision"] else None,
        inferred=wire["inferred"],
        rule=wire["rule"],
        spans=_read_spans(wire["spans"]),
    )


def _where(where: Where) -> Wire:
    return _span(where.span) | {
        "name": where.name,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "country": where.country,
        "admin1": where.admin1,
        "id": where.gazetteer_id,
        "precision": where.precision.value if where.precision else None,
        "score": round(where.score, 4),
        "reason": where.reason,
        "rivals": _rivals(where.rivals),
    }


def _read_where(wire: Json) -> Where:
    return Where(
        span=_read_span(wire),
        name=wire["name"],
        latitude=wire["latitude"],
        longitude=wire["longitude"],
        country=wire["country"],
        admin1=wire["admin1"],
        gazetteer_id=wire["id"],
        precision=PlacePrecision(wire["precision"]) if wire["precision"] else None,
        score=wire["score"],
        reason=wire["reason"],
        rivals=_read_rivals(wire["rivals"]),
    )
