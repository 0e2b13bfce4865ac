"""Name -> known parties: the rows of parties.tsv, and by rule the government, forces and police of every country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.data import Row, rows
from reportedly.model.party import PartyKind
from reportedly.resolving.actors_names import abbreviation, fold, is_short

LONGEST = 7
"""No name in the table that is looked for inside other words has more words than this."""

REMEMBERED = 20_000
"""Look-ups kept in memory; when there are more, all are forgotten, so that a long run does not grow."""

BY_NAME, BY_ALIAS, BY_ABBREVIATION, BY_RULE = 1.0, 0.95, 0.85, 0.9
"""How sure each way of finding a name is, before the context speaks; set by hand, used for ranking only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownParty:
    """A party the table knows. `id` is None for a demonym, which names a country's people or marks what is its own.

    `since` and `until` are years, None where open.
    """

    id: str | None
    name: str
    kind: PartyKind
    country: str | None
    since: int | None = None
    until: int | None = None
    ucdp: int | None = None
    parent: str | None = None

    def was_there_in(self, year: int) -> bool:
        """Whether the name was in use in `year`."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Candidate(NamedTuple):
    """A party that a name may stand for, how sure that way of finding it is, and the way in words."""

    party: KnownParty
    score: float
    reason: str


class Inside(NamedTuple):
    """A known name within other words: word numbers `[start, end)`."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    name: str
    adjective: str


