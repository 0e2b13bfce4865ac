"""The place index on disk: one SQLite file of places and folded names, written once and then only read."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from reportedly.errors import GazetteerError
from reportedly.resolving.gazetteer_filter import KeyFilter

SCHEMA = 7
BATCH = 5000  # places that are written at a time
USER_SOURCE = "added"
"""The source of places that a user added from a country file."""

_TABLES = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    latitude REAL NOT NULL, longitude REAL NOT NULL, country TEXT, admin1 TEXT, admin2 TEXT,
    population INTEGER NOT NULL, radius_km REAL NOT NULL, source TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE filter (part TEXT PRIMARY KEY, bits BLOB NOT NULL);
CREATE TABLE source (name TEXT PRIMARY KEY, places INTEGER NOT NULL, note TEXT NOT NULL);
"""


_ADD_PLACE = "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


class Rank(IntEnum):
    """How a name belongs to a place; the lower, the surer."""

    PRIMARY = 0
    ALTERNATE = 1
    PARTIAL = 2
    DEMONYM = 3
    ABBREVIATION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the world.

    `kind` is country, admin1, admin2, populated, pass, valley, river, mountain, lake, desert, region, base, sea,
    continent or other. `latitude` and `longitude` are WGS84 degrees of its middle; `radius_km` says roughly how far
    it reaches (0 for a point). `country` is ISO 3166 alpha-3; `population` is 0 where unknown.
    """

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    radius_km: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A place and how the name that was looked up belongs to it."""

    place: Place
    rank: Rank


Names = dict[str, Rank]
"""Folded names of one place, each with its rank."""


def cache_folder() -> Path:
    """Where the index is built: REPORTEDLY_CACHE, else the user's cache folder."""
    set_by_user = os.environ.get("REPORTEDLY_CACHE")
    return Path(set_by_user) if set_by_user else user_cache_path("reportedly")


def user_gazetteer() -> Path:
    """The file that `reportedly gazetteer add` writes to and every later run reads."""
    set_by_user = os.environ.get("REPORTEDLY_CACHE")
    folder = Path(set_by_user) if set_by_user else user_data_path("reportedly")
    return folder / f"places-{SCHEMA}.sqlite"


def prepare(store: sqlite3.Connection) -> None:
    """Lay the empty tables."""
    store.executescript(_TABLES)


def write(store: sqlite3.Connection, places: Iterable[tuple[Place, Names]]) -> int:
    """Add `places` with their names; returns how many. A place whose id is there already is replaced."""
    last = store.execute("SELECT coalesce(max(number), 0) FROM place").fetchone()[0]
    known: dict[str, int] = dict(store.execute("SELECT id, number FROM place")) if last else {}
    written, waiting = 0, iter(places)
    while batch := list(islice(waiting, BATCH)):
        numbers = _numbers(store, batch, known, last + written)
        store.executemany(
            _ADD_PLACE, (_record(number, place) for number, (place, _) in zip(numbers, batch, strict=True))
        )
        store.executemany(
            "INSERT INTO name VALUES (?,?,?)",
            (
                (key, number, rank)
                for number, (_, names) in zip(numbers, batch, strict=True)
                for key, rank in names.items()
                if key
            ),
        )
        written += len(batch)
    store.execute("CREATE INDEX IF NOT EXISTS name_key ON name (key)")
    return written


def _numbers(
    store: sqlite3.Connection, batch: list[tuple[Place, Names]], known: dict[str, int], last: int
) -> list[int]:
    """A number for each place: its old one, its names then being taken away, or the next."""
    found = []
    for at, (place, _) in enumerate(batch, start=last + 1):
        old = known.get(place.id)
        if old is not None:
            store.execute("DELETE FROM name WHERE place = ?", (old,))
        found.append(old or at)
    return found


def _record(number: int, place: Place) -> tuple[object, ...]:
    return (
        number,
        place.id,
        place.name,
        place.kind,
        place.latitude,
        place.longitude,
        place.country,
        place.admin1,
        place.admin2,
        place.population,
        place.radius_km,
        place.source,
    )


def write_filter(store: sqlite3.Connection) -> None:
    """Write the bit maps anew from all names that are there."""
    made = KeyFilter.of(key for (key,) in store.execute("SELECT key FROM name"))
    parts = (("keys", made.keys), ("beginnings", made.beginnings))
    store.executemany("INSERT OR REPLACE INTO filter VALUES (?,?)", parts)


def read_filter(store: sqlite3.Connection) -> KeyFilter:
    """The bit maps of an index; of one whose first filling broke off, those of no names."""
    parts = dict(store.execute("SELECT part, bits FROM filter"))
    return KeyFilter(parts["keys"], parts["beginnings"]) if parts else KeyFilter.of(())


def note_source(store: sqlite3.Connection, name: str, places: int, note: str) -> None:
    """Record what a part of the index was made from."""
    store.execute("INSERT OR REPLACE INTO source VALUES (?,?,?)", (name, places, note))


def sources(store: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """What the index was made from: name, how many places, a note with version and licence."""
    yield from store.execute("SELECT name, places, note FROM source ORDER BY name")


def look_up(store: sqlite3.Connection, key: str, limit: int) -> list[Named]:
    """The places called `key`, countries and large places first, at most `limit`."""
    found = store.execute(
        "SELECT rank, id, place.name, kind, latitude, longitude, country, admin1, admin2, population, radius_km, source"
        " FROM name JOIN place ON number = place WHERE key = ? ORDER BY population DESC, id LIMIT ?",
        (key, limit),
    )
    return [Named(_place(row[1:]), Rank(row[0])) for row in found]


def _place(row: tuple[str, str, str, float, float, str | None, str | None, str | None, int, float, str]) -> Place:
    identity, name, kind, latitude, longitude, country, admin1, admin2, population, radius_km, source = row
    return Place(
        id=identity,
        name=name,
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=population,
        radius_km=radius_km,
        source=source,
    )


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open a finished index for reading. Raises GazetteerError when it is no index."""
    try:
        try:
            return _connect(path, "ro")
        except sqlite3.OperationalError:  # a writer was killed: only a connection that may write can undo its half
            return _connect(path, "rw")
    except sqlite3.Error as error:
        raise GazetteerError(
            "the place index cannot be read", why=str(error), fix="Delete the file; it is built anew.", where=str(path)
        ) from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    store = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False)
    store.execute("SELECT 1 FROM filter LIMIT 1").fetchone()
    return store


@contextmanager
def _renamed_when_whole(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place when the block ends well, so that no reader sees half an index."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No garbage collection while a million small objects without cycles come and go: it took a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def write_whole(path: Path, places: Iterable[tuple[Place, Names]], notes: Iterable[tuple[str, str]]) -> None:
    """Write a new index to `path` in one step; a second process that does the same does no harm.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _renamed_when_whole(path) as draft, closing(sqlite3.connect(draft)) as store:
        store.execute("PRAGMA journal_mode = OFF")
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA temp_store = MEMORY")
        fill(store, places, notes)


def fill(store: sqlite3.Connection, places: Iterable[tuple[Place, Names]], notes: Iterable[tuple[str, str]]) -> None:
    """Lay the tables in an empty store and write all of `places`."""
    prepare(store)
    with _collector_at_rest():
        write(store, places)
        write_filter(store)
    for prefix, note in notes:
        count = store.execute("SELECT count(*) FROM place WHERE source = ?", (prefix,)).fetchone()[0]
        note_source(store, prefix, count, note)
    store.commit()
