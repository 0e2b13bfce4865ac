"""Drafts -> where and when: each event gets the places and time words that belong to it, or those told before."""

from __future__ import annotations

from spacy.tokens import Span as Words

from reportedly.reading.local.page import Page
from reportedly.reading.local.place_links import places_of
from reportedly.reading.local.time_links import is_background, times_of
from reportedly.reading.local.toponyms import NEAR, find_places


def find_settings(page: Page) -> None:
    """Fill places, times and the background mark of every draft, in the order of the text."""
    find_places(page)
    carried: list[Words] = []
    for draft in sorted(page.drafts, key=lambda draft: draft.head.i):
        found = [place for _, place in places_of(draft.head, page.places)]
        draft.places = [place.words for place in found] or carried
        draft.near = [place.words for place in found if place.relation in NEAR]
        carried = draft.places[:1] or carried
        draft.times = times_of(draft.head, page.times)
        draft.background = not draft.times and is_background(draft)
    _fill_unplaced(page)


def _fill_unplaced(page: Page) -> None:
    """Events told before any place is named happen where the report's first place is."""
    first = next((draft.places for draft in page.drafts if draft.places), [])
    for draft in page.drafts:
        draft.places = draft.places or first[:1]
