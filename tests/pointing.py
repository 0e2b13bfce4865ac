"""A network made by hand that points at words: log-odds by relation and word, the same for every anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.roles.roles import ACTOR_WEIGHTS, RECIPIENT_WEIGHTS

RELATIONS = ("actor", "recipient", "source", "place", "toll", "means")
FAINT = -8.0

Odds = Mapping[str, Mapping[str, float]]
"""By relation, log-odds by word; all other words have `FAINT`."""


@dataclass
class Pointing:
    """Guesses with one piece a token; `weights` stand for every table."""

    doc: Doc
    odds: Odds
    weights: Mapping[str, float]

    @property
    def model(self) -> Pointing:
        return self

    @property
    def roles(self) -> NDArray[numpy.float32]:
        rows = [[self.odds.get(name, {}).get(token.text, FAINT) for token in self.doc] for name in RELATIONS]
        return numpy.array(rows, dtype=numpy.float32)

    @property
    def tables(self) -> frozenset[str]:
        return frozenset({ACTOR_WEIGHTS, RECIPIENT_WEIGHTS})

    def linear(self, name: str) -> Linear:
        return Linear(self.weights)

    def relation(self, name: str) -> int:
        return RELATIONS.index(name)

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        return start, end

    def about(self, start: int, end: int) -> Pointing:
        return self

    def role(self, name: str, start: int, end: int) -> float:
        return float(self.roles[self.relation(name), start:end].max(initial=FAINT))


def pointing(page: Page, odds: Odds, weights: Mapping[str, float] | None = None) -> Page:
    """`page` with such a network reading along."""
    page.guesses = cast(Guesses, Pointing(page.doc, odds, weights or {}))
    return page
