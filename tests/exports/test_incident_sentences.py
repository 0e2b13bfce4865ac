"""An incident as one line says what its assessment chose, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

import weighed
from reportedly.exports.naming import link_words
from reportedly.exports.ranges import range_phrase
from reportedly.exports.sentences import incident_sentence
from reportedly.model.assessment import Assessment, Figure
from reportedly.model.claim import Reality
from reportedly.model.entry import Assessed
from reportedly.model.party import PartyKind
from reportedly.model.toll import Side

RANGES = [
    ((12, 12, 12), "12"),
    ((0, 0, 0), "none"),
    ((41, 40, None), "more than 40"),
    ((12, 12, None), "at least 12"),
    ((24, 30, None), "at least 24 (best 30)"),
    ((None, 40, 40), "up to 40"),
    ((3, 12, 41), "3 to 41 (best 12)"),
    ((3, 3, 41), "3 to 41"),
    ((None, 7, 41), "up to 41 (best 7)"),
    ((None, None, None), "an unknown number"),
]


OPEN = [
    ((3, 3, 41), "3 to 41 or more"),
    ((3, 12, 41), "3 to 41 or more (best 12)"),
    ((41, 40, 41), "more than 40"),
    ((12, 12, 12), "at least 12"),
    ((None, 3, 41), "perhaps 41 or more (best 3)"),
]
"""Low, best, and what the claim that reaches highest says at least, leaving the upper bound open."""


@pytest.mark.parametrize(("numbers", "words"), OPEN)
def test_a_range_without_an_upper_bound_in_words(numbers: tuple[int | None, int, int], words: str) -> None:
    low, best = (Figure(value=number, claims=(), rule="") for number in numbers[:2])
    high = Figure(value=None, claims=(), rule="", at_least=numbers[2])
    assert range_phrase(replace(weighed.contested().assessment.tolls[0], low=low, best=best, high=high)) == words


@pytest.mark.parametrize(("numbers", "words"), RANGES)
def test_a_range_in_words(numbers: tuple[int | None, ...], words: str) -> None:
    low, best, high = (Figure(value=number, claims=(), rule="") for number in numbers)
    assert range_phrase(replace(weighed.contested().assessment.tolls[0], low=low, best=best, high=high)) == words


def sentence(given: Assessed) -> str:
    return incident_sentence(given.assessment, given.claims)


def test_an_incident_in_a_line() -> None:
    assert sentence(weighed.contested()) == (
        "Reportedly the Northern Front fought militiamen; perhaps 41 or more fighters killed (best 3), 12 fighters "
        "captured; near Tolva, Panjshir; 2 Mar 2021"
    )
    assert sentence(weighed.unknown()) == (
        "Reportedly there was shelling or rocket fire on Omar Testname; Kārsa, Panjshir"
    )


def losing(**fields: object) -> str:
    given = weighed.contested()
    captured = given.assessment.tolls[1]
    assessment = replace(given.assessment, tolls=(replace(captured, **fields),))  # type: ignore[arg-type]
    return incident_sentence(assessment, given.claims).split("; ")[1]


def test_losses_say_whose_they_are_where_the_deed_does_not() -> None:
    assert losing() == "12 fighters captured"
    assert losing(side=Side.ACTOR, party="the  Northern Front") == (
        "12 fighters captured on the side of the Northern Front"
    )
    assert losing(side=Side.ACTOR, party="") == "12 fighters captured on the side of those who did it"
    assert losing(side=Side.BYSTANDER, kind=None) == "12 captured among bystanders"
    assert losing(side=Side.UNKNOWN, kind=PartyKind.CIVILIANS) == "12 civilians captured"


def test_a_side_that_is_not_told_is_said_where_another_is() -> None:
    given = weighed.contested()
    captured = given.assessment.tolls[1]
    assessment = replace(given.assessment, tolls=(captured, replace(captured, side=Side.UNKNOWN)))
    assert incident_sentence(assessment, given.claims).split("; ")[1] == (
        "12 fighters captured, 12 fighters captured on a side that is not told"
    )


NAMES = [("Philippines", "the Philippines"), ("Turkey", "Turkey"), ("United States", "the United States")]


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_names_of_a_table_take_the_article_that_english_gives_them(name: str, words: str) -> None:
    assert link_words(name) == words


PEOPLE = [(1, PartyKind.CIVILIANS, "1 civilian"), (0, PartyKind.CIVILIANS, "no civilians"), (0, None, "none")]


@pytest.mark.parametrize(("number", "kind", "words"), PEOPLE)
def test_one_person_and_nobody_are_counted_in_english(number: int, kind: PartyKind | None, words: str) -> None:
    one = Figure(value=number, claims=(), rule="")
    assert losing(low=one, best=one, high=one, kind=kind) == f"{words} captured"


def test_kinds_are_told_where_nobody_counts_all() -> None:
    given = weighed.contested()
    captured = given.assessment.tolls[1]
    civilians = replace(captured, kind=PartyKind.CIVILIANS)
    everybody = replace(captured, kind=None)
    several = replace(given.assessment, tolls=(captured, civilians))
    assert "12 fighters captured, 12 civilians captured" in incident_sentence(several, given.claims)
    whole = replace(given.assessment, tolls=(everybody, captured, civilians))
    assert incident_sentence(whole, given.claims).split("; ")[1] == "12 captured"


def test_what_no_claim_says_happened_is_not_said_to_have_happened() -> None:
    given = weighed.unknown()
    (kept,) = given.claims
    planned = replace(kept.resolved, claim=replace(kept.resolved.claim, reality=Reality.PLANNED))
    line = incident_sentence(given.assessment, (replace(kept, resolved=planned),))
    assert line.startswith("Reportedly there will be shelling")


def test_an_incident_of_no_known_kind_has_a_line() -> None:
    given = weighed.unknown()
    profile = replace(given.assessment.profile, event=replace(given.assessment.profile.event, value=None))
    bare: Assessment = replace(given.assessment, profile=profile)
    assert incident_sentence(bare, given.claims).startswith("Reportedly something happened")
