"""Incidents as they stand in the ledger: found by their claims, with all they hold, and traced through merges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Select, not_, or_, select
from sqlalchemy.orm import Session

from reportedly.ledger.belonging import asked, belongs, portions
from reportedly.ledger.queries import ClaimQuery, conditions, kept, superseded
from reportedly.ledger.rows import claim_of, entry_of, judgement_of
from reportedly.ledger.schema import (
    ClaimRow,
    EntryRow,
    IncidentRow,
    JudgementRow,
    MembershipRow,
    ReadingRow,
    SightingRow,
)
from reportedly.model.entry import Entry, KeptClaim, KeptIncident
from reportedly.model.report import Report
from reportedly.model.review import Judgement

PAGE = 100
"""How many incidents a stream holds in memory."""


def incidents(session: Session, query: ClaimQuery) -> Iterator[KeptIncident]:
    """The incidents that `query` asks for, each with all its current claims: by day, undated last."""
    ids = iter(session.execute(asked(query).execution_options(yield_per=PAGE)))
    while page := [row.incident_id for row in islice(ids, PAGE)]:
        yield from with_claims(session, page)


def with_claims(session: Session, ids: Sequence[str]) -> Iterator[KeptIncident]:
    """These incidents in this order, but those that hold no current claim."""
    members: dict[str, dict[str, KeptClaim]] = {}
    for some in portions(ids):
        for row in session.execute(_members().where(MembershipRow.incident_id.in_(some))):
            claim = claim_of(row)
            members.setdefault(row.incident_id, {})[claim.id] = claim
    others = [*versions(session, [claim.report for found in members.values() for claim in found.values()])]
    for id in ids:
        if found := members.get(id):
            yield KeptIncident(
                id=id, claims=tuple(found[claim] for claim in sorted(found)), versions=_beside(found.values(), others)
            )


def _beside(claims: Iterable[KeptClaim], others: Iterable[KeptClaim]) -> tuple[KeptClaim, ...]:
    """Those of `others` whose report is another text at the address of one of the reports of `claims`."""
    told = {(claim.report.url, claim.report.id) for claim in claims}
    urls, ids = {url for url, _ in told}, {id for _, id in told}
    return tuple(one for one in others if one.report.url in urls and one.report.id not in ids)


def _members() -> Select[Any]:
    joined = kept().add_columns(MembershipRow.incident_id)
    return joined.join(MembershipRow, MembershipRow.claim_id == ClaimRow.id).where(belongs(), not_(superseded()))


def claims(session: Session, ids: Iterable[str]) -> Iterator[KeptClaim]:
    """The current claims with these ids."""
    for some in portions(ids):
        for row in session.execute(kept().where(ClaimRow.id.in_(some), not_(superseded())).order_by(ClaimRow.id)):
            yield claim_of(row)


def versions(session: Session, reports: Iterable[Report]) -> Iterator[KeptClaim]:
    """The first current claim of each text that shares its address with another of `reports` or of the ledger."""
    at: dict[str, set[str]] = {}
    for report in reports:
        if report.url:
            at.setdefault(report.url, set()).add(report.id)
    given: set[str] = set()
    for some in portions(sorted(at)):
        met = select(SightingRow.url, SightingRow.report_id).where(SightingRow.url.in_(some))
        for url, report_id in session.execute(met):
            at[url].add(report_id)
    shared = {report_id for ids in at.values() if len(ids) > 1 for report_id in ids}
    for some in portions(sorted(shared)):
        for row in session.execute(
            kept().where(ReadingRow.report_id.in_(some), not_(superseded())).order_by(ClaimRow.seq)
        ):
            if row.report_id not in given:
                given.add(row.report_id)
                yield claim_of(row)


def holds_any(session: Session, query: ClaimQuery, ids: Iterable[str]) -> bool:
    """Whether `query` holds for any current claim with one of these ids."""
    asked_for = select(ClaimRow.id).join(ReadingRow).where(*conditions(query)).limit(1)
    return any(session.scalar(asked_for.where(ClaimRow.id.in_(some))) is not None for some in portions(ids))


def incident_of(session: Session, claim: str) -> str | None:
    """The id of the incident that a claim belongs to."""
    found: str | None = session.scalar(
        select(MembershipRow.incident_id).where(MembershipRow.claim_id == claim, belongs())
    )
    return found


def heir(session: Session, id: str) -> str:
    """The id of the incident that this one went into, through any number of merges; its own when into none."""
    latest = select(IncidentRow).where(IncidentRow.incident_id == id).order_by(IncidentRow.id.desc()).limit(1)
    row = session.scalar(latest)
    return heir(session, row.merged_into) if row and row.merged_into else id


def history(session: Session, id: str) -> Iterator[Entry]:
    """What the journal tells of an incident, the first entry first."""
    told = select(EntryRow).where(EntryRow.subject == id, EntryRow.kind.startswith("incident-", autoescape=True))
    yield from (entry_of(row) for row in session.scalars(told.order_by(EntryRow.seq)))


def judgements(session: Session, ids: Sequence[str] | None) -> Iterator[Judgement]:
    """All that people judged, of these claims where any are given; the first judgement first."""
    statement = select(JudgementRow).order_by(JudgementRow.id)
    if ids is None:
        yield from (judgement_of(row) for row in session.scalars(statement))
        return
    rows: dict[int, JudgementRow] = {}
    for some in portions(ids):
        about = or_(JudgementRow.first.in_(some), JudgementRow.second.in_(some))
        rows |= {row.id: row for row in session.scalars(statement.where(about))}
    yield from (judgement_of(rows[number]) for number in sorted(rows))
