"""Accounts to incidents: blocked, compared and clustered, in one batch or in the parts that new claims touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from reportedly.incidents.block import candidates, keys
from reportedly.incidents.cluster import LINK, Partition, cluster, components
from reportedly.incidents.compare import compare
from reportedly.incidents.lineage import lineage
from reportedly.incidents.traits import Traits, traits
from reportedly.model.account import Account
from reportedly.model.claim import Scope
from reportedly.model.incident import Comparison, Incident
from reportedly.model.review import Judgement

WHOLE = 300
"""Claims of a connected part up to which all its pairs are compared, forty-five thousand; of a larger one those that
share a key."""


def group(
    accounts: Iterable[Account], judgements: Iterable[Judgement] = (), *, crowds: frozenset[str] | None = None
) -> tuple[Incident, ...]:
    """The incidents that `accounts` are about; a sum over many happenings is about none.

    Ids come from the smallest claim of each. `crowds` are the crowded keys of the whole ledger where `accounts` are a
    part of it. Handing in whole connected parts (`components`) gives the same incidents for them as handing in all.
    """
    return lineage(regroup(map(traits, accounts), judgements, crowds=crowds))[0]


def regroup(
    touched: Iterable[Traits], judgements: Iterable[Judgement] = (), *, crowds: frozenset[str] | None = None
) -> Partition:
    """The partition of the claims `touched`, which must hold every claim that is linked to one of them."""
    held = {one.id: one for one in touched if one.scope is not Scope.AGGREGATE}
    decided = tuple(judgements)
    return cluster(held, comparisons(held, decided, crowds=crowds), decided)


def comparisons(
    held: Mapping[str, Traits], judgements: Iterable[Judgement] = (), *, crowds: frozenset[str] | None = None
) -> tuple[Comparison, ...]:
    """Every comparison that decides how `held` are clustered: of pairs that share a key, and of pairs that links
    connect."""
    pairs = candidates({id: keys(one) for id, one in held.items()}, crowds)
    found = {pair: _bare(held, pair) for pair in pairs}
    parts = components(held, found.values(), judgements)
    found |= {pair: _bare(held, pair) for pair in _within(parts) if pair not in found}
    return tuple(found[pair] for pair in sorted(found))


def linked(pairs: Iterable[Comparison]) -> Iterator[Comparison]:
    """The comparisons that connect two claims, so that both must be handed to `regroup` together."""
    return (each for each in pairs if each.score >= LINK and not each.veto)


def _within(parts: Partition) -> Iterator[tuple[str, str]]:
    for part in parts:
        if 2 < len(part) <= WHOLE:
            yield from combinations(part, 2)


def _bare(held: Mapping[str, Traits], pair: tuple[str, str]) -> Comparison:
    """The comparison without its features: there are many, and each can be made again."""
    full = compare(held[pair[0]], held[pair[1]])
    return Comparison(first=full.first, second=full.second, score=full.score, features=(), veto=full.veto)
