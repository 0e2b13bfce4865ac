"""`reportedly demo`: the bundled reports read, and who says that who did what."""

from __future__ import annotations

import os
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import typer

from reportedly.cli.options import AsJson
from reportedly.cli.read import PARTLY_DONE

if TYPE_CHECKING:
    from reportedly.cli.reading import Reading, Tally
    from reportedly.ledger import Ledger

FOLDER = ".demo"
PATTERNS = ("*.jsonl", "*.html", "*.txt")


def demo(as_json: AsJson = False) -> None:
    """Read the bundled demonstration reports and print who says that who did what."""
    from reportedly.cli.output import print_listing
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.ledger import Ledger

    place = _room() / "demo.ledger"
    tally = _read_into(place)
    with Ledger.open(place) as ledger:
        if as_json:
            head = {"ledger": str(place)} | tally.outcome()
            print_listing(head, "claims", (native(kept, Options(quote_words=None)) for kept in ledger.claims()))
        else:
            _print(ledger)
    if tally.failed:
        raise typer.Exit(PARTLY_DONE)


def _room() -> Path:
    """A folder for the demo's ledger: here where one can write, else among temporary files."""
    room = Path(FOLDER)
    try:
        room.mkdir(exist_ok=True)
    except OSError:
        return Path(mkdtemp(prefix="reportedly-"))
    return room if os.access(room, os.W_OK) else Path(mkdtemp(prefix="reportedly-"))


def _read_into(place: Path) -> Tally:
    from reportedly.cli.progress import Bar
    from reportedly.cli.read import prepare, read_all

    reading: Reading = prepare(str(place), again=False, on_read=lambda report, claims: None)
    with as_file(files("reportedly.data") / "demo") as folder:
        paths = sorted(str(path) for pattern in PATTERNS for path in folder.glob(pattern))
        with Bar("reading the demonstration reports", None) as bar:
            read_all(reading, paths, bar)
    return reading.tally


def _print(ledger: Ledger) -> None:
    from reportedly.cli.listing import print_days
    from reportedly.cli.output import counted, paint, say

    sizes = ledger.sizes()
    say(paint("Who says that who did what", bold=True))
    say(f"{counted(sizes['claims'], 'claim')} out of {counted(sizes['reports'], 'demonstration report')} on Panjshir, ")
    say("30 August to 7 September 2021. The texts are written for this demonstration and are no sources;")
    say("each line says who says so, never what is true.")
    print_days(ledger.claims())
    say()
    first = next(iter(kept.id for kept in ledger.claims() if kept.resolved.claim.toll), "CLAIM")
    say(paint("What to try next", bold=True))
    for command in _next_steps(ledger.where, first):
        say(f"  {command}")


def _next_steps(ledger: str, claim: str) -> tuple[str, ...]:
    return (
        f"reportedly why {claim[:10]} --ledger {ledger}",
        f"reportedly claims --place Panjshir --since 2021-09-02 --ledger {ledger}",
        f"reportedly claims --source Taliban --event ASSAULT --ledger {ledger}",
        f"reportedly export csv --out panjshir --protect --ledger {ledger}",
        "reportedly read YOUR-REPORTS/ --ledger war.ledger",
    )
