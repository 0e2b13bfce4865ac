"""Incidents of a ledger to assessments, as they stand now or as they could be known on a past day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from reportedly.errors import NotFound
from reportedly.incidents import lineage
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.model.assessment import Grade, Policy
from reportedly.model.entry import Assessed, KeptClaim, KeptIncident
from reportedly.pipeline.blocking import Blocks, Memory
from reportedly.pipeline.parts import Part, fill, partition, reach
from reportedly.weighing import weigh


def assessed(
    ledger: Ledger,
    query: ClaimQuery | None = None,
    *,
    policy: Policy = Policy.UCDP,
    as_of: date | None = None,
    grade: Grade | None = None,
    min_origins: int = 0,
) -> Iterator[Assessed]:
    """The incidents that `query` asks for, weighed by `policy`, as a stream by day, undated last.

    An incident is asked for when any of its claims is. `as_of` shows what could be known on that day: claims of reports
    published until then, or for undated ones first met, grouped by themselves. The limit and offset of `query` count
    incidents that have the `grade` and at least `min_origins` origins.
    """
    asked = query or ClaimQuery()
    if as_of is None and grade is None and min_origins < 2:
        found = ledger.incidents(asked)
        yield from (_weighed(one, policy, None) for one in found)
        return
    every = replace(asked, limit=None, offset=0)
    found = ledger.incidents(every) if as_of is None else _known(ledger, every, as_of)
    weighed = (_weighed(one, policy, as_of) for one in found)
    fitting = (one for one in weighed if _fits(one, grade, min_origins))
    yield from islice(fitting, asked.offset, None if asked.limit is None else asked.offset + asked.limit)


def assessed_incident(ledger: Ledger, id: str, *, policy: Policy = Policy.UCDP, as_of: date | None = None) -> Assessed:
    """The incident with this id, or the only one whose id begins so, weighed by `policy`.

    Raises NotFound for none, and when nothing of it was known `as_of` that day; UsageError for several.
    """
    kept = ledger.incident(id)
    if as_of is None:
        return _weighed(kept, policy, None)
    ids = {claim.id for claim in kept.claims}
    then = [one for one in _known_then(ledger, kept, as_of, set()) if one.id == kept.id]
    then += [one for one in _known_then(ledger, kept, as_of, set()) if ids & {claim.id for claim in one.claims}]
    if then:
        return _weighed(then[0], policy, as_of)
    first = min((claim.account.known_on for claim in kept.claims if claim.account.known_on), default=None)
    why = f"the first report of it is of {first}" if first else "no report of it has a date"
    raise NotFound(f"nothing was known of incident {kept.id} on {as_of}", why=why, fix="Give a later --as-of.")


def _weighed(kept: KeptIncident, policy: Policy, as_of: date | None) -> Assessed:
    assessment = weigh(kept.incident, kept.accounts, policy=policy, as_of=as_of)
    return Assessed(assessment=assessment, claims=kept.claims)


def _fits(one: Assessed, grade: Grade | None, min_origins: int) -> bool:
    told = one.assessment
    return (grade is None or told.grade is grade) and len(told.origins) >= min_origins


def _known(ledger: Ledger, query: ClaimQuery, day: date) -> Iterator[KeptIncident]:
    """What `query` asks for of the incidents as they could be known on `day`."""
    seen: set[str] = set()
    for kept in ledger.incidents(query):
        for then in _known_then(ledger, kept, day, seen):
            if ledger.holds_any(query, (claim.id for claim in then.claims)):
                yield then


def _known_then(ledger: Ledger, kept: KeptIncident, day: date, seen: set[str]) -> list[KeptIncident]:
    """The incidents that the part of the ledger around `kept` made on `day`, none where it was `seen` before."""
    ids = {claim.id for claim in kept.claims}
    if ids & seen:
        return []
    with ledger.near() as near:
        blocks = Blocks(near, Memory())
        part = reach(near, blocks, near.rows_of(ids).values())
        seen |= set(part.claims.values())
        claims = {claim.id: claim for claim in ledger.claims_of(part.claims.values())}
        return sorted(_grouped_then(part, blocks, claims, day), key=_place)


def _grouped_then(part: Part, blocks: Blocks, claims: dict[str, KeptClaim], day: date) -> Iterator[KeptIncident]:
    known = {row: id for row, id in part.claims.items() if _is_known(claims[id], day)}
    then = part.within(known)
    fill(then, blocks)
    for incident in lineage(partition(then, blocks), part.former)[0]:
        yield KeptIncident(id=incident.id, claims=tuple(claims[id] for id in incident.claims))


def _is_known(claim: KeptClaim, day: date) -> bool:
    known_on = claim.account.known_on
    return known_on is not None and known_on <= day


def _place(kept: KeptIncident) -> tuple[date, str]:
    starts = (claim.resolved.when.start or claim.resolved.when.end for claim in kept.claims)
    return min(filter(None, starts), default=date.max), kept.id
