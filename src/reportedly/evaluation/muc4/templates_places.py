"""Places as the templates write them: "PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from reportedly.data import rows
from reportedly.model.where import PlacePrecision, Where
from reportedly.resolving.gazetteer import Gazetteer

COUNTRY = "COUNTRY"
CITY = "CITY"

KINDS = (
    "NEIGHBORHOOD",
    "DEPARTMENT",
    "PROVINCE",
    "MUNICIPALITY",
    "VILLAGE",
    "TOWN",
    "CITY",
    "AIRPORT",
    "UNIVERSITY",
    "REGION",
    "DISTRICT",
    "SUBURB",
    "PORT",
    "FARM",
    "CANTON",
    "RIVER",
    "HILL",
    "ISLAND",
    "VOLCANO",
    "STATE",
    "JURISDICTION",
    "HAMLET",
)
"""Kinds of the set list of locations that the text itself names beside a place."""

LARGE = ("DEPARTMENT", "PROVINCE", "STATE", "REGION")
SMALL = ("NEIGHBORHOOD", "AIRPORT", "UNIVERSITY", "DISTRICT", "SUBURB", "FARM", "CANTON")

LARGE_ENOUGH = (*LARGE, CITY, "TOWN", "VILLAGE", "MUNICIPALITY", "PORT", "ISLAND")
"""Kinds that stand before "of" and a name of their own; "the airport of Lima" names Lima and not the airport."""

_NAMES: Mapping[str, str] = {
    "CHN": "PEOPLES REP OF CHINA",
    "RUS": "USSR",
    "SUN": "USSR",
    "DEU": "WEST GERMANY",
    "KOR": "REPUBLIC OF KOREA",
    "PRK": "DEMOCRATIC PEOPLES REP OF KOREA",
    "TWN": "REPUBLIC OF CHINA",
    "ZAF": "REPUBLIC OF SOUTH AFRICA",
    "CZE": "CZECHOSLOVAKIA",
    "VAT": "VATICAN CITY",
    "VNM": "VIETNAM",
}
"""Names of states as the set list of nations has them, where they are not today's; the list of 1992."""


@cache
def _countries() -> Mapping[str, str]:
    return {row["alpha3"]: row["name"].upper() for row in rows("countries.tsv")}


def nation_name(code: str) -> str:
    """The state with this ISO 3166 code as the set list names it."""
    return _NAMES.get(code) or _countries().get(code, code)


def bare_name(name: str) -> str:
    """`name` without the word for its kind: "ANCON DEPARTMENT" is Ancon; "GUATEMALA CITY" is a name of its own."""
    *words, last = name.split() or [""]
    return " ".join(words) if words and last in KINDS and last != CITY else name


def site_kind(words: Sequence[str], where: Where, name: str, gazetteer: Gazetteer) -> str:
    """The kind of the place: what the text calls it, else what the gazetteer knows it as."""
    if where.precision is PlacePrecision.COUNTRY:
        return COUNTRY
    told = next((kind for kind in KINDS if kind in words and kind not in name.split()), None)
    if told is not None:
        return told
    kinds = {found.place.kind for found in gazetteer.called(name) if found.place.country == where.country}
    if "populated" in kinds or not kinds:
        return CITY
    return "DEPARTMENT" if "admin1" in kinds else CITY if "admin2" in kinds else "REGION"
