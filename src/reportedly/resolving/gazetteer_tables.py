"""Our own tables of places, and GeoNames names of regions, as entries of the place index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from reportedly.data import Row, rows
from reportedly.resolving.gazetteer_names import Parted, fold, is_abbreviation, part, plain_name, sound
from reportedly.resolving.gazetteer_store import Names, Place, Rank

_HEADS = re.compile(r"\s+(Province|Governorate|Region|County|Department|Prefecture|(?<!Free )State)$")


@cache
def alpha3() -> dict[str, str]:
    """ISO alpha-2 to alpha-3."""
    return {row["alpha2"]: row["alpha3"] for row in rows("countries.tsv")}


@cache
def _region_table() -> dict[tuple[str, str], Row]:
    """Our rows of first-order regions by country and each folded name."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows("places_regions.tsv"):
        for name in (row["name"], *_several(row["other_names"])):
            found.setdefault((row["country"], fold(name)), row)
    return found


def region_row(country: str, name: str) -> Row | None:
    """Our row for the first-order region that others list as `name`, or None."""
    table = _region_table()
    return table.get((country, fold(name))) or table.get((country, fold(_bare_region(name))))


def region_name(country: str, name: str) -> str:
    """A first-order region's name as the codebook writes it: our table's, else without accents and "Province"."""
    row = region_row(country, name)
    return row["name"] if row else _bare_region(name)


def _bare_region(name: str) -> str:
    plain = plain_name(name)
    return _HEADS.sub("", plain) or plain


def region_of(row: Row) -> Place:
    """A first-order region that stands in our table alone."""
    return Place(
        id=f"region:{row['country']}.{fold(row['name']).replace(' ', '-')}",
        name=row["name"],
        kind="admin1",
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        country=row["country"],
        admin1=row["name"],
        radius_km=100.0,
        source="supplement",
    )


def region_names(listed: str, row: Row | None) -> Names:
    """The folded names of a region that GeoNames lists as `listed`, with those of our row."""
    names: Names = dict.fromkeys(demonyms().get(fold(row["name"]), ()) if row else (), Rank.DEMONYM)
    names |= {fold(listed): Rank.PRIMARY, fold(_bare_region(listed)): Rank.PRIMARY}
    for parted in without_heads(plain_name(listed)):
        names.setdefault(fold(parted.name), Rank.ALTERNATE)
    for name in _several(row["other_names"]) if row else ():
        names[fold(name)] = Rank.ABBREVIATION if is_abbreviation(name) else Rank.ALTERNATE
    if row:
        names[fold(row["name"])] = Rank.PRIMARY
    return names


def without_heads(name: str) -> list[Parted]:
    """`name` without the words after it; those before it ("South Dakota") are part of a region's name."""
    return [parted for parted in part(name) if name.startswith(parted.name)]


def countries() -> Iterator[tuple[Place, Names]]:
    """Every country with its names and demonyms."""
    for row in rows("countries.tsv"):
        names: Names = {fold(name): Rank.DEMONYM for name in _several(row["demonyms"])}
        names |= {f"{key}s": Rank.DEMONYM for key in names if not key.endswith("s")}
        for name in _several(row["other_names"]):
            names[fold(name)] = Rank.ALTERNATE
        names[fold(row["name"])] = Rank.PRIMARY
        yield (
            Place(
                id=f"country:{row['alpha3']}",
                name=row["name"],
                kind="country",
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                country=row["alpha3"],
                radius_km=float(row["radius_km"]),
                source="countries",
            ),
            names,
        )


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """The words for people and things of a region or continent, by its folded name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("places_demonyms.tsv"):
        found[fold(row["name"])] += [fold(row["demonym"]), f"{fold(row['demonym'])}s"]
    return {key: tuple(words) for key, words in found.items()}


TRANSCRIBED = frozenset(
    {"AFG", "BHR", "DZA", "EGY", "ERI", "IRN", "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR"}
    | {"MRT", "OMN", "PAK", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TCD", "TUN", "YEM"}
)
"""Countries whose names news transcribes now one way and now another."""


def with_sounds(country: str | None, names: Names) -> Names:
    """`names` with the sounds of each, for countries whose names are transcribed."""
    if country not in TRANSCRIBED:
        return names
    return {sound(key): Rank.PARTIAL for key in names} | names


def _several(cell: str) -> list[str]:
    return [name for name in cell.split(";") if name]


def supplement() -> Iterator[tuple[Place, Names]]:
    """Every row of the supplement."""
    for row in rows("places_supplement.tsv"):
        names: Names = dict.fromkeys(demonyms().get(fold(row["name"]), ()), Rank.DEMONYM)
        names |= {fold(name): Rank.ALTERNATE for name in _several(row["other_names"])}
        names[fold(row["name"])] = Rank.PRIMARY
        yield (
            Place(
                id=f"supplement:{fold(row['name']).replace(' ', '-')}",
                name=row["name"],
                kind=row["kind"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                country=row["country"] or None,
                admin1=row["admin1"] or None,
                radius_km=float(row["radius_km"]),
                source="supplement",
            ),
            names,
        )
