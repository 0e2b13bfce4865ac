"""What the network thinks of the parties of a page as doers and sufferers of one event, beside the rules' own signs.

Two things count: what it thinks of the mention at hand, and what it thinks of the party, wherever the report names it
best. A party that is likelier than all others is told apart from one that is merely likely.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy

from reportedly.reading.local.guessing.guesses import NEVER, Guesses
from reportedly.reading.local.guessing.model import Floats
from reportedly.reading.local.guessing.signs import STEPS, above
from reportedly.reading.local.guessing.vectors import Integers
from reportedly.reading.local.page import Draft, Mention

ROLES = ("actor", "recipient")
"""The relations that roles are given out by."""

BESIDE = ("source", "toll", "place")
"""Relations whose fillers are seldom parties to the event, or in one role only."""

RANKS = 4
"""Parties from this rank on are told apart no further."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """The log-odds of the mentions of a page for one anchor, by relation: those of `ROLES`, then of `BESIDE`.

    `own` is [relations, mentions], `party` [relations, parties], the best of each party's mentions; `most` is the
    highest of any word. `place` finds a mention by its head, `seat` a party by its group.
    """

    own: Floats
    party: Floats
    most: Floats
    place: Mapping[int, int]
    seat: Mapping[int, int]

    def best(self, mention: Mention) -> Floats:
        """The log-odds of the mention's party, [relations]."""
        found: Floats = self.party[:, self.seat[mention.group]]
        return found


@dataclass(frozen=True)
class Pieces:
    """The mentions of a page as pieces of its text, so that all are looked at in one go for every anchor."""

    guesses: Guesses
    mentions: Sequence[Mention]

    @cached_property
    def relations(self) -> list[int]:
        """The rows of the relations looked at."""
        return [self.guesses.relation(name) for name in (*ROLES, *BESIDE)]

    @cached_property
    def place(self) -> dict[int, int]:
        """The place of each mention in `order`, by its head."""
        return {mention.head.i: place for place, mention in enumerate(self.order)}

    @cached_property
    def order(self) -> list[Mention]:
        """The mentions, party by party."""
        return sorted(self.mentions, key=lambda mention: mention.group)

    @cached_property
    def bounds(self) -> Integers:
        """The first piece of each mention and the one after its last, by turns."""
        pairs = (self.guesses.pieces(each.words.start, each.words.end) for each in self.order)
        return numpy.array([(first, max(last, first + 1)) for first, last in pairs], dtype=numpy.int64).reshape(-1)

    @cached_property
    def firsts(self) -> dict[int, int]:
        """Where each party's mentions begin in `order`."""
        found: dict[int, int] = {}
        for place, mention in enumerate(self.order):
            found.setdefault(mention.group, place)
        return found

    def lean(self, draft: Draft) -> Leaning:
        """What the network thinks of every mention as a party to `draft`."""
        rows = self.guesses.about(draft.anchor.start, draft.anchor.end).roles[self.relations]
        padded = numpy.concatenate([rows, numpy.full((len(rows), 2), NEVER, rows.dtype)], axis=1)
        own: Floats = numpy.maximum.reduceat(padded, self.bounds, axis=1)[:, ::2]
        party: Floats = numpy.maximum.reduceat(own, list(self.firsts.values()), axis=1)
        seat = {group: number for number, group in enumerate(self.firsts)}
        return Leaning(own, party, padded.max(axis=1), self.place, seat)


@cache
def _ladder(name: str) -> tuple[tuple[str, ...], ...]:
    """The signs of `name` by how many steps are passed."""
    every = tuple(above(name, max(STEPS) + 1.0))
    return tuple(every[:count] for count in range(len(every) + 1))


def _steps(name: str, odds: float) -> tuple[str, ...]:
    return _ladder(name)[bisect_left(STEPS, odds)]


def lean_none(leaning: Leaning, candidates: Sequence[Mention]) -> Iterator[str]:
    """The signs that nobody is named: how likely the likeliest word and the likeliest candidate are in each role."""
    for row, role in enumerate(ROLES):
        yield from _steps(f"none,{role}", float(leaning.most[row]))
        best = max((float(leaning.best(mention)[row]) for mention in candidates), default=NEVER)
        yield from _steps(f"none,{role},candidate", best)


def lean_each(leaning: Leaning, candidates: Sequence[Mention]) -> Iterator[list[str]]:
    """The signs of each of `candidates`, in order."""
    ranked = [_ranked(leaning, candidates, row) for row in range(len(ROLES))]
    for mention in candidates:
        own, best = leaning.own[:, leaning.place[mention.head.i]].tolist(), leaning.best(mention).tolist()
        signs: list[str] = []
        for row, role in enumerate(ROLES):
            signs += _steps(role, own[row])
            signs += _steps(f"{role},party", best[row])
            signs += _steps(f"{role},short", best[row] - float(leaning.most[row]))
            groups, odds = ranked[row]
            rank = groups.index(mention.group)
            signs.append(f"net:{role},rank={min(rank, RANKS)}")
            rival = odds[1] if rank == 0 and len(odds) > 1 else NEVER if rank == 0 else odds[0]
            signs += _steps(f"{role},lead", best[row] - rival)
        for row, relation in enumerate(BESIDE, start=len(ROLES)):
            signs += _steps(relation, own[row])
        signs += _steps("actor-recipient", own[0] - own[1])
        signs += _steps("actor-recipient,party", best[0] - best[1])
        yield signs


def _ranked(leaning: Leaning, candidates: Sequence[Mention], row: int) -> tuple[list[int], list[float]]:
    """The parties among the candidates, the likeliest first, and their log-odds in one role."""
    odds = {mention.group: float(leaning.best(mention)[row]) for mention in candidates}
    groups = sorted(odds, key=lambda group: (-odds[group], group))
    return groups, [odds[group] for group in groups]
