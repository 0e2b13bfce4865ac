"""How alike two event words are: the relation, what it is worth, and the reason."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.data import rows
from reportedly.incidents.words import (
    CLASSES,
    PAIRS,
    Counts,
    EventWord,
    Relation,
    classes,
    compare_words,
    counted,
    fields,
    likeness,
    root,
)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("raid", "raid", Relation.SAME),
        ("shoot", "shooting", Relation.ROOT),
        ("explode", "exploding", Relation.ROOT),
        ("ambush", "raid", Relation.CLASS),
        ("ambush", "attack", Relation.CLASS),
        ("withdraw", "retreat", Relation.CLASS),
        ("take_hostage", "kidnap", Relation.CLASS),
        ("pass_away", "die", Relation.CLASS),
        ("ambush", "bombing", Relation.FIELD),
        ("ambush", "funeral", Relation.NONE),
        ("ambush", "wug", Relation.UNKNOWN),
    ],
)
def test_relation(first: str, second: str, relation: Relation) -> None:
    assert likeness(first, second).relation is relation


def test_closer_words_are_worth_more() -> None:
    pairs = [("ambush", "ambush"), ("ambush", "raid"), ("ambush", "bombing"), ("ambush", "funeral")]
    values = [likeness(*pair).value for pair in pairs]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("ambush", "raid", "“ambush” and “raid” are words for attack"),
        ("take_hostage", "abduct", "“take hostage” and “abduct” are words for kidnap"),
        ("wug", "wug", "both say “wug”"),
    ],
)
def test_reason_is_told_in_words(first: str, second: str, reason: str) -> None:
    assert likeness(first, second).reason == reason


COUNTS = Counts(dict.fromkeys(Relation, 0.5), {("raid", "sweep"): (24, 24), ("say", "say"): (0, 24)})
"""Half of all pairs name one event, but for two that were counted 24 times."""


@pytest.mark.parametrize(
    ("first", "second", "value"), [("raid", "storm", 0.5), ("raid", "sweep", 28 / 32), ("say", "say", 4 / 32)]
)
def test_counted_pairs_bend_the_share_of_their_kind(first: str, second: str, value: float) -> None:
    found = compare_words(EventWord(head=second), EventWord(head=first), counts=COUNTS)
    assert found.value == pytest.approx(value)
    assert (found.surprise > 0) == (value > 0.5)
    assert ("of 24 such pairs" in found.reason) == (value != 0.5)


def test_a_known_phrase_outranks_its_head() -> None:
    word = EventWord(head="take", phrases=("take_five", "take_hostage"), others=("die",))
    assert classes(word) == classes(EventWord(head="take", phrases=("take_hostage",)))
    assert classes(EventWord(head="wug", others=("die",))) == classes(EventWord(head="die"))
    assert fields(EventWord(head="die")) == {"death"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("raiders", "raid"), ("killing", "kill"), ("parting", "part"), ("car", "car"), ("dies", "dies")],
)
def test_root(word: str, expected: str) -> None:
    assert root(word) == expected


WORDS = st.sampled_from(sorted({word for row in rows(CLASSES) for word in row["words"].split()} | {"wug"}))


@given(WORDS, WORDS)
def test_order_of_two_words_does_not_matter(first: str, second: str) -> None:
    one, other = likeness(first, second), likeness(second, first)
    assert (one.relation, one.value) == (other.relation, other.value)
    assert 0 < one.value < 1


def test_counts_are_sound() -> None:
    counts = counted()
    assert set(counts.shares) == set(Relation)
    assert all(
        0 <= together <= every and first <= second for (first, second), (together, every) in counts.pairs.items()
    )
    assert len(counts.pairs) == len(rows(PAIRS))


def test_classes_hold_single_lemmas_and_phrases() -> None:
    for row in rows(CLASSES):
        words = row["words"].split()
        assert len(words) == len(set(words))
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9_'-]*", word) for word in words), row["class"]
