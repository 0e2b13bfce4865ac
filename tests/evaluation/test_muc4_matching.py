"""One fill against one wanted fill: a table of cases by slot, after the guidelines' own kinds of example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation.muc4.dates import read_span
from reportedly.evaluation.muc4.keys import KeyFill
from reportedly.evaluation.muc4.mark import Mark
from reportedly.evaluation.muc4.matching import PARTLY, compare
from reportedly.evaluation.muc4.strings import words
from reportedly.evaluation.muc4.template import SLOTS, Fill, Form

COR, PAR, INC = Mark.CORRECT, Mark.PARTIAL, Mark.INCORRECT

CASES = [
    ("incident_date", "03 MAR 91", "03 MAR 91", COR),
    ("incident_date", "3 MARCH 1991", "03 MAR 91", COR),
    ("incident_date", "03 MAR 91", "04 MAR 91", INC),
    ("incident_date", "03 MAR 91", "02 MAR 91 - 05 MAR 91", PAR),
    ("incident_date", "06 MAR 91", "02 MAR 91 - 05 MAR 91", INC),
    ("incident_date", "05 MAR 91", "- 05 MAR 91", PAR),
    ("incident_date", "04 MAR 91", "- 05 MAR 91", PAR),
    ("incident_date", "01 MAR 91", "- 05 MAR 91", INC),
    ("incident_date", "02 MAR 91 - 03 MAR 91", "02 MAR 91 - 05 MAR 91", INC),
    ("incident_date", "04 MAR 91 - 05 MAR 91", "05 MAR 91", INC),
    ("incident_date", "- 05 MAR 91", "05 MAR 91", PAR),
    ("incident_date", "- 05 MAR 91", "02 MAR 91 - 05 MAR 91", PAR),
    ("incident_date", "- 05 MAR 91", "04 MAR 91", INC),
    ("incident_date", "- 05 MAR 91", "(- 05 MAR 91)", COR),
    ("incident_date", "31 FEB 91", "28 FEB 91", INC),
    ("incident_location", "FREEDONIA: GLORIA (CITY)", "FREEDONIA:  GLORIA (CITY)", COR),
    ("incident_location", "FREEDONIA", "FREEDONIA: GLORIA (CITY)", PAR),
    ("incident_location", "FREEDONIA: TRENTINO (TOWN)", "FREEDONIA", PAR),
    ("incident_location", "SYLVANIA: GLORIA (CITY)", "FREEDONIA: GLORIA (CITY)", INC),
    ("incident_type", "ATTACK", "BOMBING", PAR),
    ("incident_type", "BOMBING", "ATTACK", INC),
    ("incident_stage", "ATTEMPTED", "ACCOMPLISHED", INC),
    ("instrument_type", "GUN", "MACHINE GUN", PAR),
    ("instrument_type", "MACHINE GUN", "GUN", INC),
    ("instrument_type", "EXPLOSIVE", "VEHICLE BOMB", PAR),
    ("instrument_type", "BOMB", "GRENADE", INC),
    ("perp_org_confidence", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", PAR),
    ("perp_org_confidence", "SUSPECTED OR ACCUSED BY AUTHORITIES", "SUSPECTED OR ACCUSED", INC),
    ("phys_effect", "DESTROYED", "SOME DAMAGE", PAR),
    ("phys_effect", "SOME DAMAGE", "DESTROYED", INC),
    ("hum_type", "POLITICAL FIGURE", "GOVERNMENT OFFICIAL", PAR),
    ("hum_type", "GOVERNMENT OFFICIAL", "POLITICAL FIGURE", INC),
    ("hum_effect", "NO DEATH", "NO INJURY OR DEATH", PAR),
    ("phys_number", "7", "7", COR),
    ("phys_number", "7", "~7", PAR),
    ("phys_number", "7", "5 - 7", PAR),
    ("phys_number", "6", "5 - 7", INC),
    ("phys_number", "5-7", "5 - 7", COR),
    ("phys_number", "PLURAL", "7", INC),
    ("hum_number", "17", "7", INC),
    ("hum_number", "1", "~17", INC),
    ("phys_id", "THE THREE BRIDGES", "BRIDGES", COR),
    ("phys_id", "OLD STONE BRIDGES", "BRIDGES", COR),
    ("phys_id", "BRIDGES", "STONE BRIDGES", PAR),
    ("phys_id", "BRIDGES WHICH HAD BEEN CLOSED", "BRIDGES", COR),
    ("phys_id", "BRIDGE", "STONE BRIDGES", PAR),
    ("phys_id", "STONE QUARRY", "STONE BRIDGES", INC),
    ("perp_org", "FREE ARMY OF FREEDONIA", "FREE ARMY", COR),
    ("perp_org", "FREE ARMY [FAF]", "FREE ARMY", COR),
    ("perp_org", "ARMY", "FREE NAVY", INC),
    ("hum_name", "FIREFLY", "RUFUS FIREFLY", PAR),
    ("hum_name", "PRESIDENT RUFUS FIREFLY", "RUFUS FIREFLY", COR),
    ("hum_name", "CHICOLINI", "RUFUS FIREFLY", INC),
    ("perp_individual", "LEADER OF MOUNTED MEN", "MOUNTED MEN", PAR),
]


@pytest.mark.parametrize(("slot", "response", "wanted", "mark"), CASES)
def test_marks(slot: str, response: str, wanted: str, mark: Mark) -> None:
    assert compare(slot, Fill(text=response), KeyFill(alternatives=(wanted,))) is mark


def test_any_alternative_is_right() -> None:
    key = KeyFill(alternatives=("FREE ARMY", "FAF"))
    assert compare("perp_org", Fill(text="FAF"), key) is COR


@pytest.mark.parametrize(
    ("text", "of", "mark"),
    [
        ("CIVILIAN", "THE RIDERS", COR),
        ("CIVILIAN", "HORSEMEN", COR),
        ("CIVILIAN", "COOKS", PAR),
        ("CIVILIAN", None, PAR),
        ("DIPLOMAT", "RIDERS", INC),
    ],
)
def test_a_right_fill_of_the_wrong_entity_is_partly_right(text: str, of: str | None, mark: Mark) -> None:
    key = KeyFill(alternatives=("CIVILIAN",), of=("RIDERS", "HORSEMEN"))
    assert compare("hum_type", Fill(text=text, of=of), key) is mark


def test_a_partly_right_fill_stays_so_whatever_the_entity() -> None:
    key = KeyFill(alternatives=("MACHINE GUN",), of=("TOMMY GUN",))
    assert compare("instrument_type", Fill(text="GUN", of="CANNON"), key) is PAR


def test_an_entity_where_the_key_has_none_is_the_wrong_one() -> None:
    assert compare("instrument_type", Fill(text="GUN", of="CANNON"), KeyFill(alternatives=("GUN",))) is PAR


@given(st.dates(min_value=read_span("01 JAN 80").end, max_value=read_span("31 DEC 99").end))  # type: ignore[union-attr]
def test_a_day_reads_back(day: object) -> None:
    span = read_span(f"{day:%d} {day:%b} {day:%y}".upper())
    assert span is not None
    assert span.is_day
    assert span.end == day


@given(st.text(alphabet="ABC 12[]'-.", max_size=30))
def test_any_string_is_right_for_itself(text: str) -> None:
    for slot in (name for name, form in SLOTS.items() if form is Form.STRING):
        assert compare(slot, Fill(text=text), KeyFill(alternatives=(text,))) is COR


def test_words_drop_what_stands_before_the_name() -> None:
    assert words('At least 12 of the "Free" Army\'s men') == ("OF", "THE", "FREE", "ARMY'S", "MEN")


def test_what_earns_half_is_a_slot_with_a_set() -> None:
    assert {SLOTS[slot] for slot in PARTLY} == {Form.SET}
