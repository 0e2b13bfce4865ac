"""Readings of spans and distances: last week, two days ago, the past month, durations, sets, and the vague words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from reportedly.data import words as listed
from reportedly.resolving import timex_dates as dates
from reportedly.resolving.calendar import ONE_DAY, Grain, Period, months_on, period
from reportedly.resolving.timex_scene import Kind, Reading, Scene, Words, dated

FEW = 3
"""What "a few" and "several" count for, the codebook's low for several (section 2.7)."""
LENGTHS = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.44, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525.0}
"""Days in a unit of the word table."""
GRAINS = frozenset(grain.value for grain in Grain)
CLOCK_UNITS = {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}


def count_of(words: Words) -> float | None:
    """How many the words say: 3 for three, 24 for twenty-four, 1 for "a", None for "several"."""
    if words.has("quant") and words.first("quant") == "X":
        return None
    if cut := next((at for at, name in enumerate(words.classes()) if at and name in ("to", "or")), 0):
        return count_of(words.part_only(0, cut)) if words.has("small", "large", "cardinal") else None
    figures = [float(value) for name in ("small", "large", "quant") for value in words.by_class.get(name, ())]
    spoken = [float(value) for value in words.by_class.get("cardinal", ())]
    total = figures[0] if figures else 0.0
    for value in spoken:
        total = max(total, 1) * value if value >= 100 else total + value
    total = total or 1.0
    return total + sum(float(value) for value in words.by_class.get("half", ()))


def extent(words: Words) -> tuple[str, float | None, float]:
    """The duration's TIMEX3 value, its count and its length in days ("several" counts three)."""
    unit, count = words.last("unit") or words.last("units") or "D", count_of(words)
    if words.has("units") and not words.has("small", "large", "year", "quant", "cardinal", "a"):
        count = None
    length = (count or FEW) * {**LENGTHS, **CLOCK_UNITS}.get(unit, 0.0)
    if count is None:
        known = {"DE": "DE", "CE": "CE", "F": "W"}
        return (f"PTX{unit[1]}" if unit in CLOCK_UNITS else f"PX{known.get(unit, unit)}"), None, length
    if unit in CLOCK_UNITS:
        return f"PT{count:g}{unit[1]}", count, length
    times, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}.get(unit, (1, unit))
    return f"P{count * times:g}{letter}", count, length


def grain_of(words: Words) -> Grain | None:
    """The grain of the unit named; None for hours and minutes."""
    unit = words.last("unit") or words.last("units") or ""
    return Grain(unit) if unit in GRAINS else None


def shifted_unit(words: Words, scene: Scene) -> Reading | None:
    """Last week, this month, the previous year, the end of the month, later that year, earlier this year."""
    shift, grain = words.shift, grain_of(words)
    if words.has("recent") or grain is None or (words.has("past") and words.has("unit")):
        return _vague_unit(words, scene) if words.has("recent") else stretch(words, scene)
    story = scene.story if words.anaphoric or shift is None else None
    base = story.start if story else scene.now
    if base is None:
        return Reading(value="XXXX", rule="a span, and nothing to count from")
    if words.has("latest"):
        shift = -1
    if story and story.grain in LENGTHS and LENGTHS[story.grain] > LENGTHS[grain]:
        return Reading(value=_blurred(story, grain), rule="a unit within the longer period last named", period=story)
    at = period(grain, base).shift(shift or 0)
    whence = "the date last named" if story else scene.whence
    name = {Grain.DAY: "day", Grain.WEEK: "calendar week", Grain.MONTH: "calendar month"}.get(grain, grain.name.lower())
    which = {-1: "before that of", 1: "after that of"}.get(shift or 0, "of")
    return _cut_at(dated(at, f"the {name} {which} {whence}"), words, base)


def _blurred(story: Period, grain: Grain) -> str:
    return f"{story.value}-XX" if grain is Grain.DAY and story.grain is Grain.MONTH else f"{story.value[:4]}-XX"


def _cut_at(reading: Reading, words: Words, base: date) -> Reading:
    """ "Earlier this week" ends, "later this week" begins at the day counted from."""
    if reading.start is None or reading.end is None or not reading.start <= base <= reading.end:
        return reading
    if words.has("earlier"):
        return replace(reading, end=base, rule=f"{reading.rule}, up to that day")
    if words.has("later"):
        return replace(reading, start=base, rule=f"{reading.rule}, from that day on")
    return reading


def _vague_unit(words: Words, scene: Scene) -> Reading:
    return stretch(words, scene) or Reading(value="PAST_REF", rule="a vague time in the past")


