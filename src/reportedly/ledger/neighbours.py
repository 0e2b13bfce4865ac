"""What stands near claims in a ledger: who waits to be grouped, who shares a key, who was compared, who sits where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from reportedly.ledger.belonging import belongs, portions
from reportedly.ledger.queries import kept, superseded
from reportedly.ledger.rows import claim_of, judgement_of
from reportedly.ledger.schema import (
    ClaimRow,
    ComparisonRow,
    CrowdRow,
    GroupingRow,
    JudgementRow,
    KeyRow,
    MembershipRow,
    ReadingRow,
)
from reportedly.model.account import Account
from reportedly.model.claim import Scope
from reportedly.model.incident import Incident
from reportedly.model.review import Judgement

OUT_OF_LINE = 1000
"""How many readings a slow writer may come after others that began later; a single SQLite file has none such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim as one reading has it: `seq` is the number of its row, its own for each reading."""

    seq: int
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A comparison that was kept, by the numbers of its claims' rows, the smaller first.

    `key` is one that both claims have; None when they were compared because other claims connect them.
    """

    first: int
    second: int
    score: float
    vetoed: bool
    key: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Readings not grouped yet: their claims, and the rows of claims whose place they take, by the claim's id."""

    readings: tuple[int, ...]
    fresh: tuple[Held, ...]
    replaced: tuple[tuple[int, str], ...]


