"""How odds shift the cue tagger's scores, and what that makes of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy
import pytest

from guessed import guided
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.telling.cue_guidance import CUE_WEIGHTS, passed, shifted, step_names

ODDS = numpy.array([-9.0, 2.0, -9.0])
SCORES = numpy.array([[-1.0, -2.0], [3.0, 0.5], [-4.0, 1.0]])


def test_no_weights_shift_nothing() -> None:
    assert shifted(SCORES, ODDS, Linear({})).tolist() == SCORES.tolist()


def test_there_is_a_name_for_every_step() -> None:
    assert passed(ODDS).shape == (3, len(step_names("first")))
    assert len(set(step_names("first"))) == len(step_names("first"))


@pytest.mark.parametrize(
    ("sign", "raised"),
    [
        ("first|here>0.5", [0, 1, 0]),
        ("first|here>3.5", [0, 0, 0]),
        ("first|before>0.5", [0, 0, 1]),
        ("first|after>0.5", [1, 0, 0]),
        ("first|", [1, 1, 1]),
    ],
)
def test_a_step_counts_where_it_is_passed(sign: str, raised: list[int]) -> None:
    change = shifted(SCORES, ODDS, Linear({sign: 1.0})) - SCORES
    assert change[:, 0].tolist() == raised
    assert not change[:, 1].any()


def test_the_tagger_may_count_for_more() -> None:
    assert shifted(SCORES, ODDS, Linear({"second|tagger": 0.5}))[:, 1].tolist() == [-3.0, 0.75, 1.5]


def cues(page: Page, weights: Mapping[str, float] | None, reporting: Mapping[str, float]) -> list[str]:
    guided(page, {} if weights is None else {CUE_WEIGHTS: weights}, reporting=reporting)
    find_told(page)
    return [told.cue.text for told in page.told]


TEXT = "Villagers spoke of a raid on the mill, the mayor said."
RAISE = {"first|here>0.5": 20.0}


def test_a_word_that_the_network_takes_for_a_cue_becomes_one(page_of: Callable[..., Page]) -> None:
    assert "spoke" not in cues(page_of("Villagers spoke and left."), {}, {"spoke": 3.0})
    assert "spoke" in cues(page_of("Villagers spoke and left."), RAISE, {"spoke": 3.0})


def test_without_the_table_its_odds_count_for_nothing(page_of: Callable[..., Page]) -> None:
    page = page_of(TEXT)
    find_told(page)
    alone = [told.cue.text for told in page.told]
    assert cues(page_of(TEXT), None, {"raid": 9.0, "mill": 9.0}) == alone
