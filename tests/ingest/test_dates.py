"""Dates of publication: as written in a record, and out of datelines."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest.dates import dateline, named_day, parse_date

KABUL = timezone(timedelta(hours=4, minutes=30))
SECOND = date(2021, 9, 2)


@pytest.mark.parametrize(
    "written",
    [
        "2021-09-02",
        " 2021-09-02 ",
        "20210902",
        "2021/09/02",
        "2021-09-02T10:30:00",
        "2021-09-02 10:30",
        "2 September 2021",
        "02 Sept 2021",
        "September 2, 2021",
        "Sept. 2 2021",
        "SEPT 2nd, 2021",
        "Thursday, 2 September 2021, 16:21",
        "Thu, Sep 2, 2021 at 4:21 p.m.",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert parse_date(written) == SECOND


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2021-09-02T22:30:00+04:30", datetime(2021, 9, 2, 22, 30, tzinfo=KABUL)),
        ("2021-09-02T22:30:00Z", datetime(2021, 9, 2, 22, 30, tzinfo=timezone.utc)),  # noqa: UP017  the other name hides it
        ("2021-09-02 22:30:00 UTC", datetime(2021, 9, 2, 22, 30, tzinfo=timezone.utc)),  # noqa: UP017
        ("Thu, 02 Sep 2021 22:30:00 +0430", datetime(2021, 9, 2, 22, 30, tzinfo=KABUL)),
    ],
)
def test_a_moment_keeps_its_zone(written: str, moment: datetime) -> None:
    assert parse_date(written) == moment


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("02/09/2021", "two different days"),
        ("2.9.2021", "two different days"),
        ("2021-13-45", "no day of the calendar"),
        ("2021-02-30", "no day of the calendar"),
        ("February 30, 2021", "no day of the calendar"),
        ("yesterday", "is no date"),
        ("2 September", "is no date"),
        ("1630540800", "is no date"),
        ("", "is no date"),
        ("0001-01-01", "between"),
        ("9999-12-31", "between"),
        ("x" * 10_000, "is no date"),
    ],
)
def test_a_wrong_date_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_date(written)
    assert len(str(caught.value)) < 120


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day
    assert dateline(f"KABUL, Afghanistan ({day:%b}. {day.day}, {day.year}) - Two men fell.") == (day, "dateline")


@given(st.text(max_size=60))
def test_nothing_but_value_errors_come_of_other_words(written: str) -> None:
    with suppress(ValueError):
        parse_date(written)
    dateline(written)


@pytest.mark.parametrize(
    "head",
    [
        "KABUL, Sept 2, 2021 (Agency) - Rebels fired on a convoy.",
        "KABUL, Afghanistan (Sept. 2, 2021) – Rebels fired on a convoy.",
        "Rebels fire on convoy\n\nJALALABAD (Sept. 2, 2021)\nRebels fired on a convoy.",
        "For Immediate Release   KABUL, Afghanistan (2 September 2021) Rebels fired on a convoy.",
        "Kabul, 2 September 2021 — Rebels fired on a convoy.",
        "Mazar-e Sharif (2 Sept 2021): Rebels fired on a convoy.",
        "Rebels fire on convoy\nPublished: Thursday, 2 September 2021, 16:21\nRebels fired.",
        "NEWS DESK\r\n\r\nThursday, 2 September 2021, 16:21\r\n\r\nRebels fired.",
        "Press office\u2028Date: Sept 2, 2021\u2028Rebels fired on a convoy.",
    ],
)
def test_a_dateline_gives_the_day(head: str) -> None:
    assert dateline(head) == (SECOND, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "The two sides signed the accord on September 2, 2021, officials said.",
        "The strike (Sept. 2, 2021) killed four people.",
        "Rebels fired on a convoy. Police (Sept. 2, 2021) said so.",
        "Girl killed in raid on village, September 2, 2021\nA raid killed a girl.",
        "KABUL, Sept 31, 2021 (Agency) - Rebels fired.",
        "KABUL, Sept 2 (Agency) - Rebels fired.",
        "",
        "A long report. " * 80 + "\nKABUL, Sept 2, 2021 (Agency) - Another story.",
    ],
)
def test_other_dates_are_no_datelines(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("KABUL, Sept 2 (Agency) - Rebels fired.", "https://x.example/2021/09/02/rebels", SECOND),
        ("2021-09-CA-051\nKABUL, Afghanistan (Sept. 2) - Rebels fired.", "", SECOND),
        ("2021-08-CA-051\nKABUL, Afghanistan (Sept. 2) - Rebels fired.", "", SECOND),
        ("Sept. 2: Rebels fire on convoy\nRelease 2021-09-051", "", SECOND),
        ("KABUL, Sept 2 (Agency) - Rebels fired.", "https://x.example/2021/04/rebels", None),
        ("2020-09-001\n2021-09-002\nKABUL (Sept 2) - Rebels fired.", "", None),
    ],
)
def test_a_dateline_without_a_year_needs_one_beside_it(text: str, address: str, expected: date | None) -> None:
    found = dateline(text, address=address)
    assert (found and found[0]) == expected


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-09-02-valley.txt", SECOND),
        ("valley_20210902.txt", SECOND),
        ("valley-2021-13-02.txt", None),
        ("from-2021-09-01-to-2021-09-02.txt", None),
        ("report-120210902.txt", None),
        ("valley.txt", None),
    ],
)
def test_a_file_may_carry_its_day_in_its_name(name: str, day: date | None) -> None:
    assert named_day(name) == day
