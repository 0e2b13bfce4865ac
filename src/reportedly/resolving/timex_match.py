"""Text -> time mentions: what each says in TIMEX3, the days it spans, how exactly, and by which rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from reportedly.data import rows, words
from reportedly.model.span import Span
from reportedly.model.when import DatePrecision
from reportedly.resolving.calendar import Period, day_of, precision_of
from reportedly.resolving.timex_partners import Found, with_partners
from reportedly.resolving.timex_scene import Kind, Scene, Words, narrowed
from reportedly.resolving.timex_spans import READINGS
from reportedly.resolving.timex_words import OTHER, Token, signs, tokens

DATELINE_REACH = 200
CLAUSE_ENDS = frozenset({".", ",", ";", ":", "\n", "(", ")", '"', "“", "”", "?", "!"})
CALENDAR_DAYS = frozenset({"date-in-words", "date-in-figures"})
"""The rows of the rule table that name a day of the calendar."""
TENSE_REACH = 14
"""Words looked at on either side of a time for the tense of its clause."""


class Link(StrEnum):
    """What the word before a time makes of it."""

    NONE = ""
    SINCE = "since"
    UNTIL = "until"
    FROM = "from"
    TO = "to"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression and what it means.

    `value` is TIMEX3's; `start` and `end` the days it spans, both included, None where open or unknown; `rule` says in
    words how they were found. `back` and `ahead` are the days under either tense, where the words leave that open, and
    else equal. `days` is the length of a duration; `borrowed` marks a time of the day last named ("in the morning").
    Only a mention of kind date or time can date an event by itself.
    """

    span: Span
    value: str
    kind: Kind
    start: date | None
    end: date | None
    precision: DatePrecision | None
    rule: str
    link: Link = Link.NONE
    back: tuple[date | None, date | None] = (None, None)
    ahead: tuple[date | None, date | None] = (None, None)
    days: int | None = None
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule table, compiled."""

    name: str
    reading: str
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[Rule, ...]:
    parts: dict[str, str] = {}
    rules = []
    for row in rows("times_rules.tsv"):
        bare = row["pattern"].replace(" ", "\t").replace("(", "(?:")
        pattern = re.sub(r"[A-Za-z]+", lambda name: parts.get(name[0]) or signs()[name[0]], bare).replace("\t", "")
        if row["rule"].isupper():
            parts[row["rule"]] = f"(?:{pattern})"
        else:
            rules.append(Rule(row["rule"], row["reading"], re.compile(pattern)))
    return tuple(rules)


@cache
def _any_rule() -> re.Pattern[str]:
    never_first = "".join(
        signs()[name] for name in ("comma", "dot", "apos", "dash", "of", "in", "on", "to", "and", "or")
    )
    return re.compile(f"(?=[^{OTHER}{never_first}])(?:{'|'.join(rule.pattern.pattern for rule in _rules())})")


def read_times(text: str, published: date | None, *, title: str = "") -> tuple[TimeMention, ...]:
    """The time expressions of `text`, in order, not overlapping.

    Relative words count from `published`; without it from the dateline (see `dateline`), and without one from the dates
    that the text itself names. `title` is for callers that know it; no rule needs it yet.
    """
    day = published.date() if isinstance(published, datetime) else published
    found = tokens(text)
    if day is None:
        day = _dateline(found)
    return tuple(_mention(text, found, match) for match in _matches(found, day))


def dateline(text: str) -> date | None:
    """The date a text opens with, or None: day, month and year within the first 200 code points, no preposition before.

    The year may stand apart, after the day.

    Where a report has no date of its own, this one is its publication; pass it on to `when`.
    """
    return _dateline(tokens(text[:DATELINE_REACH]))


def _dateline(found: list[Token]) -> date | None:
    opening = list(_matches([token for token in found if token.start < DATELINE_REACH], None))
    for at, match in enumerate(opening):
        if match.rule not in CALENDAR_DAYS or match.words.before.isalpha():
            continue
        if match.reading.start is not None:
            return match.reading.start
        years = [later.reading.period for later in opening[at + 1 :] if later.rule == "year"]
        whole = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", match.reading.value)
        day = day_of(years[0].start.year, int(whole[1]), int(whole[2])) if whole and years and years[0] else None
        return day.start if day else None
    return None


def _matches(found: list[Token], published: date | None) -> Iterator[Found]:
    """The longest readable match at each place, left to right; each moves the story on."""
    string = "".join(token.sign for token in found)
    at, anchor = 0, None
    while candidate := _any_rule().search(string, at):
        first = candidate.start()
        match = _longest(found, string, first, published, anchor)
        if match is None:
            at = first + 1
            continue
        anchor = match.reading.period or anchor
        shared = with_partners(found, match, at)
        yield from shared
        at = shared[-1].last


def _longest(
    found: list[Token], string: str, first: int, published: date | None, anchor: Period | None
) -> Found | None:
    fits = [
        (match.end(), rule) for rule in _rules() if (match := rule.pattern.match(string, first)) and match.end() > first
    ]
    fits.sort(key=lambda fit: -fit[0])
    for last, rule in fits:
        after = found[last] if last < len(found) else None
        words_here = Words.of(tuple(found[first:last]), found[first - 1].lower if first else "", after)
        ahead = published is not None and _looks_ahead(found, first, last)
        scene = Scene(published, anchor, ahead, _lent_year(found, string, last))
        try:
            reading = narrowed(READINGS[rule.reading](words_here, scene), words_here)
        except (OverflowError, ValueError):  # a date outside the calendar is no date
            continue
        if reading:
            return Found(words_here, first, last, reading, rule.name)
    return None


@cache
def _lender() -> re.Pattern[str]:
    """What may follow a date that has no year and lend it one: "and 5 June 2015", "-9, 1918", "to summer 2016"."""
    pattern = "(?:and|to|or|dash|comma)the?(?:small|nth)?of?(?:month|season)?dot?(?:small|nth)?comma?of?(year)"
    return re.compile(re.sub(r"[a-z]+", lambda name: signs()[name[0]], pattern))


def _lent_year(found: list[Token], string: str, last: int) -> int | None:
    match = _lender().match(string, last)
    return int(found[match.start(1)].lower) if match and match.start(1) > last + 1 else None


def _looks_ahead(found: list[Token], first: int, last: int) -> bool:
    """Whether the clause around the tokens speaks of the future: the nearest tense word before them, else after."""
    future, past = words("times_tense.tsv", tense="future"), words("times_tense.tsv", tense="past")
    back = range(first - 1, max(-1, first - TENSE_REACH), -1)
    for near in (back, range(last, min(len(found), last + TENSE_REACH))):
        for at in near:
            lower = found[at].lower
            if lower in (".", "\n", "?", "!"):
                break
            if lower in future or (lower == "to" and found[at - 1].lower in ("is", "are")):
                return True
            if lower in past or _past_form(lower):
                return False
    return False


def _past_form(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed")


def _mention(text: str, found: list[Token], match: Found) -> TimeMention:
    reading = match.reading
    back, ahead = reading.rivals or (reading, reading)
    return TimeMention(
        span=Span.of(text, found[match.first].start, found[match.last - 1].end),
        value=reading.value,
        kind=reading.kind,
        start=reading.start,
        end=reading.end,
        precision=precision_of(reading.start, reading.end),
        rule=reading.rule,
        link=_link(found, match.first),
        back=(back.start, back.end),
        ahead=(ahead.start, ahead.end),
        days=reading.days,
        borrowed=reading.borrowed,
    )


@cache
def _links() -> dict[str, Link]:
    return {row["word"]: Link(row["link"]) for row in rows("times_links.tsv") if row["link"]}


def _link(found: list[Token], first: int) -> Link:
    """What the word before makes of a time; "since" also from the head of its clause ("since talks began in March")."""
    near = _links().get(found[first - 1].lower, Link.NONE) if first else Link.NONE
    if near is Link.NONE:
        for token in reversed(found[max(0, first - TENSE_REACH) : first]):
            if token.lower == "since":
                return Link.SINCE
            if token.lower in CLAUSE_ENDS:
                break
    return near
