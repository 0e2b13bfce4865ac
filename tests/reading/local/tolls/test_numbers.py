"""Counts out of words: a phrase, and the low, high and best figure it gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.toll import Count
from reportedly.reading.local.tolls.numbers import at_least, exactly, find_counts, read_count

COUNTS = [
    ("12 rebels", 12, 12, 12),
    ("1,200 people", 1200, 1200, 1200),
    ("12,500,000", 12_500_000, 12_500_000, 12_500_000),
    ("1.250.000 people", 1_250_000, 1_250_000, 1_250_000),
    ("seven men", 7, 7, 7),
    ("nineteen", 19, 19, 19),
    ("twenty-one", 21, 21, 21),
    ("twenty one", 21, 21, 21),
    ("ninety-nine miners", 99, 99, 99),
    ("a hundred", 100, 100, 100),
    ("one hundred twenty", 120, 120, 120),
    ("three hundred and ten", 310, 310, 310),
    ("two thousand five hundred", 2500, 2500, 2500),
    ("two and a half thousand", 2500, 2500, 2500),
    ("1.5 million", 1_500_000, 1_500_000, 1_500_000),
    ("four million", 4_000_000, 4_000_000, 4_000_000),
    ("10k followers", 10_000, 10_000, 10_000),
    ("a dozen", 12, 12, 12),
    ("half a dozen", 6, 6, 6),
    ("two dozen", 24, 24, 24),
    ("a couple of guards", 2, 2, 2),
    ("both drivers", 2, 2, 2),
    ("another three", 3, 3, 3),
    ("a further 15", 15, 15, 15),
    ("a total of 33", 33, 33, 33),
    ("more than 350", 351, None, 350),
    ("over 40", 41, None, 40),
    ("well over 200", 201, None, 200),
    ("in excess of 60", 61, None, 60),
    ("more than a dozen", 13, None, 12),
    ("at least 12", 12, None, 12),
    ("at least a hundred", 100, None, 100),
    ("no fewer than 12", 12, None, 12),
    ("12 or more", 12, None, 12),
    ("up to 40", None, 40, 40),
    ("as many as 34", None, 34, 34),
    ("no more than 5", None, 5, 5),
    ("fewer than 10", None, 9, 10),
    ("about 100", 90, 110, 100),
    ("around 8,000", 7200, 8800, 8000),
    ("some 28 miners", 25, 31, 28),
    ("an estimated 5,000", 4500, 5500, 5000),
    ("about two dozen", 22, 26, 24),
    ("100 or so", 90, 110, 100),
    ("nearly 150", 135, 149, 150),
    ("almost 20", 18, 19, 20),
    ("between 8 and 11", 8, 11, 8),
    ("8-11 rebels", 8, 11, 8),
    ("8–11 rebels", 8, 11, 8),
    ("five to seven", 5, 7, 5),
    ("two or three", 2, 3, 2),
    ("200 to 300 deaths", 200, 300, 200),
    ("dozens of people", 24, None, 24),
    ("scores of huts", 40, None, 40),
    ("hundreds", 200, None, 200),
    ("thousands more", 2000, None, 2000),
    ("tens of thousands", 20_000, None, 20_000),
    ("several hundred", 300, None, 300),
    ("several", 3, None, 3),
    ("a few", 3, None, 3),
    ("many of them", 3, None, 3),
    ("a number of villagers", 3, None, 3),
    ("numerous suspects", 3, None, 3),
    ("some villagers", 2, None, 2),
    ("a small number of guards", 2, None, 2),
    ("no civilians", 0, 0, 0),
    ("none of them", 0, 0, 0),
    ("nobody", 0, 0, 0),
    ("no one", 0, 0, 0),
    ("not a single guard", 0, 0, 0),
    ("'up to 90' people", None, 90, 90),
]


WORDS = ("at", "least", "12", "some", "a", "dozen", "of", "between", "and", "to", "8", "-", "more", "than", "no")


@pytest.mark.parametrize(("phrase", "low", "high", "best"), COUNTS)
def test_a_phrase_gives_a_range_and_its_figure(phrase: str, low: int | None, high: int | None, best: int) -> None:
    assert read_count(phrase) == Count(low=low, high=high, best=best)


@pytest.mark.parametrize(
    "phrase",
    ["a 17-year-old", "40 percent", "40 % of them", "6 pm", "the guards", "a guard", "1st", "2.5", "since 2014", ""],
)
def test_what_is_no_count(phrase: str) -> None:
    assert read_count(phrase) is None


def test_counts_do_not_overlap_and_cover_their_bounds() -> None:
    words = ["at", "least", "12", "people", "died", "and", "more", "than", "40", "others", "were", "hurt"]
    first, second = find_counts(words)
    assert words[first.start : first.end] == ["at", "least", "12"]
    assert words[second.start : second.end] == ["more", "than", "40"]


def test_the_first_bound_before_a_number_decides() -> None:
    assert read_count("at least some 40 men") == Count(low=36, high=44, best=40)


def test_open_and_closed_counts() -> None:
    assert exactly(3) == Count(low=3, high=3, best=3)
    assert at_least(3) == Count(low=3, high=None, best=3)


@given(st.integers(min_value=0, max_value=10**7))
def test_digits_are_read_as_written(number: int) -> None:
    assert read_count(f"{number:,} people") == exactly(number)


@given(st.lists(st.sampled_from(WORDS)))
def test_any_words_give_sound_counts_in_order(words: list[str]) -> None:
    last = 0
    for reading in find_counts(words):
        assert last <= reading.start < reading.end <= len(words)
        last = reading.end