@dataclass(frozen=True, slots=True)
class PartyTable:
    """All known parties by folded name. Load it once; every lookup is a few dictionary look-ups, and is remembered."""

    parties: Mapping[str, KnownParty]
    _names: dict[str, list[Candidate]]
    _capitals: dict[str, list[Candidate]]
    _countries: dict[str, _Country]
    _states: dict[str, _Country]
    _arms: dict[str, Row]
    _own_arms: dict[tuple[str, str], KnownParty]
    _found: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> PartyTable:
        """The table as shipped: parties.tsv, demonyms.tsv and party_arms.tsv."""
        parties = {row["id"]: _party(row) for row in rows("parties.tsv")}
        own = {(row["country"], row["arm"]): parties[row["id"]] for row in rows("parties.tsv") if row["arm"]}
        arms = {row["words"]: row for row in rows("party_arms.tsv")}
        table = cls(parties, defaultdict(list), defaultdict(list), {}, {}, arms, own)
        for row in rows("demonyms.tsv"):
            table._add_country(row)
        for row in rows("parties.tsv"):
            table._add_party(row)
        return table

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Every party that `name` may stand for, the surest first; empty when none is known."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            found = self._found[name] = tuple(self._look_up(name))
        return found

    def known(self, name: str) -> KnownParty | None:
        """The surest party called `name`, or None. A name has a capital letter: "turkey" is none."""
        if name.islower():
            return None
        found = self.find(name)
        return found[0].party if found else None

    def inside(self, words: list[str]) -> list[Inside]:
        """The known names within `words`, leftmost and longest first, not overlapping."""
        found, start = [], 0
        while start < len(words):
            match = self._longest(words, start)
            if match:
                found.append(match)
            start = match.end if match else start + 1
        return found

    def _longest(self, words: list[str], start: int) -> Inside | None:
        if not words[start][:1].isupper() and words[start].islower():
            return None
        for end in range(min(len(words), start + LONGEST), start, -1):
            candidates = self.find(" ".join(words[start:end]))
            if candidates:
                return Inside(start, end, candidates)
        return None

    def arm(self, country: str, arm: str) -> KnownParty | None:
        """The `arm` ("armed-forces", "police", "government") of the country with this alpha-3 code."""
        state = self._states.get(country)
        return self._state_party(state, arm) if state else None

    def state(self, country: str) -> KnownParty | None:
        """The country with this alpha-3 code, as a party."""
        state = self._states.get(country)
        return _as_party(state) if state else None

    def _look_up(self, name: str) -> Iterator[Candidate]:
        letters, folded = abbreviation(name), fold(name)
        if letters:
            yield from self._capitals.get(letters, ())
        if letters is None or len(letters) > 1:
            taken = {id(found.party) for found in self._capitals.get(letters or "", ())}
            yield from (found for found in self._names.get(folded, ()) if id(found.party) not in taken)
        if folded not in self._names and letters is None:
            party = self._by_rule(folded.split())
            if party:
                yield Candidate(party, BY_RULE, f"{name!r} is an arm of a state by its words")

    def _by_rule(self, words: list[str]) -> KnownParty | None:
        for cut in range(1, min(len(words), 5)):
            country = self._countries.get(" ".join(words[:cut]))
            arm = self._arms.get(" ".join(words[cut:]))
            if country and arm:
                return self._state_party(country, arm["arm"])
        for cut in range(1, len(words) - 1):
            if words[cut] == "of":
                country = self._countries.get(" ".join(words[cut + 1 :]))
                arm = self._arms.get(" ".join(words[:cut]))
                if country and arm:
                    return self._state_party(country, arm["arm"])
        return None

    def _state_party(self, country: _Country, arm: str) -> KnownParty:
        own = self._own_arms.get((country.code, arm))
        if own:
            return own
        row = next(row for row in self._arms.values() if row["arm"] == arm)
        title = row["title"].format(adjective=country.adjective, name=country.name)
        return KnownParty(
            id=f"{country.code.lower()}-{arm}", name=title, kind=PartyKind(row["kind"]), country=country.code
        )

    def _add_country(self, row: Row) -> None:
        adjectives, people = _list(row["adjectives"]), _list(row["people"])
        country = _Country(row["country"], row["name"], adjectives[0] if adjectives else row["name"])
        self._states[country.code] = country
        state = _as_party(country)
        demonym = KnownParty(id=None, name=country.name, kind=PartyKind.COUNTRY, country=country.code)
        names = [row["name"], *_list(row["aliases"])]
        for name in names:
            self._add(name, Candidate(state, BY_NAME, f"{name!r} is a name of {country.name}"))
        for name in dict.fromkeys([*adjectives, *people]):
            if name not in names:
                self._add(name, Candidate(demonym, BY_NAME, f"{name!r} is said of {country.name} and its people"))
        self._add_seats(row, country)
        for name in (*names, *adjectives, *_list(row["capital"])):
            self._countries.setdefault(fold(name), country)

    def _add_seats(self, row: Row, country: _Country) -> None:
        government = self._state_party(country, "government")
        for name in (*_list(row["capital"]), *_list(row["seats"])):
            self._add(name, Candidate(government, BY_ALIAS, f"{name!r} is where the government of {country.name} sits"))

    def _add_party(self, row: Row) -> None:
        party = self.parties[row["id"]]
        self._add(row["name"], Candidate(party, BY_NAME, f"{row['name']!r} is its name"))
        for alias in _list(row["aliases"]):
            sure = BY_ABBREVIATION if abbreviation(alias) else BY_ALIAS
            self._add(alias, Candidate(party, sure, f"{alias!r} is another name of {party.name}"))

    def _add(self, name: str, candidate: Candidate) -> None:
        letters = abbreviation(name)
        if letters:
            _put(self._capitals[letters], candidate)
        if not is_short(name):
            _put(self._names[fold(name)], candidate)


def _as_party(country: _Country) -> KnownParty:
    return KnownParty(id=country.code.lower(), name=country.name, kind=PartyKind.COUNTRY, country=country.code)


def _put(known: list[Candidate], candidate: Candidate) -> None:
    if all(candidate.party != other.party for other in known):
        known.append(candidate)
        known.sort(key=lambda found: -found.score)


def _list(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _party(row: Row) -> KnownParty:
    return KnownParty(
        id=row["id"],
        name=row["name"],
        kind=PartyKind(row["kind"]),
        country=row["country"] or None,
        since=_number(row["from"]),
        until=_number(row["to"]),
        ucdp=_number(row["ucdp"]),
        parent=row["parent"] or None,
    )


def words_of(texts: Iterable[str]) -> list[str]:
    """The words of `texts`, with genitive endings and brackets cut off."""
    cut = (word.strip("()[],;:\"“”'’") for text in texts for word in text.split())
    return [word.removesuffix("'s").removesuffix("’s") for word in cut if word]
