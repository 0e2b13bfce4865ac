"""Incidents as they could be known on a past day: only what was published by then, grouped by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from reportedly.incidents import lineage
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.ledger.neighbours import Neighbours
from reportedly.model.entry import KeptClaim, KeptIncident
from reportedly.pipeline.blocking import Blocks, Memory
from reportedly.pipeline.parts import Part, fill, partition, reach

AT_ONCE = 50
"""Incidents of today whose past is looked up together."""


class Past:
    """A ledger as of one day. Readings are those of today: what a newer reader finds in an old report counts."""

    def __init__(self, ledger: Ledger, near: Neighbours, day: date) -> None:
        self._ledger, self._near, self._day = ledger, near, day
        self._blocks = Blocks(near, Memory())
        self._seen: set[str] = set()

    def incidents(self, query: ClaimQuery) -> Iterator[KeptIncident]:
        """The incidents of that day that `query` asks for, in the order of those they have become."""
        asks, found = query != ClaimQuery(), iter(self._ledger.incidents(query))
        while some := list(islice(found, AT_ONCE)):
            for then in self.around(some):
                if not asks or self._ledger.holds_any(query, then.incident.claims):
                    yield then

    def around(self, some: Sequence[KeptIncident]) -> list[KeptIncident]:
        """What the claims that these incidents of today are connected with made on that day; each is given once."""
        claims = {claim.id: claim for kept in some for claim in kept.claims if claim.id not in self._seen}
        part = reach(self._near, self._blocks, self._near.rows_of(claims).values())
        self._seen |= set(part.claims.values())
        claims |= {claim.id: claim for claim in self._ledger.claims_of(set(part.claims.values()) - claims.keys())}
        return sorted(self._grouped(part, claims), key=_place)

    def _grouped(self, part: Part, claims: dict[str, KeptClaim]) -> Iterator[KeptIncident]:
        """The former ids go to the incidents that share the most claims with them."""
        then = part.within({row: id for row, id in part.claims.items() if self._is_known(claims[id])})
        fill(then, self._blocks)
        for incident in lineage(partition(then), part.former)[0]:
            told = tuple(claims[id] for id in incident.claims)
            yield KeptIncident(id=incident.id, claims=told, versions=self._ledger.versions_of(told))

    def _is_known(self, claim: KeptClaim) -> bool:
        known_on = claim.account.known_on
        return known_on is not None and known_on <= self._day


def _place(kept: KeptIncident) -> tuple[date, str]:
    starts = (claim.resolved.when.start or claim.resolved.when.end for claim in kept.claims)
    return min(filter(None, starts), default=date.max), kept.id
