"""The gazetteer: every place a name may mean, offline, from an index that the first use builds."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from reportedly.data import rows
from reportedly.resolving import gazetteer_build as building
from reportedly.resolving import gazetteer_store as storing
from reportedly.resolving.gazetteer_country_file import add_country_file
from reportedly.resolving.gazetteer_names import Parted, fold, is_head, part, sound, spellings
from reportedly.resolving.gazetteer_store import Named, Place, Rank

LIMIT = 100  # of places of one name; the largest come first, and no name of the benchmarks needs more
SAME_DEGREES = 0.15  # about ten miles: two lists put one town's point no farther apart
LONGEST = 6  # words of a name that `longest_match` tries; "Democratic Republic of the Congo" has five
_ENOUGH_PEOPLE = {Rank.PRIMARY: 1000, Rank.ALTERNATE: 20000}
"""People a town needs before its bare one-word name counts as known: below, names are too often other words."""

__all__ = ["Gazetteer", "Named", "Place", "Rank", "add_country_file", "gazetteer_info", "is_common"]


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in rows("places_common_words.tsv"))


def is_common(name: str) -> bool:
    """Whether `name` is another word first of all, by the table of common words: a month, a title, a first name."""
    return fold(name) in _common_words()


class Gazetteer:
    """Looks names up. `Gazetteer.open()` is the way to get one; it may be shared between threads that only read."""

    def __init__(self, stores: Sequence[sqlite3.Connection]) -> None:
        self._stores = tuple((store, storing.read_filter(store)) for store in stores)
        self._called = lru_cache(maxsize=32768)(self._read)
        self._named = lru_cache(maxsize=32768)(self._look_up)
        self._known = lru_cache(maxsize=131072)(self._is_known)

    @classmethod
    def open(cls, extra: Sequence[Path] = ()) -> Gazetteer:
        """The built-in index (built on first use), the user's own places, and `extra` files made by `add_country_file`.

        Raises GazetteerError when a package the index is built from is missing or a file is no index.
        """
        stores = [_open_built()]
        user = storing.user_gazetteer()
        stores += [storing.open_read_only(path) for path in (*([user] if user.is_file() else []), *extra)]
        return cls(stores)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place `name` may mean, with or without its heads ("Helmand province"), the likelier first."""
        return tuple(named.place for named in self.named(name))

    def named(self, name: str) -> tuple[Named, ...]:
        """`candidates`, each with how the name belongs to it."""
        return self._named(name)

    def called(self, name: str) -> tuple[Named, ...]:
        """The places that are called exactly `name`, spelling folded; no heads are taken off."""
        return self._called(fold(name))

    def knows(self, name: str) -> bool:
        """Whether `name` is some place's own name; "Army", "March" and bare first names are not, whoever has them."""
        return self._known(name)

    def longest_match(self, words: Sequence[str], start: int) -> int:
        """How many of `words`, from `start` on, make the longest known name that opens with a capital; 0 for none."""
        if start >= len(words) or not words[start][:1].isupper():
            return 0
        longest = 0
        for count in range(1, min(LONGEST, len(words) - start) + 1):
            last, name = words[start + count - 1], " ".join(words[start : start + count])
            if any(map(str.isupper, last)) and self.knows(name):
                longest = count
            if not self._may_go_on(name):
                break
        return longest

    def _may_go_on(self, name: str) -> bool:
        key = fold(f"{name} x")[:-2]
        return not key or any(known.may_begin(key) for _, known in self._stores)

    def _read(self, key: str) -> tuple[Named, ...]:
        found: dict[str, Named] = {}
        for store, known in self._stores:
            if known.may_hold(key):
                for named in storing.look_up(store, key, LIMIT):
                    if not _is_listed(named.place, found.values()):
                        found[named.place.id] = named
        return tuple(sorted(found.values(), key=_likelihood))

    def _look_up(self, name: str) -> tuple[Named, ...]:
        whole = self._called(fold(name)) or self._spelt(fold(name))
        found = {named.place.id: named for named in whole}
        for parted in part(name):
            for named in self._called(fold(parted.name)) or self._spelt(fold(parted.name)):
                if _may_be(named.place, parted, bool(whole)):
                    found.setdefault(named.place.id, named)
            if found and not whole:
                break
        return tuple(found.values()) or self._sounding_like(name)

    def _sounding_like(self, name: str) -> tuple[Named, ...]:
        """Places whose name is another transcription of `name`, or of it without its heads."""
        forms = (sound(fold(form)) for form in (name, *(parted.name for parted in part(name))))
        return next((found for form in forms if form and (found := self._called(form))), ())

    def _spelt(self, key: str) -> tuple[Named, ...]:
        return next((found for form in spellings(key) if (found := self._called(form))), ())

    def _is_known(self, name: str) -> bool:
        key = fold(name)
        if not key or key in _common_words() or is_head(key) or not any(char.isupper() for char in name):
            return False
        found = self._called(key) or (self._spelt(key) if len(key) > 4 else ())
        return any(_is_telling(named, " " in key) for named in found)


