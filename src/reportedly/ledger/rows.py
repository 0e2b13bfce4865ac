"""Nouns -> rows, and rows -> nouns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from reportedly.ledger.queries import folded
from reportedly.ledger.schema import EntryRow, JudgementRow, RunRow, SightingRow
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import Entry, KeptClaim, Run, Sighting
from reportedly.model.ids import content_id
from reportedly.model.marks import marks
from reportedly.model.party import Party, PartyLink, ResolvedParty
from reportedly.model.report import Report
from reportedly.model.review import Judgement, Verdict
from reportedly.model.wire import claim_from_wire, claim_to_wire

Values = dict[str, Any]


def sighting_digest(report: Report) -> str:
    """The same for the same text met at the same place with the same date."""
    told = (report.key, report.title, report.published, report.outlet, report.url, *report.authors)
    return content_id("s", report.id, report.location, report.raw_sha256, *told)


def sighting_values(report: Report) -> Values:
    """The columns of a sighting that the report tells."""
    return {
        "report_id": report.id,
        "digest": sighting_digest(report),
        "key": report.key,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "published_rule": report.published_rule,
        "outlet": report.outlet,
        "url": report.url,
        "authors": list(report.authors),
        "location": report.location,
        "raw_sha256": report.raw_sha256,
    }


def claim_values(resolved: ResolvedClaim, report: Report) -> Values:
    """The columns of a claim that the claim and its report tell."""
    claim, when = resolved.claim, resolved.when
    nearest = claim.attribution.nearest
    return {
        "id": claim.id,
        "event": claim.event.value,
        "mode": claim.mode,
        "scope": claim.scope.value,
        "reality": claim.reality.value,
        "stance": claim.attribution.stance.value if claim.attribution.stance else None,
        "standing": nearest.standing.value if nearest else None,
        "start": when.start,
        "end": when.end,
        "date_precision": when.precision.value if when.precision else None,
        "sentence_words": folded(claim.sentence.text),
        "outlet_words": _lines([report.outlet]),
        "wire": claim_to_wire(resolved),
    } | (_place_values(resolved) | _party_values(resolved))


def _place_values(resolved: ResolvedClaim) -> Values:
    first = resolved.places[0] if resolved.places else None
    words = [name for where in resolved.places for name in (where.name, where.span.text, where.admin1 or "")]
    return {
        "place": first.name if first else None,
        "admin1": first.admin1 if first else None,
        "country": first.country if first else None,
        "latitude": first.latitude if first else None,
        "longitude": first.longitude if first else None,
        "place_precision": first.precision.value if first and first.precision else None,
        "place_words": _lines(words),
    }


def _party_values(resolved: ResolvedClaim) -> Values:
    told = zip(resolved.claim.attribution.sources, resolved.sources, strict=True)
    return {
        "actor_words": _lines(_names(resolved.actors)),
        "recipient_words": _lines(_names(resolved.recipients)),
        "source_words": _lines(name for source, link in told for name in (source.span.text, link.name)),
    }


def _names(parties: Iterable[ResolvedParty]) -> list[str]:
    return [name for one in parties for name in (*_words_of(one.party), *_words_of_link(one.link))]


def _words_of(party: Party) -> list[str]:
    return [party.span.text]


def _words_of_link(link: PartyLink) -> list[str]:
    return [link.name, link.id or ""]


def _lines(words: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(fold for word in words if (fold := folded(word))))


def span_values(resolved: ResolvedClaim, claim_seq: int) -> list[Values]:
    """One row for each mark of the claim."""
    return [
        {"claim_seq": claim_seq, "role": mark.role.value, "start": mark.span.start, "end": mark.span.end}
        for mark in marks(resolved)
    ]


def report_of(row: SightingRow, text: str, language: str) -> Report:
    """The report as it was met at `row`."""
    return Report(
        id=row.report_id,
        text=text,
        title=row.title,
        published=_published(row.published),
        published_rule=row.published_rule,
        outlet=row.outlet,
        url=row.url,
        authors=tuple(row.authors),
        language=language,
        key=row.key,
        location=row.location,
        raw_sha256=row.raw_sha256,
    )


def _published(written: str | None) -> date | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def claim_of(row: Row[Any]) -> KeptClaim:
    """The claim that a row of `queries.kept` holds."""
    return KeptClaim(
        resolved=claim_from_wire(row.wire),
        report=report_of(row.SightingRow, row.text, row.language),
        run_id=row.run_id,
        reader_version=row.reader_version,
        superseded=bool(row.superseded),
        met_on=datetime.fromisoformat(row.SightingRow.at).date(),
    )


def sighting_of(row: SightingRow, text: str, language: str) -> Sighting:
    """The sighting that a row holds."""
    return Sighting(report=report_of(row, text, language), run_id=row.run_id, at=datetime.fromisoformat(row.at))


def run_of(row: RunRow, finish: EntryRow | None) -> Run:
    """The run that a row holds, with the entry that ended it."""
    return Run(
        id=row.id,
        software=row.software,
        reader=row.reader,
        reader_version=row.reader_version,
        parameters=row.parameters,
        hashes=row.hashes,
        started=datetime.fromisoformat(row.started),
        finished=datetime.fromisoformat(finish.at) if finish else None,
        outcome=finish.payload if finish else {},
    )


def entry_of(row: EntryRow) -> Entry:
    """The journal line that a row holds."""
    return Entry(
        seq=row.seq,
        kind=row.kind,
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        subject=row.subject,
        run_id=row.run_id,
        payload=row.payload,
    )


def judgement_of(row: JudgementRow) -> Judgement:
    """The judgement that a row holds."""
    return Judgement(
        first=row.first,
        second=row.second,
        verdict=Verdict(row.verdict),
        reviewer=row.reviewer,
        at=datetime.fromisoformat(row.at),
        reason=row.reason,
    )
