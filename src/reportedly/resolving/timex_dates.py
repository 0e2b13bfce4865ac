"""Readings of dates: days, months, years, weekdays, seasons, quarters, and the parts of a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from reportedly.data import words as listed
from reportedly.resolving.calendar import (
    ONE_DAY,
    Grain,
    Period,
    day_of,
    easter,
    month_of,
    period,
    season_of,
    weekday_after,
    weekday_before,
)
from reportedly.resolving.timex_scene import Kind, Reading, Scene, Words, dated, either

SOON = timedelta(days=75)
"""A day and month without a year lies ahead when that is this near and the other choice most of a year away."""
LONG_AGO = timedelta(days=270)


def full_year(words: Words, scene: Scene) -> int | None:
    """The year the words name, by number, in two digits, or by "last year"; None when they name none."""
    if year := words.last("year"):
        return int(year)
    if short := words.last("shortyear"):
        return century_of(int(short[-2:]), scene)
    if words.shift is not None and words.last("unit") == "Y":
        base = scene.story if words.anaphoric else None
        day = base.start if base else scene.now
        return day.year + words.shift if day else None
    return None


def century_of(short: int, scene: Scene) -> int:
    """A two-digit year in the century that brings it nearest to the story, at most ten years ahead of it."""
    base = scene.now.year if scene.now else 2000
    year = base // 100 * 100 + short
    return year - 100 if year > base + 10 else year


def before_christ(words: Words, number: str, *tail: str) -> Reading | None:
    """A year before Christ: a value, but no day that Python's calendar could hold."""
    if words.first("era") != "BC":
        return None
    return Reading(value="-".join((f"BC{int(number):04}", *tail)), rule="a year before Christ, as written")


def calendar_day(words: Words, scene: Scene) -> Reading | None:
    """A day of a month, its year written, told by the weekday, or the nearest that fits."""
    month = int(words.first("month") or 0)
    number = next((token.value for token in words.tokens if token.value and _is_day(token.lower)), "")
    day = int(re.sub(r"\D", "", number) or 0)
    if not (1 <= day <= 31) or _counts_things(words, "month"):
        return None
    if words.has("era") and (bc := before_christ(words, words.last("year") or words.last("large") or "0")):
        return bc
    year = full_year(words, scene)
    if year is not None:
        at = day_of(year, month, day)
        return dated(at, "the day as written") if at else None
    if scene.lent and (at := day_of(scene.lent, month, day)):
        return dated(at, "the year of the date beside it")
    return _yearless(scene, lambda year: day_of(year, month, day), words, f"-{month:02}-{day:02}")


def _is_day(lower: str) -> bool:
    return lower[0].isdigit() and len(re.sub(r"\D", "", lower)) <= 2 and ":" not in lower


def _counts_things(words: Words, name: str) -> bool:
    """Whether the last number counts what follows: "in May 20 people died"."""
    after = words.after
    if after is None or words.classes()[-2:] != (name, "small"):
        return False
    return words.before in ("in", "since", "of") and _is_plural(after.lower)


def _is_plural(word: str) -> bool:
    if word in listed("times_counted.tsv", use="counted"):
        return True
    plural = len(word) > 3 and word.endswith("s") and word.isalpha()
    return plural and word not in listed("times_counted.tsv", use="uncounted")


def _yearless(scene: Scene, in_year: Callable[[int], Period | None], words: Words, tail: str) -> Reading | None:
    """A day or month without a year: by the weekday, then the tense; in a story the nearest to what went before."""
    if scene.now is None:
        return Reading(value=f"XXXX{tail}", rule="no year, and nothing to count from")
    base = scene.now
    candidates = [at for year in range(base.year - 1, base.year + 2) if (at := in_year(year))]
    if weekday := words.first("weekday"):
        fitting = [at for at in candidates if at.start.isoweekday() == int(weekday)]
        if len(fitting) == 1 and scene.published:
            return dated(fitting[0], "the year in which that day falls on that weekday")
    if scene.published is None:
        anchor = scene.anchor
        assert anchor is not None
        return dated(nearest(candidates, anchor), "the year nearest to the date last named")
    back = max((at for at in candidates if at.start <= base), key=lambda at: at.start, default=None)
    ahead = min((at for at in candidates if at.end >= base), key=lambda at: at.start, default=None)
    forward = scene.ahead or bool(
        back and ahead and back.grain is Grain.DAY and ahead.start - base <= SOON and base - back.start >= LONG_AGO
    )
    return either(
        dated(back, "the latest such date not after publication") if back else None,
        dated(ahead, "the first such date not before publication") if ahead else None,
        forward=forward,
    )


