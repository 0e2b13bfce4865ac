"""Time expressions found, read and chosen from; the tables may be extended by anyone who knows the language."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.claim import Claim, Reality, Scope
from reportedly.model.ontology import EventType
from reportedly.model.span import Span
from reportedly.model.when import DatePrecision
from reportedly.resolving.times import Kind, Link, TimeMention, dateline, read_times, when

THURSDAY = date(2021, 9, 2)

DATES = [
    # text, words, value, first day, last day
    ("Rebels attacked on Wednesday.", "Wednesday", "2021-09-01", "2021-09-01", "2021-09-01"),
    ("The town fell on Thursday.", "Thursday", "2021-09-02", "2021-09-02", "2021-09-02"),
    ("They will meet on Friday.", "Friday", "2021-09-03", "2021-09-03", "2021-09-03"),
    ("They met on Friday.", "Friday", "2021-08-27", "2021-08-27", "2021-08-27"),
    ("The convoy is to leave Monday.", "Monday", "2021-09-06", "2021-09-06", "2021-09-06"),
    ("Shelling began early Saturday.", "early Saturday", "2021-08-28", "2021-08-28", "2021-08-28"),
    ("A blast late on Friday killed two.", "late on Friday", "2021-08-27", "2021-08-27", "2021-08-27"),
    ("A blast on Friday night killed two.", "Friday night", "2021-08-27TNI", "2021-08-27", "2021-08-27"),
    ("They struck in the early hours of Saturday.", "the early hours of Saturday", None, "2021-08-28", "2021-08-28"),
    ("Shells fell overnight.", "overnight", "2021-09-01TNI", "2021-09-01", "2021-09-02"),
    ("Shells fell this morning.", "this morning", "2021-09-02TMO", "2021-09-02", "2021-09-02"),
    ("Two died last night.", "last night", "2021-09-01TNI", "2021-09-01", "2021-09-01"),
    ("Two died yesterday.", "yesterday", "2021-09-01", "2021-09-01", "2021-09-01"),
    ("Two died the day before yesterday.", "the day before yesterday", "2021-08-31", "2021-08-31", "2021-08-31"),
    ("A curfew starts tonight.", "tonight", "2021-09-02TNI", "2021-09-02", "2021-09-02"),
    ("Talks open tomorrow.", "tomorrow", "2021-09-03", "2021-09-03", "2021-09-03"),
    ("Two villages fell last week.", "last week", "2021-W34", "2021-08-23", "2021-08-29"),
    ("Talks resume next week.", "next week", "2021-W36", "2021-09-06", "2021-09-12"),
    ("It was lost last month.", "last month", "2021-08", "2021-08-01", "2021-08-31"),
    ("It was lost earlier this month.", "earlier this month", "2021-09", "2021-09-01", "2021-09-02"),
    ("It was lost last year.", "last year", "2020", "2020-01-01", "2020-12-31"),
    ("Protests grew over the weekend.", "the weekend", "2021-W34-WE", "2021-08-28", "2021-08-29"),
    ("A bomb went off two days ago.", "two days ago", "2021-08-31", "2021-08-31", "2021-08-31"),
    ("He fled three weeks ago.", "three weeks ago", "2021-W32", "2021-08-09", "2021-08-15"),
    ("He fled two years ago.", "two years ago", "2019", "2019-01-01", "2019-12-31"),
    ("He was freed on Oct. 20, 2010.", "Oct. 20, 2010", "2010-10-20", "2010-10-20", "2010-10-20"),
    ("He was freed on 20 October 2010.", "20 October 2010", "2010-10-20", "2010-10-20", "2010-10-20"),
    ("He was freed on the 20th of October, 2010.", "the 20th of October, 2010", None, "2010-10-20", "2010-10-20"),
    ("He was freed on 20/10/2010.", "20/10/2010", "2010-10-20", "2010-10-20", "2010-10-20"),
    ("He was freed on 10/20/2010.", "10/20/2010", "2010-10-20", "2010-10-20", "2010-10-20"),
    ("He was freed on 2010-10-20.", "2010-10-20", "2010-10-20", "2010-10-20", "2010-10-20"),
    ("He was freed on Aug. 8.", "Aug. 8", "2021-08-08", "2021-08-08", "2021-08-08"),
    ("It ran from December 28.", "December 28", "2020-12-28", "2020-12-28", "2020-12-28"),
    ("The raid in May failed.", "May", "2021-05", "2021-05-01", "2021-05-31"),
    ("The raid last May failed.", "last May", "2021-05", "2021-05-01", "2021-05-31"),
    ("The raid in December failed.", "December", "2020-12", "2020-12-01", "2020-12-31"),
    ("It fell in mid-February.", "mid-February", "2021-02", "2021-02-10", "2021-02-18"),
    ("It fell early in 2019.", "early in 2019", "2019", "2019-01-01", "2019-04-30"),
    ("It fell at the end of 2015.", "the end of 2015", "2015", "2015-09-01", "2015-12-31"),
    ("He came in the late 1980s.", "the late 1980s", "198", "1986-01-01", "1989-12-31"),
    ("He came in the 19th century.", "the 19th century", "18", "1800-01-01", "1899-12-31"),
    ("It began in the summer of 2014.", "the summer of 2014", "2014-SU", "2014-06-01", "2014-08-31"),
    ("It fell in the first quarter of 2016.", "the first quarter of 2016", "2016-Q1", "2016-01-01", "2016-03-31"),
    ("They met in the first week of May 2016.", "the first week of May 2016", None, "2016-05-01", "2016-05-07"),
    ("It began at 5:30 p.m. on Saturday.", "5:30 p.m. on Saturday", "2021-08-28T17:30", "2021-08-28", "2021-08-28"),
    ("It began at noon Tuesday.", "noon Tuesday", "2021-08-31T12:00", "2021-08-31", "2021-08-31"),
    ("Churches were hit on Christmas Day.", "Christmas Day", "2020-12-25", "2020-12-25", "2020-12-25"),
    ("Fourteen died in the last 48 hours.", "the last 48 hours", "PT48H", "2021-08-31", "2021-09-02"),
    ("Fourteen died over the past three days.", "the past three days", "P3D", "2021-08-31", "2021-09-02"),
    ("Fourteen died over the past two weeks.", "the past two weeks", "P2W", "2021-08-19", "2021-09-02"),
    ("Fourteen died in recent days.", "recent days", "PXD", "2021-08-27", "2021-09-02"),
]  # fmt: skip


def one(text: str, words: str, published: date | None = THURSDAY) -> TimeMention:
    """The mention with these words; fails when there is none."""
    found = {mention.span.text: mention for mention in read_times(text, published)}
    assert words in found, f"{words!r} is not among {sorted(found)}"
    return found[words]


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), DATES)
def test_dates(text: str, words: str, value: str | None, first: str, last: str) -> None:
    mention = one(text, words)
    assert (str(mention.start), str(mention.end)) == (first, last)
    assert value in (None, mention.value)
    assert mention.rule


def test_weekday_tells_the_year() -> None:
    """Of the years about 2020, 7 May is a Thursday in 2020 alone."""
    assert one("They met on Thursday, May 7.", "Thursday, May 7", date(2020, 9, 2)).value == "2020-05-07"


KINDS = [
    ("The siege lasted three days.", "three days", "P3D", Kind.DURATION),
    ("A ten-day truce held.", "ten-day", "P10D", Kind.DURATION),
    ("It took more than two years.", "more than two years", "P2Y", Kind.DURATION),
    ("They fought for several weeks.", "several weeks", "PXW", Kind.DURATION),
    ("They walked for five hours.", "five hours", "PT5H", Kind.DURATION),
    ("They fought for decades.", "decades", "PXDE", Kind.DURATION),
    ("They protest every Friday.", "every Friday", "XXXX-WXX-5", Kind.SET),
    ("Shells fall daily.", "daily", "P1D", Kind.SET),
    ("The road is now open.", "now", "PRESENT_REF", Kind.DATE),
    ("The road was recently mined.", "recently", "PAST_REF", Kind.DATE),
    ("The army had previously denied it.", "previously", "PAST_REF", Kind.ORDER),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "kind"), KINDS)
def test_kinds(text: str, words: str, value: str, kind: Kind) -> None:
    mention = one(text, words)
    assert (mention.value, mention.kind) == (value, kind)


NO_TIMES = [
    "The army may march on the town.",
    "Some 2000 soldiers were killed.",
    "More than 1500 people fled.",
    "They paid $1999 for it.",
    "The Sun shone on the camp.",
    "The fall of Kabul shocked them.",
    "A 44-year-old teacher was held.",
    "She is 18 years old.",
    "The second brigade crossed the river.",
    "Troops fired M16 rifles and an AK-47.",
    "He was shot before he could speak.",
    "Fighters seized 12 villages and 30 trucks.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_times(text: str) -> None:
    assert read_times(text, THURSDAY) == ()


def test_ranges_share_month_and_year() -> None:
    found = read_times("Fighting ran between 3 and 5 May 2016 and from March 7-9, 2015.", THURSDAY)
    assert [mention.value for mention in found] == ["2016-05-03", "2016-05-05", "2015-03-07", "2015-03-09"]


def test_ranges_of_years() -> None:
    found = read_times("The wars of 1914-18 and of 492-490 BC.", None)
    assert [mention.value for mention in found] == ["1914", "1918", "BC0492", "BC0490"]


def test_month_takes_the_year_beside_it() -> None:
    assert one("Raids in March and April 2016 failed.", "March").value == "2016-03"


LINKS = [
    ("Since May, 40 have died.", "May", Link.SINCE),
    ("Since talks broke down in March, 40 have died.", "March", Link.SINCE),
    ("They will hold until Friday.", "Friday", Link.UNTIL),
    ("It ran from Monday to Wednesday.", "Monday", Link.FROM),
    ("It ran from Monday to Wednesday.", "Wednesday", Link.TO),
    ("They left on Friday.", "Friday", Link.NONE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "link"), LINKS)
def test_links(text: str, words: str, link: Link) -> None:
    assert one(text, words).link is link


STORY = [
    # undated text, words, value
    ("In June 1984 they took the hill. In August they lost it.", "August", "1984-08"),
    ("On 30 December 1984 they came. On 4 January they left.", "4 January", "1985-01-04"),
    ("On 4 May 1984 they took the hill. The next day they lost it.", "The next day", "1984-05-05"),
    ("On 4 May 1984 they took the hill. Three days later they lost it.", "Three days later", "1984-05-07"),
    ("On 4 May 1984 they came. They left the following week.", "the following week", "1984-W19"),
    ("It began in 1984. In October of that year it ended.", "October of that year", "1984-10"),
    ("The war began in 1984. The previous year had been calm.", "The previous year", "1983"),
    ("The battle of 490 BC was won.", "490 BC", "BC0490"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), STORY)
def test_story_without_publication(text: str, words: str, value: str) -> None:
    assert one(text, words, published=None).value == value


@pytest.mark.parametrize("words", ["Friday", "yesterday", "last night", "last week", "May", "two days ago"])
def test_nothing_to_count_from(words: str) -> None:
    """No publication and no date in the text: relative words stay open."""
    mention = one(f"They came in, {words}." if words != "May" else "They came in May.", words, published=None)
    assert (mention.start, mention.end) == (None, None)


DATELINES = [
    ("TOWNSVILLE, Monday, 14 June 2021 - Two died.", date(2021, 6, 14)),
    ("TOWNSVILLE (May 11) - The force said on the operation.\nRelease 2010-04.", date(2010, 5, 11)),
    ("May 11: A raid. Issued by the press desk, 2010.", date(2010, 5, 11)),
    ("On 14 June 2021 two died.", None),
    ("Two died.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_dateline(text: str, day: date | None) -> None:
    assert dateline(text) == day


def test_dateline_dates_relative_words() -> None:
    assert one("CITY, Monday, 14 June 2021 - Two died yesterday.", "yesterday", published=None).value == "2021-06-13"


def claim(text: str, words: tuple[str, ...], reality: Reality, *, scope: Scope = Scope.SINGLE) -> Claim:
    """A claim about the whole text whose time words are `words`."""
    whole = Span.of(text, 0, len(text))
    times = tuple(Span.of(text, text.index(word), text.index(word) + len(word)) for word in words)
    return Claim(
        id="c", report_id="r", event=EventType.ASSAULT, mode=None, scope=scope, reality=reality, anchor=whole,
        sentence=whole, times=times,
    )  # fmt: skip


HAPPENED, ONGOING, PLANNED = Reality.HAPPENED, Reality.ONGOING, Reality.PLANNED
WHENS = [
    # text, time words, reality, first day, last day
    ("They fought on Tuesday and Wednesday.", ("Tuesday", "Wednesday"), HAPPENED, "2021-08-31", "2021-09-01"),
    ("They fought from Monday to Wednesday.", ("Monday",), HAPPENED, "2021-08-30", "2021-09-01"),
    ("They fought between 3 and 5 May 2016.", ("5 May 2016",), HAPPENED, "2016-05-03", "2016-05-05"),
    ("Forty have died since May.", ("May",), HAPPENED, "2021-05-01", "2021-09-02"),
    ("Forty have died since 2014.", ("2014",), HAPPENED, "2014-01-01", "2021-09-02"),
    ("Ten died this week.", ("this week",), HAPPENED, "2021-08-30", "2021-09-02"),
    ("They meet Friday.", ("Friday",), PLANNED, "2021-09-03", "2021-09-03"),
    ("They meet Friday.", ("Friday",), HAPPENED, "2021-08-27", "2021-08-27"),
    ("They will leave by the end of the year.", ("the end of the year",), PLANNED, "2021-09-02", "2021-12-31"),
    ("The three-day siege ended.", ("three-day",), HAPPENED, "2021-08-31", "2021-09-02"),
    ("They have fought for months.", ("months",), ONGOING, None, "2021-09-02"),
    ("A siege began in May.", ("May",), ONGOING, "2021-05-01", "2021-09-02"),
    ("On Monday, in the morning, they came.", ("Monday", "the morning"), HAPPENED, "2021-08-30", "2021-08-30"),
    ("Police had previously beaten him.", ("previously",), HAPPENED, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "reality", "first", "last"), WHENS)
def test_when(text: str, words: tuple[str, ...], reality: Reality, first: str | None, last: str | None) -> None:
    found = when(claim(text, words, reality), read_times(text, THURSDAY), THURSDAY)
    assert (found.start and str(found.start), found.end and str(found.end)) == (first, last)
    assert not found.inferred
    assert found.rule
    assert found.spans


def test_when_without_time_words() -> None:
    fresh = when(claim("Two died.", (), HAPPENED), (), THURSDAY)
    assert (fresh.start, fresh.end, fresh.precision, fresh.inferred) == (
        THURSDAY, THURSDAY, DatePrecision.FEW_DAYS, True,
    )  # fmt: skip
    for other in (
        when(claim("They will attack.", (), PLANNED), (), THURSDAY),
        when(claim("Thousands died.", (), HAPPENED, scope=Scope.AGGREGATE), (), THURSDAY),
        when(claim("Two died.", (), HAPPENED), (), None),
    ):
        assert (other.start, other.end, other.precision) == (None, None, None)
        assert other.rule


PRECISIONS = [
    ("Two died yesterday.", "yesterday", DatePrecision.DAY),
    ("Two died overnight.", "overnight", DatePrecision.FEW_DAYS),
    ("Two died last week.", "last week", DatePrecision.WEEK),
    ("Two died last month.", "last month", DatePrecision.MONTH),
    ("Two died in 2014.", "2014", DatePrecision.YEAR),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "precision"), PRECISIONS)
def test_precision(text: str, words: str, precision: DatePrecision) -> None:
    assert one(text, words).precision is precision


PIECES = """
on the last next of in 3 31 2010 1999 May March Friday night early mid - , . 's '98 20th 1990s BC days ago week two
quarter first summer 10:30 p.m. 99/99/9999 31/02/2010 9999-99-99 0000-01-01 past to and 10000 centuries later Easter
0 this that every today overnight twenty nineteen hundred thousand since
"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n"]), max_size=14).map(" ".join), st.none() | st.dates())
def test_any_words_read_without_error(text: str, published: date | None) -> None:
    """Every span selects its words, mentions neither overlap nor run backward, and reading twice gives the same."""
    found = read_times(text, published)
    end = 0
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.start >= end
        end = mention.span.end
        assert not (mention.start and mention.end) or mention.start <= mention.end
    assert found == read_times(text, published)
    for reality in Reality:
        when(claim(text or ".", tuple(m.span.text for m in found), reality), found, published)


@pytest.mark.parametrize(
    "piece", ["twenty ", "the last few ", "In 2019 and ", "the ", "May ", "- ", "early Friday night "]
)
def test_long_runs_are_read_in_time(piece: str) -> None:
    """Twice the text takes about twice the time; a rule that backtracks would take hours."""
    text = piece * (60_000 // len(piece))
    started = process_time()
    read_times(text, THURSDAY)
    assert process_time() - started < 5
