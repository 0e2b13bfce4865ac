"""Claims that wait in a ledger to incidents: each batch is compared with its like, and what it touches is grouped anew.

The incidents come out as if all claims were grouped at once, whatever the order they came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.errors import NotFound, UsageError
from reportedly.incidents import lineage
from reportedly.ledger import Ledger
from reportedly.ledger.grouping import Grouping
from reportedly.ledger.neighbours import Neighbours
from reportedly.model.incident import Change
from reportedly.model.review import Judgement, Verdict
from reportedly.pipeline.blocking import Blocks, Memory
from reportedly.pipeline.parts import fill, link_of, partition, reach

READINGS = 32
"""Readings grouped in one transaction at least, where so many wait: as many reports as are read together."""

MOST_READINGS = 128
"""Readings grouped in one transaction at most: some seconds, which is how long other writers wait in line."""

SHARE = 20
"""Of so many readings that are grouped, one more may wait: each step costs as much as the largest part it touches."""

MACHINE = "grouping"
"""Who changed an incident, where no person's judgement did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of a person's judgements: these, and the changes they made."""

    judgements: tuple[Judgement, ...]
    changes: tuple[Change, ...]


class Grouper:
    """Groups what waits in one ledger, and remembers the claims it met last."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._memory = Memory()

    def run(self) -> Iterator[tuple[Change, ...]]:
        """Group all that waits, batch by batch, and give what each changed. A batch is kept whole or not at all."""
        while (changes := self._step()) is not None:
            yield changes

    def is_due(self) -> bool:
        """Whether enough waits to be worth a step, where more is to come."""
        with self._ledger.near() as near:
            return near.count_waiting() >= _enough(near)

    def _step(self) -> tuple[Change, ...] | None:
        with self._ledger.grouping() as work:
            waiting = work.near.waiting(_enough(work.near))
            if not waiting.readings:
                return None
            work.done(waiting.readings)
            self._memory.trim()
            self._memory.add(waiting.fresh)
            blocks, rows = Blocks(work.near, self._memory), [held.seq for held in waiting.fresh]
            parted = blocks.settle(work, rows) if rows else set()
            self._compare(work, blocks, rows)
            left = {
                row for link in work.near.links(row for row, _ in waiting.replaced) for row in (link.first, link.second)
            }
            return self._regroup(work, {*rows, *parted, *left}, gone=[id for _, id in waiting.replaced])

    def _compare(self, work: Grouping, blocks: Blocks, rows: list[int]) -> None:
        pairs = blocks.pairs(rows) if rows else {}
        traits = blocks.traits({row for pair in pairs for row in pair})
        work.add_links(link_of(traits, pair, key=key) for pair, key in sorted(pairs.items()))

    def _regroup(
        self, work: Grouping, rows: Iterable[int], *, gone: Iterable[str] = (), by: str = MACHINE
    ) -> tuple[Change, ...]:
        blocks = Blocks(work.near, self._memory)
        part = reach(work.near, blocks, rows, gone)
        work.add_links(fill(part, blocks))
        incidents, changes = lineage(partition(part), part.former)
        work.change(incidents, part.former, changes, actor=by)
        return changes

    def judge(self, pairs: Iterable[tuple[str, str]], verdict: Verdict, *, reviewer: str, reason: str = "") -> Judged:
        """Keep a person's verdict on each pair of claims (whole ids), and group anew what it touches, and what waits.

        Raises NotFound when a claim is in no current reading or sums over many happenings, UsageError for a claim held
        against itself.
        """
        for _ in self.run():
            pass
        at = datetime.now(UTC)
        with self._ledger.grouping() as work:
            judgements = tuple(_judgement(pair, verdict, reviewer, reason, at) for pair in pairs)
            ids = {id for one in judgements for id in (one.first, one.second)}
            rows = work.near.rows_of(ids)
            _look(ids, rows)
            for judgement in judgements:
                work.add_judgement(judgement)
            return Judged(judgements=judgements, changes=self._regroup(work, rows.values(), by=reviewer))


def _enough(near: Neighbours) -> int:
    return max(READINGS, min(MOST_READINGS, near.count_grouped() // SHARE))


def _judgement(pair: tuple[str, str], verdict: Verdict, reviewer: str, reason: str, at: datetime) -> Judgement:
    first, second = sorted(pair)
    if first == second:
        raise UsageError(f"{first} cannot be held against itself", fix="Name two claims.")
    return Judgement(first=first, second=second, verdict=verdict, reviewer=reviewer, at=at, reason=reason)


def _look(ids: Iterable[str], rows: dict[str, int]) -> None:
    for id in sorted(ids):
        if id not in rows:
            raise NotFound(
                f"claim {id} belongs to no incident",
                why="it sums over many happenings, or a newer reading of its report no longer makes it",
                fix="List those that do with `reportedly incidents`.",
            )


def group(ledger: Ledger) -> tuple[Change, ...]:
    """Group all claims of `ledger` that wait for it into incidents; gives what changed."""
    return tuple(change for changes in Grouper(ledger).run() for change in changes)
