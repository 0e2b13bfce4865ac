"""The ledger: what was read, by which run, kept for good in one SQLite file (or a PostgreSQL database).

Each report goes in with its claims in one transaction, so a process killed at any moment loses at most the report it
was at. Nothing is changed or removed: a newer reading of a report supersedes the older one in the current view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from reportedly.errors import NotFound, UsageError
from reportedly.ledger import incidents, upgrade, writing
from reportedly.ledger.backup import copy, faults
from reportedly.ledger.belonging import asked_count
from reportedly.ledger.engine import connect, explained
from reportedly.ledger.grouping import Grouping
from reportedly.ledger.neighbours import Neighbours
from reportedly.ledger.queries import ClaimQuery, counted, current, kept
from reportedly.ledger.rows import claim_of, entry_of, run_of, sighting_of
from reportedly.ledger.schema import ClaimRow, EntryRow, IncidentRow, ReadingRow, ReportRow, RunRow, SightingRow
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import Entry, KeptClaim, KeptIncident, KeptReport, Run
from reportedly.model.report import Report
from reportedly.model.review import Judgement

ROWS_AT_ONCE = 200
"""How many rows a stream holds in memory."""

NAMED_RIVALS = 5
"""How many ids an ambiguous prefix names."""


class Ledger:
    """An open ledger. Use it as a context manager, or call `close`."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Ledger:
        """The ledger in the file or at the database address `place`, made when there is none and `create` is set.

        Raises LedgerError when it is missing, damaged, no ledger, older or newer than this software, or locked.
        """
        where = str(place)
        with explained(where):
            engine = connect(place, create=create)
            upgrade.settle(engine, where)
        return cls(engine, where)

    @classmethod
    def migrate(cls, place: str | Path) -> tuple[str | None, str]:
        """Bring the schema of the ledger at `place` up to date; gives the versions before and after.

        Raises LedgerError as `open` does.
        """
        with explained(str(place)):
            engine = connect(place, create=False)
            try:
                return upgrade.migrate(engine, str(place))
            finally:
                engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # Writing

    def begin_run(self, parameters: Mapping[str, object], *, hashes: Mapping[str, str] | None = None) -> Run:
        """Note that a run begins.

        `parameters` are all that the run depends on, `Pipeline.parameters` as a rule; three of them have columns of
        their own: `reportedly` (the software's version), `reader` and `reader_version`. `hashes` are SHA-256 digests.
        Raises KeyError when one of the three is missing.
        """
        with self._writing() as connection:
            id = writing.add_run(connection, parameters, hashes or {})
        return next(run for run in self.runs() if run.id == id)

    def finish_run(self, run: Run, outcome: Mapping[str, object]) -> None:
        """Note that `run` ended, with its counts."""
        with self._writing() as connection:
            subject = f"run-{run.id}"
            writing.note(connection, "run-ended", subject=subject, run_id=run.id, actor=run.reader, payload=outcome)

    def add(self, report: Report, claims: Sequence[ResolvedClaim], run: Run, *, again: bool = False) -> bool:
        """Keep `report` and what `run` read out of it; all of it or, when killed, nothing.

        Gives False, and keeps the sighting alone, when this version of the reader has read the report before, unless
        `again` is set. Raises LedgerError when the report is held with another text (see `as_held`) or cannot be kept.
        """
        with self._writing() as connection:
            known = not again and writing.was_read(connection, report.id, run.reader_version)
            sighting_id = writing.meet(connection, report, run)
            if not known:
                writing.keep_reading(connection, report, claims, run, sighting_id)
            return not known

    def meet(self, report: Report, run: Run) -> None:
        """Note where a report that is held already was met again."""
        with self._looking() as connection:
            if connection.scalar(writing.met(report)) is not None:
                return
        with self._writing() as connection:
            writing.meet(connection, report, run)

    # Reading

    def holds(self, report_id: str, reader_version: str) -> bool:
        """Whether this version of the reader has read the report."""
        with self._looking() as connection:
            return writing.was_read(connection, report_id, reader_version)

    def as_held(self, report: Report) -> Report:
        """`report` with its text exactly as the ledger holds it, where it holds the same words in other white space."""
        with self._looking() as connection:
            return _as_held(connection, report)

    def unread(self, report: Report, reader_version: str) -> Report | None:
        """`report` as the ledger would have it read, or None when this version of the reader has read it."""
        with self._looking() as connection:
            read = writing.was_read(connection, report.id, reader_version)
            return None if read else _as_held(connection, report)

    def claims(self, query: ClaimQuery | None = None) -> Iterator[KeptClaim]:
        """The claims of the current view that `query` holds for, as a stream: by day, undated last."""
        statement = current(query or ClaimQuery()).execution_options(yield_per=ROWS_AT_ONCE)
        with self._reading() as session:
            for row in session.execute(statement):
                yield claim_of(row)

    def count(self, query: ClaimQuery | None = None) -> int:
        """How many claims of the current view `query` holds for, its limit and offset aside."""
        with self._reading() as session:
            return int(session.scalar(counted(query or ClaimQuery())) or 0)

    def claim(self, id: str) -> KeptClaim:
        """The claim with this id, or the only one whose id begins so; its latest reading.

        Raises NotFound for none, UsageError for several.
        """
        with self._reading() as session:
            full = _full_id(session, id, ClaimRow.id, noun="claim")
            statement = kept().where(ClaimRow.id == full).order_by(ReadingRow.id.desc()).limit(1)
            return claim_of(session.execute(statement).one())

    def report(self, id: str) -> KeptReport:
        """The report with this id, or the only one whose id begins so.

        Raises NotFound for none, UsageError for several.
        """
        with self._reading() as session:
            row = session.get_one(ReportRow, _full_id(session, id, ReportRow.id, noun="report"))
            met = session.scalars(select(SightingRow).where(SightingRow.report_id == row.id).order_by(SightingRow.id))
            sightings = tuple(sighting_of(one, row.text, row.language) for one in met)
            return KeptReport(report=sightings[0].report, sightings=sightings)

    def runs(self) -> tuple[Run, ...]:
        """All runs, the first one first."""
        ended = (EntryRow.run_id == RunRow.id) & (EntryRow.kind == "run-ended")
        with self._reading() as session:
            rows = session.execute(select(RunRow, EntryRow).outerjoin(EntryRow, ended).order_by(RunRow.id))
            return tuple(run_of(row, finish) for row, finish in rows)

    def entries(self) -> Iterator[Entry]:
        """The journal, the first entry first."""
        statement = select(EntryRow).order_by(EntryRow.seq).execution_options(yield_per=ROWS_AT_ONCE)
        with self._reading() as session:
            for row in session.scalars(statement):
                yield entry_of(row)

    @property
    def revision(self) -> tuple[int, str]:
        """The number and moment (ISO 8601, UTC) of the last entry; 0 and an empty text when there is none."""
        with self._reading() as session:
            last = session.execute(select(EntryRow.seq, EntryRow.at).order_by(EntryRow.seq.desc()).limit(1)).first()
            return (last.seq, last.at) if last else (0, "")

    def sizes(self) -> dict[str, int]:
        """How many reports, claims in the current view, and runs there are."""
        with self._reading() as session:
            reports = session.scalar(select(func.count()).select_from(ReportRow)) or 0
            runs = session.scalar(select(func.count()).select_from(RunRow)) or 0
        return {"reports": reports, "claims": self.count(), "runs": runs}

    # Incidents

    def incidents(self, query: ClaimQuery | None = None) -> Iterator[KeptIncident]:
        """The incidents of which `query` holds for any current claim, as a stream: by day, undated last.

        The limit and offset of `query` count incidents.
        """
        with self._reading() as session:
            yield from incidents.incidents(session, query or ClaimQuery())

    def count_incidents(self, query: ClaimQuery | None = None) -> int:
        """How many incidents `query` asks for, its limit and offset aside."""
        with self._reading() as session:
            return int(session.scalar(asked_count(query or ClaimQuery())) or 0)

    def incident(self, id: str) -> KeptIncident:
        """The incident with this id, or the only one whose id begins so; one that was merged gives its heir.

        Raises NotFound for none, and for one that no current claim is about any more; UsageError for several.
        """
        with self._reading() as session:
            full = _full_id(session, id, IncidentRow.incident_id, noun="incident")
            found = next(incidents.with_claims(session, [incidents.heir(session, full)]), None)
            if found is None:
                why = "newer readings of its reports claim nothing of the kind"
                raise NotFound(f"incident {full} is closed", why=why, fix="List those that stand: reportedly incidents")
            return found

    def incident_of(self, claim: str) -> str | None:
        """The id of the incident that the claim with this whole id belongs to, or None."""
        with self._reading() as session:
            return incidents.incident_of(session, claim)

    def claims_of(self, ids: Iterable[str]) -> tuple[KeptClaim, ...]:
        """The current claims with these whole ids, in ascending order."""
        with self._reading() as session:
            return tuple(sorted(incidents.claims(session, ids), key=lambda claim: claim.id))

    def versions_of(self, claims: Iterable[KeptClaim]) -> tuple[KeptClaim, ...]:
        """A claim of each other text that was met at the address of one of the reports of `claims`."""
        with self._reading() as session:
            return tuple(incidents.versions(session, [claim.report for claim in claims]))

    def holds_any(self, query: ClaimQuery, ids: Iterable[str]) -> bool:
        """Whether `query` holds for any of the claims with these whole ids."""
        with self._reading() as session:
            return incidents.holds_any(session, query, ids)

    def history(self, incident: str) -> tuple[Entry, ...]:
        """What became of the incident with this whole id, the first change first."""
        with self._reading() as session:
            return tuple(incidents.history(session, incident))

    def judgements(self, claims: Sequence[str] | None = None) -> tuple[Judgement, ...]:
        """All that people judged, or what they judged of `claims`; the first judgement first."""
        with self._reading() as session:
            return tuple(incidents.judgements(session, claims))

    def waiting(self) -> int:
        """How many readings have not been grouped into incidents yet."""
        with self._looking() as connection:
            return Neighbours(connection).count_waiting()

    @contextmanager
    def grouping(self) -> Iterator[Grouping]:
        """A transaction to group claims in: all of it is kept, or when it fails or is killed nothing."""
        with self._writing() as connection:
            yield Grouping(connection)

    @contextmanager
    def near(self) -> Iterator[Neighbours]:
        """What stands near claims, for questions that change nothing."""
        with self._looking() as connection:
            yield Neighbours(connection)

    # Care

    def backup(self, path: Path) -> None:
        """Copy the ledger to the new file `path`, while others may read and write it.

        Raises LedgerError when `path` is there already or cannot be written.
        """
        with explained(str(path)):
            copy(self._engine, path)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, in plain words; empty when nothing is."""
        with explained(self.where):
            return faults(self._engine)

    def probe(self) -> None:
        """Take the writer's place and give it back, writing nothing.

        Raises LedgerError when the ledger cannot be written.
        """
        with self._writing() as connection:
            connection.execute(select(func.max(EntryRow.seq)))

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with explained(self.where), Session(self._engine) as session:
            yield session

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with explained(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), self._writer.begin() as connection:
            yield connection


def _as_held(connection: Connection, report: Report) -> Report:
    text = writing.held_text(connection, report.id)
    return report if text is None or text == report.text else replace(report, text=text)


def _full_id(session: Session, start: str, column: InstrumentedAttribute[str], *, noun: str) -> str:
    """The one id that begins with `start`."""
    statement = select(column).where(column.startswith(start, autoescape=True)).distinct().order_by(column)
    found = session.scalars(statement.limit(NAMED_RIVALS + 1)).all()
    if start in found or (start and len(found) == 1):
        return str(start if start in found else found[0])
    if not (start and found):
        raise NotFound(
            f"no {noun} {start!r}",
            why="the ledger holds none whose id begins so",
            fix=f"List the ids with `reportedly {noun}s`." if noun != "report" else "Give the id as `why` shows it.",
        )
    raise UsageError(f"{start!r} begins several ids", why=", ".join(found[:NAMED_RIVALS]), fix="Give more of the id.")
