"""Which claims of a ledger a new one is compared with: the keys of `incidents.block`, kept as numbers in the ledger.

A key that more than `CROWD` claims have is crowded: from then on two of its claims must share a second crowded key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations

from reportedly.incidents import Traits, block, traits
from reportedly.ledger.grouping import Grouping
from reportedly.ledger.neighbours import Held, Link, Neighbours

REMEMBERED = 20_000
"""Claims whose traits are kept in memory, some two kilobytes each."""

Keys = frozenset[int]


class Memory:
    """Traits and keys of the claims that were met last, by row."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Traits, Keys]] = {}

    def add(self, held: Iterable[Held]) -> None:
        """Remember these claims."""
        for one in held:
            boiled = traits(one.account)
            self._known[one.seq] = (boiled, frozenset(map(number, block.keys(boiled))))

    def trim(self) -> None:
        """Forget the claims met longest ago where there are too many."""
        for row in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
            del self._known[row]

    def missing(self, rows: Iterable[int]) -> set[int]:
        """Those of `rows` that are not remembered."""
        return {row for row in rows if row not in self._known}

    def traits(self, row: int) -> Traits:
        """The traits of a remembered row."""
        return self._known[row][0]

    def keys(self, row: int) -> Keys:
        """The keys of a remembered row."""
        return self._known[row][1]


class Blocks:
    """The blocks of one ledger as one transaction sees them."""

    def __init__(self, near: Neighbours, memory: Memory) -> None:
        self._near = near
        self._memory = memory
        self._asked: set[int] = set()
        self._crowds: set[int] = set()
        self._holders: dict[int, set[int]] = {}

    def traits(self, rows: Iterable[int]) -> Mapping[int, Traits]:
        """The traits of these rows."""
        wanted = set(rows)
        self._recall(wanted)
        return {row: self._memory.traits(row) for row in wanted}

    def _recall(self, rows: Iterable[int]) -> None:
        self._memory.add(self._near.accounts(sorted(self._memory.missing(rows))))

    def crowded(self, keys: Keys | set[int]) -> set[int]:
        """Those of `keys` that are crowded."""
        if unknown := keys - self._asked:
            self._crowds |= self._near.crowded(unknown)
            self._asked |= unknown
        return self._crowds & keys

    def _holding(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The rows that ever had each of `keys`, as they stood when a key was first asked for."""
        wanted = set(keys)
        unknown = wanted - self._holders.keys()
        self._holders |= {key: set() for key in unknown}
        for key, row in self._near.holders(unknown):
            self._holders[key].add(row)
        return {key: self._holders[key] for key in wanted}

    def lasting(self, links: Iterable[Link]) -> Iterator[Link]:
        """The links that still have a key that is not crowded: the others would not be compared today."""
        given = list(links)
        crowds = self.crowded({link.key for link in given if link.key is not None})
        if not crowds:
            yield from given
            return
        doubtful = {row for link in given if link.key in crowds for row in (link.first, link.second)}
        self._recall(doubtful)
        useful = {row: self._useful(row) for row in doubtful}
        for link in given:
            if link.key not in crowds or useful[link.first] & useful[link.second]:
                yield link

    def _useful(self, row: int) -> Keys:
        """The keys by which a row finds its like: those not crowded, and pairs of crowded ones."""
        keys = self._memory.keys(row)
        crowds = self.crowded(keys)
        paired = doubled(crowds) if crowds else frozenset()
        return (keys - crowds) | (paired - self.crowded(paired))

    def settle(self, work: Grouping, fresh: Iterable[int]) -> set[int]:
        """Write down the keys of the rows `fresh`; gives the rows of older claims that a newly crowded key may part."""
        rows = set(fresh)
        single = {row: self._memory.keys(row) for row in rows}
        work.add_keys(single)
        self.crowded(_all(single.values()))
        newly = self._count(work, _all(single.values()))
        touched = _all(self._holding(newly).values())
        self._recall(touched)
        paired = {row: doubled(self.crowded(self._memory.keys(row))) for row in rows}
        for row in touched - rows:
            crowds = self.crowded(self._memory.keys(row))
            paired[row] = doubled(crowds) - doubled(crowds - newly)
        work.add_keys(paired)
        again = self._count(work, _all(paired.values()))
        return touched | _all(self._holding(again).values())

    def _count(self, work: Grouping, keys: set[int]) -> set[int]:
        """Those of `keys` that have become crowded, which is noted."""
        held = self._holding(keys - self.crowded(keys))
        newly = {key for key, rows in held.items() if len(rows) > block.CROWD}
        work.add_crowds(newly)
        self._crowds |= newly
        return newly

    def pairs(self, fresh: Iterable[int]) -> dict[tuple[int, int], int]:
        """Each pair of rows, one of them of `fresh`, that is worth comparing, with the smallest key both have."""
        rows = set(fresh)
        shared = {key: held for key, held in self._holding(self._wanted(rows)).items() if len(held) > 1}
        current = self._near.current(_all(shared.values())).keys()
        found: dict[tuple[int, int], int] = {}
        for key in sorted(shared, reverse=True):
            held = shared[key] & current
            for row in held & rows:
                found |= {(min(row, other), max(row, other)): key for other in held if other != row}
        return found

    def _wanted(self, rows: Iterable[int]) -> set[int]:
        return _all(self._useful(row) for row in rows)


def _all(sets: Iterable[Iterable[int]]) -> set[int]:
    """Everything that is in any of them."""
    return set().union(*sets)


def doubled(crowds: Iterable[int]) -> Keys:
    """A key for every two of the crowded keys of a claim."""
    return frozenset(number(f"{first}&{second}") for first, second in combinations(sorted(crowds), 2))


def number(key: str) -> int:
    """A key as a number of 63 bits, which takes less room; that two keys meet in one is a matter of no odds."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1
