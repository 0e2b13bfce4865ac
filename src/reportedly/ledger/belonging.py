"""Which claims belong to which incident now, and which incidents a question about claims asks for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from reportedly.ledger.queries import ClaimQuery, conditions
from reportedly.ledger.schema import ClaimRow, IncidentRow, MembershipRow, ReadingRow

AT_ONCE = 900
"""Values named in one statement: below the thousand that older builds of SQLite allow."""

Value = TypeVar("Value", bound=Hashable)

LATER_MEMBERSHIP = aliased(MembershipRow)
LATER_INCIDENT = aliased(IncidentRow)


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """`values`, each once, in lists short enough for one statement."""
    rest = iter(dict.fromkeys(values))
    while some := list(islice(rest, AT_ONCE)):
        yield some


def belongs() -> ColumnElement[bool]:
    """Whether a membership is the latest of its claim, and one in an incident."""
    later = and_(LATER_MEMBERSHIP.claim_id == MembershipRow.claim_id, LATER_MEMBERSHIP.id > MembershipRow.id)
    return and_(MembershipRow.incident_id.is_not(None), ~exists().where(later))


def stands() -> ColumnElement[bool]:
    """Whether a row is the latest of its incident, and the incident is open."""
    later = and_(LATER_INCIDENT.incident_id == IncidentRow.incident_id, LATER_INCIDENT.id > IncidentRow.id)
    return and_(IncidentRow.claims > 0, ~exists().where(later))


def asked(query: ClaimQuery) -> Select[str]:
    """The ids of the incidents of which any current claim is one that `query` asks for: by day, undated last."""
    order = (IncidentRow.day, IncidentRow.incident_id)
    statement = select(IncidentRow.incident_id).where(*_conditions(query)).order_by(*order)
    if query.offset:
        statement = statement.offset(query.offset)
    return statement.limit(query.limit) if query.limit is not None else statement


def asked_count(query: ClaimQuery) -> Select[int]:
    """The statement for the number of incidents that `query` asks for, its limit and offset aside."""
    return select(func.count()).select_from(IncidentRow).where(*_conditions(query))


def _conditions(query: ClaimQuery) -> list[ColumnElement[bool]]:
    found = [*_bounds(query), stands()]
    if _asks_anything(query):
        found.append(_holds_a_claim(query))
    return found


def _asks_anything(query: ClaimQuery) -> bool:
    return len(conditions(query)) > len(conditions(ClaimQuery()))


def _holds_a_claim(query: ClaimQuery) -> ColumnElement[bool]:
    found = (
        select(MembershipRow.id)
        .join(ClaimRow, ClaimRow.id == MembershipRow.claim_id)
        .join(ReadingRow, ReadingRow.id == ClaimRow.reading_id)
        .where(MembershipRow.incident_id == IncidentRow.incident_id, belongs(), *conditions(query))
    )
    return found.exists()


def _bounds(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    """Days outside those of all an incident's claims: told by its own row, before any claim is looked at."""
    if query.undated:
        return
    if query.since:
        yield or_(IncidentRow.end.is_(None), IncidentRow.end >= query.since)
    if query.until:
        yield or_(IncidentRow.start.is_(None), IncidentRow.start <= query.until)
