"""Who says what: the claims of an incident as rows under the origin they rest on, field beside field."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from reportedly.cli.listing import SHORT_ID, short, width, wrapped
from reportedly.cli.output import counted, paint, shown
from reportedly.exports.days import days
from reportedly.exports.naming import party_name
from reportedly.exports.sentences import toll_phrase
from reportedly.model.assessment import Origin
from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Reality
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.when import When

COLUMNS = ("claim", "stance", "who", "what", "toll", "place", "when")
LEAST = (SHORT_ID, 9, 18, 8, 12, 8, 6)
"""Widths of the columns in a window of 80."""

SHARES = (0, 1, 10, 3, 9, 5, 2)
"""How what a wider window gives is shared out, in thirtieths."""

_TOLD = (Reality.HAPPENED, Reality.ONGOING)

_STANCES = {Stance.ASSERTS: "says", Stance.CLAIMS_RESPONSIBILITY: "claims it"}
"""Shorter words for stances that are long; the others stand as they are."""


def matrix(one: Assessed) -> Iterator[str]:
    """The lines of the table."""
    widths = _widths(width())
    claims = {claim.id: claim for claim in one.claims}
    yield paint("  " + _row(COLUMNS, widths)[0], dim=True)
    for origin in one.assessment.origins:
        yield from _origin(origin, claims, widths)


def _widths(window: int) -> tuple[int, ...]:
    room = max(0, window - sum(LEAST) - len(LEAST) - 1)
    return tuple(least + room * share // sum(SHARES) for least, share in zip(LEAST, SHARES, strict=True))


def _origin(origin: Origin, claims: Mapping[str, KeptClaim], widths: Sequence[int]) -> Iterator[str]:
    standing = "" if origin.standing is Standing.UNKNOWN else f", {origin.standing.value}"
    kind = origin.kind.value if origin.kind else "outlet"
    told = f" in {counted(len(origin.reports), 'report')}" if len(origin.reports) > 1 else ""
    yield from (paint(line, bold=True) for line in wrapped(f"{short(origin.name)} ({kind}{standing}){told}", "  "))
    for id in origin.claims:
        if claim := claims.get(id):
            yield from ("  " + line for line in _row(_cells(claim), widths))


def _cells(kept: KeptClaim) -> tuple[str, ...]:
    claim, resolved = kept.resolved.claim, kept.resolved
    told = claim.attribution.stance
    stance = _STANCES.get(told, told.value) if told else "reports"
    hedged = "" if claim.reality in _TOLD else f" ({claim.reality.value})"
    actors = ", ".join(party_name(party, claim.sentence) for party in resolved.actors) or "nobody named"
    recipients = ", ".join(party_name(party, claim.sentence) for party in resolved.recipients)
    return (
        kept.id[:SHORT_ID],
        f"{stance}{hedged}",
        f"{actors} > {recipients}" if recipients else actors,
        claim.mode or claim.event.value.lower(),
        toll_phrase(claim) or "-",
        resolved.places[0].name if resolved.places else "-",
        _day(resolved.when),
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row in as many lines as its longest cell needs."""
    columns = [textwrap.wrap(shown(cell), room) or [""] for cell, room in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    return [" ".join(part.ljust(room) for part, room in zip(line, widths, strict=True)).rstrip() for line in lines]


def _day(when: When) -> str:
    """Days without the year, which the heading gives; `~` where no words gave them."""
    year = when.start or when.end
    said = days(when).replace("about ", "~")
    return said.replace(f" {year.year}", "") if year else "-"
