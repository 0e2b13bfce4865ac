"""Several processes give what one gives, in its order, and what they lose is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

import crew
import made
from conftest import report_of
from reportedly.errors import InputError, ModelMissing, ReportedlyError
from reportedly.model.report import Report
from reportedly.pipeline.workers import AHEAD, Outcome, Workers, outcomes


def batches(*texts: str, size: int = 2) -> list[list[Report]]:
    reports = [report_of(f"{made.TEXT} {number} {text}") for number, text in enumerate(texts)]
    return [reports[start : start + size] for start in range(0, len(reports), size)]


def side_by_side(given: Sequence[Sequence[Report]], make: Callable[[], Any] = crew.hand) -> list[list[Outcome]]:
    with Workers(make, 2) as workers:
        return [list(found) for found in workers.outcomes(given)]


def plain(found: Sequence[Sequence[Outcome]]) -> list[tuple[object, ...]]:
    return [
        (one.report.id, one.claims, str(one.given_up), one.fault, dict(one.left_out)) for some in found for one in some
    ]


def test_two_workers_give_what_one_gives_in_its_order() -> None:
    given = [*batches("SLEEP 0.5", "", "", "BROKEN", "", "REFUSED", "UNSURE", ""), [], *batches("last")]
    alone = [list(outcomes(crew.hand(), batch)) for batch in given]
    together = side_by_side(given)
    assert plain(together) == plain(alone)
    assert [len(some) for some in together] == [2, 2, 2, 2, 0, 1]


def test_an_error_comes_whole_from_a_worker() -> None:
    ((outcome,),) = side_by_side(batches("REFUSED"))
    assert isinstance(outcome.given_up, InputError)
    assert (outcome.given_up.what, outcome.given_up.why, outcome.given_up.where) == ("not for us", "it says so", "here")


def test_a_lost_worker_is_told_after_all_that_came_before_it() -> None:
    given = batches("SLEEP 0.6", "", "DIE", "", "", "", "", "")
    seen: list[Sequence[Outcome]] = []
    with Workers(crew.hand, 2) as workers, pytest.raises(ReportedlyError, match="a worker process ended by signal 9"):
        seen.extend(workers.outcomes(given))
    assert plain(seen) == plain([list(outcomes(crew.hand(), given[0]))])


def test_what_no_worker_can_make_is_told() -> None:
    with pytest.raises(ModelMissing, match="none is installed"):
        side_by_side(batches(""), make=crew.nobody)


def test_only_a_few_batches_are_on_their_way() -> None:
    taken = 0

    def endless() -> Iterator[list[Report]]:
        nonlocal taken
        while True:
            taken += 1
            yield [report_of(f"Text {taken}.")]

    with Workers(crew.hand, 2) as workers:
        found = workers.outcomes(endless())
        for given in range(1, 20):
            next(found)
            assert taken <= given + 2 * AHEAD


def test_closing_ends_workers_at_their_work() -> None:
    with Workers(crew.hand, 1) as workers:
        found = workers.outcomes(batches("", "SLEEP 60", size=1))
        next(found)
        began = time.monotonic()
    assert time.monotonic() - began < 5
