"""Which claims: filters over the ledger's current view, and the statement they make."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from reportedly.ledger.schema import ClaimRow, ReadingRow, ReportRow, SightingRow
from reportedly.model.ontology import EventType

Words = InstrumentedAttribute[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Filters that must all hold; an empty one holds always.

    Words match anywhere in a name, in any case, with or without accents. `place` also matches a first-order region or
    an ISO 3166 alpha-3 country code; `countries` widens it to codes the caller found for a country's name. `report` is
    the whole id of a report. `since` and `until` keep claims whose days overlap theirs, and leave out undated ones
    unless `undated` is set; `undated` without either keeps undated ones alone.
    """

    place: str = ""
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    undated: bool = False
    event: EventType | None = None
    mode: str = ""
    actor: str = ""
    recipient: str = ""
    source: str = ""
    outlet: str = ""
    text: str = ""
    report: str = ""
    limit: int | None = None
    offset: int = 0


def folded(words: str) -> str:
    """`words` for comparison: no case, no accents, single blanks."""
    plain = unicodedata.normalize("NFKD", words)
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())


LATER = aliased(ReadingRow)


def superseded() -> ColumnElement[bool]:
    """Whether a later reading of the same report is in the ledger."""
    return exists().where(LATER.report_id == ReadingRow.report_id, LATER.id > ReadingRow.id)


def kept() -> Select[Any]:
    """All claims ever kept, each with its report as it was met."""
    return (
        select(
            ClaimRow.wire,
            ReadingRow.run_id,
            ReadingRow.reader_version,
            superseded().label("superseded"),
            ReportRow.id.label("report_id"),
            ReportRow.text,
            ReportRow.language,
            SightingRow,
        )
        .join(ReadingRow, ClaimRow.reading_id == ReadingRow.id)
        .join(SightingRow, ReadingRow.sighting_id == SightingRow.id)
        .join(ReportRow, ReadingRow.report_id == ReportRow.id)
    )


def current(query: ClaimQuery) -> Select[Any]:
    """The statement for the claims of `query` in the current view: by day, undated last, then by report and text."""
    statement = kept().where(*conditions(query)).order_by(*_order())
    if query.offset:
        statement = statement.offset(query.offset)
    return statement.limit(query.limit) if query.limit is not None else statement


def counted(query: ClaimQuery) -> Select[Any]:
    """The statement for the number of claims that `query` holds for, its limit and offset aside."""
    joined = select(func.count()).select_from(ClaimRow).join(ReadingRow, ClaimRow.reading_id == ReadingRow.id)
    return joined.where(*conditions(query))


def _order() -> tuple[Any, ...]:
    far = date.max
    return (
        func.coalesce(ClaimRow.start, ClaimRow.end, far),
        func.coalesce(ClaimRow.end, far),
        ReadingRow.report_id,
        ClaimRow.position,
        ClaimRow.seq,
    )


def conditions(query: ClaimQuery) -> list[ColumnElement[bool]]:
    """What a claim and its reading must fulfil to be one that `query` asks for, in the current view."""
    needed = [not_(superseded()), *_days(query), *_words(query)]
    if query.event:
        needed.append(ClaimRow.event == query.event.value)
    if query.mode:
        needed.append(ClaimRow.mode == query.mode)
    if query.report:
        needed.append(ReadingRow.report_id == query.report)
    if query.place or query.countries:
        named = _holds(ClaimRow.place_words, query.place) if folded(query.place) else false()
        codes = {query.place.strip().upper(), *query.countries} - {""}
        needed.append(or_(named, ClaimRow.country.in_(sorted(codes))))
    return needed


def _words(query: ClaimQuery) -> list[ColumnElement[bool]]:
    columns: tuple[tuple[Words, str], ...] = (
        (ClaimRow.actor_words, query.actor),
        (ClaimRow.recipient_words, query.recipient),
        (ClaimRow.source_words, query.source),
        (ClaimRow.outlet_words, query.outlet),
        (ClaimRow.sentence_words, query.text),
    )
    return [_holds(column, wanted) for column, wanted in columns if wanted.strip()]


def _holds(column: Words, wanted: str) -> ColumnElement[bool]:
    return column.contains(folded(wanted), autoescape=True)


def _days(query: ClaimQuery) -> list[ColumnElement[bool]]:
    undated = and_(ClaimRow.start.is_(None), ClaimRow.end.is_(None))
    if not (query.since or query.until):
        return [undated] if query.undated else []
    overlaps = []
    if query.since:
        overlaps.append(or_(ClaimRow.end.is_(None), ClaimRow.end >= query.since))
    if query.until:
        overlaps.append(or_(ClaimRow.start.is_(None), ClaimRow.start <= query.until))
    return [or_(undated, and_(*overlaps)) if query.undated else and_(not_(undated), *overlaps)]
