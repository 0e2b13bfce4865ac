"""Drafts -> where and when by learned choice, for a page that the network has read along."""

from __future__ import annotations

from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.settings import place_choice, time_choice
from reportedly.reading.local.settings.place_choice import PLACE_CHOICE_WEIGHTS, PlaceChoice, PlaceOption
from reportedly.reading.local.settings.time_choice import TIME_CHOICE_WEIGHTS, TimeChoice
from reportedly.reading.local.settings.toponyms import NEAR

LIKELY_PLACE = 0.3
"""A place needs this probability: best F1 of the first place, by five folds of the coded reports, swept .15 to .4."""

LIKELY_TIME = 0.3
"""Time words, or the day of publication, need this probability where background is likelier: no day costs as much as a
wrong one. Best F1 of the days of long reports, by five folds of the coded reports, swept .15 to .5.
"""

FURTHER = 0.0
"""Further names of the sentence are places of the event too from these log-odds on."""


def choose_settings(page: Page) -> None:
    """Fill places, times and the background mark of every draft, in the order of the text."""
    places = PlaceChoice(page, place_choice.linked(page))
    times = TimeChoice(page, time_choice.linked(page))
    for draft in sorted(page.drafts, key=lambda draft: draft.head.i):
        _set_time(page, draft, times)
        _set_place(page, draft, places)


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
    others = [option.here for option in options if option is not best and option.here and option.link >= FURTHER]
    return sorted(others, key=lambda place: place.head.i)


def _set_time(page: Page, draft: Draft, choice: TimeChoice) -> None:
    options, signs = choice.offered(draft)
    chances = page.linear(TIME_CHOICE_WEIGHTS).chances(signs)
    fresh, background = chances[-2:]
    best = max(range(len(options)), key=chances.__getitem__, default=None)
    if best is not None and chances[best] >= fresh and _is_told(chances[best], background):
        draft.times, draft.chances["time"] = options[best].all_words, chances[best]
        choice.settle(draft, options[best].stop)
        return
    draft.background = not _is_told(fresh, background)
    draft.chances["time"] = background if draft.background else fresh
    choice.settle(draft, None)


def _is_told(chance: float, background: float) -> bool:
    """Whether a day is likely enough to be given."""
    return chance >= min(LIKELY_TIME, background)
