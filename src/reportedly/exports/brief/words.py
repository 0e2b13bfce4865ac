"""What a brief says in any form beside its statements: how to read it, and how words of reports are made safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote, urlsplit

from reportedly.exports.brief.content import Asked, Brief, Item, Note
from reportedly.exports.days import day
from reportedly.model.assessment import Grade

GRADES = {
    Grade.CONFIRMED: "the accused side admits it, or two independent outside origins have direct evidence",
    Grade.FAIR: "two or more independent origins, undisputed",
    Grade.WEAK: "one origin, or only the sides themselves",
    Grade.CONTESTED: "origins disagree on who did it or whether it happened",
    Grade.DISCOUNTED: "withdrawn or refuted by its own source",
}

READING = (
    """Every sentence is made from the coded fields of claims that reports make; the numbers behind it lead to those
    claims with the words of the report. Nothing here says what is true.""",
    """An incident is one happening that one or more claims are about. An origin is an independent voice: copies of
    one report, and reports that rest on one source, count once.""",
    """In brackets behind a source stands where it stands toward the event: actor-side, recipient-side or
    third-party.""",
    """Tolls are ranges. Each bound is a number that a claim gives, chosen by the policy named at the top; what the
    parties say stands side by side, never averaged, and nothing is added up over incidents.""",
    "A grade says how well an incident is reported. It grades no people.",
)

UNDATED = "Without a day"
UNPLACED = "Without a place"
UNDATED_NOTE = "Reported of this area, but no claim tells when."
UNPLACED_NOTE = "Told of this time, in the same reports, but no claim tells where."

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What could hide words, break a line or turn the reading direction: shown as a replacement mark."""


def shown(words: str) -> str:
    """Words of a report as they may stand on a page."""
    return _CONTROLS.sub("\ufffd", words)


def safe_link(url: str) -> str:
    """`url` where it leads to a web page, fit to stand in quotes or brackets; else nothing."""
    parts = urlsplit(url.strip()) if _CONTROLS.search(url) is None else urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(url.strip(), safe="/:?#@!$&*+,;=%~-._")


def standing(item: Item) -> str:
    """How well an incident is reported: "2 origins, 3 reports, 2 outlets; each origin stands on a side"."""
    counts = ((item.n_origins, "origin"), (item.n_reports, "report"), (item.n_outlets, "outlet"))
    told = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number)
    return f"{told}; each origin stands on a side" if item.partisan else told


def terms(asked: Asked) -> Iterator[str]:
    """What the brief rests on, in a line each."""
    yield f"As of {_moment(asked.as_of)}, ledger revision {asked.revision}, policy {asked.policy}."
    if asked.quote_words is not None:
        yield f"Quotations are cut to {asked.quote_words} words."
    if asked.before is not None:
        yield f"What happened on {day(asked.before)} or later is held back."
    if asked.protect:
        yield "Names of private persons are blacked out."


def _moment(as_of: str) -> str:
    """A day, or the moment of the ledger's last entry in UTC."""
    if not as_of:
        return "an unknown moment"
    if "T" not in as_of:
        return day(date.fromisoformat(as_of))
    at = datetime.fromisoformat(as_of).astimezone(UTC)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def cited(note: Note) -> str:
    """The report of a claim: "Demo Wire, 3 Sep 2021"."""
    return ", ".join(part for part in (note.outlet or "no outlet", note.published or "no date") if part)


def empty(brief: Brief) -> bool:
    """Whether there is nothing to tell."""
    return not any(True for _ in brief.items())


NOTHING = "No report in the ledger tells of an incident there and then."
