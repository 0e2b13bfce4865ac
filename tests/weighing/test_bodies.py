"""Bodies: who is known by which words, and who stands together."""

from __future__ import annotations

import pytest

from reportedly.model.party import PartyKind
from reportedly.weighing.bodies import Body, called, named, short_for, together

FRONT = Body(key="nrf-afghanistan", name="National Resistance Front of Afghanistan", kind=PartyKind.ARMED_GROUP)
TALIBAN = Body(key="taliban", name="Taliban", kind=PartyKind.ARMED_GROUP)
ARMY = Body(key="syr-armed-forces", name="Syrian Armed Forces", kind=PartyKind.STATE_FORCES, country="SYR")
SYRIA = Body(key="syr", name="Syria", kind=PartyKind.COUNTRY, country="SYR")
RUSSIA = Body(key="rus", name="Russia", kind=PartyKind.COUNTRY, country="RUS")
AGENCY = Body(key="sana-syria", name="Syrian Arab News Agency", kind=PartyKind.MEDIA, country="SYR")


@pytest.mark.parametrize(
    ("words", "key"),
    [("the Taliban", "taliban"), ("NRF", "nrf-afghanistan"), ("Syrian", "syr"), ("Kremlin", "rus"), ("the men", None)],
)
def test_known_by_name(words: str, key: str | None) -> None:
    found = named(words)
    assert (found.key if found else None) == key


def test_a_body_that_no_table_has_is_known_by_its_words() -> None:
    assert called("the Demo Observatory's") == Body(key="demo observatory", name="the Demo Observatory")
    assert not called("Demo Observatory").known


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        (ARMY, SYRIA, True),
        (SYRIA, RUSSIA, False),
        (TALIBAN, FRONT, False),
        (TALIBAN, Body(key="haqqani-network", name="Haqqani Network"), True),
        (ARMY, AGENCY, False),
        (called("the rebels"), called("rebels"), True),
    ],
)
def test_who_stands_together(one: Body, other: Body, is_so: bool) -> None:
    assert together(one, other) is is_so and together(other, one) is is_so


def test_a_short_name_fits_one_body_alone() -> None:
    assert short_for("front", [FRONT, TALIBAN]) == FRONT
    assert short_for("resistance", [FRONT]) == FRONT
    assert short_for("front", [FRONT, Body(key="afghanistan-freedom-front", name="Afghanistan Freedom Front")]) is None
