"""The part of a ledger that a change can reach: every claim that links, judgements or a shared incident connect, and
the incidents that these claims make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from reportedly.incidents import LINK, Traits, bounded, cluster, ruled_out, score
from reportedly.incidents.group import WHOLE
from reportedly.ledger.neighbours import Link, Neighbours
from reportedly.model.incident import Comparison, Incident
from reportedly.model.review import Judgement, Verdict
from reportedly.pipeline.blocking import Blocks

STORED = "kept without its words"
"""The veto of a comparison out of the ledger, which keeps that there is one and not which."""

Partition = tuple[tuple[str, ...], ...]


@dataclass(slots=True, kw_only=True)
class Part:
    """Claims that stand or fall together, by row and id, with what was compared among them and what people judged.

    `sought` are the comparisons of claims that share a key, `groups` the claims that these hold together
    (`incidents.bounded`); `fill` finds both.
    """

    claims: dict[int, str] = field(default_factory=dict)
    links: dict[tuple[int, int], Link] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    former: tuple[Incident, ...] = ()
    sought: tuple[Comparison, ...] = ()
    groups: Partition = ()

    def within(self, kept: Mapping[int, str]) -> Part:
        """This part with the claims of `kept` alone."""
        links = {pair: link for pair, link in self.links.items() if pair[0] in kept and pair[1] in kept}
        return Part(claims=dict(kept), links=links, judgements=self.judgements, former=self.former)

    def compared(self, link: Link) -> Comparison:
        """A link as a comparison of claims by id."""
        first, second = self.claims[link.first], self.claims[link.second]
        if first > second:
            first, second = second, first
        veto = STORED if link.vetoed else ""
        return Comparison(first=first, second=second, score=link.score, features=(), veto=veto)


def reach(near: Neighbours, blocks: Blocks, seeds: Iterable[int], gone: Iterable[str] = ()) -> Part:
    """The part of the ledger that the current claims of the rows `seeds` and those once called `gone` belong to."""
    part, lost = Part(), set(gone)
    fresh = near.current(seeds) | _beside(near, lost)
    while fresh:
        part.claims |= fresh
        links = tuple(near.links(fresh))
        part.links |= {(link.first, link.second): link for link in links}
        found = near.current({row for link in _joining(blocks, links) for row in (link.first, link.second)})
        found |= _beside(near, set(fresh.values()))
        fresh = {row: id for row, id in found.items() if row not in part.claims}
    claims = part.claims
    part.links = {pair: link for pair, link in part.links.items() if pair[0] in claims and pair[1] in claims}
    part.judgements = near.judgements(claims.values())
    part.former = near.incidents_of({*claims.values(), *lost})
    return part


def _beside(near: Neighbours, ids: set[str]) -> dict[int, str]:
    """The claims that a person held to be the same as one of `ids`, and those of their incidents."""
    same = (one for one in near.judgements(ids) if one.verdict is Verdict.SAME)
    judged = {id for one in same for id in (one.first, one.second)}
    housed = {claim for incident in near.incidents_of(ids) for claim in incident.claims}
    return {row: id for id, row in near.rows_of(judged | housed).items()}


def _joining(blocks: Blocks, links: Iterable[Link]) -> Iterator[Link]:
    """The links that make two claims parts of one: found by a key, likely, and not ruled out."""
    likely = [link for link in links if link.key is not None and link.score >= LINK and not link.vetoed]
    return blocks.lasting(likely)


def fill(part: Part, blocks: Blocks) -> tuple[Link, ...]:
    """The comparisons that are still missing between claims that are connected and few enough to be compared whole."""
    lasting = blocks.lasting(link for link in part.links.values() if link.key is not None)
    part.sought = tuple(map(part.compared, lasting))
    rows = {id: row for row, id in part.claims.items()}
    part.groups = bounded(rows, part.sought, part.judgements)
    added: list[Link] = []
    for group in part.groups:
        if 2 < len(group) <= WHOLE:
            pairs = combinations(sorted(rows[id] for id in group), 2)
            missing = [pair for pair in pairs if pair not in part.links]
            traits = blocks.traits({row for pair in missing for row in pair})
            added += [link_of(traits, pair, key=None) for pair in missing]
    part.links |= {(link.first, link.second): link for link in added}
    return tuple(added)


def partition(part: Part) -> Partition:
    """The claims of the part by incident, as clustering all claims at once would have them; `fill` it first."""
    home = {id: number for number, group in enumerate(part.groups) for id in group}
    whole = {id for group in part.groups if len(group) <= WHOLE for id in group}
    inside = (part.compared(link) for link in part.links.values() if part.claims[link.first] in whole)
    told = {(each.first, each.second): each for each in (*part.sought, *inside) if _is_inside(each, home)}
    return cluster(part.claims.values(), told.values(), part.judgements)


def _is_inside(each: Comparison, home: Mapping[str, int]) -> bool:
    """Whether both claims are in one group: what was once compared, or is bridged, may stand apart by now."""
    return home[each.first] == home[each.second]


def link_of(traits: Mapping[int, Traits], pair: tuple[int, int], *, key: int | None) -> Link:
    """Two rows compared, to be kept."""
    one, other = traits[pair[0]], traits[pair[1]]
    return Link(first=pair[0], second=pair[1], score=score(one, other), vetoed=ruled_out(one, other), key=key)
