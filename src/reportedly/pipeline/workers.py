"""Batches of reports -> what became of each: in this process, or in several at once with the same outcome.

Each worker is a process with a pipeline of its own. Batches come back in the order they were given, whichever worker
is first, and only a few are on their way at a time. A worker that is lost takes with it the batch that it was reading.
"""

from __future__ import annotations

import logging
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from reportedly.errors import InputError, ReportedlyError
from reportedly.model.claim import ResolvedClaim
from reportedly.model.report import Report
from reportedly.pipeline.reading import Coded

AHEAD = 3
"""Batches on their way for each worker, those that wait for a slower one before them included."""

PATIENCE_S = 5.0
"""How long a process that was told to end may take."""

logger = logging.getLogger(__name__)


class Pipe(Protocol):
    """What is asked of a `Pipeline`."""

    @property
    def left_out(self) -> Counter[str]:
        """What was not said since this was last emptied, by name."""
        ...

    def run(self, reports: Iterable[Report]) -> Iterator[Coded]:
        """Each report with its claims, in order."""
        ...

    def read(self, report: Report) -> tuple[ResolvedClaim, ...]:
        """The claims of one report."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its claims, or why its reader gave it up, or what broke the reader.

    `left_out` counts by name what was not said, as the reader was too unsure of it.
    """

    report: Report
    claims: tuple[ResolvedClaim, ...] | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    given_up: InputError | None = None
    fault: str = ""


Outcomes = Sequence[Outcome]


def outcomes(pipeline: Pipe, batch: Sequence[Report]) -> Iterator[Outcome]:
    """What becomes of each report, in order.

    One that its reader gives up is passed over; when the batch itself breaks, those that are left are read one by one.
    """
    done = 0
    while done < len(batch):  # an empty batch would load the language pipeline for nothing
        try:
            for report, claims in pipeline.run(batch[done:]):
                yield Outcome(report, tuple(claims), _taken(pipeline.left_out))
                done += 1
            return
        except InputError as error:
            yield Outcome(batch[done], given_up=error)
            done += 1
        except ReportedlyError:
            raise
        except Exception:
            logger.debug("a batch broke after %s of %s reports", done, len(batch), exc_info=True)
            break
    for report in batch[done:]:
        yield _alone(pipeline, report)


def _taken(counts: Counter[str]) -> Mapping[str, int]:
    taken = dict(counts)
    counts.clear()
    return taken


def _alone(pipeline: Pipe, report: Report) -> Outcome:
    try:
        return Outcome(report, pipeline.read(report), _taken(pipeline.left_out))
    except InputError as error:
        return Outcome(report, given_up=error)
    except ReportedlyError:
        raise
    except Exception as error:
        logger.debug("report %s could not be read", report.id, exc_info=True)
        return Outcome(report, fault=f"{type(error).__name__}: {error}")


@dataclass(slots=True)
class _Worker:
    """A process, our end of the line to it, and the number of the batch it reads."""

    process: BaseProcess
    line: Connection
    batch: int = -1


@dataclass(slots=True)
class Workers:
    """`count` processes, each with a pipeline that `make` (picklable) gives there. Use as a context manager."""

    make: Callable[[], Pipe]
    count: int
    _idle: list[_Worker] = field(default_factory=list)
    _busy: dict[Connection, _Worker] = field(default_factory=dict)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def outcomes(self, batches: Iterable[Sequence[Report]]) -> Iterator[Outcomes]:
        """What becomes of the reports of each batch, in the order of the batches.

        Raises ReportedlyError where a worker was lost, and what a pipeline raises on purpose, once all batches before
        it have been given.
        """
        source, done = enumerate(batches), dict[int, Outcomes | ReportedlyError]()
        given, sent, more = 0, 0, True
        while more or sent > given:
            while more and sent - given < AHEAD * self.count and self._can_take():
                number, batch = next(source, (-1, ()))
                more = number >= 0
                sent += more
                if batch:
                    self._hand(number, batch)
                elif more:
                    done[number] = ()
            if given in done:
                found = done.pop(given)
                if isinstance(found, ReportedlyError):
                    raise found
                given += 1
                yield found
            elif self._busy:
                more = self._collect(done) and more

    def close(self) -> None:
        """End all processes; what they were reading is dropped."""
        workers = [*self._idle, *self._busy.values()]
        self._idle, self._busy = [], {}
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join(PATIENCE_S)
            worker.line.close()

    def _can_take(self) -> bool:
        return bool(self._idle) or len(self._busy) < self.count

    def _hand(self, number: int, batch: Sequence[Report]) -> None:
        worker = self._idle.pop() if self._idle else _start(self.make)
        worker.batch = number
        self._busy[worker.line] = worker
        try:
            worker.line.send(batch)
        except OSError:  # it is gone; that will be seen when its answer is asked for
            logger.debug("batch %s found its worker gone", number)

    def _collect(self, done: dict[int, Outcomes | ReportedlyError]) -> bool:
        """Wait for an answer and note it; whether all is well, so that more may be handed out."""
        for line in wait(list(self._busy)):
            assert isinstance(line, Connection)
            worker = self._busy.pop(line)
            try:
                done[worker.batch] = line.recv()
                self._idle.append(worker)
            except (EOFError, OSError):
                done[worker.batch] = _lost(worker.process)
                line.close()
        return not any(isinstance(found, ReportedlyError) for found in done.values())


def _lost(process: BaseProcess) -> ReportedlyError:
    process.join(PATIENCE_S)
    code = process.exitcode
    how = f"by signal {-code}" if code is not None and code < 0 else f"with exit code {code}"
    return ReportedlyError(
        f"a worker process ended {how}",
        why="it was stopped from outside, or memory ran out",
        fix="What was read before is kept; the same command goes on from there. Try fewer --workers.",
    )


def _start(make: Callable[[], Pipe]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, make), daemon=True)
    with _deaf():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started within it do not hear Ctrl-C, which the terminal sends to all: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, make: Callable[[], Pipe]) -> None:
    """The life of a worker: batches in, outcomes out, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipeline: Pipe | None = None
    while True:
        try:
            batch = line.recv()
        except (EOFError, OSError):  # the process that started this one is gone
            return
        try:
            pipeline = pipeline or make()
            answer: Outcomes | ReportedlyError = list(outcomes(pipeline, batch))
        except ReportedlyError as error:
            answer = error
        try:
            line.send(answer)
        except OSError:
            return
