"""What is read into a ledger is grouped as if all of it were grouped at once, whatever the order, and kept for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import made
from reportedly import incidents
from reportedly.errors import NotFound, UsageError
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.ledger.replay import replayed
from reportedly.model.account import Account
from reportedly.model.claim import ResolvedClaim, Scope
from reportedly.model.incident import ChangeKind
from reportedly.model.review import Judgement, Verdict
from reportedly.pipeline import Grouper, group, grouping, parts
from told import VILLAGES, VOICES, Told

Groups = set[tuple[str, ...]]

TOLD = st.builds(
    Told,
    voice=st.sampled_from(sorted(VOICES)),
    killed=st.sampled_from([4, 9]),
    village=st.sampled_from(sorted(VILLAGES)),
    day=st.integers(0, 2),
    outlet=st.sampled_from(["Demo Wire", "Demo Post"]),
)
MANY = st.lists(TOLD, min_size=2, max_size=12, unique=True)


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


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with fresh() as opened:
        yield opened


def keep(ledger: Ledger, told: Sequence[Told], version: str = "1") -> None:
    run = ledger.begin_run(made.PARAMETERS | {"reader_version": version})
    for one in told:
        ledger.add(one.report, (one.claim,), run)


def groups(ledger: Ledger) -> Groups:
    return {kept.incident.claims for kept in ledger.incidents()}


def at_once(told: Sequence[Told], judgements: Sequence[Judgement] = ()) -> Groups:
    accounts = [Account(resolved=one.claim, report=one.report) for one in told]
    return {incident.claims for incident in incidents.group(accounts, judgements)}


def state(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    return {kept.id: kept.incident.claims for kept in ledger.incidents()}


SAME = (Told(), Told(voice="The ministry", killed=9, outlet="Demo Post"), Told(voice="A surgeon"))
APART = (Told(village="Tolva", day=2), Told(village="Murgan", day=1, voice="A surgeon"))


def test_claims_of_one_happening_make_one_incident(ledger: Ledger) -> None:
    keep(ledger, (*SAME, *APART))
    group(ledger)
    assert sorted(map(len, groups(ledger))) == [1, 1, 3]
    assert groups(ledger) == at_once((*SAME, *APART))


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes where every example fills a ledger."""


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(told=MANY, data=st.data())
def test_the_order_of_arrival_does_not_matter(told: list[Told], data: st.DataObject) -> None:
    order = data.draw(st.permutations(told))
    cuts = data.draw(st.lists(st.integers(1, 5), min_size=len(order), max_size=len(order)))
    with fresh() as ledger:
        grouper, rest = Grouper(ledger), list(order)
        for cut in cuts:
            keep(ledger, rest[:cut])
            rest = rest[cut:]
            list(grouper.run())
        assert groups(ledger) == at_once(told)
        assert replayed(ledger.entries()) == state(ledger)
        assert group(ledger) == ()


@settings(max_examples=20, deadline=None, phases=QUICK)
@given(told=MANY, crowd=st.integers(1, 4), whole=st.integers(2, 4), data=st.data())
def test_nor_where_blocks_are_crowded_and_parts_are_large(
    told: list[Told], crowd: int, whole: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(told))
    with pytest.MonkeyPatch.context() as patch, fresh() as ledger:
        patch.setattr(incidents.block, "CROWD", crowd)
        patch.setattr(import_module("reportedly.incidents.group"), "WHOLE", whole)
        patch.setattr(parts, "WHOLE", whole)
        patch.setattr(grouping, "READINGS", data.draw(st.integers(1, 4)))
        grouper = Grouper(ledger)
        for one in order:
            keep(ledger, [one])
            if data.draw(st.booleans()):
                list(grouper.run())
        group(ledger)
        assert groups(ledger) == at_once(told)


@settings(max_examples=20, deadline=None, phases=QUICK)
@given(told=MANY, data=st.data())
def test_judgements_hold_whenever_they_were_made(told: list[Told], data: st.DataObject) -> None:
    ids = [one.claim.claim.id for one in told]
    pairs = data.draw(st.lists(st.tuples(*[st.sampled_from(ids)] * 2, st.sampled_from(Verdict)), max_size=4))
    half = len(told) // 2
    with fresh() as ledger:
        grouper = Grouper(ledger)
        keep(ledger, told[:half])
        list(grouper.run())
        for one, other, verdict in pairs:
            if one != other and {one, other} <= set(ids[:half]):
                grouper.judge([(one, other)], verdict, reviewer="tester")
        keep(ledger, told[half:])
        list(grouper.run())
        assert groups(ledger) == at_once(told, ledger.judgements())
        assert replayed(ledger.entries()) == state(ledger)


