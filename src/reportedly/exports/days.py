"""Days in words: `2 Sep 2021`, `1 to 3 Sep 2021`, `Sep 2021`, whatever the machine's language."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reportedly.model.when import When

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """One day."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """A day with its name: `Thursday 2 Sep 2021`."""
    return f"{_WEEKDAYS[value.weekday()]} {day(value)}"


def days(when: When) -> str:
    """An interval as short as it can be said; `about` where no words of the text gave it; empty when unknown."""
    said = _interval(when.start, when.end)
    return f"about {said}" if said and when.inferred else said


def _interval(start: date | None, end: date | None) -> str:
    if start and end:
        return _closed(start, end)
    if start:
        return f"since {day(start)}"
    return f"until {day(end)}" if end else ""


def _closed(start: date, end: date) -> str:
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
        month = f"{_MONTHS[start.month - 1]} {start.year}"
        return month if whole else f"{start.day} to {end.day} {month}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    first = day(start).removesuffix(f" {start.year}") if start.year == end.year else day(start)
    return f"{first} to {day(end)}"
