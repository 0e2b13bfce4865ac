"""Confidence: nothing without weights, a probability for each field with them, and more for a likelier answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest

from conftest import report_of
from reportedly.model.confidence import NAMES, UNSAID, Confidence
from reportedly.reading.local.assemble import emit_claims
from reportedly.reading.local.confidence.confidence import TABLE, confidence_of
from reportedly.reading.local.confidence.signs import odds, signs_of
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.reader import LocalReader

TEXT = "Rebels killed 12 soldiers in Homs on Friday, the army said. The ministers met in Geneva."


@dataclass
class Guessed:
    """Guesses made by hand: one log-odds for every role, one probability for every answer."""

    score: float = 0.0
    answer: float = 0.5
    weights: dict[str, float] = field(default_factory=dict)

    @property
    def model(self) -> Any:
        linear = Linear(MappingProxyType(self.weights))
        return SimpleNamespace(tables={TABLE} if self.weights else set(), linear=lambda name: linear)

    def anchored(self, start: int, end: int) -> float:
        return self.score

    def events(self, start: int, end: int) -> dict[str, float]:
        return {"ASSAULT": self.answer, "COERCE": self.answer}

    def about(self, start: int, end: int) -> Any:
        labels = {name: _Always(self.answer) for name in ("event", "stance", "reality")}
        return SimpleNamespace(
            role=lambda relation, start, end: self.score, most=lambda relation: self.score, labels=labels, value=1.0
        )


class _Always(dict[str, float]):
    def __init__(self, value: float) -> None:
        self.value = value

    def get(self, key: str, default: Any = None) -> float:
        return self.value


@pytest.fixture(scope="module")
def page(reader: LocalReader) -> Page:
    rules = LocalReader(reader.knowledge)
    return next(rules.pages([report_of(TEXT)]))


def said(page: Page, guessed: Guessed | None) -> Confidence:
    page.guesses = guessed  # type: ignore[assignment]
    return confidence_of(page, page.drafts[0])


def test_rules_alone_say_nothing(page: Page) -> None:
    assert said(page, None) is UNSAID
    assert {claim.confidence for claim in emit_claims(page)} == {UNSAID}


def test_weights_without_a_table_say_nothing(page: Page) -> None:
    assert said(page, Guessed()) is UNSAID


def test_every_field_has_a_probability(page: Page) -> None:
    found = said(page, Guessed(weights={"claim|": 2.0, "place|": -2.0}))
    assert set(found.told()) == set(NAMES)
    assert (found.claim, found.event, found.place) == (0.881, 0.5, 0.119)


@pytest.mark.parametrize(
    ("name", "sign"), [("claim", "net:anchored>1.5"), ("actors", "net:least>1.5"), ("reality", "net:labelled>1.5")]
)
def test_a_likelier_answer_is_surer(page: Page, name: str, sign: str) -> None:
    weights = {f"{name}|{sign}": 1.0}
    low, high = (said(page, Guessed(score, answer, weights)) for score, answer in ((-3.0, 0.1), (3.0, 0.95)))
    assert getattr(low, name) == 0.5 < getattr(high, name)


def test_how_sure_a_step_was_is_a_sign(page: Page) -> None:
    page.guesses = Guessed()  # type: ignore[assignment]
    draft = page.drafts[0]
    draft.chances.clear()
    assert not [sign for sign in signs_of(page, draft)["place"] if "step" in sign]
    draft.chances["place"] = 0.9
    assert "net:step>1.5" in signs_of(page, draft)["place"]
    assert not [sign for sign in signs_of(page, draft)["time"] if "step" in sign]


def test_an_empty_field_is_told_from_a_filled_one(page: Page) -> None:
    page.guesses = Guessed()  # type: ignore[assignment]
    filled, empty = page.drafts[0], page.drafts[-1]
    assert filled.toll and not empty.toll
    assert "empty" in signs_of(page, empty)["toll"] and "empty" not in signs_of(page, filled)["toll"]


def test_odds_stay_finite() -> None:
    assert -10 < odds(0.0) < -9 < odds(0.5) == 0.0 < 9 < odds(1.0) < 10


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_what_is_no_probability_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="no probability"):
        Confidence(claim=value)