class Neighbours:
    """Questions about claims and what stands near them, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session = Session(connection)

    def waiting(self, limit: int) -> Waiting:
        """Up to `limit` readings that have not been grouped, the first read first."""
        statement = select(ReadingRow.id, ReadingRow.report_id).where(*_ungrouped())
        rows = self._connection.execute(statement.order_by(ReadingRow.id).limit(limit)).all()
        ids, reports = [row.id for row in rows], [row.report_id for row in rows]
        return Waiting(readings=tuple(ids), fresh=tuple(self._single(ids)), replaced=tuple(self._replaced(reports)))

    def count_waiting(self) -> int:
        """How many readings have not been grouped."""
        statement = select(func.count()).select_from(ReadingRow).where(*_ungrouped())
        return int(self._connection.scalar(statement) or 0)

    def count_grouped(self) -> int:
        """How many readings have been grouped."""
        return int(self._connection.scalar(select(func.count()).select_from(GroupingRow)) or 0)

    def _single(self, readings: Sequence[int]) -> Iterator[Held]:
        """The claims of `readings` that may be about an incident: current ones, of one happening (codebook 3)."""
        single = (ClaimRow.scope == Scope.SINGLE.value, not_(superseded()))
        for some in portions(readings):
            yield from self._held(_numbered().where(ReadingRow.id.in_(some), *single))

    def _replaced(self, reports: Sequence[str]) -> Iterator[tuple[int, str]]:
        for some in portions(reports):
            statement = select(ClaimRow.seq, ClaimRow.id).join(ReadingRow).where(ReadingRow.report_id.in_(some))
            rows = self._connection.execute(statement.where(superseded()).order_by(ClaimRow.seq))
            yield from ((row.seq, row.id) for row in rows)

    def accounts(self, seqs: Iterable[int]) -> Iterator[Held]:
        """The claims of these rows."""
        for some in portions(seqs):
            yield from self._held(_numbered().where(ClaimRow.seq.in_(some)))

    def _held(self, statement: Select[Any]) -> Iterator[Held]:
        for row in self._session.execute(statement.order_by(ClaimRow.seq)):
            yield Held(seq=row.seq, account=claim_of(row).account)

    def holders(self, keys: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Each of `keys` with the row of every claim that ever had it."""
        for some in portions(sorted(keys)):
            statement = select(KeyRow.key, KeyRow.claim_seq).where(KeyRow.key.in_(some))
            yield from ((row.key, row.claim_seq) for row in self._connection.execute(statement))

    def crowded(self, keys: Iterable[int]) -> frozenset[int]:
        """Those of `keys` that are crowded."""
        found: set[int] = set()
        for some in portions(sorted(keys)):
            found |= set(self._connection.scalars(select(CrowdRow.key).where(CrowdRow.key.in_(some))))
        return frozenset(found)

    def links(self, seqs: Iterable[int]) -> Iterator[Link]:
        """Every comparison kept of one of these rows; of many rows, one of two of them may come twice."""
        for some in portions(seqs):
            among = ComparisonRow.first_seq.in_(some)
            for which in (among, and_(ComparisonRow.second_seq.in_(some), not_(among))):
                for first, second, score, vetoed, key in self._connection.execute(_COMPARED.where(which)):
                    yield Link(first=first, second=second, score=score, vetoed=vetoed, key=key)

    def current(self, seqs: Iterable[int]) -> dict[int, str]:
        """The ids of the claims of those rows that are grouped and that no later reading replaced."""
        found: dict[int, str] = {}
        for some in portions(seqs):
            statement = select(ClaimRow.seq, ClaimRow.id).join(ReadingRow).where(ClaimRow.seq.in_(some), *_grouped())
            found |= {row.seq: row.id for row in self._connection.execute(statement)}
        return found

    def rows_of(self, claims: Iterable[str]) -> dict[str, int]:
        """The number of the current row of each of these claims that is grouped and about one happening."""
        found: dict[str, int] = {}
        single = (ClaimRow.scope == Scope.SINGLE.value, *_grouped())
        for some in portions(claims):
            statement = select(ClaimRow.id, ClaimRow.seq).join(ReadingRow).where(ClaimRow.id.in_(some), *single)
            found |= {row.id: row.seq for row in self._connection.execute(statement)}
        return found

    def judgements(self, claims: Iterable[str]) -> tuple[Judgement, ...]:
        """Every judgement on one of these claims, the first one first."""
        rows: dict[int, JudgementRow] = {}
        for some in portions(claims):
            about = or_(JudgementRow.first.in_(some), JudgementRow.second.in_(some))
            rows |= {row.id: row for row in self._session.scalars(select(JudgementRow).where(about))}
        return tuple(judgement_of(rows[id]) for id in sorted(rows))

    def incidents_of(self, claims: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that any of these claims belongs to, each with all its claims."""
        ids: set[str] = set()
        for some in portions(claims):
            statement = select(MembershipRow.incident_id).where(belongs(), MembershipRow.claim_id.in_(some))
            ids |= {id for id in self._connection.scalars(statement) if id}
        members: dict[str, set[str]] = {}
        for some_incidents in portions(sorted(ids)):
            columns = select(MembershipRow.incident_id, MembershipRow.claim_id)
            found = columns.where(belongs(), MembershipRow.incident_id.in_(some_incidents))
            for incident, claim in self._connection.execute(found):
                members.setdefault(str(incident), set()).add(claim)
        return tuple(Incident(id=id, claims=tuple(sorted(members[id]))) for id in sorted(members))


_COMPARED = select(
    ComparisonRow.first_seq, ComparisonRow.second_seq, ComparisonRow.score, ComparisonRow.vetoed, ComparisonRow.key
)


def _ungrouped() -> tuple[ColumnElement[bool], ...]:
    """Readings without a mark; those long before the last marked one all have theirs."""
    last = select(func.coalesce(func.max(GroupingRow.reading_id), 0)).scalar_subquery()
    marked = select(GroupingRow.reading_id).where(GroupingRow.reading_id == ReadingRow.id).exists()
    return ReadingRow.id > last - OUT_OF_LINE, ~marked


def _grouped() -> tuple[ColumnElement[bool], ...]:
    """Readings that count and have been grouped: one that waits has a step of its own to come."""
    marked = select(GroupingRow.reading_id).where(GroupingRow.reading_id == ReadingRow.id).exists()
    return marked, not_(superseded())


def _numbered() -> Select[Any]:
    return kept().add_columns(ClaimRow.seq)
