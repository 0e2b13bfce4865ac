"""`reportedly demo`: the bundled reports read, and who says that who did what."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import typer

from reportedly.cli.locate import DEMO
from reportedly.cli.options import AsJson
from reportedly.cli.read import PARTLY_DONE

if TYPE_CHECKING:
    from reportedly.cli.reading import Reading, Tally
    from reportedly.ledger import Ledger
    from reportedly.model.claim import Claim
    from reportedly.model.entry import KeptClaim
    from reportedly.model.report import Report

    Told = tuple[KeptClaim, list[Report]]

FIRST_DAY, LAST_DAY = date(2021, 8, 30), date(2021, 9, 7)
DEEDS = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE")
TOLD = ("happened", "ongoing", "not-happened")
PATTERNS = ("*.jsonl", "*.html", "*.txt")


def demo(as_json: AsJson = False) -> None:
    """Read the bundled demonstration reports and print who says that who did what."""
    from reportedly.cli.output import print_listing
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.ledger import Ledger

    place = _room() / DEMO.name
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
    room = DEMO.parent
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
    from reportedly.cli.listing import width
    from reportedly.cli.output import counted, paint, say

    sizes = ledger.sizes()
    say(paint("Who says that who did what", bold=True))
    opening = (
        f"{counted(sizes['claims'], 'claim')} out of {counted(sizes['reports'], 'demonstration report')}, written "
        "after the fighting in Panjshir from 30 August to 7 September 2021. They are no sources. Each line tells who "
        "says so, never what is true. A selection:"
    )
    for line in textwrap.wrap(opening, width()):
        say(line)
    told = [*_told_once(_deeds(ledger))]
    chosen = [*_chosen(told)]
    _print_chosen(chosen)
    say()
    say(f"All {sizes['claims']:,} claims: reportedly claims --ledger {ledger.where}")
    say()
    say(paint("What to try next", bold=True))
    rich = next((one for one, _ in chosen if _is_rich(one.resolved.claim)), None)
    for command in _next_steps(ledger.where, rich.id if rich else "CLAIM"):
        say(f"  {command}")


def _print_chosen(chosen: Sequence[Told]) -> None:
    from reportedly.cli.listing import heading, print_claim
    from reportedly.cli.output import paint, say

    for day, group in groupby(chosen, key=lambda one: heading(one[0])):
        say()
        say(paint(day, bold=True))
        for kept, also in group:
            print_claim(kept, dated=False, also=also)
    copies = sum(len(also) for _, also in chosen)
    if copies:
        say()
        say("“Told alike”: the same words stand in other reports too. That makes copies, not witnesses.")


def _is_rich(claim: Claim) -> bool:
    """Whether there is much to explain: a source, a toll and a doer."""
    return bool(claim.attribution.sources and claim.toll and claim.actors)


def _deeds(ledger: Ledger) -> Iterator[KeptClaim]:
    """The single deeds of those days that somebody tells or denies: what the demonstration is about."""
    from reportedly.ledger import ClaimQuery

    for kept in ledger.claims(ClaimQuery(since=FIRST_DAY, until=LAST_DAY)):
        claim, when = kept.resolved.claim, kept.resolved.when
        deed = claim.event.value in DEEDS and claim.scope.value == "single" and claim.reality.value in TOLD
        if deed and claim.attribution.sources and when.start and when.start == when.end:
            yield kept


def _told_once(claims: Iterable[KeptClaim]) -> Iterator[Told]:
    """Each claim with the other reports that tell it in the same sentence."""
    alike: dict[str, list[KeptClaim]] = {}
    for kept in claims:
        claim = kept.resolved.claim
        words = " ".join(claim.sentence.text.split())
        alike.setdefault(f"{claim.event}|{claim.anchor.text}|{words}", []).append(kept)
    for first, *others in alike.values():
        yield first, [one.report for one in others if one.report.id != first.report.id]


def _chosen(told: Sequence[Told]) -> Iterator[Told]:
    """The claim repeated most, and of each day the fullest that counts people and the fullest that takes sides."""
    best = [max(told, key=lambda one: (len(one[1]), _fullness(one)))] if told else []
    for _, group in groupby(told, key=lambda one: one[0].resolved.when.start):
        of_day = [*group]
        counting = [one for one in of_day if _counts(one[0].resolved.claim)]
        taking_sides = [one for one in of_day if _takes_sides(one[0].resolved.claim)]
        best += [max(kind, key=_fullness) for kind in (counting, taking_sides) if kind]
    ids = {kept.id for kept, _ in best}
    yield from (one for one in told if one[0].id in ids)


def _counts(claim: Claim) -> bool:
    return any(toll.count.best for toll in claim.toll)


def _takes_sides(claim: Claim) -> bool:
    stance = claim.attribution.stance
    return stance is not None and stance.value not in ("asserts", "confirms")


def _fullness(one: Told) -> tuple[int, int]:
    """How much of who, whom, where and how many a claim holds, and how many reports repeat it."""
    kept, also = one
    claim = kept.resolved.claim
    exact = not kept.resolved.when.inferred
    return sum(map(bool, (claim.actors, claim.recipients, claim.places, claim.toll, exact))), len(also)


def _next_steps(ledger: str, claim: str) -> tuple[str, ...]:
    return (
        f"reportedly why {claim[:10]} --ledger {ledger}",
        f"reportedly claims --place Panjshir --since 2021-09-02 --ledger {ledger}",
        f"reportedly claims --source Taliban --event ASSAULT --ledger {ledger}",
        f"reportedly export csv --out panjshir --protect --ledger {ledger}",
        "reportedly read YOUR-REPORTS/ --ledger war.ledger",
    )