@settings(max_examples=20, deadline=None, phases=QUICK)
@given(told=MANY, data=st.data())
def test_newer_readings_leave_no_trace_of_the_older(told: list[Told], data: st.DataObject) -> None:
    now: dict[str, ResolvedClaim | None] = {one.report.id: one.claim for one in told}
    with fresh() as ledger:
        grouper, run = Grouper(ledger), ledger.begin_run(made.PARAMETERS)
        keep(ledger, told)
        for one in data.draw(st.lists(st.sampled_from(told), max_size=6)):
            if data.draw(st.booleans()):
                list(grouper.run())
            moved = replace(one.claim, when=data.draw(st.sampled_from(told)).claim.when)
            again: tuple[ResolvedClaim, ...] = data.draw(st.sampled_from([(), (moved,), (one.claim,)]))
            ledger.add(one.report, again, run, again=True)
            now[one.report.id] = again[0] if again else None
        list(grouper.run())
        left = [(one, claim) for one in told if (claim := now[one.report.id])]
        accounts = [Account(resolved=claim, report=one.report) for one, claim in left]
        assert groups(ledger) == {incident.claims for incident in incidents.group(accounts)}
        assert replayed(ledger.entries()) == state(ledger)


def test_what_a_judged_claim_held_together_parts_when_it_goes(ledger: Ledger) -> None:
    one, between, other = (Told(village=village, day=day) for day, village in enumerate(VILLAGES))
    keep(ledger, (one, between, other))
    grouper = Grouper(ledger)
    (first, second, third) = ids_of(one, between, other)
    grouper.judge([(first, second), (second, third)], Verdict.SAME, reviewer="tester")
    assert groups(ledger) == {tuple(sorted((first, second, third)))}
    ledger.add(between.report, (), ledger.begin_run(made.PARAMETERS), again=True)
    list(grouper.run())
    assert groups(ledger) == {(first,), (third,)}


