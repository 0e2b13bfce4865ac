"""Places in their reports: [[brackets]] mark the names that are asked for, the columns say what each means."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model.report import Report, report_id
from reportedly.model.span import Span
from reportedly.model.where import PlacePrecision, Where
from reportedly.resolving.gazetteer import Gazetteer
from reportedly.resolving.places import PlaceResolver

_MARKED = re.compile(r"\[\[(.+?)\]\]")


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(Gazetteer.open())


def read(resolver: PlaceResolver, marked: str, *, near: bool = False, outlet: str = "") -> tuple[Where, ...]:
    """What the marked names of a text resolve to."""
    text, spans, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        at = match.end()
    text += marked[at:]
    report = Report(id=report_id(text), text=text, outlet=outlet)
    asked = [Span.of(text, start, end) for start, end in spans]
    return resolver.resolve(report, asked, near=asked if near else ())


WHICH_PLACE = [
    # explicit containment
    ("A mill burned in [[Paris]], Texas, on Friday.", "USA", "Texas"),
    ("A mill burned in [[Paris]], France, on Friday.", "FRA", "Île-de-France"),
    ("Two men drowned near [[Alexandria]], Va., late on Monday.", "USA", "Virginia"),
    ("The column reached [[Bazarak]], Panjshir province, at noon.", "AFG", "Panjshir"),
    ("Mortars hit [[Tripoli]] in northern Lebanon.", "LBN", None),
    ("Lebanon's [[Tripoli]] was quiet.", "LBN", None),
    ("Libya's [[Tripoli]] was quiet.", "LBY", "Tripoli"),
    ("Clashes broke out in [[Hyderabad]] in Pakistan's Sindh province.", "PAK", "Sindh"),
    ("Clashes broke out in [[Hyderabad]], India.", "IND", "Telangana"),
    # the report's other places
    ("Gunmen from Homs and Hama moved on [[Salamiyah]]. Syrian troops held Idlib.", "SYR", "Hama"),
    ("Fighting spread from Benghazi and Misrata to [[Tripoli]], a Libyan officer said.", "LBY", "Tripoli"),
    ("Beirut and Sidon saw rallies, and so did [[Tripoli]], the Lebanese army said.", "LBN", None),
    ("Kurdish units left Mosul and Kirkuk for [[Balad]], Iraq said.", "IRQ", "Saladin"),
    ("Deputies in Cleveland, Columbus and Dayton joined those of [[Newark]], Ohio officials said.", "USA", "Ohio"),
    # countries before towns of their name
    ("Shells fell on [[Lebanon]] again.", "LBN", None),
    ("[[Jordan]] closed the crossing.", "JOR", None),
    ("[[Georgia]] and Russia traded blame over Gori and Tskhinvali.", "GEO", None),
    ("Deputies in Atlanta, Savannah and Macon said [[Georgia]] would pay.", "USA", "Georgia"),
    # demonyms
    ("[[Sudanese]] officers denied it.", "SDN", None),
    ("[[Gazan]] fishermen were held.", "PSE", "Gaza Strip"),
    # the supplement
    ("Fighters hold the [[Khawak Pass]].", "AFG", "Panjshir"),
    ("Drones crossed the [[Golan Heights]].", "SYR", "Quneitra"),
    ("Shelling went on in the [[Donbas]].", "UKR", None),
    ("A boat was stopped in the [[Bab el-Mandeb]].", "YEM", None),
    ("Tanks left [[Nagorno-Karabakh]].", "AZE", None),
    # spellings
    ("Air strikes hit [[Deir Ezzor]].", "SYR", "Deir ez-Zor"),
    ("Air strikes hit [[Raqqa]] and Kobani.", "SYR", "Raqqa"),
    ("The road to [[Falluja]] was cut.", "IRQ", "Al Anbar"),
    ("Shells hit [[Tall Abyadh]] in Syria.", "SYR", "Raqqa"),
    # longer names that only begin like a place, and inner places that stand for the whole
    ("They met in [[the Egyptian Embassy in London]].", "GBR", "England"),
    ("Trains stopped at [[Manchester Victoria station]].", "GBR", "England"),
    ("Crowds filled [[Cairo's Tahrir Square]].", "EGY", "Cairo"),
    ("Egyptian medics left [[Jabaliya refugee camp]] for Israel.", "PSE", "Gaza Strip"),
    ("They met near [[the port of Odesa]], Ukraine.", "UKR", "Odesa"),
]


@pytest.mark.parametrize(("marked", "country", "admin1"), WHICH_PLACE, ids=[each[0] for each in WHICH_PLACE])
def test_a_name_means_the_place_that_fits(
    resolver: PlaceResolver, marked: str, country: str, admin1: str | None
) -> None:
    (where,) = read(resolver, marked)
    assert where.country == country
    assert admin1 is None or where.admin1 == admin1
    assert where.gazetteer_id and where.reason


HOW_EXACTLY = [
    ("They entered [[Bazarak]] in Panjshir.", PlacePrecision.EXACT, "Bazarak"),
    ("They hold the [[Salang Pass]].", PlacePrecision.EXACT, "Salang Pass"),
    ("A base in [[Kandahar]] was hit.", PlacePrecision.EXACT, "Kandahar"),
    ("A base in [[Kandahar province]] was hit.", PlacePrecision.ADMIN1, "Kandahar"),
    ("A base in [[Kandahar]] province was hit.", PlacePrecision.ADMIN1, "Kandahar"),
    ("A base in [[Sangin district]], Helmand, was hit.", PlacePrecision.ADMIN2, "Sangin district"),
    ("[[Helmand]] saw clashes.", PlacePrecision.ADMIN1, "Helmand"),
    ("The [[Panjshir Valley]] was cut off.", PlacePrecision.AREA, "Panjshir Valley"),
    ("Boats on the [[Euphrates]] were searched in Syria.", PlacePrecision.AREA, "Euphrates"),
    ("[[Yemen]] was struck.", PlacePrecision.COUNTRY, "Yemen"),
    ("Towns in [[northern Syria]] were struck.", PlacePrecision.AREA, "northern Syria"),
    ("Shops in [[central Baghdad]] closed.", PlacePrecision.EXACT, "central Baghdad"),
    ("Groups across [[Africa]] agreed.", PlacePrecision.WIDER, "Africa"),
    ("Ships in the [[Indian Ocean]] turned.", PlacePrecision.WIDER, "Indian Ocean"),
    ("A mine went off [[near Mosul]], Iraq.", PlacePrecision.NEAR, "Mosul"),
    ("A mine went off on the [[outskirts of Mosul]], Iraq.", PlacePrecision.NEAR, "Mosul"),
    ("They met at [[Sanaa University]] in Yemen.", PlacePrecision.EXACT, "Sanaa University"),
    ("They met in [[a hospital in Kunduz]], Afghanistan.", PlacePrecision.EXACT, "a hospital in Kunduz"),
]


@pytest.mark.parametrize(("marked", "precision", "name"), HOW_EXACTLY, ids=[each[0] for each in HOW_EXACTLY])
def test_precision_follows_the_words(
    resolver: PlaceResolver, marked: str, precision: PlacePrecision, name: str
) -> None:
    (where,) = read(resolver, marked)
    assert (where.precision, where.name) == (precision, name)


def test_a_place_the_text_calls_near_is_near(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "A convoy burned by [[Mosul]], Iraq.", near=True)
    assert where.precision is PlacePrecision.NEAR


def test_a_province_is_no_nearer_for_being_near(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "A convoy burned by [[Helmand province]].", near=True)
    assert where.precision is PlacePrecision.ADMIN1


def test_one_name_may_mean_two_places_where_the_text_says_so(resolver: PlaceResolver) -> None:
    first, second = read(resolver, "Pupils from [[Paris]], Texas, wrote to pupils in [[Paris]], France.")
    assert (first.country, second.country) == ("USA", "FRA")


def test_one_sense_holds_through_a_report(resolver: PlaceResolver) -> None:
    first, second = read(resolver, "A mill burned in [[Paris]], Texas. Nobody in [[Paris]] was hurt.")
    assert first.gazetteer_id == second.gazetteer_id


def test_a_town_and_the_province_of_its_name_are_two(resolver: PlaceResolver) -> None:
    town, province = read(resolver, "They shelled [[Kunduz]] and left [[Kunduz province]].")
    assert (town.precision, province.precision) == (PlacePrecision.EXACT, PlacePrecision.ADMIN1)


def test_an_unknown_village_gets_what_is_named_beside_it(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "Three were shot in [[Qwrtzabad]], Helmand province, Afghanistan.")
    assert (where.name, where.country, where.admin1) == ("Qwrtzabad", "AFG", "Helmand")
    assert where.precision is PlacePrecision.ADMIN1
    assert "not in the gazetteer" in where.reason and where.score < 0.5


def test_an_unknown_village_alone_gets_no_point(resolver: PlaceResolver) -> None:
    (where, *_) = read(resolver, "Three were shot in [[Qwrtzabad]]. Others fled to Lashkar Gah, Sangin and Marjah.")
    assert (where.latitude, where.longitude, where.gazetteer_id, where.precision) == (None, None, None, None)
    assert (where.country, where.admin1) == ("AFG", "Helmand")


def test_a_name_without_any_context_has_no_answer(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "Three were shot in [[Qwrtzabad]].")
    assert (where.gazetteer_id, where.country, where.score) == (None, None, 0.0)


def test_the_capital_is_that_of_the_country_in_question(resolver: PlaceResolver) -> None:
    capital, country = read(resolver, "Yemen and Yemeni media said [[the capital]] was calm but not [[the country]].")
    assert (capital.name, capital.precision) == ("Sanaa", PlacePrecision.EXACT)
    assert (country.name, country.precision) == ("Yemen", PlacePrecision.COUNTRY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tehran spoke of Panjshir, where [[the valley]] was bombed.", "Panjshir Valley"),
        ("Shelling in Daraa hit towns all over [[the province]] and Kandahar province was calm.", None),
        ("Tehran spoke of Homs, where [[the valley]] was bombed.", None),
        ("Fighters in Helmand province crossed into [[the province]] at night.", "Helmand"),
    ],
)
def test_a_bare_noun_means_the_only_place_of_its_kind(resolver: PlaceResolver, text: str, name: str | None) -> None:
    (where,) = read(resolver, text)
    assert (where.name if where.gazetteer_id else None) == name


@pytest.mark.parametrize("words", ["the border", "a major city", "hospital", "the area"])
def test_common_words_are_no_places(resolver: PlaceResolver, words: str) -> None:
    (where,) = read(resolver, f"Troops reached [[{words}]] of the Syrian north.")
    assert where.gazetteer_id is None


def test_a_small_place_in_a_country_nobody_speaks_of_is_a_stray(resolver: PlaceResolver) -> None:
    (where,) = read(
        resolver,
        "Chad said raiders from Sudan and Darfur burned [[Ade]], near Goz Beida in Sila, Chadian officers said.",
    )
    assert where.country != "FRA"


@pytest.mark.parametrize("name", ["Ain es Qwrtz", "Bala Dehe Qwrtz", "Lake Qwrtz"])
def test_the_beginning_of_a_longer_name_is_not_the_place(resolver: PlaceResolver, name: str) -> None:
    (where,) = read(resolver, f"Raiders burned [[{name}]].")
    assert where.gazetteer_id is None


def test_the_outlet_speaks_for_its_country(resolver: PlaceResolver) -> None:
    at_home = read(resolver, "A bus fell from a bridge in [[Cambridge]].", outlet="example-post.co.uk")
    abroad = read(resolver, "A bus fell from a bridge in [[Cambridge]].", outlet="example-post.ca")
    assert (at_home[0].country, abroad[0].country) == ("GBR", "CAN")


def test_rivals_are_kept_with_their_scores(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "A bus fell from a bridge in [[Springfield]].")
    assert len(where.rivals) == 3
    assert where.gazetteer_id not in {rival.id for rival in where.rivals}
    assert 1.0 >= where.score >= where.rivals[0].score >= where.rivals[1].score >= where.rivals[2].score


def test_the_reason_says_what_decided(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "A mill burned in [[Paris]], Texas.")
    assert "lies in Texas, named beside it" in where.reason


def test_no_spans_no_answers(resolver: PlaceResolver) -> None:
    assert read(resolver, "Nothing is asked here, not even Kabul.") == ()


def test_weights_can_be_replaced(resolver: PlaceResolver) -> None:
    kinds = {**resolver.weights["kind"], "country": -50.0}
    other = PlaceResolver(resolver.gazetteer, weights={**resolver.weights, "kind": kinds})
    assert read(resolver, "[[Lebanon]] waits.")[0].country == "LBN"
    assert read(other, "[[Lebanon]] waits.")[0].country != "LBN"


def test_the_reports_own_spelling_is_the_name(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "Syrian and Turkish guns hit [[Tall Abyadh]].")
    assert where.name == "Tall Abyadh"


def test_a_country_is_never_a_district(resolver: PlaceResolver) -> None:
    (where,) = read(resolver, "Drones entered [[Iranian]] territory.")
    assert where.precision is PlacePrecision.COUNTRY


NAMES = [
    "Kabul",
    "Paris",
    "Syria",
    "Helmand province",
    "near Homs",
    "the capital",
    "Qwrtz",
    "Georgia",
    "U.S.",
    "Springfield",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_there_is_one_answer_for_each_span_and_it_is_always_the_same(resolver: PlaceResolver, names: list[str]) -> None:
    marked = "Reports came from " + " and then ".join(f"[[{name}]]" for name in names) + "."
    first, second = read(resolver, marked), read(resolver, marked)
    assert first == second
    assert [where.span.text for where in first] == names
    for where in first:
        assert 0.0 <= where.score <= 1.0
        assert (where.latitude is None) == (where.gazetteer_id is None) == (where.precision is None)
