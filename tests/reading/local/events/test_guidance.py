"""What a network that reads along changes: candidates, types, modes, and which of them are drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from spacy.tokens import Doc

from reportedly.model.ontology import MODES, EventType
from reportedly.reading.local.events.anchors import LEAST_OF_ITEMS, WEIGHTS, find_anchors, look_around, probable_drafts
from reportedly.reading.local.events.event_types import TYPE_WEIGHTS, type_options
from reportedly.reading.local.events.features import describe
from reportedly.reading.local.events.guess_signs import log_odds
from reportedly.reading.local.events.lexicon import candidates
from reportedly.reading.local.events.mode_choice import MODE_WEIGHTS
from reportedly.reading.local.linear import Linear, load_linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions

MakePage = Callable[..., Page]

TEXT = "Gunmen stormed the depot on Monday. The army shelled the village of Tarn."


@dataclass
class Seen:
    """Guesses that a test dictates: words with their odds, types and modes; all other words are nothing."""

    doc: Doc
    odds: Mapping[str, float] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    modes: Mapping[str, float] = field(default_factory=dict)
    tables: dict[str, dict[str, float]] = field(default_factory=dict)

    @property
    def model(self) -> Seen:
        return self

    def linear(self, name: str) -> Linear:
        return Linear(MappingProxyType(self.tables[name])) if name in self.tables else load_linear(name)

    def anchored(self, start: int, end: int) -> float:
        return max(self.odds.get(token.text, -9.0) for token in self.doc[start:end])

    def likely(self, least: float) -> list[int]:
        return [token.i for token in self.doc if self.odds.get(token.text, -9.0) > least]

    def events(self, start: int, end: int) -> dict[str, float]:
        known = next((self.types[token.text] for token in self.doc[start:end] if token.text in self.types), "ASSAULT")
        return {event.value: 0.85 if event == known else 0.01 for event in EventType}

    def about(self, start: int, end: int) -> Any:
        return SimpleNamespace(
            labels={"mode": {mode: self.modes.get(mode, 0.01) for mode in set().union(*MODES.values())}}
        )


def seen(page: Page, **dictated: Any) -> Page:
    """`page` with such guesses, and its mentions found."""
    guesses: Any = Seen(page.doc, **dictated)
    page.guesses = guesses
    find_mentions(page)
    return page


def events_of(page: Page) -> dict[str, str]:
    """The candidates' words and types."""
    return {each.words.text: each.sense.event.value for each in look_around(page, list(page.body())).all}


def test_words_no_row_knows_become_a_candidate_where_the_network_is_sure(page_of: MakePage) -> None:
    text = "The gang torpedoed a ferry off the coast."
    assert "torpedoed" not in events_of(seen(page_of(text)))
    found = events_of(seen(page_of(text), odds={"torpedoed": 2.0}, types={"torpedoed": "ASSAULT"}))
    assert found["torpedoed"] == "ASSAULT"


def test_neighbouring_words_are_one_candidate(page_of: MakePage) -> None:
    page = seen(page_of("The gang torpedoed ferries off the coast."), odds={"torpedoed": 2.0, "ferries": 1.0})
    assert "torpedoed ferries" in events_of(page)


def test_words_of_a_row_stay_one_candidate(page_of: MakePage) -> None:
    page = seen(page_of("The army shelled the village."), odds={"shelled": 5.0})
    heads = [each.head.text for each in look_around(page, list(page.body())).all]
    assert heads.count("shelled") == 1


def test_candidates_stand_in_the_order_of_the_text(page_of: MakePage) -> None:
    page = seen(page_of("The gang torpedoed a ferry and shelled the port."), odds={"torpedoed": 2.0})
    heads = [each.head.i for each in look_around(page, list(page.body())).all]
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    ("table", "event"),
    [({"sense": 1.0}, "ASSAULT"), ({"likeliest": 1.0}, "THREATEN"), ({"sense=ASSAULT,type=REJECT": 1.0}, "ASSAULT")],
)
def test_learned_weights_choose_where_row_and_network_disagree(
    page_of: MakePage, table: dict[str, float], event: str
) -> None:
    page = seen(
        page_of(TEXT), types={"shelled": "THREATEN"}, tables={TYPE_WEIGHTS: table | {"sense": table.get("sense", 0.1)}}
    )
    assert events_of(page)["shelled"] == event


def test_there_is_no_choice_where_they_agree(page_of: MakePage) -> None:
    page = seen(page_of(TEXT))
    (shelled,) = [each for line in page.body() for each in candidates(line.words) if each.head.text == "shelled"]
    assert page.guesses is not None
    assert type_options(page.guesses, shelled) == [(EventType.ASSAULT, [])]


def test_a_new_type_has_no_mode_of_the_old(page_of: MakePage) -> None:
    page = seen(page_of(TEXT), types={"shelled": "THREATEN"}, tables={TYPE_WEIGHTS: {"likeliest": 1.0}})
    modes = {draft.anchor.text: draft.mode for _, draft in probable_drafts(page, least=0.0)}
    assert modes["shelled"] is None


@pytest.mark.parametrize(
    ("table", "mode"), [({}, None), ({"rules": 1.0}, "heavy-weapons"), ({"net:mode>0.5": 2.0, "rules": 1.0}, "aerial")]
)
def test_learned_weights_choose_the_mode(page_of: MakePage, table: dict[str, float], mode: str | None) -> None:
    page = seen(page_of(TEXT), modes={"aerial": 0.9}, tables={MODE_WEIGHTS: table})
    modes = {draft.anchor.text: draft.mode for _, draft in probable_drafts(page, least=0.0)}
    assert modes["shelled"] == mode


def test_only_modes_of_the_type_are_chosen(page_of: MakePage) -> None:
    page = seen(page_of(TEXT), modes={"ceasefire": 0.9}, tables={MODE_WEIGHTS: {"net:mode>-3.5": 2.0}})
    for _, draft in probable_drafts(page, least=0.0):
        assert draft.mode is None or draft.mode in MODES[draft.event]


def test_odds_are_signs_beside_those_of_the_rules(page_of: MakePage) -> None:
    plain, guided = page_of(TEXT), seen(page_of(TEXT), odds={"shelled": 4.0})
    find_mentions(plain)
    by_rules = {each.head.text: names for each, names in describe(look_around(plain, list(plain.body())))}
    by_both = {each.head.text: names for each, names in describe(look_around(guided, list(guided.body())))}
    assert set(by_rules["shelled"]) < set(by_both["shelled"])
    assert "net:anchor>3.5" in by_both["shelled"]
    assert "net:anchor>5.0" not in by_both["shelled"]


def test_a_table_beside_the_network_may_have_its_own_threshold(page_of: MakePage) -> None:
    for least, drafted in ((0.4, True), (0.6, False)):
        page = seen(page_of(TEXT), tables={WEIGHTS: {LEAST_OF_ITEMS: least}})
        find_anchors(page)
        assert bool(page.drafts) is drafted


def test_a_draft_says_how_sure_it_is(page_of: MakePage) -> None:
    page = seen(page_of(TEXT))
    for probability, draft in probable_drafts(page, least=0.0):
        assert draft.chances["claim"] == probability


@pytest.mark.parametrize(("share", "low", "high"), [(0.5, -0.01, 0.01), (0.0, -20, -5), (1.0, 5, 20)])
def test_log_odds_of_a_share_are_finite(share: float, low: float, high: float) -> None:
    assert low < log_odds(share) < high