def test_a_claim_stays_in_its_incident_when_the_only_other_goes(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but a judgement links the two: no comparison leads from one to the other."""
    monkeypatch.setattr(incidents.block, "keys", lambda one: frozenset({one.id}))
    keep(ledger, APART)
    (first, second) = ids_of(*APART)
    Grouper(ledger).judge([(first, second)], Verdict.SAME, reviewer="tester")
    ledger.add(APART[1].report, (), ledger.begin_run(made.PARAMETERS), again=True)
    group(ledger)
    assert groups(ledger) == {(first,)}


def test_what_waits_is_grouped_before_it_is_judged(ledger: Ledger) -> None:
    keep(ledger, APART)
    (first, second) = ids_of(*APART)
    Grouper(ledger).judge([(first, second)], Verdict.SAME, reviewer="tester")
    assert ledger.waiting() == 0
    assert groups(ledger) == {tuple(sorted((first, second)))}


def test_grouping_twice_changes_nothing(ledger: Ledger) -> None:
    keep(ledger, (*SAME, *APART))
    group(ledger)
    before, revision = state(ledger), ledger.revision
    assert group(ledger) == ()
    assert (state(ledger), ledger.revision) == (before, revision)


def test_a_step_is_due_when_enough_waits(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "READINGS", 2)
    monkeypatch.setattr(grouping, "SHARE", 1)
    grouper, due = Grouper(ledger), []
    for number in range(6):
        keep(ledger, [Told(day=number)])
        due.append(grouper.is_due())
        if due[-1]:
            list(grouper.run())
    assert due == [False, True, False, True, False, False], "the more is grouped, the more may wait"


def test_ids_stay_while_incidents_grow(ledger: Ledger) -> None:
    keep(ledger, SAME[:1])
    group(ledger)
    (id,) = state(ledger)
    keep(ledger, SAME[1:])
    assert [(change.kind, change.incident) for change in group(ledger)] == [(ChangeKind.JOINED, id)]
    assert set(state(ledger)) == {id}


def test_a_newer_reading_moves_its_claim(ledger: Ledger) -> None:
    keep(ledger, SAME)
    group(ledger)
    (old,) = state(ledger)
    moved = replace(SAME[0].claim, when=APART[0].claim.when, places=())
    run = ledger.begin_run(made.PARAMETERS | {"reader_version": "2"})
    ledger.add(SAME[0].report, (moved,), run)
    assert {claim for kept in ledger.incidents() for claim in kept.incident.claims} == {
        one.claim.claim.id for one in SAME
    }
    group(ledger)
    assert len(state(ledger)[old]) == 2
    assert replayed(ledger.entries()) == state(ledger)


def test_a_newer_reading_that_waits_stays_out_of_what_comes_before(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim read anew is in an incident that an earlier batch touches, before its own turn has come."""
    keep(ledger, SAME[:2])
    (first, second) = ids_of(*SAME[:2])
    Grouper(ledger).judge([(first, second)], Verdict.SAME, reviewer="tester")
    monkeypatch.setattr(grouping, "READINGS", 1)
    keep(ledger, SAME[2:])
    keep(ledger, SAME[:1], version="2")
    group(ledger)
    assert groups(ledger) == at_once(SAME)


def test_a_claim_that_is_no_longer_read_leaves_and_its_incident_closes(ledger: Ledger) -> None:
    keep(ledger, APART[:1])
    group(ledger)
    (id,) = state(ledger)
    ledger.add(APART[0].report, (), ledger.begin_run(made.PARAMETERS | {"reader_version": "2"}))
    assert [change.kind for change in group(ledger)] == [ChangeKind.CLOSED]
    assert state(ledger) == {} == replayed(ledger.entries())
    assert ledger.count_incidents() == 0
    with pytest.raises(NotFound, match="closed"):
        ledger.incident(id)


def test_a_sum_over_many_happenings_is_in_no_incident(ledger: Ledger) -> None:
    total = Told(scope=Scope.AGGREGATE)
    keep(ledger, (total, APART[0]))
    group(ledger)
    assert len(state(ledger)) == 1
    with pytest.raises(NotFound, match="no incident"):
        Grouper(ledger).judge([(total.claim.claim.id, APART[0].claim.claim.id)], Verdict.SAME, reviewer="tester")


def ids_of(*told: Told) -> list[str]:
    return [one.claim.claim.id for one in told]


def test_a_person_outranks_the_machine_both_ways(ledger: Ledger) -> None:
    keep(ledger, (*SAME, *APART))
    grouper = Grouper(ledger)
    list(grouper.run())
    first, second = ids_of(*APART)
    merged = grouper.judge([(first, second)], Verdict.SAME, reviewer="tester", reason="one night")
    assert ChangeKind.MERGED in {change.kind for change in merged.changes}
    assert ledger.incident_of(first) == ledger.incident_of(second)
    grouper.judge([(first, second)], Verdict.DIFFERENT, reviewer="tester")
    assert ledger.incident_of(first) != ledger.incident_of(second)
    assert [each.verdict for each in ledger.judgements()] == [Verdict.SAME, Verdict.DIFFERENT]
    assert replayed(ledger.entries()) == state(ledger)


def test_what_was_merged_is_found_under_its_old_id(ledger: Ledger) -> None:
    keep(ledger, APART)
    grouper = Grouper(ledger)
    list(grouper.run())
    first, second = ids_of(*APART)
    before = {ledger.incident_of(first), ledger.incident_of(second)}
    grouper.judge([(first, second)], Verdict.SAME, reviewer="tester")
    (left,) = state(ledger)
    assert {ledger.incident(str(id)).id for id in before} == {left}


def test_a_claim_is_not_held_against_itself(ledger: Ledger) -> None:
    keep(ledger, APART)
    (first, _) = ids_of(*APART)
    with pytest.raises(UsageError, match="itself"):
        Grouper(ledger).judge([(first, first)], Verdict.SAME, reviewer="tester")


def test_what_fails_half_way_is_grouped_by_the_next_run(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(ledger, (*SAME, *APART))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "READINGS", 2)
        patch.setattr(grouping, "lineage", lambda partition, former: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            group(ledger)
    assert (state(ledger), ledger.waiting(), ledger.check()) == ({}, 5, ())
    group(ledger)
    assert groups(ledger) == at_once((*SAME, *APART))
    assert ledger.waiting() == 0


def test_incidents_are_asked_for_by_their_claims(ledger: Ledger) -> None:
    keep(ledger, (*SAME, *APART))
    group(ledger)

    def found(**filters: object) -> list[int]:
        return [len(kept.claims) for kept in ledger.incidents(ClaimQuery(**filters))]  # type: ignore[arg-type]

    assert found() == [3, 1, 1]
    assert found(outlet="post") == [3]
    assert found(place="murgan") == [1]
    assert found(since=datetime(2021, 3, 2, tzinfo=UTC).date()) == [1, 1]
    assert found(until=datetime(2021, 3, 1, tzinfo=UTC).date()) == [3]
    assert found(source="surgeon") == [3, 1]
    assert found(undated=True) == []
    assert (found(limit=1), found(offset=1), found(limit=1, offset=2)) == ([3], [1, 1], [1])
    assert ledger.count_incidents(ClaimQuery(source="surgeon")) == 2
