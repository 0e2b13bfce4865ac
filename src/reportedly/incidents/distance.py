"""How two places lie to each other: the same, one within the other, near, or excluding each other."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from reportedly.incidents.traits import Spot
from reportedly.model.where import PlacePrecision

EARTH_KM = 6371.0
NEAR_KM = 25.0
"""What UCDP GED calls near (where_prec 2)."""
FAR_KM = 60.0
"""Kilometres beyond which two towns exclude each other: twice "near", and room for a gazetteer's idea of a centre."""


class Relation(StrEnum):
    """What two places are to each other, the closest first."""

    SAME = "same"
    NEAR = "near"
    WITHIN = "within"
    UNCLEAR = "unclear"
    APART = "apart"
    EXCLUDED = "excluded"


CLOSEST_FIRST = tuple(Relation)
RANK = {relation: rank for rank, relation in enumerate(Relation)}


def kilometres(one: Spot, other: Spot) -> float | None:
    """The great circle between two places, None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    inner = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_KM * asin(min(1.0, sqrt(inner)))


def relation(one: Spot, other: Spot) -> Relation:
    """What two places are to each other, given how exactly each is known."""
    if (one.id and one.id == other.id) or one.name == other.name:
        return Relation.SAME
    if one.country and other.country and one.country != other.country:
        return Relation.EXCLUDED
    if _is_country(one) or _is_country(other):
        return Relation.WITHIN if one.country == other.country and one.country else Relation.UNCLEAR
    if _holds(one, other) or _holds(other, one):
        return Relation.WITHIN
    apart = kilometres(one, other)
    if one.is_point and other.is_point and apart is not None:
        return Relation.NEAR if apart <= NEAR_KM else Relation.EXCLUDED if apart > FAR_KM else Relation.APART
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return Relation.APART
    return Relation.APART if _are_two_districts(one, other, apart) else Relation.UNCLEAR


@lru_cache(maxsize=131072)
def closest(some: tuple[Spot, ...], others: tuple[Spot, ...]) -> tuple[Relation, Spot, Spot] | None:
    """The closest relation between two claims' places and the two places it holds of; None where one names none."""
    found = [(RANK[relation(one, other)], i, j) for i, one in enumerate(some) for j, other in enumerate(others)]
    if not found:
        return None
    rank, i, j = min(found)
    return CLOSEST_FIRST[rank], some[i], others[j]


def _are_two_districts(one: Spot, other: Spot, apart: float | None) -> bool:
    """Whether two districts are told, or a district and a town farther off than one reaches."""
    if PlacePrecision.ADMIN2 not in (one.precision, other.precision):
        return False
    if one.precision is other.precision:
        return True
    return (one.is_point or other.is_point) and apart is not None and apart > NEAR_KM


def _is_country(spot: Spot) -> bool:
    return spot.precision in (PlacePrecision.COUNTRY, PlacePrecision.WIDER)


def _holds(area: Spot, inner: Spot) -> bool:
    return area.precision is PlacePrecision.ADMIN1 and area.country == inner.country and area.admin1 == inner.admin1
