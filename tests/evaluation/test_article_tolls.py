"""Claims of one article folded into the four coded figures."""

from __future__ import annotations

import pytest

import made
from reportedly.evaluation.tasks.tolls import categories, fold, share, written
from reportedly.model.attribution import Attribution
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.model.when import NOWHEN

TEXT = (
    "The raid killed 12 people, five children among them, and three militants. A woman and two women died. "
    "Earlier 90 people were killed. Forty were hurt."
)
TOLD = made.report(TEXT)


def toll(words: str, best: int, kind: PartyKind, *, effect: Effect = Effect.KILLED, within: str = "") -> Toll:
    return Toll(
        span=made.words(TEXT, words),
        effect=effect,
        count=Count(low=best, high=best, best=best),
        group=None,
        kind=kind,
        side=Side.RECIPIENT,
        within=made.words(TEXT, within) if within else None,
    )


PEOPLE = toll("12 people", 12, PartyKind.CIVILIANS)
CHILDREN = toll("five children", 5, PartyKind.CIVILIANS, within="12 people")
MILITANTS = toll("three militants", 3, PartyKind.ARMED_GROUP)
WOMAN = toll("A woman", 1, PartyKind.CIVILIANS)
WOMEN = toll("two women", 2, PartyKind.CIVILIANS)
EARLIER = toll("90 people", 90, PartyKind.CIVILIANS)
HURT = toll("Forty", 40, PartyKind.CIVILIANS, effect=Effect.INJURED)


def claim(*tolls: Toll, **fields: object) -> ResolvedClaim:
    words = made.words(TEXT, "raid")
    told = made.coded(TOLD, anchor=words, sentence=words, attribution=Attribution(), toll=tolls, **fields)
    return ResolvedClaim(claim=told, when=NOWHEN)


def test_the_first_figure_of_each_category_stands() -> None:
    figures = fold([claim(PEOPLE, CHILDREN, MILITANTS), claim(EARLIER)])
    assert figures == {"civilians": 12, "noncivilians": 3, "children": 5, "women": 0}


def test_the_injured_are_not_counted() -> None:
    assert set(fold([claim(HURT)]).values()) == {0}


def test_a_single_woman_is_no_figure_for_women() -> None:
    assert fold([claim(PEOPLE, WOMAN)])["women"] == 0
    assert fold([claim(PEOPLE, WOMEN)])["women"] == 2


@pytest.mark.parametrize("fields", [{"scope": Scope.AGGREGATE}, {"reality": Reality.NOT_HAPPENED}])
def test_sums_and_denials_are_left_out(fields: dict[str, object]) -> None:
    assert fold([claim(PEOPLE, **fields)])["civilians"] == 0


@pytest.mark.parametrize(
    ("toll", "expected"),
    [
        (PEOPLE, ("civilians",)),
        (CHILDREN, ("children",)),
        (MILITANTS, ("noncivilians",)),
        (WOMEN, ("civilians", "women")),
    ],
)
def test_categories(toll: Toll, expected: tuple[str, ...]) -> None:
    assert categories(toll) == expected


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [("six civilians", {6}), ("16", {16}), ("15 people, 6 others", {15, 6}), ("1,200", {1200}), (None, set())],
)
def test_numbers_in_a_crowd_answer(answer: str | None, numbers: set[int]) -> None:
    assert written(answer) == numbers


def test_share() -> None:
    assert share([True, False]) == 0.5
    assert share([]) == 0
