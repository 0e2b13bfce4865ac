"""`reportedly demo`: the bundled reports read, and what they say together: two tolls of two parties, copies, doubt."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import as_file, files
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
    from reportedly.model.assessment import Aspect, Assessment, Disagreement, Origin, TollRange
    from reportedly.model.entry import Assessed

PATTERNS = ("*.jsonl", "*.html", "*.txt")

BETWEEN_TWO = 2
"""Incidents of other disputes that are shown."""


def demo(as_json: AsJson = False) -> None:
    """Read the bundled demonstration reports and print what they say together, and where they disagree."""
    from reportedly.cli.output import print_listing
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.ledger import Ledger

    place = _room() / DEMO.name
    tally = _read_into(place)
    with Ledger.open(place) as ledger:
        if as_json:
            head = {"ledger": str(place), "incidents": ledger.count_incidents()} | tally.outcome()
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
    from reportedly.pipeline import assessed

    sizes, found = ledger.sizes(), list(assessed(ledger))
    say(paint("What many reports say together", bold=True))
    opening = (
        f"{counted(sizes['claims'], 'claim')} about {counted(len(found), 'incident')}, out of "
        f"{counted(sizes['reports'], 'demonstration report')} written after the fighting in Panjshir from 30 August to "
        "7 September 2021. They are no sources. What follows tells who says what, never what is true."
    )
    for line in textwrap.wrap(opening, width()):
        say(line)
    shown = [*_print_tolls(found)]
    shown += _print_repeated([one for one in found if one not in shown])
    _print_disputes(found, shown)
    say()
    say(paint("What to try next", bold=True))
    for command in _next_steps(ledger.where, (shown or found)[0] if found else None):
        say(f"  {command}")


def _heading(title: str) -> None:
    from reportedly.cli.output import paint, say

    say()
    say(paint(title, bold=True))


def _print_tolls(found: Sequence[Assessed]) -> Iterator[Assessed]:
    """The incident of which two parties tell the most different tolls."""
    from reportedly.cli.output import say
    from reportedly.cli.page import toll_lines
    from reportedly.cli.stories import print_incident

    chosen = max(found, key=lambda one: (_widest(one.assessment), one.assessment.incident.id), default=None)
    if chosen and any(_widest(chosen.assessment)):
        _heading("Two parties, two tolls: side by side, never averaged")
        print_incident(chosen)
        told = chosen.assessment
        for line in toll_lines(replace(told, tolls=tuple(one for one in told.tolls if any(_gap(one, told))))):
            say(line)
        yield chosen


def _widest(assessment: Assessment) -> tuple[int, int]:
    return max((_gap(one, assessment) for one in assessment.tolls), default=(0, 0))


def _gap(one: TollRange, assessment: Assessment) -> tuple[int, int]:
    """How many times the smaller toll goes into the larger, between opposed sides, and between any two parties."""
    from reportedly.model.attribution import Standing

    sides = {origin.id: origin.standing for origin in assessment.origins}
    told = [(sides.get(quote.origin), quote.origin, quote.count.best or quote.count.low) for quote in one.quotes]
    ours = {origin: count for side, origin, count in told if side is Standing.ACTOR_SIDE and count}
    theirs = {origin: count for side, origin, count in told if side is Standing.RECIPIENT_SIDE and count}
    both = ours | theirs
    opposed = _times(both) if ours and theirs else 0
    return opposed, _times(both) if len(both) > 1 else 0


def _times(counts: Mapping[str, int]) -> int:
    times = max(counts.values()) // min(counts.values())
    return times if times > 1 else 0


def _print_repeated(found: Sequence[Assessed]) -> Iterator[Assessed]:
    """The incident that holds the origin with the most copies."""
    from reportedly.cli.listing import wrapped
    from reportedly.cli.output import say
    from reportedly.cli.stories import print_incident

    def copies(one: Assessed) -> int:
        return max(len(origin.outlets) for origin in one.assessment.origins) if one.assessment.origins else 0

    chosen = max(found, key=lambda one: (copies(one), one.assessment.incident.id), default=None)
    if chosen and copies(chosen) > 1:
        _heading("One story in many papers: one voice")
        print_incident(chosen)
        for line in wrapped(_told_by(max(chosen.assessment.origins, key=lambda origin: len(origin.outlets))), "      "):
            say(line)
        yield chosen


def _told_by(origin: Origin) -> str:
    first, *others = origin.outlets
    told = f"First in {first}, then in {', '.join(others)}."
    return f"One origin: {origin.name}. {told} However often it is told, it is one voice."


def _print_disputes(found: Sequence[Assessed], shown: Sequence[Assessed]) -> None:
    from reportedly.cli.listing import wrapped
    from reportedly.cli.output import say
    from reportedly.cli.stories import print_incident
    from reportedly.model.assessment import Aspect

    grave = (Aspect.BLAME, Aspect.HAPPENED)
    told = [one for one in found if one not in shown and _about(one, grave)]
    told.sort(key=lambda one: (-len(one.assessment.origins), one.assessment.incident.id))
    if told:
        _heading("Disputed: who did it, and whether it happened")
    for one in told[:BETWEEN_TWO]:
        print_incident(one)
        for each in _about(one, grave):
            for line in wrapped(each.text, "      "):
                say(line)


def _about(one: Assessed, aspects: Sequence[Aspect]) -> list[Disagreement]:
    return [each for each in one.assessment.disagreements if each.aspect in aspects]


def _next_steps(ledger: str, one: Assessed | None) -> tuple[str, ...]:
    incident = one.assessment.incident.id[:10] if one else "INCIDENT"
    claim = one.claims[0].id[:10] if one else "CLAIM"
    return (
        f"reportedly show {incident} --ledger {ledger}",
        f"reportedly why {claim} --ledger {ledger}",
        f"reportedly incidents --place Panjshir --min-origins 2 --ledger {ledger}",
        f"reportedly incidents --as-of 2021-09-03 --ledger {ledger}",
        f"reportedly brief --area Panjshir --from 2021-09-01 --to 2021-09-07 --out brief.html --ledger {ledger}",
        f"reportedly export csv --out panjshir --protect --ledger {ledger}",
        "reportedly read YOUR-REPORTS/ --ledger war.ledger",
    )
