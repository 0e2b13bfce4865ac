"""The bare number beside a date that shares its month, year or era: "3 and 5 May", "1914-18", "492-490 BC"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.data import words
from reportedly.resolving.calendar import Grain, Period, day_of
from reportedly.resolving.timex_scene import Reading, Words, dated
from reportedly.resolving.timex_words import Token, signs

Tokens = list[Token]


@dataclass(frozen=True, slots=True)
class Found:
    """What the rule of name `rule` found over the tokens `[first, last)` of a text."""

    words: Words
    first: int
    last: int
    reading: Reading
    rule: str


def with_partners(found: Tokens, match: Found, floor: int) -> tuple[Found, ...]:
    """The match and the numbers that share with it, in order; none begins before the token `floor`."""
    partners: tuple[Found | None, Found | None]
    if match.rule == "year":
        partners = (None, _later_year(found, match))
    elif match.rule == "year-before-christ":
        partners = (_earlier_year(found, match, floor), None)
    elif match.rule == "date-in-words":
        partners = (_day_before(found, match, floor), _day_after(found, match))
    else:
        return (match,)
    return tuple(each for each in (partners[0], match, partners[1]) if each)


def _paired(found: Tokens, at: int) -> bool:
    return 0 <= at < len(found) and found[at].lower in words("times_links.tsv", pairs="yes")


def _is(found: Tokens, at: int, *classes: str) -> bool:
    return 0 <= at < len(found) and found[at].sign in {signs()[name] for name in classes}


def _day_before(found: Tokens, match: Found, floor: int) -> Found | None:
    at = match.first - 2
    if at < floor or not _paired(found, at + 1) or match.words.classes()[0] not in ("small", "nth"):
        return None
    return _day(found, match, at, at + 1)


def _day_after(found: Tokens, match: Found) -> Found | None:
    at = match.last + 1
    if not _paired(found, at - 1) or match.words.classes()[-1] not in ("small", "nth") or _is(found, at + 1, "month"):
        return None
    comma = _is(found, at + 1, "comma")
    if match.reading.period and _is(found, at + 1 + comma, "year"):
        same = found[at + 1 + comma].value == str(match.reading.period.start.year)
        return _day(found, match, at, at + 2 + comma if same else at + 1)
    return _day(found, match, at, at + 1)


def _day(found: Tokens, match: Found, at: int, last: int) -> Found | None:
    base = match.reading.period
    if base is None or not _is(found, at, "small", "nth"):
        return None
    day = day_of(base.start.year, base.start.month, int(re.sub(r"\D", "", found[at].lower)))
    if day is None:
        return None
    return _found(found, at, last, dated(day, "a day of the month beside it"), match)


def _later_year(found: Tokens, match: Found) -> Found | None:
    """The second year of "1914-18"."""
    at, base = match.last + 1, match.reading.period
    if base is None or not _is(found, at - 1, "dash") or not _is(found, at, "small", "large"):
        return None
    short = found[at].lower
    year = base.start.year // 100 * 100 + int(short) if re.fullmatch(r"\d\d", short) else 0
    if year <= base.start.year:
        return None
    reading = dated(Period(Grain.YEAR, date(year, 1, 1)), "a year of the century beside it")
    return _found(found, at, at + 1, reading, match)


def _earlier_year(found: Tokens, match: Found, floor: int) -> Found | None:
    """The first year of "492-490 BC"."""
    at = match.first - 2
    if at < floor or not _paired(found, at + 1) or not _is(found, at, "small", "large", "year"):
        return None
    number = found[at].value
    if not number.isdigit():
        return None
    return _found(found, at, at + 1, Reading(value=f"BC{int(number):04}", rule="a year before Christ"), match)


def _found(found: Tokens, first: int, last: int, reading: Reading, match: Found) -> Found:
    here = Words.of(tuple(found[first:last]), found[first - 1].lower if first else "", None)
    return Found(here, first, last, reading, match.rule)
