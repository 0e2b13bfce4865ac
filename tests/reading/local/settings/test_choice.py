"""Where the network reads along, the place is a choice; here the weights are set by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

import drafted
import held
from reportedly.model.ontology import EventType
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.settings.place_choice import PLACE_CHOICE_WEIGHTS, PLACE_LINK_WEIGHTS
from reportedly.reading.local.settings.settings import find_settings
from reportedly.reading.local.settings.standing import odds_of, standings, steps

TEXT = "Rebels attacked Homs on Monday. In Aleppo the army said nothing. Shells killed nine people."
NET_ALONE = {"net:place,rank=0": 3.0, "net:place>0.5": 3.0, "nowhere": 2.0}
PageOf = Callable[..., Page]


def settled(page_of: PageOf, anchor: str, roles: held.Roles, weights: dict[str, float]) -> Draft:
    """The draft on `anchor` where the network holds `roles` of it."""
    page = page_of(TEXT)
    draft = drafted.draft_on(page, anchor, EventType.ASSAULT)
    held.hold(page, {anchor: roles}, {PLACE_LINK_WEIGHTS: {}, PLACE_CHOICE_WEIGHTS: weights})
    find_settings(page)
    return draft


@pytest.mark.parametrize("town", ["Homs", "Aleppo"])
@pytest.mark.parametrize("anchor", ["attacked", "killed"])
def test_the_place_is_the_one_the_network_holds_whatever_the_sentence(page_of: PageOf, anchor: str, town: str) -> None:
    draft = settled(page_of, anchor, {"place": {town: 4.0}}, NET_ALONE)
    assert [place.text for place in draft.places] == [town]
    assert draft.chances["place"] > 0.5


def test_an_event_may_have_no_place(page_of: PageOf) -> None:
    draft = settled(page_of, "attacked", {}, NET_ALONE | {"nowhere": 9.0})
    assert draft.places == []
    assert draft.chances["place"] > 0.5


def test_without_tables_of_its_own_the_rules_decide(page_of: PageOf) -> None:
    page = page_of(TEXT)
    draft = drafted.draft_on(page, "attacked", EventType.ASSAULT)
    held.hold(page, {"attacked": {"place": {"Aleppo": 9.0}}}, {})
    find_settings(page)
    assert [place.text for place in draft.places] == ["Homs"]
    assert "place" not in draft.chances


@given(some.floats(-20, 20))
def test_steps_are_those_that_signs_name(odds: float) -> None:
    assert list(steps("place", odds)) == list(above("place", odds))


@given(some.lists(some.floats(-10, 10), min_size=1, max_size=6, unique=True))
def test_one_option_leads_and_ranks_follow_the_odds(odds: list[float]) -> None:
    ranks = [next(sign for sign in signs if ",rank=" in sign) for signs in standings("place", odds)]
    order = sorted(range(len(odds)), key=lambda index: -odds[index])
    assert [ranks[index] for index in order] == [f"net:place,rank={min(rank, 4)}" for rank in range(len(odds))]


@given(some.floats(0, 1))
def test_log_odds_are_finite_and_rise_with_the_probability(chance: float) -> None:
    assert -10 < odds_of(chance) < 10
    assert odds_of(chance) <= odds_of(min(1.0, chance + 0.01))
