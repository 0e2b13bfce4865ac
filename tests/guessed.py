"""Guesses made by hand: who the network would point at, and which tables would stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportedly.model.attribution import Stance, Standing
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page

NOWHERE = -9.0


@dataclass
class Tables:
    """The model: its tables by name."""

    by_name: Mapping[str, Linear]

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.by_name)

    def linear(self, name: str) -> Linear:
        return self.by_name[name]


@dataclass
class Handmade:
    """Guesses about one page: log-odds by word for each relation, probabilities by label, odds of cues by word."""

    doc: Doc
    model: Tables
    roles: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reporting: Mapping[str, float] = field(default_factory=dict)
    value: float = 0.0

    @property
    def guesses(self) -> Handmade:
        return self

    def about(self, start: int, end: int) -> Handmade:
        return self

    def role(self, relation: str, start: int, end: int) -> float:
        odds = self.roles.get(relation, {})
        return max((odds.get(token.text, NOWHERE) for token in self.doc[start:end]), default=NOWHERE)

    def link(self, relation: str, anchor: tuple[int, int], words: tuple[int, int]) -> float:
        return self.role(relation, *words)

    def most(self, relation: str) -> float:
        return self.role(relation, 0, len(self.doc))

    def cues(self) -> NDArray[numpy.float64]:
        return numpy.array([self.reporting.get(token.text, NOWHERE) for token in self.doc])


def evenly(**given: float) -> dict[str, dict[str, float]]:
    """Labels of stance and standing: what is `given`, and the rest shared by the other answers."""
    found = {}
    for name, answers in (("stance", Stance), ("standing", Standing)):
        every = ["none", *(str(answer) for answer in answers)]
        own = {answer.replace("_", "-"): chance for answer, chance in given.items()}
        rest = [answer for answer in every if answer not in own]
        left = 1.0 - sum(chance for answer, chance in own.items() if answer in every)
        found[name] = {answer: own.get(answer, left / len(rest)) for answer in every}
    return found


def guided(
    page: Page,
    tables: Mapping[str, Mapping[str, float]],
    *,
    roles: Mapping[str, Mapping[str, float]] | None = None,
    labels: Mapping[str, Mapping[str, float]] | None = None,
    reporting: Mapping[str, float] | None = None,
) -> Page:
    """`page` with handmade guesses and tables of these weights."""
    model = Tables({name: Linear(weights) for name, weights in tables.items()})
    made = Handmade(page.doc, model, roles or {}, labels or evenly(), reporting or {})
    page.guesses = cast(Guesses, made)
    return page
