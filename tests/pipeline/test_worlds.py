"""Small worlds at random: reports arrive, are read anew and judged, blocks are crowded and parts too large to compare.

Whatever happens on the way, the incidents are those that grouping all current claims at once gives.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import made
from reportedly import incidents
from reportedly.incidents import bridges
from reportedly.ledger import Ledger
from reportedly.ledger.replay import replayed
from reportedly.model.account import Account
from reportedly.model.claim import ResolvedClaim
from reportedly.model.review import Verdict
from reportedly.model.when import NOWHEN
from reportedly.pipeline import Grouper, assessed, group, grouping, parts
from reportedly.pipeline.blocking import number
from told import FIRST_DAY, VILLAGES, VOICES, Told

SEEDS = range(20)


@cache
def empty() -> bytes:
    """A ledger without rows: to copy it is quicker than to make it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.ledger"
        Ledger.open(path).close()
        return path.read_bytes()


@contextmanager
def fresh() -> Iterator[Ledger]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "war.ledger"
        path.write_bytes(empty())
        with Ledger.open(path) as opened:
            yield opened


class World:
    """What is told, in the order it arrives, and what of it counts in the end."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        texts = {told.text: told for told in (self._tell() for _ in range(self.draw.randint(4, 20)))}
        self.told = [*texts.values()]
        self.current: dict[str, Account] = {}

    def _tell(self) -> Told:
        draw = self.draw
        return Told(
            voice=draw.choice([*VOICES]),
            killed=draw.choice([4, 9, 30]),
            village=draw.choice([*VILLAGES]),
            day=draw.randint(0, 2),
            outlet=draw.choice(["Demo Wire", "Demo Post", "Demo Valley Times"]),
            published=draw.randint(1, 6),
        )

    def claim(self, told: Told) -> ResolvedClaim:
        """What is read out of a report: at times without its place or day."""
        claim = told.claim
        if self.draw.random() < 0.25:
            claim = replace(claim, when=NOWHEN)
        if self.draw.random() < 0.25:
            claim = replace(claim, places=(), claim=replace(claim.claim, places=()))
        return claim

    def read(self, ledger: Ledger, told: Told) -> None:
        """Read a report into the ledger, for the first time or anew; anew there may be nothing in it."""
        again = told.report.id in self.current
        run = ledger.begin_run(made.PARAMETERS)
        claims = () if again and self.draw.random() < 0.4 else (self.claim(told),)
        ledger.add(told.report, claims, run, again=True)
        self.current.pop(told.report.id, None)
        if claims:
            self.current[told.report.id] = Account(resolved=claims[0], report=told.report)

    def judge(self, grouper: Grouper) -> None:
        """Say something of two claims."""
        ids = sorted(account.id for account in self.current.values())
        if len(ids) > 1:
            one, other = self.draw.sample(ids, 2)
            grouper.judge([(one, other)], self.draw.choice([*Verdict]), reviewer="tester")


def happen(world: World, ledger: Ledger, *, anew: float, judged: float) -> None:
    """Let the reports arrive; now and then one is read anew, claims are judged, and what waits is grouped."""
    grouper = Grouper(ledger)
    for count, told in enumerate(world.told, start=1):
        world.read(ledger, told)
        if world.draw.random() < anew:
            world.read(ledger, world.draw.choice(world.told[:count]))
        if world.draw.random() < 0.4:
            list(grouper.run())
        if world.draw.random() < judged:
            world.judge(grouper)
    group(ledger)


def is_as_at_once(world: World, ledger: Ledger) -> None:
    at_once = incidents.group(world.current.values(), ledger.judgements())
    standing = {kept.id: kept.incident.claims for kept in ledger.incidents()}
    assert sorted(standing.values()) == sorted(one.claims for one in at_once)
    assert replayed(ledger.entries()) == standing
    assert ledger.count_incidents() == len(standing)
    assert group(ledger) == ()


@pytest.fixture
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world where weak bridges are soon cut, what is left is soon too large to compare whole, and keys are few."""
    world = World(request.param)
    few, module = world.draw.choice([1, 2, 4, 1000]), import_module("reportedly.incidents.group")
    whole_keys = incidents.block.keys

    def keys(one: incidents.Traits) -> frozenset[str]:
        return frozenset(sorted(whole_keys(one), key=number)[:few])

    monkeypatch.setattr(incidents.block, "keys", keys)
    monkeypatch.setattr(module, "keys", keys)
    whole = world.draw.choice([2, 4, 6, 300])
    monkeypatch.setattr(module, "WHOLE", whole)
    monkeypatch.setattr(parts, "WHOLE", whole)
    monkeypatch.setattr(bridges, "BOUND", world.draw.choice([1, 2, 3, 5, 150]))
    monkeypatch.setattr(grouping, "READINGS", world.draw.randint(1, 6))
    return world


@pytest.mark.parametrize("small", SEEDS, indirect=True)
def test_reading_anew_and_judging_leave_no_trace(small: World) -> None:
    with fresh() as ledger:
        happen(small, ledger, anew=0.2, judged=0.15)
        is_as_at_once(small, ledger)


@pytest.mark.parametrize("small", SEEDS, indirect=True)
def test_crowded_blocks_do_not_remember_the_order(small: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents.block, "CROWD", small.draw.randint(1, 6))
    with fresh() as ledger:
        happen(small, ledger, anew=0, judged=0.05)
        is_as_at_once(small, ledger)


@pytest.mark.parametrize("small", SEEDS, indirect=True)
def test_a_past_day_is_as_it_would_have_been(small: World) -> None:
    with fresh() as ledger:
        happen(small, ledger, anew=0.1, judged=0)
        day = FIRST_DAY + timedelta(days=small.draw.randint(1, 6))
        known = [one for one in small.current.values() if one.report.published and one.report.published <= day]
        then = sorted(one.assessment.incident.claims for one in assessed(ledger, as_of=day))
        assert then == sorted(one.claims for one in incidents.group(known))
