"""A linear score sums the weights of the features that hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.local.linear import Linear, load_linear

LINEAR = Linear({"a": 1.5, "b": -0.5}, bias=0.25)


def test_unknown_features_weigh_nothing() -> None:
    assert LINEAR.score(["a", "b", "never seen"]) == pytest.approx(1.25)
    assert LINEAR.score([]) == 0.25


@given(st.lists(st.sampled_from(["a", "b", "c"])))
def test_probabilities_lie_between_none_and_one(features: list[str]) -> None:
    assert 0.0 < LINEAR.probability(features) < 1.0


def test_a_huge_score_does_not_overflow() -> None:
    assert Linear({"a": 1e9}).probability(["a"]) == pytest.approx(1.0)


def test_a_table_gives_its_bias_apart() -> None:
    linear = load_linear("time_link_weights.tsv")
    assert "(bias)" not in linear.weights and linear.weights
