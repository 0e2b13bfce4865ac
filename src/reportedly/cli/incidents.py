"""`reportedly incidents`: what many reports say together, one happening after the other, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import (
    Actor,
    AsJson,
    Event,
    Filters,
    LedgerFile,
    Outlet,
    Place,
    Recipient,
    Since,
    Source,
    Until,
    Words,
)
from reportedly.cli.views import AsOf, GradeName, MinOrigins, PolicyName, View

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many incidents.")]
Offset = Annotated[int, typer.Option(min=0, metavar="N", help="Pass over the first N incidents.")]
Undated = Annotated[
    bool, typer.Option("--undated", help="With claims that have no date: those alone, or with --since or --until too.")
]


def incidents(
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
    grade: GradeName = "",
    min_origins: MinOrigins = 0,
    as_of: AsOf = "",
    policy: PolicyName = "ucdp",
    limit: Limit = None,
    offset: Offset = 0,
    as_json: AsJson = False,
) -> None:
    """List incidents, by day: those of which any claim is as asked for."""
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
    _list(ledger, filters, View(as_of=as_of, policy=policy, grade=grade, min_origins=min_origins), as_json=as_json)


def _list(ledger: str | None, filters: Filters, view: View, *, as_json: bool) -> None:
    from reportedly.cli.output import print_listing, say
    from reportedly.cli.stories import print_incidents
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import incident

    query = filters.query()
    with open_ledger(ledger) as opened:
        found = view.of(opened, query)
        tell_waiting(opened)
        if as_json:
            head = {"filter": filters.typed() | view.typed(), "total": opened.count_incidents()}
            print_listing(head, "incidents", (incident(one, Options(quote_words=None)) for one in found))
            return
        listed = print_incidents(found)
        say()
        next_step = " For all that is said of one: reportedly show INCIDENT" if listed else ""
        say(f"{_extent(listed, opened.count_incidents(), view)}{next_step}")


def tell_waiting(ledger: Ledger) -> None:
    """Say that claims wait to be grouped, where they do: a ledger of an older version, or a run that was cut off."""
    from reportedly.cli.output import counted, note

    if waiting := ledger.waiting():
        waiting_for = f"reportedly group --ledger {ledger.where}"
        note(f"The claims of {counted(waiting, 'report')} are not grouped yet: {waiting_for}")


def _extent(listed: int, total: int, view: View) -> str:
    """ "3 of 12 incidents." """
    from reportedly.cli.output import counted

    if view.day:
        from reportedly.exports.days import day

        return f"{counted(listed, 'incident')} as of {day(view.day)}."
    return f"{listed:,} of {counted(total, 'incident')}." if listed < total else f"{counted(total, 'incident')}."
