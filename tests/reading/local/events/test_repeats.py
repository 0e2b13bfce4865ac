"""One event told in two words is one draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.reading.local.events.anchors import probable_drafts
from reportedly.reading.local.events.repeats import merge_repeats, same_event
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions

MakePage = Callable[..., Page]


def drafts_of(page: Page, *words: str) -> Page:
    """A page with a draft at each of `words`, whose doer and victim are the first and the last party."""
    find_mentions(page)
    page.drafts = [draft for _, draft in probable_drafts(page, least=0.0) if draft.head.text in words]
    for draft in page.drafts:
        draft.actors, draft.recipients = page.mentions[:1], page.mentions[-1:]
    return page


def test_a_killing_in_an_attack_is_the_attack(page_of: MakePage) -> None:
    page = drafts_of(page_of("Gunmen attacked the post, killing six soldiers."), "attacked", "killing")
    assert len(page.drafts) == 2
    merge_repeats(page)
    assert [draft.head.text for draft in page.drafts] == ["attacked"]
    assert page.skipped["same event in one sentence"] == 1


def test_the_name_of_the_event_stays_where_the_outcome_governs(page_of: MakePage) -> None:
    page = drafts_of(page_of("Six soldiers were killed in a raid by the rebels."), "killed", "raid")
    merge_repeats(page)
    assert [draft.head.text for draft in page.drafts] == ["raid"]


def test_other_victims_are_another_event(page_of: MakePage) -> None:
    page = drafts_of(page_of("Gunmen attacked the post, killing six soldiers."), "attacked", "killing")
    page.drafts[1].recipients = []
    assert not same_event(*page.drafts)
    merge_repeats(page)
    assert len(page.drafts) == 2


@pytest.mark.parametrize("text", ["Rebels attacked six soldiers. Rebels killed six soldiers."])
def test_other_sentences_are_left_alone(page_of: MakePage, text: str) -> None:
    page = drafts_of(page_of(text), "attacked", "killed")
    merge_repeats(page)
    assert len(page.drafts) == 2
