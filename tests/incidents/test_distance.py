"""How two places lie to each other: a table of pairs."""

from __future__ import annotations

import pytest

from incidents.accounts import PLACES
from reportedly.incidents.distance import Relation, relation
from reportedly.incidents.traits import Spot
from reportedly.model.where import PlacePrecision


def spot(name: str) -> Spot:
    known = {"country": "AFG"} | PLACES[name]
    return Spot(
        id=f"made:{name}",
        name=name.lower(),
        country=known["country"],
        admin1=(known["admin1"] or "").lower(),
        latitude=known["latitude"],
        longitude=known["longitude"],
        precision=PlacePrecision(known["precision"]),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Karsa", "Karsa", Relation.SAME),
        ("Karsa", "Tolva", Relation.NEAR),
        ("Karsa", "Panjshir", Relation.WITHIN),
        ("Hermin", "Panjshir", Relation.APART),
        ("Karsa", "Hermin", Relation.EXCLUDED),
        ("Karsa", "Afghanistan", Relation.WITHIN),
        ("Afghanistan", "Oronne", Relation.EXCLUDED),
        ("Varna district", "Selb district", Relation.APART),
        ("Karsa", "Selb district", Relation.UNCLEAR),
        ("Tolva", "Varna district", Relation.UNCLEAR),
        ("Olvar", "Varna district", Relation.APART),
        ("Varna district", "Panjshir", Relation.WITHIN),
    ],
)
def test_two_places(one: str, other: str, expected: Relation) -> None:
    assert relation(spot(one), spot(other)) is expected is relation(spot(other), spot(one))
