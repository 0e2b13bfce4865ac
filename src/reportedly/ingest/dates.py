"""Words -> a day of publication: as a record writes it, or as a dateline at the head of the text gives it.

A date that could be two days, or none, is refused; a day is never taken from the clock or from the file system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR, LAST_YEAR = 1800, 2100  # newspapers before and after are a slip of the pen
_HEAD = 800  # code points: title, furniture and dateline of the press releases looked at stand within 500

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_MONTH_FIRST = rf"{_MONTH}\s+{_DAY}(?:,?\s+(?P<year>\d{{4}}))?"
_DAY_FIRST = rf"{_DAY}\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?"
_CLOCK = r"(?:(?:,|\s+at|\s+[-–|])?\s+\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_BOTH = (_MONTH_FIRST, _DAY_FIRST)

_WRITTEN = tuple(re.compile(rf"{_WEEKDAY}{form}{_CLOCK}", re.I) for form in _BOTH)
_CAPITALS = r"(?<![^\W\d_])[A-Z]{3,}(?:[ '-]+[A-Z]{2,})*(?:,\s*[A-Z][\w.' -]{1,30}){0,2}"
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5}"
_LABEL = r"(?:(?:published|posted|issued|date)(?:\s+on)?:?\s*)?"
_DATELINES = tuple(
    re.compile(shape, re.M)
    for form in _BOTH
    for shape in (
        rf"{_CAPITALS}\s*\(\s*(?i:{_WEEKDAY}{form})\s*\)",  # KABUL, Afghanistan (Oct. 20, 2010)
        rf"^[^\S\n]*{_PLACE}\s*\(\s*(?i:{_WEEKDAY}{form})\s*\)\s*[-–—:]",  # Kabul (2 Sept 2021) -
        rf"^[^\S\n]*{_PLACE},\s*(?i:{_WEEKDAY}{form})\s*(?:\([^)\n]{{2,40}}\)|[-–—])",  # KABUL, Sept 2 (Agency) -
        rf"^[^\S\n]*(?i:{_LABEL}{_WEEKDAY}{form}{_CLOCK})[^\S\n]*$",  # Published: Wednesday, 14 June 2023, 16:21
        rf"\A\s*(?i:{form})\s*:",  # June 15: Operations in ...
    )
)
_BREAKS = str.maketrans("\r\v\f\x85\u2028\u2029", "\n" * 6)
_NAMED_YEAR_MONTH = re.compile(r"(?<![\d-])((?:19|20)\d{2})[-/](0[1-9]|1[0-2])(?!\d)")
_NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def parse_date(written: str) -> date:
    """The day `written` names, or the moment where it gives a zone (an hour without a zone is dropped).

    Understands ISO 8601, RFC 2822 and English dates with the month in words. Raises ValueError, with a reason that
    can be shown, for anything else; all-figure dates such as 02/09/2021 are refused, since they may be two days.
    """
    text = " ".join(written.split())
    if re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}", text):
        raise ValueError(f"{text!r} may be two different days")
    found = _iso(text) or _in_words(text) or _of_mail(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no date")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"the year {found.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return found


def dateline(text: str, *, address: str = "") -> tuple[date, str] | None:
    """The day in the dateline at the head of `text` and the rule that gave it, or None.

    A dateline without a year takes it from a year and month that stand in the head (a release number such as
    2010-06-051) or in `address` (/2010/06/15/), where the month is the same; else the dateline says nothing.
    """
    head = text[:_HEAD].translate(_BREAKS)
    found = next(iter(sorted(_dateline_matches(head), key=lambda match: match.start())), None)
    if found is None:
        return None
    if found["year"]:
        day = _day_of(found, found["year"])
        return (day, "dateline") if day else None
    year = _year_for(_MONTHS[found["month"].lower()], head, address)
    day = _day_of(found, year) if year else None
    return (day, "dateline, its year from a year and month beside it") if day else None


def named_day(name: str) -> date | None:
    """The one day that a file's name carries (2021-09-02-valley.txt), or None."""
    days = {match.groups() for match in _NAMED_DAY.finditer(name)}
    if len(days) != 1:
        return None
    year, month, day = map(int, days.pop())
    return _valid(year, month, day)


def _iso(text: str) -> date | None:
    plain = text.replace("/", "-") if re.match(r"\d{4}/\d{2}/\d{2}\b", text) else text
    try:
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", plain):
            return date.fromisoformat(plain)
        if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", plain):
            return None
        moment = datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "Z", plain))
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    return moment if moment.tzinfo else moment.date()


def _in_words(text: str) -> date | None:
    for pattern in _WRITTEN:
        match = pattern.fullmatch(text)
        if match and match["year"]:
            day = _day_of(match, match["year"])
            if day is None:
                raise ValueError(f"{text!r} is no day of the calendar")
            return day
    return None


def _of_mail(text: str) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    return moment if moment.tzinfo else moment.date()


def _dateline_matches(head: str) -> Iterator[re.Match[str]]:
    for pattern in _DATELINES:
        match = pattern.search(head)
        if match:
            yield match


def _day_of(match: re.Match[str], year: str) -> date | None:
    return _valid(int(year), _MONTHS[match["month"].lower()], int(match["day"]))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _year_for(month: int, *places: str) -> str | None:
    """The one year that stands beside `month` in `places`; two different ones say nothing.

    A release is numbered in the month it is written in and may go out in the next, so the month before counts too.
    """
    years = {
        found[1] for place in places for found in _NAMED_YEAR_MONTH.finditer(place) if month - int(found[2]) in (0, 1)
    }
    return years.pop() if len(years) == 1 else None
