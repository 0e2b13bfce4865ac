"""Invented incidents, each told by several reporters in their own words: the same seed gives the same texts.

Wordings stand in stories.toml. Two independent reports of one incident share its facts and by chance a few frames of
sentences, as reports of one press conference do; small details are their own.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDINGS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
DAYS = 1400
"""The invented war lasts about four years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """The facts of an invented incident, its day, and what somebody said of it at length."""

    facts: Mapping[str, str]
    on: date
    statement: str


def happening(source: random.Random) -> Happening:
    """An invented incident."""
    on = date(2021, 1, 1) + timedelta(days=source.randrange(DAYS))
    facts = {name: source.choice(values) for name, values in WORDINGS["facts"].items()}
    facts |= {"killed": str(source.randint(3, 90)), "wounded": str(source.randint(5, 140)), "day": f"{on:%A}"}
    return Happening(facts=facts, on=on, statement=source.choice(WORDINGS["statements"]))


def told(source: random.Random, event: Happening) -> list[str]:
    """One reporter's paragraphs on `event`: some beats in one of their wordings, among details of this one's own."""
    later = source.sample(list(WORDINGS["beats"])[1:], source.randint(1, 3))
    sentences = [frame(source, beat, event) for beat in later]
    sentences += [detail(source, event) for _ in range(source.randint(9, 24))]
    source.shuffle(sentences)
    pairs = (" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2))
    return [opening(source, event), *pairs]


def opening(source: random.Random, event: Happening) -> str:
    """A first paragraph on `event`."""
    return f"{frame(source, 'lead', event)} {detail(source, event)}"


def frame(source: random.Random, beat: str, event: Happening) -> str:
    """One wording of a beat with the facts of `event`."""
    facts = dict(event.facts, person=source.choice(WORDINGS["small"]["person"]))
    capital = {name.capitalize(): value[:1].upper() + value[1:] for name, value in facts.items()}
    pattern: str = source.choice(WORDINGS["beats"][beat])
    return pattern.format(**facts, **capital)


def detail(source: random.Random, event: Happening) -> str:
    """A sentence on something small that somebody saw."""
    small = {name: source.choice(values) for name, values in WORDINGS["small"].items()}
    small |= {"town": event.facts["town"], "n": str(source.randint(2, 99))}
    small |= {"thing2": source.choice(WORDINGS["small"]["thing"])}
    capital = {name.capitalize(): value.capitalize() for name, value in small.items()}
    pattern: str = source.choice(WORDINGS["details"])
    return pattern.format(**small, **capital)
