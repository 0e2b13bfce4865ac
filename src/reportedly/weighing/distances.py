"""Whether two resolved places can be one, hold each other, or exclude each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from reportedly.model.where import PlacePrecision, Where

EARTH_KM = 6371.0
NEAR_KM = 25.0
"""How far "near" reaches, as UCDP GED `where_prec` 2 has it; also how far two points of one happening may lie apart."""

_POINTS = (PlacePrecision.EXACT, PlacePrecision.NEAR)


def distance_km(one: Where, other: Where) -> float | None:
    """The great-circle distance in kilometres, or None where a place has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    cosines = cos(radians(one.latitude)) * cos(radians(other.latitude))
    return 2 * EARTH_KM * asin(min(1.0, sqrt(sin(north / 2) ** 2 + cosines * sin(east / 2) ** 2)))


def holds(wide: Where, narrow: Where) -> bool:
    """Whether the area `wide` is a country or region that `narrow` lies in."""
    if wide.precision is PlacePrecision.COUNTRY:
        return wide.country is not None and wide.country == narrow.country
    if wide.precision is PlacePrecision.ADMIN1:
        return wide.admin1 is not None and (wide.admin1, wide.country) == (narrow.admin1, narrow.country)
    return False


def exclude(one: Where, other: Where) -> bool:
    """Whether an event cannot have been at both: two points too far apart, two regions, two countries."""
    apart = distance_km(one, other)
    if one.precision in _POINTS and other.precision in _POINTS and apart is not None:
        reach = NEAR_KM * (1 + (one.precision is PlacePrecision.NEAR) + (other.precision is PlacePrecision.NEAR))
        return apart > reach
    if one.country and other.country and one.country != other.country:
        return not (_open(one) or _open(other))
    inner = (one.precision or 9) <= PlacePrecision.ADMIN1 and (other.precision or 9) <= PlacePrecision.ADMIN1
    return bool(inner and one.admin1 and other.admin1 and one.admin1 != other.admin1)


def _open(place: Where) -> bool:
    """Whether a place has no bounds that a country could draw: a border, a sea, a region across countries."""
    return place.precision in (PlacePrecision.AREA, PlacePrecision.WIDER, None)
