"""Reads a country file, GeoNames or Who's On First, into the user's own places."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO

from reportedly.data import rows
from reportedly.errors import GazetteerError
from reportedly.resolving import gazetteer_store as storing
from reportedly.resolving.gazetteer_names import fold, part
from reportedly.resolving.gazetteer_store import Names, Place, Rank
from reportedly.resolving.gazetteer_tables import alpha3, region_name, with_sounds

GEONAMES_COLUMNS = 19
WOF_COLUMNS = ("wof_id", "name", "placetype", "lat", "lon", "country", "region", "county", "population", "alt_names")
MOST_BAD = 0.5  # of the lines: a file with more of them is of another format, and nothing of it is taken
_FIX = "Give a GeoNames country dump (19 columns, .txt, .zip or .gz) or a Who's On First table with its header line."


@dataclass(slots=True)
class Tally:
    """How many lines gave a place, were left out on purpose (other kinds, dead entries), or could not be read."""

    taken: int = 0
    left_out: int = 0
    bad: int = 0


@dataclass(slots=True)
class _CountryFile:
    """One country file being read, its tally as far as it has come."""

    path: Path
    tally: Tally = field(default_factory=Tally)
    format: str = "GeoNames"

    def places(self) -> Iterator[tuple[Place, Names]]:
        """Every place of the file with its names; lines that cannot be read are counted."""
        with _open_text(self.path) as lines:
            first = lines.readline()
        is_wof = first.startswith("wof_id\t")
        self.format = "Who's On First" if is_wof else "GeoNames"
        if not is_wof and first.count("\t") != GEONAMES_COLUMNS - 1:
            raise GazetteerError(
                "this is no country file", why="its columns are unknown", fix=_FIX, where=str(self.path)
            )
        regions = {} if is_wof else self._region_codes()
        with _open_text(self.path) as lines:
            header = lines.readline().rstrip("\n").split("\t") if is_wof else []
            for line in lines:
                yield from self._read(line.rstrip("\r\n").split("\t"), header, regions)

    def _read(self, cells: list[str], header: list[str], regions: Mapping[str, str]) -> Iterator[tuple[Place, Names]]:
        try:
            found = _read_wof(cells, header) if header else _read_geonames(cells, regions)
        except (ValueError, KeyError, IndexError):
            self.tally.bad += 1
            return
        if found is None:
            self.tally.left_out += 1
            return
        self.tally.taken += 1
        yield found

    def _region_codes(self) -> dict[str, str]:
        """First-order region codes of a GeoNames dump to names, from its own entries."""
        found = {}
        with _open_text(self.path) as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) == GEONAMES_COLUMNS and cells[7] == "ADM1":
                    found[cells[10]] = cells[1]
        return found


def add_country_file(path: Path, into: Path | None = None) -> int:
    """Add the places of a country file to `into` (the user's own gazetteer when not given); returns how many.

    Reads a GeoNames country dump or a Who's On First table, plain, .gz or .zip. A file that was added before replaces
    its places. Lines that cannot be read are counted in the source's note, which `gazetteer_info` shows. Raises
    GazetteerError when the file cannot be read, is of another format, or the store cannot be written.
    """
    file = _CountryFile(path)
    target = into or storing.user_gazetteer()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(target, timeout=60)) as store, store:
            if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'place'").fetchone():
                storing.prepare(store)
            storing.write(store, file.places())
            _check(file)
            storing.write_filter(store)
            storing.note_source(store, path.name, file.tally.taken, _note(file))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise GazetteerError("the country file cannot be read", why=str(error), fix=_FIX, where=str(path)) from error
    except sqlite3.Error as error:
        raise GazetteerError("the gazetteer cannot be written", why=str(error), where=str(target)) from error
    return file.tally.taken


def _check(file: _CountryFile) -> None:
    tally = file.tally
    if not tally.taken:
        raise GazetteerError("the country file holds no place", fix=_FIX, where=str(file.path))
    if tally.bad > MOST_BAD * (tally.taken + tally.left_out + tally.bad):
        raise GazetteerError(
            f"{tally.bad} lines of the country file cannot be read", why="they are of another format", fix=_FIX,
            where=str(file.path),
        )  # fmt: skip


def _note(file: _CountryFile) -> str:
    tally = file.tally
    return f"{file.format}; {tally.left_out} entries of other kinds left out, {tally.bad} lines could not be read"


@contextmanager
def _open_text(path: Path) -> Iterator[IO[str]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(_largest(archive)) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8")
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            yield lines
    else:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield lines


def _largest(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The table of a GeoNames archive, which also holds a readme."""
    return max(archive.infolist(), key=lambda entry: entry.file_size)


@cache
def _kinds() -> dict[tuple[str, str, str], str]:
    return {(row["list"], row["class"], row["code"]): row["kind"] for row in rows("places_feature_codes.tsv")}


def _read_geonames(cells: list[str], regions: Mapping[str, str]) -> tuple[Place, Names] | None:
    if len(cells) != GEONAMES_COLUMNS:
        raise ValueError("columns")
    kind = _kinds().get(("geonames", cells[6], cells[7])) or _kinds().get(("geonames", cells[6], ""))
    if kind is None:
        return None
    country = alpha3()[cells[8]]
    return _place(
        identity=f"geonames:{int(cells[0])}",
        name=cells[1],
        kind=kind,
        point=(cells[4], cells[5]),
        country=country,
        region=regions.get(cells[10], ""),
        county="",
        population=cells[14],
        others=[cells[2], *cells[3].split(",")],
    )


def _read_wof(cells: list[str], header: list[str]) -> tuple[Place, Names] | None:
    row = dict(zip(header, cells, strict=True))
    kind = _kinds().get(("wof", "", row["placetype"]))
    if kind is None or row.get("live", "1") != "1":
        return None
    return _place(
        identity=f"wof:{int(row['wof_id'])}",
        name=row["name"],
        kind=kind,
        point=(row["lat"], row["lon"]),
        country=alpha3()[row["country"]],
        region=row["region"],
        county=row["county"],
        population=row["population"],
        others=row["alt_names"].split("|"),
    )


def _place(
    *,
    identity: str,
    name: str,
    kind: str,
    point: tuple[str, str],
    country: str,
    region: str,
    county: str,
    population: str,
    others: list[str],
) -> tuple[Place, Names]:
    latitude, longitude = float(point[0]), float(point[1])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and name.strip()):
        raise ValueError("no point on the earth")
    place = Place(
        id=identity,
        name=name.strip(),
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country,
        admin1=region_name(country, region) if region else None,
        admin2=county or None,
        population=int(population) if population.strip() else 0,
        radius_km=25.0 if kind == "admin2" else 0.0,
        source=storing.USER_SOURCE,
    )
    return place, with_sounds(country, _names(place, others))


def _names(place: Place, others: list[str]) -> Names:
    names: Names = {fold(other): Rank.ALTERNATE for other in others if _is_latin(other)}
    if place.kind in {"admin1", "admin2"}:
        names |= {fold(each.name): Rank.PARTIAL for each in part(place.name) if place.name.startswith(each.name)}
    return names | {fold(place.name): Rank.PRIMARY}


def _is_latin(name: str) -> bool:
    """Whether `name` can stand in an English text: Latin letters, no airport code."""
    letters = all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 or char in "ʻʼ’‘" for char in name)
    return letters and len(name) > 2 and name[0].isupper() and not name.isupper()
