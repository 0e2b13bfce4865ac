"""One step of grouping written down within one transaction: keys, comparisons, judgements, and who moved where.

Nothing here decides which claims belong together; the pipeline does, between the questions and the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, not_, select

from reportedly.ledger.belonging import portions
from reportedly.ledger.neighbours import Link, Neighbours
from reportedly.ledger.queries import superseded
from reportedly.ledger.schema import (
    Base,
    ClaimRow,
    ComparisonRow,
    CrowdRow,
    EntryRow,
    GroupingRow,
    IncidentRow,
    JudgementRow,
    KeyRow,
    MembershipRow,
    ReadingRow,
)
from reportedly.ledger.writing import now
from reportedly.model.incident import Change, ChangeKind, Incident
from reportedly.model.review import Judgement

FAR = date.max
"""The day of what has no day: it stands last in a list by day."""

LEAST_PRECISE = 9
"""Stands after all of UCDP's date precisions, for claims without one."""

Values = dict[str, Any]
Days = tuple[date | None, date | None, int | None]


class Grouping:
    """A transaction that is open on the ledger, with a writer's place in line; `near` answers questions within it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.near = Neighbours(connection)

    def add_keys(self, keys: Mapping[int, Iterable[int]]) -> None:
        """Note by which keys each row finds its like."""
        self._add(KeyRow, [{"key": key, "claim_seq": seq} for seq, own in keys.items() for key in sorted(own)])

    def add_crowds(self, keys: Iterable[int]) -> None:
        """Note that these keys are crowded from now on."""
        self._add(CrowdRow, [{"key": key} for key in sorted(keys)])

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep comparisons."""
        columns = ("score", "vetoed", "key")
        told = ({name: getattr(one, name) for name in columns} | _pair(one) for one in links)
        self._add(ComparisonRow, list(told))

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep what a person judged."""
        told = {name: getattr(judgement, name) for name in ("first", "second", "reason")}
        told |= {"verdict": judgement.verdict.value}
        at = judgement.at.isoformat(timespec="milliseconds")
        self._add(JudgementRow, [told | {"reviewer": judgement.reviewer, "at": at}])
        entry = {"kind": "judgement", "subject": judgement.first, "payload": told}
        self._add(EntryRow, [entry | {"at": at, "actor": judgement.reviewer, "run_id": None}])

    def change(
        self, incidents: Sequence[Incident], former: Sequence[Incident], changes: Sequence[Change], *, actor: str
    ) -> None:
        """Write down that `former` incidents became `incidents`, and by what `changes`; what stays is not written."""
        at = now()
        told = [_entry(change) | {"at": at, "actor": actor, "run_id": None} for change in changes]
        self._add(EntryRow, told)
        self._add(MembershipRow, _moves(incidents, former))
        heirs = {one.incident: one.other for one in changes if one.kind is ChangeKind.CLOSED}
        self._add(IncidentRow, [*self._states(incidents, former), *(_closed(id, heirs[id]) for id in sorted(heirs))])

    def _states(self, incidents: Sequence[Incident], former: Sequence[Incident]) -> list[Values]:
        """The rows of incidents of which anything is not as their latest row says."""
        days = self._days(claim for incident in incidents for claim in incident.claims)
        latest = self._latest(incident.id for incident in former)
        states = (_state(incident, [days[claim] for claim in incident.claims]) for incident in incidents)
        return [state for state in states if latest.get(state["incident_id"]) != state]

    def _days(self, claims: Iterable[str]) -> dict[str, Days]:
        found: dict[str, Days] = {}
        columns = select(ClaimRow.id, ClaimRow.start, ClaimRow.end, ClaimRow.date_precision).join(ReadingRow)
        for some in portions(claims):
            rows = self._connection.execute(columns.where(ClaimRow.id.in_(some), not_(superseded())))
            found |= {id: (start, end, precision) for id, start, end, precision in rows}
        return found

    def _latest(self, incidents: Iterable[str]) -> dict[str, Values]:
        names = ("incident_id", "day", "start", "end", "claims", "merged_into")
        found: dict[str, Values] = {}
        for some in portions(incidents):
            columns = select(*(getattr(IncidentRow, name) for name in names))
            rows = self._connection.execute(columns.where(IncidentRow.incident_id.in_(some)).order_by(IncidentRow.id))
            found |= {row.incident_id: dict(zip(names, row, strict=True)) for row in rows}
        return found

    def done(self, readings: Iterable[int]) -> None:
        """Note that these readings are grouped."""
        at = now()
        self._add(GroupingRow, [{"reading_id": reading, "at": at} for reading in readings])

    def _add(self, row: type[Base], values: list[Values]) -> None:
        if values:
            self._connection.execute(insert(row), values)


def _pair(link: Link) -> Values:
    return {"first_seq": link.first, "second_seq": link.second}


def _entry(change: Change) -> Values:
    payload = {"claims": list(change.claims)} | ({"other": change.other} if change.other else {})
    return {"kind": f"incident-{change.kind.value}", "subject": change.incident, "payload": payload}


def _moves(incidents: Sequence[Incident], former: Sequence[Incident]) -> list[Values]:
    """Each claim that is not where it was, with where it is now."""
    before = {claim: incident.id for incident in former for claim in incident.claims}
    after = {claim: incident.id for incident in incidents for claim in incident.claims}
    moved = (claim for claim in sorted(before.keys() | after.keys()) if before.get(claim) != after.get(claim))
    return [{"claim_id": claim, "incident_id": after.get(claim)} for claim in moved]


def _state(incident: Incident, days: Sequence[Days]) -> Values:
    """An incident is listed under the first day that its most exactly dated claims name."""
    dated = [(precision or LEAST_PRECISE, start or end) for start, end, precision in days if start or end]
    starts, ends = [start for start, _, _ in days], [end for _, end, _ in days]
    return {
        "incident_id": incident.id,
        "day": min(dated)[1] if dated else FAR,
        "start": None if None in starts else min(filter(None, starts)),
        "end": None if None in ends else max(filter(None, ends)),
        "claims": len(incident.claims),
        "merged_into": None,
    }


def _closed(id: str, heir: str) -> Values:
    return {
        "incident_id": id,
        "day": FAR,
        "start": None,
        "end": None,
        "claims": 0,
        "merged_into": heir or None,
    }
