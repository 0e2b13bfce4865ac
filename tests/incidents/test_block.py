"""Which claims are worth comparing: a place and a sign bring claims together within a fortnight, not for ever."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.accounts import account
from reportedly.incidents import keys, traits
from reportedly.model.party import PartyKind


def place_and_party(published: date | None, *, day: int | None = None) -> frozenset[str]:
    """The keys of place and party together of a raid in Karsa."""
    raid = account(
        "Front men raided Karsa.",
        "raided",
        places=("Karsa",),
        actor=("Front men", PartyKind.ARMED_GROUP, "made:front"),
        published=published,
        day=day,
    )
    return frozenset(key for key in keys(traits(raid)) if "place:" in key and "party:" in key)


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (date(2021, 3, 3), date(2021, 3, 3), True),
        (date(2021, 3, 3), date(2021, 3, 16), True),
        (date(2021, 3, 3), date(2021, 4, 20), False),
        (date(2021, 3, 3), date(2022, 3, 3), False),
        (None, None, True),
        (date(2021, 3, 3), None, False),
    ],
)
def test_place_and_party_meet_within_a_fortnight(first: date | None, second: date | None, meet: bool) -> None:
    assert bool(place_and_party(first) & place_and_party(second)) == meet


def test_an_undated_report_is_met_by_the_day_it_tells_of() -> None:
    assert place_and_party(None, day=2) & place_and_party(date(2021, 3, 3))
