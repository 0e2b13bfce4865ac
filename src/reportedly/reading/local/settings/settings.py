"""Drafts -> where and when: each event gets the places and time words that belong to it, or those told before.

Where the network reads along, the place is a learned choice if its table stands beside the network (`guided.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as Words

from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.settings.carry import (
    Trail,
    carry_place,
    carry_time,
    place_key,
    place_trail,
    time_key,
    time_trail,
)
from reportedly.reading.local.settings.guided import chooses_places, place_setter
from reportedly.reading.local.settings.place_links import is_person, nearby_place, places_of
from reportedly.reading.local.settings.time_links import is_background, times_of
from reportedly.reading.local.settings.toponyms import NEAR, find_places
from reportedly.reading.local.telling.sayings import Sayings, find_told_times, without_sayings

WORDS = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SANCTION,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)
"""Acts of speech: of 230 in the training claims 152 have no place and 50 have it in their own sentence."""

SURE = 0.8
"""Where an act of speech happened needs this probability."""


def find_settings(page: Page) -> None:
    """Fill places, times and the background mark of every draft, in the order of the text."""
    find_places(page)
    times, sayings = time_trail(page), find_told_times(page)
    set_place = place_setter(page) if chooses_places(page) else _ruled_places(page)
    for draft in sorted(page.drafts, key=lambda draft: draft.head.i):
        _set_time(page, draft, times, sayings)
        set_place(draft)


def _ruled_places(page: Page) -> Callable[[Draft], None]:
    trail = place_trail(page)
    return lambda draft: _set_place(page, draft, trail)


def _set_place(page: Page, draft: Draft, trail: Trail[PlaceMention]) -> None:
    found = _words_places(page, draft) if draft.event in WORDS else _deeds_places(page, draft, trail)
    trail.settle(draft, place_key(found[0]) if found else None)
    draft.places = [place.words for place in found]
    draft.near = [place.words for place in found if place.relation in NEAR]


def _words_places(page: Page, draft: Draft) -> list[PlaceMention]:
    """Blame, demands and praise happen nowhere in particular, unless the sentence surely says where."""
    scored = places_of(draft.head, page.places)
    return [place for score, place in scored if score >= SURE and not is_person(place)]


def _deeds_places(page: Page, draft: Draft, trail: Trail[PlaceMention]) -> list[PlaceMention]:
    """The likely places of the sentence, else its best known one, else where the report was."""
    found = [place for _, place in places_of(draft.head, page.places) if not is_person(place)]
    other = None if found else nearby_place(draft.head, page.places) or carry_place(draft, trail)
    return found or ([other] if other is not None else [])


def _set_time(page: Page, draft: Draft, trail: Trail[Words], sayings: Sayings) -> None:
    found = times_of(draft.head, page.times)
    found = without_sayings(found, sayings, draft.head) or found
    if not found and (carried := carry_time(draft, trail)) is not None:
        found = [carried]
    trail.settle(draft, time_key(found[0]) if found else None)
    draft.times = found
    draft.background = not found and is_background(draft)
