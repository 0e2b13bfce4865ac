"""`reportedly claims`: the claims of a ledger, filtered, by day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import (
    Actor,
    AsJson,
    Event,
    Filters,
    LedgerFile,
    Limit,
    Offset,
    Outlet,
    Place,
    Recipient,
    Since,
    Source,
    Undated,
    Until,
    Words,
)


def claims(
    ledger: LedgerFile = None,
    place: Place = "",
    since: Since = "",
    until: Until = "",
    undated: Undated = False,
    event: Event = "",
    actor: Actor = "",
    recipient: Recipient = "",
    source: Source = "",
    outlet: Outlet = "",
    text: Words = "",
    limit: Limit = None,
    offset: Offset = 0,
    as_json: AsJson = False,
) -> None:
    """List claims, by the day they are about."""
    filters = Filters(
        place=place,
        since=since,
        until=until,
        undated=undated,
        event=event,
        actor=actor,
        recipient=recipient,
        source=source,
        outlet=outlet,
        text=text,
        limit=limit,
        offset=offset,
    )
    _list(ledger, filters, as_json=as_json)


def _list(ledger: str | None, filters: Filters, *, as_json: bool) -> None:
    from reportedly.cli.listing import print_days
    from reportedly.cli.output import print_listing, say
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.ledger import ClaimQuery

    query = filters.query()
    with open_ledger(ledger) as opened:
        total, matching = opened.count(ClaimQuery()), opened.count(query)
        found = opened.claims(query)
        if as_json:
            head: Mapping[str, Any] = {"filter": filters.typed(), "matching": matching, "total": total}
            print_listing(head, "claims", (native(kept, Options(quote_words=None)) for kept in found))
            return
        listed = print_days(found)
        say()
        next_step = " For the words behind one: reportedly why CLAIM" if listed else ""
        say(f"{_extent(listed, matching, total)}{next_step}")


def _extent(listed: int, matching: int, total: int) -> str:
    """ "3 claims.", "3 of 226 claims.", "10 shown of 40 that match, of 226 claims in all."."""
    from reportedly.cli.output import counted

    if listed < matching and matching < total:
        return f"{listed:,} shown of {matching:,} that match, of {counted(total, 'claim')} in all."
    if listed < matching:
        return f"{listed:,} shown of {counted(total, 'claim')}."
    if matching < total:
        return f"{matching:,} of {counted(total, 'claim')}."
    return f"{counted(total, 'claim')}."
