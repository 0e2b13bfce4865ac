"""Places that hold, or exclude, each other."""

from __future__ import annotations

import pytest

from reportedly.model.span import Span
from reportedly.model.where import PlacePrecision, Where
from reportedly.weighing.distances import distance_km, exclude, holds


def place(
    latitude: float | None = None,
    *,
    admin1: str | None = "Panjshir",
    country: str | None = "AFG",
    precision: PlacePrecision = PlacePrecision.EXACT,
) -> Where:
    return Where(
        span=Span(start=0, end=1, text="x"),
        name="x",
        latitude=latitude,
        longitude=None if latitude is None else 69.5,
        country=country,
        admin1=admin1,
        gazetteer_id=None,
        precision=precision,
        score=1.0,
        reason="made",
    )


NEAR, ADMIN1, AREA, COUNTRY = PlacePrecision.NEAR, PlacePrecision.ADMIN1, PlacePrecision.AREA, PlacePrecision.COUNTRY


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        (place(35.0), place(35.2), False),
        (place(35.0), place(35.3), True),
        (place(35.0), place(35.3, precision=NEAR), False),
        (place(35.0), place(35.2, admin1="Parwan"), False),
        (place(35.0), place(admin1="Parwan", precision=ADMIN1), True),
        (place(35.0), place(precision=ADMIN1), False),
        (place(35.0), place(admin1=None, precision=COUNTRY), False),
        (place(35.0), place(admin1=None, country="PAK", precision=COUNTRY), True),
        (place(35.0), place(admin1=None, country="PAK", precision=AREA), False),
    ],
)
def test_places_that_exclude_each_other(one: Where, other: Where, is_so: bool) -> None:
    assert exclude(one, other) is is_so and exclude(other, one) is is_so


def test_a_province_holds_its_towns_and_a_country_its_provinces() -> None:
    town, province, country = place(35.0), place(precision=ADMIN1), place(admin1=None, precision=COUNTRY)
    assert holds(province, town) and holds(country, province)
    assert not holds(town, province) and not holds(place(admin1="Parwan", precision=ADMIN1), town)


def test_a_degree_of_latitude_is_some_111_kilometres() -> None:
    assert distance_km(place(35.0), place(36.0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km(place(35.0), place()) is None
