"""`reportedly demo`: the bundled reports read, and who says that who did what."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
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
    from reportedly.model.claim import Claim
    from reportedly.model.entry import KeptClaim

FOLDER = ".demo"
FIRST_DAY, LAST_DAY = date(2021, 8, 30), date(2021, 9, 7)
LONGEST_DEED_DAYS = 3
DEEDS = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE")
TOLD = ("happened", "ongoing", "not-happened")
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
    say(f"{counted(sizes['claims'], 'claim')} out of {counted(sizes['reports'], 'demonstration report')}.")
    say("The texts are written for this demonstration, after the fighting in Panjshir from 30 August to")
    say("7 September 2021. They are no sources. Each line says who says so, never what is true.")
    listed = print_days(_deeds(ledger))
    say()
    others = counted(sizes["claims"] - listed, "further claim")
    say(f"{others} (words, plans, sums, other days): reportedly claims --ledger {ledger.where}")
    say()
    say(paint("What to try next", bold=True))
    first = next((kept.id for kept in _deeds(ledger) if _is_rich(kept.resolved.claim)), "CLAIM")
    for command in _next_steps(ledger.where, first):
        say(f"  {command}")


def _is_rich(claim: Claim) -> bool:
    """Whether there is much to explain: a source, a toll and a doer."""
    return bool(claim.attribution.sources and claim.toll and claim.actors)


def _deeds(ledger: Ledger) -> Iterator[KeptClaim]:
    """The single deeds of those days, told or denied: what the demonstration is about."""
    from reportedly.ledger import ClaimQuery

    for kept in ledger.claims(ClaimQuery(since=FIRST_DAY, until=LAST_DAY)):
        claim, when = kept.resolved.claim, kept.resolved.when
        brief = when.start and when.end and (when.end - when.start).days <= LONGEST_DEED_DAYS
        if brief and claim.event.value in DEEDS and claim.scope.value == "single" and claim.reality.value in TOLD:
            yield kept


def _next_steps(ledger: str, claim: str) -> tuple[str, ...]:
    return (
        f"reportedly why {claim[:10]} --ledger {ledger}",
        f"reportedly claims --place Panjshir --since 2021-09-02 --ledger {ledger}",
        f"reportedly claims --source Taliban --event ASSAULT --ledger {ledger}",
        f"reportedly export csv --out panjshir --protect --ledger {ledger}",
        "reportedly read YOUR-REPORTS/ --ledger war.ledger",
    )
