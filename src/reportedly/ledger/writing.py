"""How a report, its sighting and a reading of it become rows, within a transaction that is open already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from reportedly.errors import LedgerError
from reportedly.ledger.rows import claim_values, sighting_digest, sighting_values, span_values
from reportedly.ledger.schema import ClaimRow, EntryRow, ReadingRow, ReportRow, SightingRow, SpanRow
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import Run
from reportedly.model.report import Report


def now() -> str:
    """This moment in UTC, as the ledger writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def entry(kind: str, *, subject: str, run_id: int, actor: str, payload: Mapping[str, object] | None = None) -> EntryRow:
    """A line for the journal, dated now."""
    return EntryRow(kind=kind, at=now(), actor=actor, subject=subject, run_id=run_id, payload=dict(payload or {}))


def met(report: Report) -> Select[SightingRow]:
    """The statement for the sighting that `report` would be."""
    return select(SightingRow).where(SightingRow.digest == sighting_digest(report))


def meet(session: Session, report: Report, run: Run) -> SightingRow:
    """The sighting of `report`, added with its text where that is new.

    Raises LedgerError when the report is held with another text.
    """
    held = session.get(ReportRow, report.id)
    if held is None:
        session.add(ReportRow(id=report.id, text=report.text, language=report.language))
    elif held.text != report.text:
        raise LedgerError(
            f"report {report.id} is held with other white space",
            why="claims point into the text by position",
            fix="Read the text that Ledger.as_held gives.",
        )
    elif (known := session.scalar(met(report))) is not None:
        return known
    row = SightingRow(run_id=run.id, at=now(), **sighting_values(report))
    payload = {"outlet": report.outlet, "url": report.url, "location": report.location}
    session.add_all([row, entry("sighting", subject=report.id, run_id=run.id, actor=run.reader, payload=payload)])
    return row


def was_read(session: Session, report_id: str, reader_version: str) -> bool:
    """Whether this version of the reader has read the report."""
    statement = select(ReadingRow.id).where(
        ReadingRow.report_id == report_id, ReadingRow.reader_version == reader_version
    )
    return session.scalar(statement.limit(1)) is not None


def keep_reading(
    session: Session, report: Report, claims: Sequence[ResolvedClaim], run: Run, sighting: SightingRow
) -> None:
    """Add a reading of `report` with its claims and their spans, all in one flush but for the spans."""
    reading = ReadingRow(
        report_id=report.id,
        sighting=sighting,
        run_id=run.id,
        reader=run.reader,
        reader_version=run.reader_version,
    )
    rows = [
        ClaimRow(reading=reading, position=position, **claim_values(claim, report))
        for position, claim in enumerate(claims)
    ]
    payload = {"reader_version": run.reader_version, "claims": len(rows)}
    told = entry("reading", subject=report.id, run_id=run.id, actor=run.reader, payload=payload)
    session.add_all([reading, *rows, told])
    session.flush()
    spans = [values for row, claim in zip(rows, claims, strict=True) for values in span_values(claim, row.seq)]
    if spans:
        session.execute(insert(SpanRow), spans)
