"""A text in capitals becomes templates; the parts of that way one by one, then whole texts with the shipped weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from conftest import report_of
from reportedly.evaluation.muc4 import templates as making
from reportedly.evaluation.muc4.template import SLOTS, Template
from reportedly.evaluation.muc4.templates_fill import description, focus, number, person, written_day
from reportedly.evaluation.muc4.templates_phrases import phrases
from reportedly.evaluation.muc4.templates_places import bare_name, nation_name
from reportedly.evaluation.muc4.templates_reading import Candidate, Day, Line, Reading, Site
from reportedly.evaluation.muc4.templates_signs import Chain, age, chains, clusters, level
from reportedly.evaluation.muc4.templates_words import number_of, phrase_text
from reportedly.reading.local.page import Page

PUBLISHED = date(1990, 2, 4)


def candidate(text: str, *, sentence: int = 0, **given: object) -> Candidate:
    """A phrase by its words; the last is its head."""
    fields: dict[str, object] = {
        "sentence": sentence,
        "start": 0,
        "end": len(text),
        "text": text,
        "head": text.split()[-1].lower(),
        "words": frozenset(text.lower().split()),
        "name": None,
        "title": None,
        "number": "1",
        "nation": None,
        "known": None,
        "beside": None,
        "trigger": -1,
        "signs": (),
    }
    return Candidate(**{**fields, **given})  # type: ignore[arg-type]


def reading(*candidates: Candidate, days: tuple[Day, ...] = ()) -> Reading:
    lines = tuple(Line(start=0, end=9, paragraph=0, words=(), turns=()) for _ in range(9))
    return Reading(published=PUBLISHED, lines=lines, candidates=candidates, sites=(), days=days, deeds=())


def chain(*members: int) -> Chain:
    return Chain(role="hum", members=members, scores=tuple(1.0 - place / 10 for place in range(len(members))))


PHRASES = [
    ("About 50 farmers of the valley fled.", "ABOUT 50 FARMERS OF THE VALLEY", "~50"),
    ("The three men ran.", "THREE MEN", "3"),
    ("Several students were hurt.", "SEVERAL STUDENTS", "PLURAL"),
    ("At least 6 shops burned.", "6 SHOPS", "6 -"),
    ("A bank was hit.", "BANK", "1"),
    ("Farmers fled.", "FARMERS", "PLURAL"),
]


@pytest.mark.parametrize(("text", "words", "count"), PHRASES)
def test_a_phrase_is_written_with_its_complement_and_counted(
    text: str, words: str, count: str, page_of: Callable[..., Page]
) -> None:
    doc = page_of(text).doc
    chunk = next(doc.noun_chunks)
    start = chunk.start + (chunk[0].pos_ == "DET")
    assert phrase_text(doc[start : chunk.end]).endswith(words)
    assert number_of(doc[start : chunk.end]) == count


def test_one_thing_is_one_chain() -> None:
    found = reading(
        candidate("JUDGE X Y", name="X Y", title="JUDGE"),
        candidate("Y", name="Y"),
        candidate("MAYOR", beside=0),
        candidate("SHOPS", number="3"),
        candidate("SHOPS", number="4"),
        candidate("BURNT SHOPS", number="3"),
    )
    parts = chains(found, "hum", [1.0] * 6, 0.0)
    assert [part.members for part in parts] == [(0, 1, 2), (3, 5), (4,)]
    assert [part.members for part in chains(found, "hum", [1, -1, -1, -1, -1, -1], 0.0)] == [(0,)]


def test_a_person_has_the_fullest_name_and_the_title_beside_it() -> None:
    found = reading(
        candidate("Y", name="Y"), candidate("JUDGE X Y", name="X Y", title="JUDGE"), candidate("X", name="X")
    )
    assert person(chain(0, 1, 2), found) == "X Y"
    assert description(chain(0, 1, 2), found) == "JUDGE"
    assert description(chain(0), found) is None


def test_a_figure_counts_more_than_a_plural() -> None:
    found = reading(candidate("MEN", number="PLURAL"), candidate("MEN", number="7"))
    assert number(chain(0, 1), found) == "7"
    assert number(chain(0), found) == "PLURAL"


def test_groups_join_by_their_mean_link() -> None:
    items = [chain(0), chain(1), chain(2)]
    assert clusters(items, {(0, 1): 2.0, (0, 2): 1.0, (1, 2): -3.0}, 0.0) == [[0, 1], [2]]
    assert clusters(items, {(0, 1): 2.0, (0, 2): 1.0, (1, 2): 0.5}, 0.0) == [[0, 1, 2]]
    assert clusters([], {}, 0.0) == []


AGES = [(PUBLISHED, "today"), (date(1990, 2, 2), "days"), (date(1990, 1, 2), "months"), (date(1988, 1, 1), "old")]


@pytest.mark.parametrize(("day", "expected"), AGES)
def test_days_are_told_by_their_age(day: date, expected: str) -> None:
    assert age(Day(sentence=0, start=0, text="X", first=day, last=day), reading()) == expected


def test_names_of_places_lose_the_word_for_their_kind() -> None:
    assert bare_name("ANCON DEPARTMENT") == "ANCON"
    assert bare_name("GUATEMALA CITY") == "GUATEMALA CITY"
    assert nation_name("PER") == "PERU"
    assert nation_name("RUS") == "USSR"


def test_levels_are_bounded() -> None:
    assert [level(score) for score in (-40.0, -0.4, 2.6)] == [-5, 0, 3]


DAYS = [
    (date(1990, 2, 3), date(1990, 2, 3), "03 FEB 90"),
    (date(1989, 12, 25), date(1989, 12, 31), "25 DEC 89 - 31 DEC 89"),
]


@pytest.mark.parametrize(("start", "end", "expected"), DAYS)
def test_days_are_written_as_templates_have_them(start: date, end: date, expected: str) -> None:
    assert written_day(Day(sentence=0, start=0, text="X", first=start, last=end)) == expected


def site(name: str, country: str) -> Site:
    return Site(sentence=0, start=0, name=name, country=country, countries=frozenset({country}), kind="CITY", signs=())


def test_a_text_is_about_one_of_the_nine_countries_if_it_names_one() -> None:
    found = reading()
    abroad = (site("MADRID", "ESP"), site("SEVILLE", "ESP"))
    assert focus(replace(found, sites=abroad)) == "ESP"
    assert focus(replace(found, sites=(*abroad, site("LIMA", "PER")))) == "PER"
    assert focus(found) is None


def test_groups_and_weapons_inside_a_phrase_stand_by_themselves(page_of: Callable[..., Page]) -> None:
    page = page_of("Five Shining Path guerrillas threw dynamite charges.")
    found = [words.text for words in phrases(next(page.doc.sents), page.knowledge)]
    assert found == ["Five Shining Path guerrillas", "Shining Path", "dynamite charges", "dynamite"]


KILLING = """LIMA, 4 FEB 90 (EFE) -- [TEXT] TERRORISTS OF THE SHINING PATH KILLED THE MAYOR OF HUANTA AND
WOUNDED TWO POLICEMEN IN AYACUCHO YESTERDAY, THE POLICE REPORTED TODAY.

   THE TERRORISTS SHOT THE MAYOR IN FRONT OF HIS HOUSE."""

WEATHER = """LIMA, 4 FEB 90 (EFE) -- [TEXT] HEAVY RAIN FELL IN THE NORTHERN PROVINCES TODAY, AND THE FARMERS EXPECT A
GOOD HARVEST OF POTATOES, THE MINISTRY OF AGRICULTURE SAID."""


def first(template: Template, slot: str) -> str | None:
    return next((fill.text for fill in template.fills_of(slot)), None)


def test_a_killing_makes_a_template() -> None:
    (template,) = making.templates(report_of(KILLING, published=PUBLISHED))
    assert first(template, "incident_type") == "ATTACK"
    assert first(template, "incident_stage") == "ACCOMPLISHED"
    assert first(template, "incident_date") == "03 FEB 90"
    assert (first(template, "incident_location") or "").startswith("PERU")
    assert first(template, "perp_category") == "TERRORIST ACT"
    assert "MAYOR OF HUANTA" in [fill.text for fill in template.fills_of("hum_description")]
    assert set(template.fills) <= set(SLOTS)


def test_references_name_a_fill_of_the_template() -> None:
    for template in making.templates(report_of(KILLING, published=PUBLISHED)):
        named = {fill.text for slot in ("hum_name", "hum_description", "phys_id") for fill in template.fills_of(slot)}
        for slot in ("hum_type", "hum_number", "hum_effect", "phys_type", "phys_effect"):
            assert {fill.of for fill in template.fills_of(slot)} <= named


def test_other_news_make_none() -> None:
    assert making.templates(report_of(WEATHER, published=PUBLISHED)) == ()