def the_unit(words: Words, scene: Scene) -> Reading | None:
    """ "The year", "the quarter": the one the text last named, else that of publication."""
    grain = grain_of(words)
    if grain is None or grain is Grain.DAY:
        return None
    if words.before == "for" and grain is not Grain.QUARTER:
        return duration(words, scene)
    if grain is Grain.QUARTER:
        at = _quarter(scene)
        return dated(at, "the quarter last named, else the last one over") if at else None
    return shifted_unit(words, scene)


def _quarter(scene: Scene) -> Period | None:
    if scene.anchor and scene.anchor.grain is Grain.QUARTER:
        return scene.anchor
    return period(Grain.QUARTER, scene.now).shift(-1) if scene.now else None


def year_ago_unit(words: Words, scene: Scene) -> Reading | None:
    """ "The year-ago quarter": that of a year before the quarter last named."""
    at = _quarter(scene)
    if at is None:
        return None
    if ordinal := words.first("ordinal"):
        at = Period(Grain.QUARTER, date(at.start.year, int(ordinal) * 3 - 2, 1)) if 1 <= int(ordinal) <= 4 else at
    return replace(dated(at.shift(-4), "a year before the quarter last named"), period=at)


def unit_end(words: Words, scene: Scene) -> Reading | None:
    """ "Year-end", "month's end"."""
    return shifted_unit(words, scene) if grain_of(words) not in (None, Grain.DAY) else None


def unit_following(words: Words, scene: Scene) -> Reading | None:
    """ "The day after", "the week before", "the day following": next to what the text last named."""
    grain, story = grain_of(words), scene.story
    if grain is None or story is None:
        return None
    if story.grain in LENGTHS and LENGTHS[story.grain] > LENGTHS.get(grain, 0):
        return Reading(value=_blurred(story, grain), rule="a unit within the longer period last named")
    at = period(grain, story.start).shift(-1 if words.has("earlier") else 1)
    return dated(at, f"the {grain.name.lower()} next to the date last named")


def week_of(words: Words, scene: Scene) -> Reading | None:
    """ "The week of March 6"."""
    grain, day = grain_of(words), dates.calendar_day(words, scene)
    if grain is None or day is None or day.period is None:
        return day
    return dated(period(grain, day.period.start), f"the {grain.name.lower()} that holds that day")


def ordinal_unit(words: Words, scene: Scene) -> Reading | None:
    """The third quarter, the first week of May, the 19th century, the fifth day."""
    unit = words.by_class.get("unit", ["D"])[0 if words.has("month") else -1]
    if words.has("shift") or len(words.by_class.get("unit", ())) > 1:
        unit = next((value for value in words.by_class["unit"] if value != "Y"), "Y")
    number = int(
        "".join(sign for sign in (words.first("ordinal") or words.first("nth") or "-1") if sign in "-0123456789")
    )
    if unit == "CE":
        return _century(number)
    if unit == "Q":
        return _ordinal_quarter(words, number, scene) if 1 <= number <= 4 or number == -1 else None
    if unit == "W" and words.has("month"):
        whole = dates.month(words, scene)
        return whole and _week_in(whole, number)
    story = scene.story
    value = f"{story.start.year:04}-XX-XX" if story and unit == "D" else "XXXX-XX-XX"
    return Reading(value=value, rule="a numbered span, counted from an event")


def _century(number: int) -> Reading | None:
    if not 1 <= number <= 30:
        return None
    if number == 1:
        return Reading(value="00", rule="the century as written")
    return dated(Period(Grain.CENTURY, date((number - 1) * 100, 1, 1)), "the century as written")


def _ordinal_quarter(words: Words, number: int, scene: Scene) -> Reading | None:
    year = dates.full_year(Words.of(tuple(t for t in words.tokens if t.value != "Q"), words.before, words.after), scene)
    month = (4 if number == -1 else number) * 3 - 2
    if year is None:
        if scene.now is None:
            return Reading(value=f"XXXX-Q{number}", rule="a quarter, and nothing to count from")
        base = scene.anchor.start if scene.published is None and scene.anchor else scene.now
        year = base.year if date(base.year, month, 1) <= base or scene.ahead else base.year - 1
    return dated(Period(Grain.QUARTER, date(year, month, 1)), "the quarter of the year named, else the latest begun")


def _week_in(whole: Reading, number: int) -> Reading | None:
    if whole.start is None or whole.end is None or number > 5:
        return None
    start = whole.end - timedelta(days=6) if number == -1 else whole.start + timedelta(days=7 * (number - 1))
    end = min(whole.end, start + timedelta(days=6))
    at = period(Grain.WEEK, start + timedelta(days=3))
    rule = "seven days counted within the month"
    return Reading(value=at.value, start=start, end=end, rule=rule, period=whole.period)


