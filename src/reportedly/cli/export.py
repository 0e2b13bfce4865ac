"""`reportedly export`: the claims of a ledger in a file format."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.exports import Export, Options
    from reportedly.ledger import Ledger


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, geojson or jsonl.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="PATH", help="File or folder; else the data goes to stdout.")
    ] = None,
    protect: Annotated[
        bool, typer.Option("--protect", help="Leave out names of private persons and exact places.")
    ] = False,
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
    """Write claims as csv, geojson or jsonl. With --out, a manifest, a data package and a README stand beside."""
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
    manner = _Manner(protect=protect, spreadsheet=spreadsheet, quote_words=quote_words or None)
    _export(format, ledger, filters, manner, out, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How to write, as it was typed."""

    protect: bool
    spreadsheet: bool
    quote_words: int | None

    def options(self, ledger: Ledger) -> Options:
        """The options for an export of `ledger` as it stands."""
        from reportedly.exports import Options
        from reportedly.exports.protect import private_people

        revision, as_of = ledger.revision
        return Options(
            quote_words=self.quote_words,
            spreadsheet=self.spreadsheet,
            private=private_people(ledger.claims()) if self.protect else None,
            as_of=as_of,
            moment=as_of,
            revision=revision,
        )


def _export(
    format: str, ledger: str | None, filters: Filters, manner: _Manner, out: Path | None, *, as_json: bool
) -> None:
    from reportedly.exports import Rows, find_export

    if as_json and out is None:
        raise UsageError("--json tells of files, and none is asked for", fix="Name a file or folder with --out.")
    found = find_export(format, Rows.CLAIMS)
    with open_ledger(ledger) as opened:
        options = manner.options(opened)
        if out is None:
            _print(found, opened, filters, options)
        else:
            _write(found, opened, filters, options, out, as_json=as_json)


def _print(found: Export, ledger: Ledger, filters: Filters, options: Options) -> None:
    from reportedly.cli.output import counted_all, note
    from reportedly.exports.bundle import write_stream

    tally = write_stream(found, ledger.claims(filters.query()), sys.stdout, options)
    if tally.left_out:
        note(f"left out: {counted_all(tally.left_out)}")


def _write(found: Export, ledger: Ledger, filters: Filters, options: Options, out: Path, *, as_json: bool) -> None:
    from reportedly.cli.output import counted, counted_all, print_document, say
    from reportedly.exports.bundle import write_files

    entry = write_files(found, ledger.claims(filters.query()), out, options=options, filters=filters.typed())
    folder = out.parent if out.suffix and not out.is_dir() else out
    told: dict[str, Any] = {key: value for key, value in entry.items() if key not in ("reading", "table")}
    if as_json:
        print_document({"folder": str(folder), "file": told})
        return
    left = counted_all(entry["left_out"])
    note = f" (left out: {left})" if left else ""
    say(f"Wrote {counted(entry['records'], 'claim')} to {folder / entry['path']}{note}.")
    say("Beside it: manifest.json, datapackage.json, README.txt")
