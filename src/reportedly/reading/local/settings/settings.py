"""Drafts -> where and when: each event gets the places and time words that belong to it, or those told before."""

from __future__ import annotations

from spacy.tokens import Span as Words

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
from reportedly.reading.local.settings.place_links import is_person, nearby_place, places_of
from reportedly.reading.local.settings.time_links import is_background, times_of
from reportedly.reading.local.settings.toponyms import NEAR, find_places
from reportedly.reading.local.telling.sayings import Sayings, find_told_times, without_sayings


def find_settings(page: Page) -> None:
    """Fill places, times and the background mark of every draft, in the order of the text."""
    find_places(page)
    places, times, sayings = place_trail(page), time_trail(page), find_told_times(page)
    for draft in sorted(page.drafts, key=lambda draft: draft.head.i):
        _set_time(page, draft, times, sayings)
        _set_place(page, draft, places)


def _set_place(page: Page, draft: Draft, trail: Trail[PlaceMention]) -> None:
    found = [place for _, place in places_of(draft.head, page.places) if not is_person(place)]
    if not found and (other := nearby_place(draft.head, page.places) or carry_place(draft, trail)):
        found = [other]
    trail.settle(draft, place_key(found[0]) if found else None)
    draft.places = [place.words for place in found]
    draft.near = [place.words for place in found if place.relation in NEAR]


def _set_time(page: Page, draft: Draft, trail: Trail[Words], sayings: Sayings) -> None:
    found = times_of(draft.head, page.times)
    found = without_sayings(found, sayings, draft.head) or found
    if not found and (carried := carry_time(draft, trail)) is not None:
        found = [carried]
    trail.settle(draft, time_key(found[0]) if found else None)
    draft.times = found
    draft.background = not found and is_background(draft)