def nearest(candidates: list[Period], anchor: Period) -> Period:
    """The candidate nearest to the story; of a year alone, the one in it."""
    if anchor.grain in (Grain.YEAR, Grain.DECADE, Grain.CENTURY):
        return min(
            candidates, key=lambda at: (not anchor.start <= at.start <= anchor.end, abs(at.start - anchor.start))
        )

    def distance(at: Period) -> int:
        if at.start <= anchor.end and anchor.start <= at.end:
            return 0
        return abs((at.start - anchor.start).days)

    return min(candidates, key=distance)


def figures(words: Words, scene: Scene) -> Reading | None:
    """A date in figures: ISO, else the day first unless only the month first makes a date."""
    numbers = [int(part) for part in re.split(r"[-/.]", words.first("numdate") or "")]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        day, month, year = numbers
        if month > 12 >= day:
            day, month = month, day
    if year < 100:
        year = century_of(year, scene)
    if not (1 <= month <= 12 and year and day):
        return None
    at = day_of(year, month, day)
    return dated(at, "the date in figures, day before month where both can be") if at else None


def month(words: Words, scene: Scene) -> Reading | None:
    """A month with its year, or the nearest that fits."""
    number = int(words.first("month") or 0)
    if words.has("era"):
        era = words.last("year") or words.last("large") or words.last("small") or "0"
        return before_christ(words, era, f"{number:02}")
    year = full_year(words, scene)
    if year is not None:
        return dated(month_of(year, number), "the month as written")
    if scene.lent:
        return dated(month_of(scene.lent, number), "the year of the date beside it")
    if words.shift is not None and scene.now:
        return _shifted(words, scene, lambda year: month_of(year, number))
    return _yearless(scene, lambda year: month_of(year, number), words, f"-{number:02}")


def _shifted(words: Words, scene: Scene, in_year: Callable[[int], Period]) -> Reading | None:
    """ "last May", "next spring", "this July": the latest before, the first after, or that of the year."""
    story = scene.story if words.anaphoric else None
    base = story.start if story else scene.now
    assert base is not None
    candidates = [in_year(year) for year in range(base.year - 1, base.year + 2)]
    whence = "the date last named" if story else scene.whence
    if words.shift == -1:
        return dated(
            max((at for at in candidates if at.end < base), key=lambda at: at.start), f"the last before {whence}"
        )
    if words.shift == 1:
        return dated(
            min((at for at in candidates if at.start > base), key=lambda at: at.start), f"the next after {whence}"
        )
    return dated(in_year(base.year), f"that of the year of {whence}")


def year(words: Words, scene: Scene) -> Reading | None:
    """A year; a bare number only where it stands like one."""
    number = words.last("year") or words.last("shortyear") or words.last("large") or words.last("small") or ""
    if words.first("era") == "BC":
        return before_christ(words, number)
    value = full_year(words, scene)
    if words.first("era") == "AD" and value is None and number.isdigit():
        value = int(number)
    if value is None or not 1 <= value <= 9999 or not (_marked(words) or _like_year(words, value)):
        return None
    rule = "the fiscal year as written" if words.has("fiscal") else "the year as written"
    return dated(Period(Grain.YEAR, date(value, 1, 1)), rule)


def _marked(words: Words) -> bool:
    return words.has("edge", "unit", "era", "fiscal", "approx") and not _counted(words)


def _counted(words: Words) -> bool:
    return words.has("approx") and words.after is not None and _is_plural(words.after.lower)


def _like_year(words: Words, value: int) -> bool:
    """Whether a bare number of four digits stands like a year and not like a count of what follows."""
    after = words.after.lower if words.after else ""
    if words.has("approx"):
        return False
    if words.before in listed("times_links.tsv", year="yes"):
        return not (_is_plural(after) and (value < 1700 or words.before not in ("in", "since", "during")))
    return 1700 <= value <= 2050 and not _is_plural(after) and words.before not in ("no", "number", "#", "+")


def spoken_year(words: Words, scene: Scene) -> Reading | None:
    """A year in two pairs of words: nineteen ninety-six."""
    first, *rest = (int(value) for value in words.by_class["cardinal"])
    low = sum(rest)
    if first not in (15, 16, 17, 18, 19, 20) or not 10 <= low <= 99 or (len(rest) > 1 and not rest[0] >= 20 > rest[1]):
        if (first, *rest) == (2, 1000) and words.has("unit"):
            return dated(Period(Grain.YEAR, date(2000, 1, 1)), "the year as written")
        return None
    return dated(Period(Grain.YEAR, date(first * 100 + low, 1, 1)), "the year as written")


def decade(words: Words, scene: Scene) -> Reading | None:
    """A decade: the 1990s, the nineties."""
    number = int(re.sub(r"\D", "", words.first("decade") or ""))
    if number < 100:
        base = scene.now.year if scene.now else 2000
        number += (base - number) // 100 * 100
    return dated(Period(Grain.DECADE, date(number, 1, 1)), "the decade as written")


