"""Dates of incidents, as "16 NOV 89", "- 16 NOV 89" or "15 NOV 89 - 16 NOV 89": read, and compared by the guidelines.

Rules: scoring guidelines, section 3.2.2. Judgements "close to the date" that a person made in 1992 are not copied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.evaluation.muc4.mark import Mark

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}
_DAY = r"(\d{1,2}) +([A-Z]{3})[A-Z]* +((?:19)?\d\d)"
_SPAN = re.compile(rf"\(?\s*(?:(?P<open>-)|{_DAY}\s*-)?\s*{_DAY}\s*\)?")
_NEAR = timedelta(days=1)
"""How long before an "on or before" date a day still counts in part, as in the examples of the guidelines."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` (None: on or before) to `end`."""

    start: date | None
    end: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end

    def holds(self, day: date) -> bool:
        """Whether `day` is in the span; of an open one only its end and the day before."""
        return (self.start or self.end - _NEAR) <= day <= self.end


def read_span(text: str) -> Span | None:
    """The span written as `text`, or None."""
    found = _SPAN.fullmatch(text.strip().upper())
    if found is None:
        return None
    *_, first_day, first_month, first_year, day, month, year = found.groups()
    end = _date(day, month, year)
    if end is None or found["open"]:
        return Span(None, end) if end else None
    start = _date(first_day, first_month, first_year) if first_day else end
    return Span(start, end) if start else None


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(1900 + int(year) % 100, _MONTHS[month], int(day))
    except (KeyError, ValueError):
        return None


def compare_dates(response: str, key: str) -> Mark:
    """CORRECT for the same span; PARTIAL for a day within the key's, or an "on or before" with the key's last day."""
    ours, theirs = read_span(response), read_span(key)
    if ours is None or theirs is None:
        return Mark.CORRECT if response == key else Mark.INCORRECT
    if ours == theirs:
        return Mark.CORRECT
    if ours.is_day and theirs.holds(ours.end):
        return Mark.PARTIAL
    if ours.start is None and ours.end == theirs.end:
        return Mark.PARTIAL
    return Mark.INCORRECT
