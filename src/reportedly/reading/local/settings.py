"""Drafts -> where and when: each event gets the places and time words that belong to it, or those told before."""

from __future__ import annotations

from reportedly.reading.local.page import Page
from reportedly.reading.local.place_carry import Atlas, carry
from reportedly.reading.local.place_links import places_of
from reportedly.reading.local.time_links import is_background, times_of
from reportedly.reading.local.toponyms import NEAR, find_places


def find_settings(page: Page) -> None:
    """Fill places, times and the background mark of every draft, in the order of the text."""
    find_places(page)
    atlas = Atlas(page)
    for draft in sorted(page.drafts, key=lambda draft: draft.head.i):
        draft.times = times_of(draft.head, page.times)
        draft.background = not draft.times and is_background(draft)
        found = [place for _, place in places_of(draft.head, page.places)]
        carried = None if found else carry(draft, atlas)
        atlas.settle(draft, found := found or ([carried] if carried else []))
        draft.places = [place.words for place in found]
        draft.near = [place.words for place in found if place.relation in NEAR]
