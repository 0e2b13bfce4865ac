"""Compared claims to groups: by the average, never across too much that is ruled out."""

from __future__ import annotations

from itertools import combinations

import pytest

from reportedly.incidents.cluster import cluster
from reportedly.model.incident import Comparison


def groups(ids: str, veto: str = "", **scores: float) -> list[str]:
    """The groups of one-letter claims with these scores; of pairs not named nothing is known."""
    compared = [
        Comparison(first=pair[0], second=pair[1], score=score, features=(), veto="no" if pair == veto else "")
        for pair, score in scores.items()
    ]
    return ["".join(group) for group in cluster(ids, compared)]


def test_likely_pairs_are_joined_and_unlikely_stay() -> None:
    assert groups("abc", ab=2.0, bc=-2.0, ac=-1.0) == ["ab", "c"]


def test_the_average_decides_not_the_best_pair() -> None:
    assert groups("abc", ab=5.0, bc=1.0, ac=-4.0) == ["ab", "c"]


def test_what_was_not_compared_speaks_a_little_against() -> None:
    assert groups("abc", ab=5.0, bc=1.5) == ["ab", "c"]
    assert groups("abc", ab=5.0, bc=2.5) == ["abc"]


def test_a_veto_outweighs_any_score() -> None:
    assert groups("ab", veto="ab", ab=50.0) == ["a", "b"]


def test_what_nobody_dates_bridges_no_veto() -> None:
    assert groups("abu", veto="ab", ab=4.0, au=9.0, bu=8.0) == ["au", "b"]


def test_one_misread_claim_among_many_parts_no_groups() -> None:
    scores = {"".join(pair): 4.0 for pair in combinations("abcdef", 2)}
    compared = [
        Comparison(first=pair[0], second=pair[1], score=score, features=(), veto="no" if pair == "ad" else "")
        for pair, score in scores.items()
    ]
    assert cluster("abcdef", compared) == (tuple("abcdef"),)


def test_equal_chances_fall_to_the_smaller_ids() -> None:
    assert groups("abc", ab=1.0, bc=1.0, ac=-9.0) == ["ab", "c"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_comparisons_does_not_show(order: int) -> None:
    scores = dict(list({"ab": 1.0, "bc": 1.0, "cd": 1.0, "ac": 0.1, "bd": 0.2, "ad": -0.3}.items())[::order])
    compared = [Comparison(first=pair[0], second=pair[1], score=score, features=()) for pair, score in scores.items()]
    assert cluster("abcd", compared) == (tuple("abcd"),)
