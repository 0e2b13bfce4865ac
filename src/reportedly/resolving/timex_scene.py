"""What a reading of a time expression is given (its words, the day of publication, the story) and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache

from reportedly.resolving.calendar import Grain, Period, within
from reportedly.resolving.timex_words import Token, signs


class Kind(StrEnum):
    """What an expression is, after TIMEX3: only a date or a time says when something happened.

    `ORDER` is no TIMEX: "previously", "earlier" say that an event is not today's, and nothing else.
    """

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means: its TIMEX3 `value`, the days it spans, and by which rule.

    `period` is what the story stands at after it. `rivals` are the reading that looks back from publication and the one
    that looks ahead, where the words leave that open. `days` is the length of a duration. `borrowed` marks a reading
    whose day is another's: "in the morning" of the day last named.
    """

    value: str
    rule: str
    start: date | None = None
    end: date | None = None
    kind: Kind = Kind.DATE
    period: Period | None = None
    rivals: tuple[Reading, Reading] | None = None
    days: int | None = None
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a reading stands: day of publication (None when unknown), the period the text last named, the tense.

    `lent` is the year of a date that follows in the same breath: that of May in "in May and June 2015".
    """

    published: date | None
    anchor: Period | None = None
    ahead: bool = False
    lent: int | None = None

    @property
    def now(self) -> date | None:
        """The day deictic words count from: publication, in a text without one the story itself."""
        return self.published or (self.anchor.start if self.anchor else None)

    @property
    def today(self) -> date | None:
        """`now` where it is known to the day."""
        exact = self.anchor is not None and self.anchor.grain is Grain.DAY
        return self.now if self.published or exact else None

    @property
    def story(self) -> Period | None:
        """The period anaphoric words ("the next day") count from: what the text last named, else publication."""
        if self.anchor is None and self.published is not None:
            return Period(Grain.DAY, self.published)
        return self.anchor

    @property
    def day(self) -> Period | None:
        """The day the text last named, else that of publication."""
        if self.anchor and self.anchor.grain is Grain.DAY:
            return self.anchor
        return Period(Grain.DAY, self.published) if self.published else None

    @property
    def whence(self) -> str:
        """In words, what `now` is."""
        return "publication" if self.published else "the date last named"


@cache
def _names() -> dict[str, str]:
    return {sign: name for name, sign in signs().items()}


SHIFTS = {
    "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1,
    "this": 0, "that": 0, "same": 0, "latest": 0, "current": 0,
}  # fmt: skip
ANAPHORIC = frozenset({"previous", "following", "that", "same"})


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one match, by class, and the tokens around it."""

    tokens: tuple[Token, ...]
    before: str
    after: Token | None
    by_class: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, tokens: tuple[Token, ...], before: str, after: Token | None) -> Words:
        """The words of a match that stands between `before` and `after`."""
        by_class: dict[str, list[str]] = {}
        for token in tokens:
            by_class.setdefault(_names()[token.sign], []).append(token.value)
        return cls(tokens, before, after, by_class)

    def has(self, *classes: str) -> bool:
        """Whether a word of one of `classes` is among them."""
        return any(name in self.by_class for name in classes)

    def first(self, name: str) -> str | None:
        """The value of the first word of class `name`."""
        values = self.by_class.get(name)
        return values[0] if values else None

    def last(self, name: str) -> str | None:
        """The value of the last word of class `name`."""
        values = self.by_class.get(name)
        return values[-1] if values else None

    def classes(self) -> tuple[str, ...]:
        """The class of each word."""
        return tuple(_names()[token.sign] for token in self.tokens)

    @property
    def shift(self) -> int | None:
        """-1, 0 or 1 for last, this, next and their kin; None without one."""
        return next((SHIFTS[name] for name in SHIFTS if name in self.by_class), None)

    @property
    def anaphoric(self) -> bool:
        """Whether the words count from the story and not from publication: "the previous", "that", "the next day"."""
        if self.has(*ANAPHORIC):
            return True
        return "next" in self.by_class and self.classes()[0] == "the"

    def part_only(self, start: int, end: int) -> Words:
        """The words `[start, end)` of this match on their own."""
        return Words.of(self.tokens[start:end], self.before, self.after)


def dated(at: Period, rule: str) -> Reading:
    """The reading that names one period."""
    return Reading(value=at.value, rule=rule, start=at.start, end=at.end, period=at)


def narrowed(reading: Reading | None, words: Words) -> Reading | None:
    """`reading` cut to its early, middle or late part, and dated to a part of the day, as the words say."""
    if reading is None:
        return None
    if reading.rivals:
        back, ahead = (_narrow(rival, words) for rival in reading.rivals)
        return replace(_narrow(replace(reading, rivals=None), words), rivals=(back, ahead))
    return _narrow(reading, words)


def _narrow(reading: Reading, words: Words) -> Reading:
    if (edge := words.first("edge")) and reading.start and reading.end:
        start, end = within(reading.start, reading.end, edge)
        if (start, end) != (reading.start, reading.end):
            reading = replace(reading, start=start, end=end, rule=f"{reading.rule}, {edge_words(edge)}")
    if (part := words.last("part")) and reading.period and reading.period.grain is Grain.DAY:
        reading = replace(reading, value=f"{reading.period.value}T{part}", kind=Kind.TIME)
    return reading


def edge_words(edge: str) -> str:
    """The narrowing in words."""
    thirds = {"START": "the first third of it", "MID": "the middle third of it", "END": "the last third of it"}
    return thirds.get(edge, "the half named")


def either(back: Reading | None, ahead: Reading | None, *, forward: bool) -> Reading | None:
    """The reading the tense asks for, with both as its `rivals` where they differ."""
    if back is None or ahead is None or back.start == ahead.start:
        return back or ahead
    return replace(ahead if forward else back, rivals=(back, ahead))
