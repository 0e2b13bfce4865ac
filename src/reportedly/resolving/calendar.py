"""Arithmetic on calendar periods: days, weeks, months and their kin, with the way TIMEX3 writes each."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reportedly.model.when import DatePrecision


class Grain(StrEnum):
    """How long a period is; the values are those of the word table."""

    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    SEASON = "SN"
    QUARTER = "Q"
    HALF = "HY"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"


DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.WEEKEND: 7}
MONTHS = {
    Grain.MONTH: 1,
    Grain.SEASON: 3,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month a northern season begins in, as meteorologists count."""
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def months_on(day: date, months: int) -> date:
    """`day` moved by whole months; a day the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no calendar year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar: its grain and its first day."""

    grain: Grain
    start: date

    @property
    def end(self) -> date:
        """The last day, included."""
        if self.grain is Grain.WEEKEND:
            return self.start + ONE_DAY
        return self.shift(1).start - ONE_DAY

    @property
    def value(self) -> str:
        """The period as TIMEX3 writes it: `2021-09-01`, `2021-W35`, `2021-SU`, `199` for the 1990s, `19` for 19xx."""
        day = self.start
        if self.grain in DAYS:
            return day.isoformat() if self.grain is Grain.DAY else _week(day, self.grain)
        return {
            Grain.MONTH: f"{day.year:04}-{day.month:02}",
            Grain.SEASON: f"{day.year:04}-{_season(day.month)}",
            Grain.QUARTER: f"{day.year:04}-Q{(day.month + 2) // 3}",
            Grain.HALF: f"{day.year:04}-H{(day.month + 5) // 6}",
            Grain.YEAR: f"{day.year:04}",
            Grain.DECADE: f"{day.year // 10:03}",
            Grain.CENTURY: f"{day.year // 100:02}",
        }[self.grain]

    def shift(self, count: int) -> Period:
        """The period `count` later (earlier when negative). Raises OverflowError outside the calendar."""
        if self.grain in DAYS:
            return Period(self.grain, self.start + timedelta(days=count * DAYS[self.grain]))
        return Period(self.grain, months_on(self.start, count * MONTHS[self.grain]))


def _week(day: date, grain: Grain) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if grain is Grain.WEEKEND else "")


def _season(month: int) -> str:
    return next(name for name, first in SEASONS.items() if (month - first) % 12 < 3)


def period(grain: Grain, day: date) -> Period:
    """The period of `grain` that holds `day`; for a weekend, the one that ends the week of `day`."""
    if grain is Grain.DAY:
        return Period(grain, day)
    if grain in DAYS:
        offset = 5 if grain is Grain.WEEKEND else 0
        return Period(grain, day - timedelta(days=day.weekday() - offset))
    if grain is Grain.SEASON:
        return Period(grain, months_on(day.replace(day=1), -(day.month % 3)))
    if grain in (Grain.DECADE, Grain.CENTURY):
        step = MONTHS[grain] // 12
        return Period(grain, date(max(1, day.year // step * step), 1, 1))
    step = MONTHS[grain]
    return Period(grain, date(day.year, (day.month - 1) // step * step + 1, 1))


def month_of(year: int, month: int) -> Period:
    """That month."""
    return Period(Grain.MONTH, date(year, month, 1))


def day_of(year: int, month: int, day: int) -> Period | None:
    """That day, or None when the month has no such day."""
    return Period(Grain.DAY, date(year, month, day)) if day <= monthrange(year, month)[1] else None


def season_of(year: int, season: str) -> Period:
    """That season; winter is the one that begins in the December of `year`."""
    return Period(Grain.SEASON, date(year, SEASONS[season], 1))


def weekday_before(day: date, weekday: int) -> date:
    """The latest `weekday` (1 is Monday) not after `day`."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first `weekday` (1 is Monday) not before `day`."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Meeus 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    turn = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * turn) // 451
    month, day = divmod(moon + turn - 7 * late + 114, 31)
    return date(year, month, day + 1)


def within(start: date, end: date, part: str) -> tuple[date, date]:
    """The first, middle or last third of an interval (`START`, `MID`, `END`), or its half (`H1`, `H2`).

    Of a decade, the early years are 0 to 3, the mid ones 3 to 6, the late ones 6 to 9.
    """
    length = (end - start).days + 1
    if length < 7:
        return start, end
    cut = {"START": (0, 3, 1), "MID": (1, 3, 2), "END": (2, 3, 3), "H1": (0, 2, 1), "H2": (1, 2, 2)}.get(part)
    if cut is None:
        return start, end
    first, parts, last = cut
    if length > 3000 and parts == 3:
        years = {"START": (0, 4), "MID": (3, 7), "END": (6, 10)}[part]
        return months_on(start, years[0] * 12), months_on(start, years[1] * 12) - ONE_DAY
    if start.day == 1 and length > 300:
        months = round(length / 30.44)
        return months_on(start, months * first // parts), months_on(start, months * last // parts) - ONE_DAY
    return start + timedelta(days=length * first // parts), start + timedelta(days=length * last // parts - 1)


def precision_of(start: date | None, end: date | None) -> DatePrecision | None:
    """UCDP GED `date_prec` of an interval by its length: a day, up to 6, up to 8 (a week either way), up to 31, longer.

    An open interval is as exact as a year; one without any end has no precision.
    """
    if start is None or end is None:
        return None if start is end else DatePrecision.YEAR
    length = (end - start).days + 1
    limits = ((1, DatePrecision.DAY), (6, DatePrecision.FEW_DAYS), (8, DatePrecision.WEEK), (31, DatePrecision.MONTH))
    return next((precision for limit, precision in limits if length <= limit), DatePrecision.YEAR)
