"""Claims as lines for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportedly.cli.output import paint, say, shown
from reportedly.exports.days import day, days
from reportedly.exports.sentences import claim_sentence
from reportedly.model.claim import ResolvedClaim
from reportedly.model.entry import KeptClaim
from reportedly.model.report import Report

SHORT_ID = 10
"""As much of an id as a listing shows: `c-` and 8 digits, enough for some ten thousand claims."""

WIDEST = 110
"""Lines longer than this are hard to read, however wide the terminal."""


def width() -> int:
    """The width to wrap lines at."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def print_claim(kept: KeptClaim, *, dated: bool = True) -> None:
    """One claim: its sentence, wrapped, and a line on where it stands; `dated` as for `claim_sentence`."""
    sentence = shown(claim_sentence(kept.resolved, outlet=kept.report.outlet, dated=dated))
    for line in textwrap.wrap(sentence, width() - 2, initial_indent="  ", subsequent_indent="    "):
        say(line)
    say(paint(f"      {shown(_standing(kept))}", dim=True))


def _standing(kept: KeptClaim) -> str:
    claim, report = kept.resolved.claim, kept.report
    kind = f"{claim.event.value}/{claim.mode}" if claim.mode else claim.event.value
    published = f", {day(report.published_on)}" if report.published_on else ""
    return f"{kept.id[:SHORT_ID]}  {kind}  {called(report)}{published}"


def called(report: Report) -> str:
    """What to call a report's outlet: its name, else the report's title, file or id."""
    names = (report.outlet, report.title, report.location.rpartition("/")[2], report.key, report.id)
    return " ".join(next(name for name in names if name).split())


def print_days(claims: Iterable[KeptClaim]) -> int:
    """Claims under the day they are about; gives how many there were."""
    count = 0
    for heading, group in groupby(claims, key=_heading):
        say()
        say(paint(heading, bold=True))
        for kept in group:
            print_claim(kept, dated=False)
            count += 1
    return count


def _heading(kept: KeptClaim) -> str:
    when = kept.resolved.when
    said = days(when).removeprefix("about ")
    if when.start and when.start == when.end:
        return f"{when.start:%A} {said}"
    return said or "Undated"


def wrapped(words: str, indent: str) -> Iterator[str]:
    """`words` in lines, each led by `indent`."""
    yield from textwrap.wrap(shown(words), width(), initial_indent=indent, subsequent_indent=indent)


def print_report(report: Report, claims: Sequence[ResolvedClaim]) -> None:
    """A report's heading and its claims."""
    published = f", {day(report.published_on)}" if report.published_on else ", no date"
    name = " ".join((report.title or report.key or report.location or report.id).split())
    outlet = " ".join(report.outlet.split()) or "no outlet"
    say()
    say(paint(shown(f"{name} ({outlet}{published})"), bold=True))
    for claim in claims:
        print_claim(KeptClaim(resolved=claim, report=report, run_id=0, reader_version=""))
    if not claims:
        say("  no claims")
