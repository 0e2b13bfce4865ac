"""Grouping is a function of the set of claims and judgements: no order, no batch and no repetition shows in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.accounts import account, told
from reportedly.incidents import block as block_module
from reportedly.incidents import (
    candidates,
    compare,
    comparisons,
    components,
    crowded,
    group,
    keys,
    linked,
    regroup,
    traits,
)
from reportedly.model.account import Account
from reportedly.model.claim import Scope
from reportedly.model.party import PartyKind
from reportedly.model.review import Judgement, Verdict
from reportedly.model.toll import Effect

TOWNS = ("Karsa", "Tolva", "Hermin", "Panjshir")
DEEDS = ("ambush", "shelling", "bombing")
FRONT = ("The Front", PartyKind.ARMED_GROUP, "made:nf")


def fact(number: int, town: int, deed: int, day: int | None, toll: int) -> Account:
    """One of many short reports, told a little differently each."""
    text = f"The Front killed {toll} in the {DEEDS[deed]} in {TOWNS[town]}, witness {number} told."
    return account(
        text, DEEDS[deed], day=day, places=(TOWNS[town],), actor=FRONT, toll=(Effect.KILLED, toll, toll), title=""
    )


FACTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from([1, 2, 3, None]), st.sampled_from([1, 4, 30])),
    max_size=12,
).map(lambda rows: [fact(number, *row) for number, row in enumerate(rows)])


def partition(accounts: Sequence[Account], judgements: Sequence[Judgement] = ()) -> list[tuple[str, ...]]:
    return sorted(incident.claims for incident in group(accounts, judgements))


@given(FACTS, st.randoms())
@settings(deadline=None)
def test_the_order_of_arrival_does_not_show(accounts: list[Account], shuffled: random.Random) -> None:
    expected = group(accounts)
    shuffled.shuffle(accounts)
    assert group(accounts) == expected


@given(FACTS)
@settings(deadline=None)
def test_what_is_handed_in_twice_counts_once(accounts: list[Account]) -> None:
    assert group(accounts + accounts) == group(accounts)


@given(FACTS, st.integers(0, 12))
@settings(deadline=None)
def test_regrouping_only_what_new_claims_touch_is_grouping_all(accounts: list[Account], cut: int) -> None:
    held = {one.id: traits(one) for one in accounts}
    known = {one.id: held[one.id] for one in accounts[:cut]}
    before = components(known, comparisons(known))
    reached = {id for pair in linked(comparisons(held)) for id in (pair.first, pair.second)}
    fresh = set(held) - set(known)
    neighbours = {
        id for pair in candidates({id: keys(one) for id, one in held.items()}) if fresh & set(pair) for id in pair
    }
    touched = fresh | {id for part in before if neighbours & set(part) for id in part}
    assert reached <= set(held)
    kept = [part for part in regroup(known.values()) if not touched & set(part)]
    again = regroup([held[id] for id in touched])
    assert sorted([*kept, *again]) == sorted(regroup(held.values()))


@given(FACTS, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(Verdict)), max_size=4))
@settings(deadline=None)
def test_judgements_survive(accounts: list[Account], picks: list[tuple[int, int, Verdict]]) -> None:
    ids = sorted({one.id for one in accounts})
    made: dict[tuple[str, str], Judgement] = {}
    for hour, (one, other, verdict) in enumerate(picks):
        if max(one, other) < len(ids) and one != other:
            first, second = sorted((ids[one], ids[other]))
            at = datetime(2021, 3, 1, hour, tzinfo=UTC)
            made[first, second] = Judgement(first=first, second=second, verdict=verdict, reviewer="desk", at=at)
    if len(made) > 1:
        made = dict(list(made.items())[-1:])
    home = {claim: part for part in partition(accounts, list(made.values())) for claim in part}
    for (first, second), judgement in made.items():
        assert (home[first] == home[second]) == (judgement.verdict is Verdict.SAME)


def test_a_sum_over_many_belongs_to_no_incident() -> None:
    total = account("Raids killed 400 in Karsa this year.", "Raids", places=("Karsa",), scope=Scope.AGGREGATE)
    assert group([total]) == () and keys(traits(total)) == frozenset()


def test_each_strike_counts() -> None:
    page = told("Shells hit Karsa on Monday. Shells struck Karsa on Tuesday. A rocket hit Tolva on Tuesday.")
    one = account("", "Shells hit", of=page, day=1, places=("Karsa",))
    other = account("", "Shells struck", of=page, day=2, places=("Karsa",))
    third = account("", "rocket", of=page, day=2, places=("Tolva",))
    assert len(group([one, other, third])) == 3


def test_an_undated_claim_goes_with_what_it_shares_and_bridges_nothing() -> None:
    text = "The Front killed 30 in the ambush in Karsa, a driver {} said."
    shared = {"places": ("Karsa",), "actor": FRONT, "toll": (Effect.KILLED, 30, 30)}
    first = account(text.format("at the mill"), "ambush", day=1, **shared)  # type: ignore[arg-type]
    second = account(text.format("at the ford"), "ambush", day=3, **shared)  # type: ignore[arg-type]
    undated = account(text.format("at the mill bridge"), "ambush", day=None, published=date(2021, 3, 2), **shared)  # type: ignore[arg-type]
    parts = partition([first, second, undated])
    assert len(parts) == 2 and tuple(sorted((first.id, undated.id))) in parts


def test_a_pair_that_shares_no_key_is_never_compared() -> None:
    one, other = fact(1, 0, 0, 1, 30), fact(2, 2, 1, 3, 4)
    held = {each.id: keys(traits(each)) for each in (one, other)}
    assert candidates(held) == frozenset()


def test_a_crowded_key_needs_a_second(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(block_module, "CROWD", 2)
    held = {"a": {"x", "y"}, "b": {"x", "y"}, "c": {"x"}, "d": {"x", "z"}, "e": {"z"}}
    frozen = {id: frozenset(each) for id, each in held.items()}
    assert candidates(frozen) == {("a", "b"), ("d", "e")}
    assert candidates({"a": frozen["a"], "c": frozen["c"]}, crowded(frozen.values())) == frozenset()


def test_a_comparison_never_depends_on_the_company() -> None:
    one, other = fact(1, 0, 0, 1, 30), fact(2, 0, 0, 1, 4)
    alone = compare(traits(one), traits(other))
    company = {each.id: traits(each) for each in (one, other, fact(3, 0, 0, 1, 4), fact(4, 1, 2, 2, 1))}
    assert alone.score in {
        pair.score for pair in comparisons(company) if {pair.first, pair.second} == {one.id, other.id}
    }
