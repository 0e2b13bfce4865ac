"""Names held against each other."""

from __future__ import annotations

import pytest

from reportedly.weighing.names import consonants, fold, same_person, same_word


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Taliban", "taliban"),
        ("al-Assad", "assad"),
        ("Front’s", "front"),
        ("Déby", "deby"),
        ("U.N.", "un"),
        ("The", "the"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("zabihullah", "zabiullah"), ("mujahid", "mojahed"), ("qasim", "kassem"), ("muhammad", "mohammed")],
)
def test_transliterations_are_one(one: str, other: str) -> None:
    assert same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("ali", "ela"), ("karim", "karmal"), ("ahmad", "hamid"), ("idris", "dreesh")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not same_word(one, other)


def test_a_doubled_sound_counts_once() -> None:
    assert consonants("mohammed") == consonants("muhamad")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("fahim dashti", "mohammad fahim dashti", True),
        ("fahim dashti", "dashti fahim", False),
        ("fahim dashti", "fahim karimi", False),
        ("dashti", "fahim dashti", False),
    ],
)
def test_full_names(one: str, other: str, same: bool) -> None:
    assert same_person(tuple(one.split()), tuple(other.split())) is same
