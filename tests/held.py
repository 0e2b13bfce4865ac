"""A page as a network would read it along: guesses by the words of each anchor, and weights, made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from reportedly.reading.local.linear import Linear, load_linear
from reportedly.reading.local.page import Page

Roles = Mapping[str, Mapping[str, float]]
"""Log-odds by relation and by the words that fill it; all other words have `LOW`."""

Weights = Mapping[str, Mapping[str, float]]
"""Tables by name, each a weight by sign."""

LOW = -8.0
LABELS = {"scope": {"single": 0.9, "aggregate": 0.1}, "reality": {"happened": 0.9, "ongoing": 0.05, "planned": 0.05}}


@dataclass
class HeldAbout:
    """What is held of one anchor."""

    doc: Doc
    roles: Roles
    labels: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: LABELS)
    value: float = 3.0

    def role(self, relation: str, start: int, end: int) -> float:
        words = self.doc[start:end].text
        return max((odds for held, odds in self.roles.get(relation, {}).items() if held in words), default=LOW)

    def most(self, relation: str) -> float:
        return max(self.roles.get(relation, {}).values(), default=LOW)


@dataclass
class HeldTables:
    """Tables learned beside the network; all others are those of the rules."""

    weights: Weights

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.weights)

    def linear(self, name: str) -> Linear:
        return Linear(self.weights[name]) if name in self.weights else load_linear(name)


@dataclass
class HeldGuesses:
    """Guesses by the words of the anchor."""

    doc: Doc
    by_anchor: Mapping[str, Roles]
    model: HeldTables

    def about(self, start: int, end: int) -> HeldAbout:
        return HeldAbout(self.doc, self.by_anchor.get(self.doc[start:end].text, {}))


def hold(page: Page, by_anchor: Mapping[str, Roles], weights: Weights) -> None:
    """Let a network that holds this read `page` along, with these tables beside it."""
    page.guesses = HeldGuesses(page.doc, by_anchor, HeldTables(weights))  # type: ignore[assignment]
