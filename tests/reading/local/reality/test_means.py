"""Weapons and methods: the event's word, its sentence, and the means it must carry."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
from reportedly.model.ontology import EventType
from reportedly.reading.local.reality.means import find_means

CASES = [
    ("exploded", "A car bomb exploded at the gate.", ["car bomb"]),
    ("explodes", "A roadside bomb explodes near Karsa.", ["roadside bomb"]),
    ("drone strike", "A drone strike hit the depot.", ["drone strike"]),
    ("shelled", "Troops shelled the village with mortars.", ["mortars"]),
    ("fired", "Rebels fired rockets at the port.", ["rockets"]),
    ("fired", "The navy fired cruise missiles at the base.", ["cruise missiles"]),
    ("stabbed", "A man stabbed two guards with a knife.", ["knife"]),
    ("shelling", "The shelling of the mill went on.", ["shelling"]),
    ("airstrike", "An airstrike destroyed the depot.", ["airstrike"]),
    ("attacked", "Rebels attacked the fort with rifles and grenades.", ["rifles", "grenades"]),
    ("killed", "A sniper killed a guard.", ["sniper"]),
    ("dispersed", "Police dispersed the crowd with tear gas.", ["tear gas"]),
    ("attacked", "Rebels attacked the fort.", []),
    ("attacked", "Gunmen attacked a car near the bridge.", []),
    ("attacked", "Rebels attacked a truck near the bridge.", []),
    ("killed", "The crash of the train killed two men.", []),
]


@pytest.mark.parametrize(("anchor", "text", "expected"), CASES)
def test_the_means_of_an_assault(nlp: Language, anchor: str, text: str, expected: list[str]) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_means(page)
    assert [words.text for words in draft.means] == expected


def test_a_weapon_goes_to_the_nearest_event(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels fired rockets at the port, and police arrested two men.")
    fired = drafted.draft_on(page, "fired")
    arrested = drafted.draft_on(page, "arrested", EventType.COERCE)
    find_means(page)
    assert [words.text for words in fired.means] == ["rockets"]
    assert arrested.means == []


def test_talks_about_weapons_have_no_means(nlp: Language) -> None:
    page = drafted.page_of(nlp, "The envoys met to discuss missiles.")
    met = drafted.draft_on(page, "met", EventType.CONSULT)
    find_means(page)
    assert met.means == []
