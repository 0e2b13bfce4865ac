"""An incident as one line says what its assessment chose, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

import weighed
from reportedly.exports.ranges import range_phrase
from reportedly.exports.sentences import incident_sentence
from reportedly.model.assessment import Assessment, Figure
from reportedly.model.claim import Reality
from reportedly.model.entry import Assessed
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
    ((None, None, None), "an unknown number"),
]


@pytest.mark.parametrize(("numbers", "words"), RANGES)
def test_a_range_in_words(numbers: tuple[int | None, ...], words: str) -> None:
    low, best, high = (Figure(value=number, claims=(), rule="") for number in numbers)
    assert range_phrase(replace(weighed.contested().assessment.tolls[0], low=low, best=best, high=high)) == words


def sentence(given: Assessed) -> str:
    return incident_sentence(given.assessment, given.claims)


def test_an_incident_in_a_line() -> None:
    assert sentence(weighed.contested()) == (
        "Reportedly the Northern Front fought militiamen; 3 to 41 killed, 12 captured; near Tolva, Panjshir; 2 Mar 2021"
    )
    assert sentence(weighed.unknown()) == (
        "Reportedly there was shelling or rocket fire on Omar Testname; Kārsa, Panjshir"
    )


def test_the_losses_of_others_than_the_sufferers_say_whose() -> None:
    given = weighed.contested()
    lost = replace(given.assessment.tolls[0], side=Side.ACTOR)
    named = replace(lost, party="the  Front")
    assessment = replace(given.assessment, tolls=(lost, named))
    assert "3 to 41 killed on the side of those who did it, 3 to 41 killed among the Front" in incident_sentence(
        assessment, given.claims
    )


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