def season(words: Words, scene: Scene) -> Reading | None:
    """A season of a year, or the nearest that fits. "The fall of Kabul" is none."""
    name = words.first("season") or ""
    if words.tokens[-1].lower == "fall" and words.after and words.after.lower in ("of", "in", "to", "from"):
        return None
    value = full_year(words, scene)
    if value is not None:
        return dated(season_of(value, name), "the season as written")
    if scene.lent:
        return dated(season_of(scene.lent, name), "the year of the date beside it")
    if words.shift is not None and scene.now and not words.has("unit"):
        return _shifted(words, scene, lambda year: season_of(year, name))
    return _yearless(scene, lambda year: season_of(year, name), words, f"-{name}")


def weekday(words: Words, scene: Scene) -> Reading | None:
    """A weekday: the latest not after publication, or the first not before it when the tense looks ahead."""
    number = int(words.last("weekday") or 0)
    base = scene.today
    if base is None:
        return Reading(value=f"XXXX-WXX-{number}", rule="a weekday, and nothing to count from")
    if words.last("unit") == "W" and words.shift is not None:
        start = period(Grain.WEEK, base).shift(words.shift).start
        return dated(Period(Grain.DAY, start + timedelta(days=number - 1)), "that weekday of the week named")
    story = scene.story
    if words.has("previous", "following") and story:
        earlier = words.has("previous")
        at = weekday_before(story.start - ONE_DAY, number) if earlier else weekday_after(story.start + ONE_DAY, number)
        return dated(Period(Grain.DAY, at), "the weekday next to the date last named")
    if words.shift in (-1, 1):
        at = weekday_before(base - ONE_DAY, number) if words.shift < 0 else weekday_after(base + ONE_DAY, number)
        return dated(
            Period(Grain.DAY, at), f"the {'last' if words.shift < 0 else 'next'} such weekday from {scene.whence}"
        )
    back = dated(Period(Grain.DAY, weekday_before(base, number)), f"the latest such weekday not after {scene.whence}")
    ahead = dated(Period(Grain.DAY, weekday_after(base, number)), f"the first such weekday not before {scene.whence}")
    return either(back, ahead, forward=scene.ahead or scene.published is None)


def weekend(words: Words, scene: Scene) -> Reading | None:
    """A weekend: the latest begun by publication, or the coming one."""
    now = scene.today
    if now is None:
        return Reading(value="XXXX-WXX-WE", rule="a weekend, and nothing to count from")
    this = period(Grain.WEEKEND, now)
    last = this if this.start <= now else this.shift(-1)
    coming = this if this.end >= now else this.shift(1)
    if words.shift == -1:
        return dated(last if last.end < now else last.shift(-1), f"the last weekend before {scene.whence}")
    if words.shift == 1:
        return dated(coming if coming.start > now else coming.shift(1), f"the next weekend after {scene.whence}")
    back = dated(last, f"the latest weekend begun by {scene.whence}")
    return either(back, dated(coming, f"the first weekend not over by {scene.whence}"), forward=scene.ahead)


def deictic(words: Words, scene: Scene) -> Reading | None:
    """Today, yesterday, tomorrow, the day before yesterday."""
    now = scene.today
    if now is None:
        return Reading(value="PRESENT_REF" if words.has("today") else "XXXX-XX-XX", rule="nothing to count from")
    step = int(words.first("today") or 0)
    if words.has("unit"):
        step *= 2
    at = Period(Grain.DAY, now + timedelta(days=step))
    return dated(
        at,
        {0: "the day of", -1: "the day before", 1: "the day after"}.get(step, f"{step:+} days from")
        + f" {scene.whence}",
    )


def part_of_day(words: Words, scene: Scene) -> Reading | None:
    """This morning, last night, tonight, overnight, the next morning."""
    part = words.last("part") or "NI"
    story = scene.story
    anaphoric = words.anaphoric or (words.shift is None and words.has("the"))
    base = story.start if anaphoric and story else scene.today
    if base is None or (anaphoric and story and story.grain is not Grain.DAY):
        return Reading(value=f"XXXX-XX-XXT{part}", kind=Kind.TIME, rule="a part of a day, and no day to count from")
    if words.has("overnight"):
        night = Period(Grain.DAY, base - ONE_DAY)
        rule = f"the night before {scene.whence}: that day and the one before"
        value = f"{night.value}TNI"
        return Reading(
            value=value, kind=Kind.TIME, rule=rule, start=night.start, end=base, period=Period(Grain.DAY, base)
        )
    at = Period(Grain.DAY, base + timedelta(days=words.shift or 0))
    borrowed = anaphoric and not words.shift
    rule = "that part of the day last named" if anaphoric else f"that part of the day from {scene.whence}"
    return replace(dated(at, rule), value=f"{at.value}T{part}", kind=Kind.TIME, borrowed=borrowed)