def _likelihood(named: Named) -> tuple[bool, bool, int, str]:
    """What to sort places of one name by: own names first, countries and our own areas, then by people."""
    is_large = named.place.kind in {"country", "continent"} or named.place.source == "supplement"
    return named.rank > Rank.ALTERNATE, not is_large, -named.place.population, named.place.id


def _is_listed(place: Place, found: Collection[Named]) -> bool:
    """Whether a place a user added is one that is there already: the same id, or the same kind within a few miles."""
    if place.source != storing.USER_SOURCE:
        return False
    return any(
        each.place.id == place.id
        or (
            each.place.kind == place.kind
            and each.place.source != storing.USER_SOURCE
            and abs(each.place.latitude - place.latitude) < SAME_DEGREES
            and abs(each.place.longitude - place.longitude) < SAME_DEGREES
        )
        for each in found
    )


def _may_be(place: Place, parted: Parted, has_whole: bool) -> bool:
    """Whether a place found by the bare name may be meant by the full one: beside a whole match only the same kind."""
    return not has_whole or place.kind == parted.kind


def _is_telling(named: Named, several_words: bool) -> bool:
    if named.rank > Rank.ALTERNATE:
        return False
    if named.place.source == "supplement":
        return True
    if named.place.kind != "populated":
        return named.place.kind != "admin2" or several_words or named.place.population >= _ENOUGH_PEOPLE[Rank.ALTERNATE]
    if named.place.source == storing.USER_SOURCE:
        return named.rank is Rank.PRIMARY or several_words
    if several_words:
        return named.rank is Rank.PRIMARY or named.place.population >= _ENOUGH_PEOPLE[Rank.PRIMARY]
    return named.place.population >= _ENOUGH_PEOPLE[named.rank]


def _open_built() -> sqlite3.Connection:
    path = storing.cache_folder() / building.index_name()
    if not path.is_file():
        try:
            storing.write_whole(path, building.build(), building.source_notes())
        except OSError:
            return _built_in_memory()
    return storing.open_read_only(path)


def _built_in_memory() -> sqlite3.Connection:
    """The index without a file, for a machine whose folders cannot be written; it costs the build every time."""
    store = sqlite3.connect(":memory:", check_same_thread=False)
    storing.fill(store, building.build(), building.source_notes())
    return store


def gazetteer_info() -> Mapping[str, object]:
    """What `doctor` prints: the index file, whether it stands, and each source with how many places it gave."""
    path = storing.cache_folder() / building.index_name()
    user = storing.user_gazetteer()
    stands = [file for file in (path, user) if file.is_file()]
    sources = [source for file in stands for source in storing.sources(storing.open_read_only(file))]
    return {
        "index": str(path),
        "built": path.is_file(),
        "user_places": str(user) if user.is_file() else None,
        "sources": [{"name": name, "places": places, "note": note} for name, places, note in sources],
    }
