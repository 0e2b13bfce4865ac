"""Reports through the pipeline, into a ledger and there into incidents where one is given.

What one report does wrong never stops the others.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.model.claim import ResolvedClaim
    from reportedly.model.entry import Run
    from reportedly.model.report import Report
    from reportedly.pipeline import Grouper, Pipeline
    from reportedly.pipeline.workers import Outcome, Workers

BATCH = 32
"""Reports handed to the pipeline at once: as many as the reader parses together."""

COPIES_WAITING = 200
"""Copies kept in memory until their originals are in."""

FAILURES_KEPT = 1000
"""How many failures the JSON document tells one by one; all are counted and told on stderr."""

FAULTS_IN_A_ROW = 25
"""After so many reports in a row that break the reader the fault is in the set-up, and reading on tells nothing new."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """What became of the reports; `incidents` is how many the ledger holds in the end.

    `left_out` counts by name what the reader was too unsure of to say, in those reports that were read. `of_reader`
    tells what the reader counted itself.
    """

    read: int = 0
    claims: int = 0
    held: int = 0
    copies: int = 0
    failed: int = 0
    incidents: int = 0
    failures: list[ReportedlyError] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    of_reader: Callable[[], dict[str, object]] = dict

    def fail(self, error: ReportedlyError) -> None:
        """Count a failure."""
        self.failed += 1
        if len(self.failures) < FAILURES_KEPT:
            self.failures.append(error)

    def outcome(self) -> dict[str, object]:
        """The counts, and one digest over all that was read, for the ledger's record of the run."""
        counts = {name: getattr(self, name) for name in ("read", "claims", "held", "copies", "failed")}
        left_out = {"left_out": dict(sorted(self.left_out.items()))} if self.left_out else {}
        return counts | {"input_sha256": self.digest.hexdigest()} | left_out | self.of_reader()