def bare_part(words: Words, scene: Scene) -> Reading | None:
    """Night, noon, dawn without a day: of the day the text last named."""
    part = words.first("part") or ""
    if words.before in ("per", "a", "one", "every", "each"):
        return Reading(value=f"XXXX-XX-XXT{part}", kind=Kind.SET, rule="a part of no named day")
    if words.tokens[0].lower in ("morning", "afternoon", "evening"):
        return None if words.before not in listed("times_links.tsv", leads="yes") else _of_story(part, scene)
    return _of_story(part, scene)


def _of_story(part: str, scene: Scene) -> Reading:
    story = scene.day
    if part == "NI" or story is None:
        return Reading(value=f"XXXX-XX-XXT{part}", kind=Kind.SET, rule="a part of no named day")
    return replace(
        dated(story, "that part of the day last named"), value=f"{story.value}T{part}", kind=Kind.TIME, borrowed=True
    )


def holiday(words: Words, scene: Scene) -> Reading | None:
    """A holiday of the calendar, with its year or the nearest that fits."""
    name = words.first("holiday") or ""
    if not name:
        return None
    value = full_year(words, scene)
    if value is not None:
        return dated(_feast(name, value), "the holiday in that year")
    return _yearless(scene, lambda year: _feast(name, year), words, f"-{name}" if name[0].isdigit() else "-XX-XX")


def _feast(name: str, year: int) -> Period:
    offsets = {"easter": 0, "good-friday": -2, "easter-monday": 1, "palm-sunday": -7}
    if name in offsets:
        return Period(Grain.DAY, easter(year) + timedelta(days=offsets[name]))
    if name == "thanksgiving":
        return Period(Grain.DAY, weekday_after(date(year, 11, 22), 4))
    month, day = name.split("-")
    return Period(Grain.DAY, date(year, int(month), int(day)))


def nth(words: Words, scene: Scene) -> Reading | None:
    """ "The 20th": that day of the month last named."""
    number = int(re.sub(r"\D", "", words.first("nth") or ""))
    after = words.after.lower if words.after else ""
    if after.isalpha() and after not in listed("times_counted.tsv", use="clause"):
        return None
    story = scene.story
    if story is None or story.grain not in (Grain.DAY, Grain.MONTH):
        return None
    at = day_of(story.start.year, story.start.month, number) if number <= 31 else None
    return dated(at, "that day of the month last named") if at else None


def clock(words: Words, scene: Scene) -> Reading | None:
    """An hour, on the day named beside it or last named."""
    classes = words.classes()
    at = next((index for index, name in enumerate(classes) if name == "clock"), None)
    if at is None:
        at = next(
            (
                i
                for i, name in enumerate(classes[:-1])
                if name == "small" and classes[i + 1] in ("ampm", "oclock", "in")
            ),
            None,
        )
    if at is None:
        return _day_beside(words, scene, f"T{words.first('part')}")
    size = 2 if classes[at + 1 : at + 2] and classes[at + 1] in ("ampm", "oclock") else 1
    hour = _hour(words.tokens[at].lower, words.first("ampm"))
    if hour is None:
        return None
    if classes[at + 1 : at + 2] == ("in",):
        size = 4
    rest = words.tokens[:at] + words.tokens[at + size :]
    return _day_beside(Words.of(rest, words.before, words.after), scene, hour)


def _day_beside(words: Words, scene: Scene, hour: str) -> Reading | None:
    readers: dict[str, Callable[[Words, Scene], Reading | None]] = {
        "month": calendar_day, "numdate": figures, "weekday": weekday, "today": deictic, "tonight": part_of_day,
    }  # fmt: skip
    name = next((name for name in readers if words.has(name)), None)
    story = scene.day
    if name is None and story is None:
        return Reading(value=f"XXXX-XX-XX{hour}", kind=Kind.TIME, rule="an hour of no named day")
    day = readers[name](words, scene) if name else dated(story, "that hour of the day last named") if story else None
    if day is None or day.period is None:
        return day
    rivals = day.rivals and (_at(day.rivals[0], hour), _at(day.rivals[1], hour))
    return replace(_at(day, hour), rivals=rivals, borrowed=name is None)


def _at(day: Reading, hour: str) -> Reading:
    return replace(day, value=f"{day.period.value}{hour}", kind=Kind.TIME) if day.period else day


def _hour(figures: str, half: str | None) -> str | None:
    numbers = re.split(r"[:.]", figures)
    if len(numbers) == 1 and len(figures) == 4:
        numbers = [figures[:2], figures[2:]]
    hour = int(numbers[0])
    if hour > 24 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0)
    return f"T{hour:02}:{numbers[1]}" if len(numbers) > 1 else f"T{hour:02}:00"
