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
from reportedly.model.when import When

SHORT_ID = 10
"""As much of an id as a listing shows: `c-` and 8 digits, enough for some ten thousand claims."""

WIDEST = 110
"""Lines longer than this are hard to read, however wide the terminal."""

LONGEST_NAME = 80
"""Longer titles and names of outlets are cut."""


def width() -> int:
    """The width to wrap lines at."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def print_claim(kept: KeptClaim, *, dated: bool = True, also: Sequence[Report] = ()) -> None:
    """One claim: its sentence, wrapped, and a line on where it stands; `dated` as for `claim_sentence`.

    Without the days, a day that no words gave is marked as inferred. `also` are other reports that tell the same.
    """
    sentence = shown(claim_sentence(kept.resolved, outlet=kept.report.outlet, dated=dated))
    inferred = "" if dated or not _is_guessed(kept.resolved.when) else " [day inferred]"
    for line in textwrap.wrap(sentence + inferred, width() - 2, initial_indent="  ", subsequent_indent="    "):
        say(line)
    say(paint(f"      {shown(_standing(kept))}", dim=True))
    if also:
        say(paint(f"      told alike by {shown(', '.join(dict.fromkeys(map(called, also))))}", dim=True))


def _is_guessed(when: When) -> bool:
    return when.inferred and bool(when.start or when.end)


def _standing(kept: KeptClaim) -> str:
    claim, report = kept.resolved.claim, kept.report
    kind = f"{claim.event.value}/{claim.mode}" if claim.mode else claim.event.value
    published = f", {day(report.published_on)}" if report.published_on else ""
    return f"{kept.id[:SHORT_ID]}  {kind}  {called(report)}{published}"


def called(report: Report) -> str:
    """What to call a report's outlet: its name, else the report's title, file or id."""
    names = (report.outlet, report.title, report.location.rpartition("/")[2], report.key, report.id)
    return short(next(name for name in names if name))


def short(name: str) -> str:
    """A name in one line and of bearable length: a title may hold a whole story."""
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST_NAME else f"{flat[:LONGEST_NAME].rstrip()} ..."


def print_days(claims: Iterable[KeptClaim]) -> int:
    """Claims under the day they are about; gives how many there were."""
    count = 0
    for day_said, group in groupby(claims, key=heading):
        say()
        say(paint(day_said, bold=True))
        for kept in group:
            print_claim(kept, dated=False)
            count += 1
    return count


def heading(kept: KeptClaim) -> str:
    """The day a claim is about, as a heading."""
    return day_heading(kept.resolved.when)


def day_heading(when: When) -> str:
    """Days as a heading, with the weekday where there is one."""
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
    name = short(report.title or report.key or report.location or report.id)
    outlet = short(report.outlet) or "no outlet"
    say()
    say(paint(shown(f"{name} ({outlet}{published})"), bold=True))
    for claim in claims:
        print_claim(KeptClaim(resolved=claim, report=report, run_id=0, reader_version=""))
    if not claims:
        say("  no claims")
