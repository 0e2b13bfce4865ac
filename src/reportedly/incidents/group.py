"""Accounts to incidents: blocked, compared and clustered, in one batch or in the parts that new claims touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from reportedly.incidents.block import candidates, keys
from reportedly.incidents.bridges import bounded
from reportedly.incidents.cluster import Partition, cluster
from reportedly.incidents.compare import LINK, link, ordered, score
from reportedly.incidents.lineage import lineage
from reportedly.incidents.traits import Traits, traits
from reportedly.incidents.vetoes import ruled_out
from reportedly.model.account import Account
from reportedly.model.claim import Scope
from reportedly.model.incident import Comparison, Incident
from reportedly.model.review import Judgement

WHOLE = 300
"""Claims of a part up to which all its pairs are compared, forty-five thousand; of a larger one, which strong links or
people hold together, those that share a key."""

RULED_OUT = "ruled out, without the words"
"""The veto of a comparison of which nobody reads the reason."""


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
    """Every comparison that decides how `held` are clustered: those of claims that links connect.

    Pairs that share a key are asked for a link alone, and most have none; only within the parts of `bounded` are scores
    of all pairs wanted, or of a part larger than `WHOLE` of those that share a key.
    """
    pairs = candidates({id: keys(one) for id, one in held.items()}, crowds)
    links = {pair: found for pair in pairs if (found := link(held[pair[0]], held[pair[1]])) is not None}
    parts = bounded(held, (bare(*pair, found) for pair, found in links.items()), judgements)
    decisive = sorted(_within(parts, pairs))
    return tuple(bare(*pair, links[pair]) if pair in links else told(held[pair[0]], held[pair[1]]) for pair in decisive)


def linked(pairs: Iterable[Comparison]) -> Iterator[Comparison]:
    """The comparisons that connect two claims, so that both must be handed to `regroup` together."""
    return (each for each in pairs if each.score >= LINK and not each.veto)


def _within(parts: Partition, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs that are compared within each part."""
    large = {id: part[0] for part in parts if len(part) > WHOLE for id in part}
    for part in parts:
        if len(part) <= WHOLE:
            yield from combinations(part, 2)
    yield from (pair for pair in pairs if pair[0] in large and large[pair[0]] == large.get(pair[1]))


def told(one: Traits, other: Traits) -> Comparison:
    """A comparison without its features and reasons: there are many, and each can be made again."""
    first, second = ordered(one, other)
    return bare(first.id, second.id, score(first, second), RULED_OUT if ruled_out(first, second) else "")


def bare(first: str, second: str, found: float, veto: str = "") -> Comparison:
    """The comparison of two claims of which no more than the score is known, and whether there is a veto."""
    return Comparison(first=first, second=second, score=found, features=(), veto=veto)
