"""Where the network reads along: reality and scope as choices among their values; the rules' answer is one sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from math import log
from typing import TypeVar

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Draft
from reportedly.reading.local.reality.reality import find_signs
from reportedly.reading.local.reality.scope import goes_on, is_aggregate

REALITY_WEIGHTS = "reality_choice_weights.tsv"
SCOPE_WEIGHTS = "scope_choice_weights.tsv"

FAINT = 0.001
"""A probability below this counts as this, so that its log-odds stay finite."""

Value = TypeVar("Value", bound=StrEnum)


def choose(linear: Linear, signs: Mapping[Value, Sequence[str]]) -> tuple[Value, float]:
    """The likeliest value, with its probability."""
    values = list(signs)
    chances = linear.chances([signs[value] for value in values])
    best = max(range(len(values)), key=chances.__getitem__)
    return values[best], chances[best]


def reality_signs(draft: Draft, about: About, ruled: Value, values: Sequence[Value]) -> dict[Value, list[str]]:
    """The signs of each reality; `ruled` is what the rules say."""
    aggregate = is_aggregate(draft)
    found = [*_of_draft(draft), *_of_signs(draft), *_of_value(about)]
    found += [f"aggregate={aggregate}", f"goes-on={aggregate and goes_on(draft)}"]
    return {value: [*_of_answer(value, ruled, about.labels["reality"]), *_each(value, found)] for value in values}


def scope_signs(draft: Draft, about: About, ruled: Value, values: Sequence[Value]) -> dict[Value, list[str]]:
    """The signs of each scope."""
    found = [*_of_draft(draft), f"reality={draft.reality}"]
    return {value: [*_of_answer(value, ruled, about.labels["scope"]), *_each(value, found)] for value in values}


def _each(value: StrEnum, found: Sequence[str]) -> Iterator[str]:
    yield f"is={value}"
    yield from (f"is={value},{sign}" for sign in found)


def _of_answer(value: StrEnum, ruled: StrEnum, guessed: Mapping[str, float]) -> Iterator[str]:
    """What the rules say and how likely the network holds this value."""
    chance = min(max(guessed[value], FAINT), 1 - FAINT)
    odds = log(chance / (1 - chance))
    yield f"rules={value is ruled}"
    yield f"is={value},rules={ruled}"
    yield from above("guess", odds)
    yield from above(f"is={value},guess", odds)


def _of_draft(draft: Draft) -> Iterator[str]:
    head = draft.head
    yield f"event={draft.event}"
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_}"
    yield f"toll={bool(draft.toll)}"
    yield f"told={draft.event},{head.tag_}"


def _of_signs(draft: Draft) -> Iterator[str]:
    for sign in find_signs(draft.head):
        yield f"sign={sign.sense}"
        yield f"sign={sign.sense}+{sign.role}"
        yield f"sign={sign.sense}+{draft.event}"


def _of_value(about: About) -> Iterator[str]:
    """How surely the network holds the event for a fact, in steps of a half."""
    yield from (f"value>{step / 2}" for step in range(-3, 6) if about.value > step / 2)
