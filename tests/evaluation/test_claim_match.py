"""The measure of claims: alignment, fields and core, on small made-up cases."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.assignment import align, assign
from reportedly.evaluation.claim_match import compare, is_core, same_party, similarity


def span(start: int, end: int, text: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text, **more}


def claim(**changed: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "event": "ASSAULT",
        "mode": "clash",
        "reality": "happened",
        "anchor": span(10, 15, "raids"),
        "sentence": {"start": 0, "end": 50},
        "actors": [span(0, 9, "the army")],
        "recipients": [span(20, 26, "rebels")],
        "attribution": {"sources": [span(30, 40, "the ministry", standing="actor-side")], "stance": "asserts"},
        "time": {"start": "2021-09-01", "end": "2021-09-01"},
        "places": [span(41, 45, "Homs")],
        "toll": [{"effect": "killed", "best": 3}],
        "means": [],
        "evidence": [],
    }
    return made | changed


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (span(0, 8, "the army"), span(4, 8, "army"), True),
        (span(0, 8, "the army"), span(90, 98, "The Army"), True),
        (span(0, 3, "NRF", name="National Resistance Front"), span(50, 66, "Resistance Front"), True),
        (span(0, 8, "the army"), span(0, 8, "the navy"), False),
        (span(0, 3, "the"), span(0, 3, "the"), False),
        (span(0, 20, "army air defence unit"), span(40, 44, "army"), False),
    ],
)
def test_names_are_alike_by_half_their_words(first: dict[str, Any], second: dict[str, Any], same: bool) -> None:
    assert same_party(first, second) is same


def test_a_perfect_claim_is_right_in_every_field() -> None:
    counts = compare([claim()], [claim()])
    assert {name: tally.f1 for name, tally in counts.items() if tally.gold} == dict.fromkeys(
        (name for name, tally in counts.items() if tally.gold), 1.0
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": "COERCE"},
        {"reality": "planned"},
        {"actors": [span(60, 64, "navy")]},
        {"attribution": {"sources": []}},
        {"attribution": {"sources": [span(60, 66, "nobody")]}},
    ],
)
def test_core_asks_for_all_four(wrong: dict[str, Any]) -> None:
    assert is_core(claim(), claim())
    assert not is_core(claim(**wrong), claim())


def test_apart_in_place_and_type_never_aligns() -> None:
    far = claim(anchor=span(60, 65, "raids"), sentence={"start": 51, "end": 90})
    assert similarity(far, claim()) == 0
    assert compare([far], [claim()])["detection"].right == 0


def test_a_false_alarm_costs_its_fields() -> None:
    counts = compare([claim(), claim(anchor=span(70, 75, "raids"), sentence={"start": 60, "end": 99})], [claim()])
    assert counts["actors"].predicted == 2 and counts["actors"].right == 1


@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=4, max_size=4))
def test_the_assignment_is_the_best(costs: list[list[int]]) -> None:
    rows = assign(np.array(costs, dtype=float))
    assert sorted(rows) == [0, 1, 2, 3]
    best = min(sum(costs[order[column]][column] for column in range(4)) for order in itertools.permutations(range(4)))
    assert sum(costs[row][column] for column, row in enumerate(rows)) == best


def test_pairs_without_likeness_are_left_out() -> None:
    assert align(["a", "b"], ["b"], lambda guess, truth: float(guess == truth)) == [("b", "b")]
    assert align([], ["b"], lambda guess, truth: 1.0) == []