@dataclass(slots=True)
class Batch:
    """Reports to be read together, those beside them that the ledger holds, and copies that were met on the way."""

    unread: list[Report] = field(default_factory=list)
    held: list[Report] = field(default_factory=list)
    copies: list[Report] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Reading:
    """One run: which pipeline or workers, into which ledger, and who hears of each report and failure."""

    pipeline: Pipeline
    tally: Tally
    on_read: Callable[[Report, Sequence[ResolvedClaim]], None]
    on_failure: Callable[[ReportedlyError], None]
    ledger: Ledger | None = None
    run: Run | None = None
    again: bool = False
    grouper: Grouper | None = None
    workers: Workers | None = None
    copies: list[Report] = field(default_factory=list)
    faults: int = 0

    def read(self, reports: Iterable[Report]) -> None:
        """Read all of `reports`; each is in the ledger before the next batch is taken, and grouped soon after."""
        with closing(self._read(self._batches(iter(reports)))) as batches:
            for batch, found in batches:
                for report in batch.held:
                    self._tell_held(report)
                for outcome in found:
                    self._take(outcome)
                self._meet(batch.copies)
                self._group(last=False)
        self._meet_copies()
        self._group(last=True)

    def _read(self, batches: Iterator[Batch]) -> Generator[tuple[Batch, Iterable[Outcome]], None, None]:
        """Each batch with what becomes of its reports; of several workers some batches ahead are at work."""
        from reportedly.pipeline.workers import outcomes

        if self.workers is None:
            yield from ((batch, outcomes(self.pipeline, batch.unread)) for batch in batches)
            return
        ahead: deque[Batch] = deque()

        def handed() -> Iterator[Sequence[Report]]:
            for batch in batches:
                ahead.append(batch)
                yield batch.unread

        with self.workers as workers:
            for found in workers.outcomes(handed()):
                yield ahead.popleft(), found

    def _batches(self, pending: Iterator[Report]) -> Iterator[Batch]:
        """Reports in batches, with the copies that were met while one was filled: their originals come no later."""
        while reports := list(islice(pending, BATCH)):
            batch = Batch()
            for report in reports:
                self._sort(report, batch)
            batch.copies, self.copies = self.copies, []
            yield batch

    def _group(self, *, last: bool) -> None:
        """Group what waits, also from runs before. What cannot be grouped is kept all the same, and waits on."""
        if self.grouper is None or not (last or self.grouper.is_due()):
            return
        try:
            for _ in self.grouper.run():
                pass
        except ReportedlyError:
            raise
        except Exception as error:
            logger.debug("claims could not be grouped", exc_info=True)
            self.grouper = None
            why = f"{type(error).__name__}: {error}"
            self._fail("claims could not be grouped into incidents", why, fix="Please tell us of it; they are kept.")

    def _keep(self, report: Report, claims: Sequence[ResolvedClaim]) -> None:
        """Keep and count a report; another process may have read it in the meantime, and then its reading stands."""
        if self.ledger and self.run and not self.ledger.add(report, claims, self.run, again=self.again):
            self.tally.held += 1
            return
        self.tally.read += 1
        self.tally.claims += len(claims)

    def meet(self, report: Report) -> None:
        """Hear of a text that came before in this run."""
        self.tally.copies += 1
        if self.ledger:
            self.copies.append(report)
        if len(self.copies) >= COPIES_WAITING:
            self._meet_copies()

    def _meet_copies(self) -> None:
        copies, self.copies = self.copies, []
        self._meet(copies)

    def _meet(self, copies: Iterable[Report]) -> None:
        """Note copies once their originals are in."""
        for report in copies:
            self._note_sighting(report)

    def _note_sighting(self, report: Report) -> None:
        if self.ledger and self.run:
            self.ledger.meet(self.ledger.as_held(report), self.run)

    def _sort(self, report: Report, batch: Batch) -> None:
        """Put a report with those to be read, or with those that the ledger holds."""
        self.tally.digest.update((report.raw_sha256 or report.id).encode())
        if self.ledger is None or self.run is None:
            batch.unread.append(report)
        elif self.again:
            batch.unread.append(self.ledger.as_held(report))
        elif (unread := self.ledger.unread(report, self.run.reader_version)) is not None:
            batch.unread.append(unread)
        else:
            batch.held.append(report)

    def _tell_held(self, report: Report) -> None:
        """Note that the report was met again, and give it as it was read before."""
        from reportedly.ledger import ClaimQuery

        assert self.ledger is not None
        self.tally.held += 1
        self._note_sighting(report)
        kept = self.ledger.claims(ClaimQuery(report=report.id))
        self.on_read(report, sorted((one.resolved for one in kept), key=lambda one: one.claim.anchor))

    def _take(self, outcome: Outcome) -> None:
        """Keep and tell a report that was read, or tell why it was not."""
        if outcome.claims is not None:
            self.faults = 0
            self._keep(outcome.report, outcome.claims)
            self.tally.left_out.update(outcome.left_out)
            self.on_read(outcome.report, outcome.claims)
        elif outcome.given_up:
            self._tell_unread(outcome.given_up)
        else:
            self._tell_fault(outcome.report, outcome.fault)

    def _tell_unread(self, error: InputError) -> None:
        """Count and tell a report that its reader gives up: it is the first that was not given."""
        self.tally.fail(error)
        self.on_failure(error)
        self._count_fault(error.why, fix="What was read before is kept; the same command goes on from there.")

    def _tell_fault(self, report: Report, why: str) -> None:
        what, fix = f"report {report.id} could not be read", "Please tell us of it; everything else is read."
        self._fail(what, why, fix=fix, where=report.location)
        self._count_fault(why, fix="Run `reportedly doctor`; what was read before is kept.")

    def _count_fault(self, why: str, *, fix: str) -> None:
        self.faults += 1
        if self.faults >= FAULTS_IN_A_ROW:
            raise ReportedlyError(f"{self.faults} reports in a row could not be read", why=why, fix=fix)

    def _fail(self, what: str, why: str, *, fix: str, where: str = "") -> None:
        """Count and tell a fault of ours."""
        failure = InputError(what, why=why, fix=fix, where=where)
        self.tally.fail(failure)
        self.on_failure(failure)
