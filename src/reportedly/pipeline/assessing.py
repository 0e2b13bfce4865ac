"""Incidents of a ledger to assessments, as they stand now or as they could be known on a past day."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice

from reportedly.errors import NotFound
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.model.assessment import Grade, Policy
from reportedly.model.entry import Assessed, KeptIncident
from reportedly.pipeline.past import Past
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
        yield from (_weighed(one, policy) for one in ledger.incidents(asked))
        return
    with closing(_stream(ledger, replace(asked, limit=None, offset=0), policy, as_of)) as weighed:
        fitting = (one for one in weighed if _fits(one, grade, min_origins))
        yield from islice(fitting, asked.offset, None if asked.limit is None else asked.offset + asked.limit)


def _stream(ledger: Ledger, query: ClaimQuery, policy: Policy, as_of: date | None) -> Generator[Assessed, None, None]:
    if as_of is None:
        yield from (_weighed(one, policy) for one in ledger.incidents(query))
        return
    with ledger.near() as near:
        past = Past(ledger, near, as_of)
        yield from (_weighed(one, policy, as_of) for one in past.incidents(query))


def assessed_incident(ledger: Ledger, id: str, *, policy: Policy = Policy.UCDP, as_of: date | None = None) -> Assessed:
    """The incident with this id, or the only one whose id begins so, weighed by `policy`.

    Raises NotFound for none, and when nothing of it was known `as_of` that day; UsageError for several.
    """
    kept = ledger.incident(id)
    if as_of is None:
        return _weighed(kept, policy)
    ids = {claim.id for claim in kept.claims}
    with ledger.near() as near:
        around = Past(ledger, near, as_of).around([kept])
    then = [one for one in around if one.id == kept.id] or [one for one in around if ids & set(one.incident.claims)]
    if then:
        return _weighed(then[0], policy, as_of)
    first = min((claim.account.known_on for claim in kept.claims if claim.account.known_on), default=None)
    why = f"the first report of it is of {first}" if first else "no report of it has a date"
    raise NotFound(f"nothing was known of incident {kept.id} on {as_of}", why=why, fix="Give a later --as-of.")


def _weighed(kept: KeptIncident, policy: Policy, as_of: date | None = None) -> Assessed:
    return Assessed(assessment=weigh(kept.incident, kept.accounts, policy=policy, as_of=as_of), claims=kept.claims)


def _fits(one: Assessed, grade: Grade | None, min_origins: int) -> bool:
    told = one.assessment
    return (grade is None or told.grade is grade) and len(told.origins) >= min_origins
