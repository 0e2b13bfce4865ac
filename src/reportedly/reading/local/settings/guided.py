"""Drafts -> where by learned choice, for a page that the network has read along.

When an event was stays with the rules: a choice among the time words, fresh and background gained two points of F1 on
reports left out of training, and lost three to nine on reports of another hand, where days are left to publication
more often.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.settings import place_choice
from reportedly.reading.local.settings.place_choice import LIKELY_LINK, PLACE_CHOICE_WEIGHTS, PlaceChoice, PlaceOption
from reportedly.reading.local.settings.toponyms import NEAR

LIKELY_PLACE = 0.3
"""A place needs this probability: best F1 of the first place, by five folds of the coded reports, swept .15 to .4."""


def chooses_places(page: Page) -> bool:
    """Whether a network reads along that has a table of places beside it."""
    return page.guesses is not None and PLACE_CHOICE_WEIGHTS in page.guesses.model.tables


def place_setter(page: Page) -> Callable[[Draft], None]:
    """Sets the place of one draft after another, in the order of the text."""
    choice = PlaceChoice(page, place_choice.linked(page))
    return lambda draft: _set_place(page, draft, choice)


def _set_place(page: Page, draft: Draft, choice: PlaceChoice) -> None:
    options, signs = choice.offered(draft)
    chances = page.linear(PLACE_CHOICE_WEIGHTS).chances(signs)
    best = max(range(len(options)), key=chances.__getitem__, default=None)
    if best is None or chances[best] < LIKELY_PLACE:
        draft.chances["place"] = chances[-1]
        choice.settle(draft, None)
        return
    draft.chances["place"] = chances[best]
    choice.settle(draft, options[best].stop)
    found = [options[best].words, *_further(options[best], options)]
    draft.places = [place.words for place in found]
    draft.near = [place.words for place in found if place.relation in NEAR]


def _further(best: PlaceOption, options: list[PlaceOption]) -> list[PlaceMention]:
    """The other likely names of the event's own sentence, in the order of the text."""
    if best.here is None:
        return []
    others = [option.here for option in options if option is not best and option.here and option.link >= LIKELY_LINK]
    return sorted(others, key=lambda place: place.head.i)
