"""Reports through the pipeline, into a ledger and there into incidents where one is given.

What one report does wrong never stops the others.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
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

    `of_reader` tells what the reader counted itself.
    """

    read: int = 0
    claims: int = 0
    held: int = 0
    copies: int = 0
    failed: int = 0
    incidents: int = 0
    failures: list[ReportedlyError] = field(default_factory=list)
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
        return counts | {"input_sha256": self.digest.hexdigest()} | self.of_reader()


@dataclass(slots=True, kw_only=True)
class Reading:
    """One run: which pipeline, into which ledger, and who hears of each report and failure."""

    pipeline: Pipeline
    tally: Tally
    on_read: Callable[[Report, Sequence[ResolvedClaim]], None]
    on_failure: Callable[[ReportedlyError], None]
    ledger: Ledger | None = None
    run: Run | None = None
    again: bool = False
    grouper: Grouper | None = None
    copies: list[Report] = field(default_factory=list)
    faults: int = 0

    def read(self, reports: Iterable[Report]) -> None:
        """Read all of `reports`; each is in the ledger before the next batch is begun, and grouped soon after."""
        pending = iter(reports)
        while batch := list(islice(pending, BATCH)):
            for report, claims in self._coded(list(self._unread(batch))):
                self.faults = 0
                self._keep(report, claims)
                self.on_read(report, claims)
            self._meet_copies()
            self._group(last=False)
        self._meet_copies()
        self._group(last=True)

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
            self._fail("claims could not be grouped into incidents", error, fix="Please tell us of it; they are kept.")

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
        """Note the copies once their originals are in."""
        for report in self.copies:
            self._note_sighting(report)
        self.copies.clear()

    def _note_sighting(self, report: Report) -> None:
        if self.ledger and self.run:
            self.ledger.meet(self.ledger.as_held(report), self.run)

    def _unread(self, reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            self.tally.digest.update((report.raw_sha256 or report.id).encode())
            if self.ledger is None or self.run is None:
                yield report
            elif self.again:
                yield self.ledger.as_held(report)
            elif (unread := self.ledger.unread(report, self.run.reader_version)) is not None:
                yield unread
            else:
                self.tally.held += 1
                self._note_sighting(report)
                self._tell_held(report)

    def _tell_held(self, report: Report) -> None:
        from reportedly.ledger import ClaimQuery

        assert self.ledger is not None
        kept = self.ledger.claims(ClaimQuery(report=report.id))
        self.on_read(report, sorted((one.resolved for one in kept), key=lambda one: one.claim.anchor))

    def _coded(self, batch: Sequence[Report]) -> Iterator[tuple[Report, Sequence[ResolvedClaim]]]:
        """Each report with its claims. One that its reader gives up is passed over; when the batch itself breaks, those
        that are left are read one by one.
        """
        done = 0
        while done < len(batch):  # an empty batch would load the language pipeline for nothing
            try:
                for coded in self.pipeline.run(batch[done:]):
                    yield coded
                    done += 1
                return
            except InputError as error:
                self._tell_unread(error)
                done += 1
            except ReportedlyError:
                raise
            except Exception:
                logger.debug("a batch broke after %s of %s reports", done, len(batch), exc_info=True)
                break
        for report in batch[done:]:
            if (claims := self._read_alone(report)) is not None:
                yield report, claims

    def _read_alone(self, report: Report) -> Sequence[ResolvedClaim] | None:
        try:
            return self.pipeline.read(report)
        except InputError as error:
            self._tell_unread(error)
        except ReportedlyError:
            raise
        except Exception as error:
            logger.debug("report %s could not be read", report.id, exc_info=True)
            self._tell_fault(report, error)
        return None

    def _tell_unread(self, error: InputError) -> None:
        """Count and tell a report that its reader gives up: it is the first that was not given."""
        self.tally.fail(error)
        self.on_failure(error)
        self._count_fault(error.why, fix="What was read before is kept; the same command goes on from there.")

    def _tell_fault(self, report: Report, error: Exception) -> None:
        what, fix = f"report {report.id} could not be read", "Please tell us of it; everything else is read."
        why = self._fail(what, error, fix=fix, where=report.location)
        self._count_fault(why, fix="Run `reportedly doctor`; what was read before is kept.")

    def _count_fault(self, why: str, *, fix: str) -> None:
        self.faults += 1
        if self.faults >= FAULTS_IN_A_ROW:
            raise ReportedlyError(f"{self.faults} reports in a row could not be read", why=why, fix=fix)

    def _fail(self, what: str, error: Exception, *, fix: str, where: str = "") -> str:
        """Count and tell a fault of ours; gives the cause in words."""
        why = f"{type(error).__name__}: {error}"
        failure = InputError(what, why=why, fix=fix, where=where)
        self.tally.fail(failure)
        self.on_failure(failure)
        return why
