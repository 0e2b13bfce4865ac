"""Cluster scores against figures worked out by hand and published with the CoNLL-2012 scorer."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.clusters import b3_score, by_label, ceafe_score, figures, muc_score, pair_score

GOLD = [frozenset("abc"), frozenset("defg")]
"""The key of the worked example of Pradhan and others (2014), on scoring coreference of predicted mentions."""
GIVEN = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]

WORKED = {
    "muc": (muc_score, 2 / 5, 2 / 5),
    "b3": (b3_score, (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7, (2 + 1 / 2 + 1 / 2 + 1) / 8),
    "ceafe": (ceafe_score, (4 / 5 + 1 / 2) / 2, (4 / 5 + 1 / 2) / 3),
    "pairs": (pair_score, 2 / 9, 2 / 8),
}


@pytest.mark.parametrize(("measure", "recall", "precision"), WORKED.values(), ids=WORKED)
def test_the_worked_example(measure, recall: float, precision: float) -> None:  # type: ignore[no-untyped-def]
    assert measure(GOLD, GIVEN) == pytest.approx((recall, precision))


def test_conll_is_the_mean_of_three() -> None:
    found = figures(GOLD, GIVEN)
    assert found["conll_f1"] == pytest.approx((found["muc_f1"] + found["b3_f1"] + found["ceafe_f1"]) / 3)


def test_singletons_against_two_pairs() -> None:
    found = figures(["ab", "cd"], ["a", "b", "c", "d"])
    assert found["b3_f1"] == pytest.approx(2 / 3) and found["ceafe_f1"] == pytest.approx(4 / 9)
    assert found["muc_f1"] == found["pairwise_f1"] == 0.0


def test_items_with_one_label_stand_together() -> None:
    assert sorted(map(sorted, by_label({"a": 1, "b": 2, "c": 1}))) == [["a", "c"], ["b"]]


LABELS = st.lists(st.integers(0, 3), min_size=2, max_size=6)


@given(LABELS)
def test_a_partition_repeats_itself(labels: list[int]) -> None:
    groups = by_label({str(item): label for item, label in enumerate(labels)})
    found = figures(groups, groups)
    assert found["b3_f1"] == found["ceafe_f1"] == pytest.approx(1.0)


@given(LABELS, LABELS)
def test_ceafe_is_the_best_of_all_assignments(one: list[int], other: list[int]) -> None:
    key = by_label({str(item): label for item, label in enumerate(one)})
    response = by_label({str(item): label for item, label in enumerate(other)})
    padded = [*response, *[frozenset[str]()] * max(0, len(key) - len(response))]
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(key, order, strict=False))
        for order in permutations(padded)
    )
    assert ceafe_score(key, response).recall * len(key) == pytest.approx(best)
