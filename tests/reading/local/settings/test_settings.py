"""Where and when: each event gets the places and time words that belong to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from conftest import report_of
from reportedly.model.claim import ResolvedClaim
from reportedly.pipeline import Pipeline
from reportedly.reading.local.page import Page
from reportedly.reading.local.settings.time_links import is_dateline, is_final
from reportedly.reading.local.settings.toponyms import find_places, is_named

PLACES = [
    ("Rebels shelled a market in Homs on Sunday, killing nine people.", "shelled", "Homs"),
    ("Gunmen killed three guards near Kidal, officials in Bamako said.", "killed", "Kidal"),
    ("Troops attacked the village of Kafr Zita from the air.", "attacked", "village of Kafr Zita"),
    ("Two soldiers were wounded in clashes at Khawak Pass.", "clashes", "Khawak Pass"),
    ("Police arrested forty protesters in Khartoum.", "arrested", "Khartoum"),
]


def claim_on(pipeline: Pipeline, text: str, anchor: str) -> ResolvedClaim:
    claims = pipeline.read(report_of(text))
    return next(claim for claim in claims if anchor in claim.claim.anchor.text)


@pytest.mark.parametrize(("text", "anchor", "place"), PLACES)
def test_an_event_gets_the_place_of_its_sentence(pipeline: Pipeline, text: str, anchor: str, place: str) -> None:
    assert claim_on(pipeline, text, anchor).places[0].span.text == place


def test_near_a_town_is_not_in_it(pipeline: Pipeline) -> None:
    near = claim_on(pipeline, "Gunmen killed three guards near Kidal on Monday.", "killed").places[0]
    inside = claim_on(pipeline, "Gunmen killed three guards in Kidal on Monday.", "killed").places[0]
    assert near.precision is not None and inside.precision is not None
    assert near.precision > inside.precision


def test_a_later_sentence_takes_the_place_over(pipeline: Pipeline) -> None:
    text = "Rebels shelled a market in Homs on Sunday. The shelling killed nine people and wounded forty."
    for claim in pipeline.read(report_of(text)):
        assert [where.name for where in claim.places][:1] == ["Homs"]


TIMES = [
    ("Rebels shelled a market in Homs on Sunday, killing nine people.", "shelled", date(2021, 8, 29)),
    ("Late on Tuesday gunmen attacked a convoy near Kidal.", "attacked", date(2021, 8, 31)),
    ("The army said it had killed six raiders yesterday.", "killed", date(2021, 9, 1)),
    ("Police arrested forty protesters in Khartoum.", "arrested", date(2021, 9, 2)),
]


@pytest.mark.parametrize(("text", "anchor", "day"), TIMES)
def test_an_event_gets_the_day_of_its_sentence(pipeline: Pipeline, text: str, anchor: str, day: date) -> None:
    assert claim_on(pipeline, text, anchor).when.start == day


def test_two_events_of_one_sentence_keep_their_days(pipeline: Pipeline) -> None:
    text = "Gunmen attacked a convoy on Monday and police arrested three men on Wednesday."
    assert claim_on(pipeline, text, "attacked").when.start == date(2021, 8, 30)
    assert claim_on(pipeline, text, "arrested").when.start == date(2021, 9, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels hold Kafr Zita and Homs.", ["Kafr Zita", "Homs"]),
        ("Shells fell in Kelb district on Sunday.", ["Kelb district"]),
        ("Shells fell on the village of Kalay.", ["village of Kalay"]),
        ("They left on 3 May.", []),
    ],
)
def test_names_that_may_be_places(page_of: Callable[..., Page], text: str, places: list[str]) -> None:
    page = page_of(text)
    find_places(page)
    found = [place.words.text for place in page.places if is_named(place)]
    assert [name for name in found if name not in ("Rebels", "Shells")] == places


def test_the_country_is_a_place_without_a_name(page_of: Callable[..., Page]) -> None:
    page = page_of("Fighting spread across the country.")
    find_places(page)
    assert [(place.words.text, is_named(place)) for place in page.places] == [("the country", False)]


def test_a_dateline_dates_the_report(page_of: Callable[..., Page]) -> None:
    doc = page_of("GOMA, Congo (May 3) - Gunmen killed two guards on Monday.").doc
    dateline, day = doc.char_span(13, 18), doc.char_span(48, 57, alignment_mode="expand")
    assert dateline is not None and is_dateline(dateline) and not is_final(dateline)
    assert day is not None and not is_dateline(day) and is_final(day)


def test_words_happen_nowhere_in_particular(pipeline: Pipeline) -> None:
    text = "Rebels shelled a market in Homs on Sunday, and the mayor condemned the rebels."
    assert [where.name for where in claim_on(pipeline, text, "shelled").places] == ["Homs"]
    assert claim_on(pipeline, text, "condemned").places == ()