def stretch(words: Words, scene: Scene) -> Reading | None:
    """The past three days, recent months, the next two weeks, the days ahead: up to or from `now`."""
    value, count, length = extent(words)
    if not length:
        return None
    ahead = words.has("next", "coming", "following", "ahead")
    if words.has("this", "that", "same"):
        return Reading(value=value, kind=Kind.DURATION, rule="a duration", days=round(length))
    story = scene.story if words.has("previous", "following") or scene.published is None else None
    base = story.end if story and ahead else story.start if story else scene.now
    if story and story.grain is not Grain.DAY:
        base = None
    if count is None and words.has("recent", "coming", "ahead") and not words.has("quant"):
        value = _vague_value(words, value)
    if base is None:
        return Reading(value=value, kind=Kind.DURATION, rule="a duration", days=round(length))
    if words.has("recent") and count is None:
        length = {"D": 7.0, "W": 21.0}.get(words.last("units") or "", 0.0)
    start, end = _reach(words, base, length, count, ahead=ahead)
    kind = Kind.DATE if value.endswith("_REF") else Kind.DURATION
    rule = f"{'from' if ahead else 'up to'} {scene.whence if not story else 'the date last named'}, that long"
    return Reading(value=value, start=start, end=end, kind=kind, rule=rule, days=round(length))


def _vague_value(words: Words, value: str) -> str:
    if words.has("recent"):
        return "PAST_REF" if words.last("units") in ("Y", "DE") else value
    return "FUTURE_REF" if words.has("coming") and words.last("units") in ("M", "Y", "Q", "DE") else value


def _reach(
    words: Words, base: date, length: float, count: float | None, *, ahead: bool
) -> tuple[date | None, date | None]:
    """The days a stretch covers. Days count today in ("the last four days"), longer units reach as far back again."""
    unit = words.last("unit") or words.last("units") or "D"
    if not length:
        return None, base
    if ahead:
        return (base + ONE_DAY, base + timedelta(days=round(length) if count else 7))
    if unit in ("M", "Y", "DE", "CE", "Q"):
        months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit] * (count or FEW)
        return months_on(base, -round(months)), base
    days = max(1, round(length))
    if (unit == "D" and days < 7) or words.has("recent"):
        days = max(1, days - 1)
    return base - timedelta(days=days), base


def duration(words: Words, scene: Scene) -> Reading | None:
    """Three days, a 10-year, several weeks: how long, not when."""
    value, _, length = extent(words)
    if words.has("old") or (words.after and words.after.lower == "old") or _is_age(words):
        return None
    return Reading(value=value, kind=Kind.DURATION, rule="a duration", days=round(length))


def _is_age(words: Words) -> bool:
    """ "A 44-year" before "-old"."""
    return bool(words.has("dash") and words.after and words.after.lower == "-")


def bare_units(words: Words, scene: Scene) -> Reading | None:
    """ "For weeks", "within days": only after a word that asks how long."""
    return duration(words, scene) if words.before in listed("times_links.tsv", units="yes") else None


def ago(words: Words, scene: Scene) -> Reading | None:
    """Two days ago, a week earlier, three months later: a distance from publication or from the date last named."""
    if words.tokens[-1].lower in ("before", "after", "prior") and not _closed(words):
        return None
    step = int(words.first("ago") or words.first("earlier") or words.first("later") or -1)
    _, count, length = extent(words)
    from_now = words.has("ago") or words.tokens[-1].lower == "from"
    story = scene.story
    base = scene.now if from_now else story.start if story else None
    if scene.published is None and story and story.grain is not Grain.DAY and words.last("unit") != "Y":
        base = None if from_now else base
    unit = words.last("unit") or words.last("units") or "D"
    if scene.anchor and scene.anchor.grain is Grain.QUARTER and unit == "Y" and count == 1:
        return replace(dated(scene.anchor.shift(4 * step), "a year from the quarter last named"), period=scene.anchor)
    if base is None or (count is None and unit not in CLOCK_UNITS):
        return _vague_distance(words, base, length, step, unit)
    if unit in CLOCK_UNITS:
        return _hours_off(base, story, length * step, from_now=from_now)
    if story and not from_now and LENGTHS.get(story.grain, 9.0) > LENGTHS.get(unit, 1.0) and story.grain in LENGTHS:
        return Reading(
            value=_blurred(story, Grain.DAY if unit == "D" else Grain.WEEK), rule="a distance from a longer period"
        )
    return _distance(
        base, unit, (count or 1) * step, "publication" if from_now and scene.published else "the date last named"
    )


