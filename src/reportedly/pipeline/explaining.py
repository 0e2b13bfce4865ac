"""Why claims stand together or apart: their comparisons made again, with every feature and reason."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.incidents import compare, traits
from reportedly.ledger import Ledger
from reportedly.model.entry import KeptClaim
from reportedly.model.incident import Comparison
from reportedly.model.review import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims (by id, the smaller first) held against each other, their incidents, and what people judged."""

    comparison: Comparison
    incidents: tuple[str | None, str | None]
    judgements: tuple[Judgement, ...]

    @property
    def together(self) -> bool:
        """Whether both are in one incident."""
        return self.incidents[0] is not None and self.incidents[0] == self.incidents[1]


def compared(ledger: Ledger, one: KeptClaim, other: KeptClaim) -> Pair:
    """Two claims of a ledger held against each other."""
    first, second = sorted((one, other), key=lambda claim: claim.id)
    told = ledger.judgements((first.id,))
    return Pair(
        comparison=compare(traits(first.account), traits(second.account)),
        incidents=(ledger.incident_of(first.id), ledger.incident_of(second.id)),
        judgements=tuple(each for each in told if (each.first, each.second) == (first.id, second.id)),
    )


def companions(ledger: Ledger, claim: KeptClaim) -> tuple[Comparison, ...]:
    """A claim held against each other claim of its incident, the likeliest first; none where it stands alone."""
    id = ledger.incident_of(claim.id)
    if id is None:
        return ()
    own = traits(claim.account)
    others = (traits(other.account) for other in ledger.incident(id).claims if other.id != claim.id)
    return tuple(sorted((compare(own, other) for other in others), key=lambda one: (-one.score, one.first, one.second)))
