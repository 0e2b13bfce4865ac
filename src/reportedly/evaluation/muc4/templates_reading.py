"""What is read of a text before it becomes templates: plain words and numbers, fit to learn from without the parser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A noun phrase that may fill a slot.

    `text` is the phrase without articles, `name` the personal name in it, `title` what stands before the name; `beside`
    is the place in the list of the candidate it stands in apposition to. `number` is as templates write it.
    """

    sentence: int
    start: int
    end: int
    text: str
    head: str
    words: frozenset[str]
    name: str | None
    title: str | None
    number: str
    nation: str | None
    known: str | None
    beside: int | None
    trigger: int
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence: its offsets, its paragraph, its open words, and small words that turn to another event."""

    start: int
    end: int
    paragraph: int
    words: tuple[str, ...]
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place named in the text: its name in capitals, its kind as templates write it, the country it seems to be in.

    `countries` are all that have a place of the name.
    """

    sentence: int
    start: int
    name: str
    country: str | None
    countries: frozenset[str]
    kind: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A time expression: its words, the days it means, and whether a weekday alone gave them."""

    sentence: int
    start: int
    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An event the reader found: where its word stands, and what it coded."""

    sentence: int
    start: int
    event: str
    mode: str | None
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the templates of one text are made of."""

    published: date | None
    lines: tuple[Line, ...]
    candidates: tuple[Candidate, ...]
    sites: tuple[Site, ...]
    days: tuple[Day, ...]
    deeds: tuple[Deed, ...]