def _closed(words: Words) -> bool:
    """Whether nothing follows that the distance would count from: "two days after the blast" is no date by itself."""
    return words.after is None or not words.after.lower[0].isalnum()


def _vague_distance(words: Words, base: date | None, length: float, step: int, unit: str) -> Reading:
    value = "PAST_REF" if step < 0 else "FUTURE_REF"
    if base is None or step > 0 or unit != "D" or not words.has("ago"):
        return Reading(value=value, rule="a vague distance")
    return Reading(value=value, start=base - timedelta(days=6), end=base, rule="a few days: within the week before")


def _hours_off(base: date, story: Period | None, days: float, *, from_now: bool) -> Reading:
    if story and not from_now and story.grain is not Grain.DAY:
        return Reading(value="XXXX-XX-XX", rule="hours from a longer period")
    far = round(days)
    at = Period(Grain.DAY, base + timedelta(days=far))
    start, end = sorted((base, at.start)) if 0.3 < abs(days) < 1 else (at.start, at.end)
    reading = dated(at, "hours away: the same day, or the one beside it")
    return replace(reading, kind=Kind.TIME, start=start, end=end)


def _distance(base: date, unit: str, count: float, whence: str) -> Reading | None:
    days = {"D": 1, "W": 7, "F": 14}.get(unit)
    rule = f"{abs(count):g} {unit.lower()} {'before' if count < 0 else 'after'} {whence}"
    if days:
        at = Period(Grain.DAY, base + timedelta(days=round(days * count)))
        if unit == "D":
            return dated(at, rule)
        week = period(Grain.WEEK, at.start)
        return Reading(value=week.value, start=week.start, end=week.end, period=at, rule=f"{rule}: that calendar week")
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is None:
        return None
    grain = Grain.YEAR if unit == "Y" else Grain(unit)
    return dated(period(grain, months_on(base, round(months * count))), f"{rule}: that {grain.name.lower()}")


def often(words: Words, scene: Scene) -> Reading | None:
    """Daily, every Monday, Friday nights."""
    value = words.first("often")
    if value is None and (day := words.first("weekday") or words.first("weekdays")):
        part = words.first("part") or words.first("parts")
        value = f"XXXX-WXX-{day}" + (f"T{part}" if part else "")
    elif value is None and (month := words.first("month")):
        value = f"XXXX-{int(month):02}"
    elif value is None and (name := words.first("season")):
        value = f"XXXX-{name}"
    elif value is None and (part := words.first("part") or words.first("parts")):
        value = f"XXXX-XX-XXT{part}"
    elif value is None:
        value = (
            extent(words)[0]
            if words.has("small", "cardinal")
            else f"P1{words.first('unit') or 'D'}".replace("1T", "T1")
        )
    return Reading(value=value, kind=Kind.SET, rule="again and again")


def vague(words: Words, scene: Scene) -> Reading | None:
    """Now, recently, the future."""
    value = words.first("now") or words.first("vague") or ("PRESENT_REF" if words.has("current") else "PAST_REF")
    if value == "PRESENT_REF":
        return Reading(value=value, start=scene.published, end=scene.published, rule="the day of publication")
    if words.has("vague") and value == "PAST_REF":
        return Reading(value=value, end=scene.published, rule="some time before publication")
    return Reading(value=value, rule="a vague time")


def order(words: Words, scene: Scene) -> Reading | None:
    """ "Previously", "earlier": before, and no more. A sentence that opens with "Earlier" tells of the same day."""
    word = words.tokens[0].lower
    if word not in ("earlier", "previously") or (word == "earlier" and words.before in ("", ".", "\n")):
        return None
    return Reading(value="PAST_REF", kind=Kind.ORDER, rule="some time before, without a date")


def this_time(words: Words, scene: Scene) -> Reading | None:
    """ "This period", "that time", "the same time": when the text last said."""
    story, rule = scene.story, "the time last named"
    if story is None:
        return Reading(value="PRESENT_REF", rule=rule)
    return Reading(value=story.value, start=story.start, end=story.end, rule=rule)


READINGS: dict[str, Callable[[Words, Scene], Reading | None]] = {
    reader.__name__: reader
    for reader in (
        dates.calendar_day, dates.figures, dates.month, dates.year, dates.spoken_year, dates.decade, dates.season,
        dates.weekday, dates.weekend, dates.deictic, dates.part_of_day, dates.bare_part, dates.holiday, dates.nth,
        dates.clock, shifted_unit, the_unit, year_ago_unit, unit_end, unit_following, week_of, ordinal_unit, stretch,
        duration, bare_units, ago, often, vague, order, this_time,
    )
}  # fmt: skip
"""The functions that the `reading` column of times_rules.tsv names."""
