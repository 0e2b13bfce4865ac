"""`reportedly export`: the incidents or claims of a ledger in a file format."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.incidents import tell_waiting
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
from reportedly.cli.views import AsOf, GradeName, MinOrigins, PolicyName, View
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.exports import Export, Options
    from reportedly.ledger import Ledger
    from reportedly.model.entry import KeptClaim

Protect = Annotated[bool, typer.Option("--protect", help="Leave out names of private persons and exact places.")]
OlderThan = Annotated[
    str, typer.Option("--older-than", metavar="DAYS", help="Hold back what happened within so many days: 7d.")
]

PAGE = 500
"""How many claims are looked up in the incidents at once."""

_DAYS = re.compile(r"(\d{1,5})\s*d?", re.IGNORECASE)


def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, geojson, jsonl, ucdp, acled, plover or parquet.")
    ],
    rows: Annotated[
        str,
        typer.Option("--rows", metavar="WHAT", help="incidents or claims: what one row is about."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="File or folder; else the data goes to stdout.")
    ] = None,
    policy: PolicyName = "ucdp",
    as_of: AsOf = "",
    grade: GradeName = "",
    min_origins: MinOrigins = 0,
    protect: Protect = False,
    older_than: OlderThan = "",
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="Guard cells that a spreadsheet would take for formulas.")
    ] = False,
    quote_words: Annotated[
        int, typer.Option(min=0, metavar="N", help="Quote at most N words of a report; 0 is no limit.")
    ] = 25,
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
    """Write incidents or claims to a file. With --out, a manifest, a data package and a README stand beside."""
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
    manner = Manner(
        view=View(policy=policy, as_of=as_of, grade=grade, min_origins=min_origins),
        protect=protect,
        older_than=older_than,
        spreadsheet=spreadsheet,
        quote_words=quote_words or None,
    )
    _export(_found(format, rows), ledger, filters, manner, out, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to write, as it was typed."""

    view: View
    protect: bool = False
    older_than: str = ""
    spreadsheet: bool = False
    quote_words: int | None = None

    def options(self, ledger: Ledger, *, weighed: bool) -> Options:
        """The options for an export of `ledger` as it stands; `weighed` says whether a policy plays a part."""
        from reportedly.exports import Options
        from reportedly.exports.protect import private_people

        revision, moment = ledger.revision
        return Options(
            quote_words=self.quote_words,
            spreadsheet=self.spreadsheet,
            private=private_people(ledger.claims()) if self.protect else None,
            as_of=self.view.day.isoformat() if self.view.day else moment,
            moment=moment,
            revision=revision,
            policy=self.view.policy_chosen.value if weighed else "",
            judged=frozenset(id for one in ledger.judgements() for id in (one.first, one.second)),
            before=self._before(),
        )

    def _before(self) -> date | None:
        if not self.older_than:
            return None
        match = _DAYS.fullmatch(self.older_than.strip())
        if match is None:
            raise UsageError(f"{self.older_than!r} is no number of days", fix="Write it as 7d.")
        return (self.view.day or date.today()) - timedelta(days=int(match[1]))


def _found(format: str, rows: str) -> Export:
    from reportedly.exports import Rows, find_export

    if rows and rows.casefold() not in [*Rows]:
        raise UsageError(f"rows can not be {rows!r}", fix=f"Choose one of: {', '.join(Rows)}.")
    return find_export(format, Rows(rows.casefold()) if rows else None)


def _export(
    found: Export, ledger: str | None, filters: Filters, manner: Manner, out: Path | None, *, as_json: bool
) -> None:
    from reportedly.exports import Rows

    if as_json and out is None:
        raise UsageError("--json tells of files, and none is asked for", fix="Name a file or folder with --out.")
    if found.rows is Rows.CLAIMS and manner.view != View(as_of=manner.view.as_of):
        what = "--policy, --grade and --min-origins are about incidents"
        raise UsageError(what, fix="Ask for --rows incidents, or leave them out.")
    with open_ledger(ledger) as opened:
        incidents: dict[str, str] = {}
        options = replace(manner.options(opened, weighed=found.rows is Rows.INCIDENTS), incidents=incidents)
        records = _records(found, opened, filters, manner, incidents)
        if out is None:
            _print(found, records, options)
        else:
            asked = filters.typed() | {"grade": manner.view.grade, "min_origins": manner.view.min_origins or None}
            _write(found, records, asked, options, out, as_json=as_json)
        if found.rows is Rows.INCIDENTS:
            tell_waiting(opened)


def _records(
    found: Export, ledger: Ledger, filters: Filters, manner: Manner, incidents: dict[str, str]
) -> Iterator[Any]:
    from reportedly.exports import Rows

    if found.rows is Rows.INCIDENTS:
        return manner.view.of(ledger, filters.query())
    claims = ledger.claims(filters.query())
    return _known(claims, manner.view.day) if manner.view.day else _placed(claims, ledger, incidents)


def _known(claims: Iterator[KeptClaim], day: date) -> Iterator[KeptClaim]:
    """The claims that could be known on a day."""
    for kept in claims:
        known_on = kept.account.known_on
        if known_on is not None and known_on <= day:
            yield kept


def _placed(claims: Iterator[KeptClaim], ledger: Ledger, incidents: dict[str, str]) -> Iterator[KeptClaim]:
    """The claims; before some of them come, `incidents` is filled with those they belong to."""
    with ledger.near() as near:
        while page := list(islice(claims, PAGE)):
            ids = [kept.id for kept in page]
            incidents.clear()
            incidents |= {claim: one.id for one in near.incidents_of(ids) for claim in one.claims}
            yield from page


def _print(found: Export, records: Iterator[Any], options: Options) -> None:
    from reportedly.cli.output import counted_all, note
    from reportedly.exports.bundle import write_stream

    if found.is_binary and sys.stdout.isatty():
        raise UsageError(f"{found.name} is no text for a terminal", fix="Name a file or folder with --out.")
    tally = write_stream(found, records, sys.stdout.buffer if found.is_binary else sys.stdout, options)
    if tally.left_out:
        note(f"left out: {counted_all(tally.left_out)}")


def _write(
    found: Export, records: Iterator[Any], asked: Mapping[str, object], options: Options, out: Path, *, as_json: bool
) -> None:
    from reportedly.cli.output import counted, counted_all, print_document, say
    from reportedly.exports.bundle import write_files

    entry = write_files(found, records, out, options=options, filters=asked)
    folder = out.parent if out.suffix and not out.is_dir() else out
    told: dict[str, Any] = {key: value for key, value in entry.items() if key not in ("reading", "table")}
    if as_json:
        print_document({"folder": str(folder), "file": told})
        return
    left = counted_all(entry["left_out"])
    note = f" (left out: {left})" if left else ""
    say(f"Wrote {counted(entry['records'], entry['rows'].removesuffix('s'))} to {folder / entry['path']}{note}.")
    say("Beside it: manifest.json, datapackage.json, README.txt")
