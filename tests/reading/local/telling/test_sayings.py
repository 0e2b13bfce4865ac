"""Days of the saying and days of the event: invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.reading.local.page import Page
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.telling.sayings import find_told_times, without_sayings


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The minister said on Wednesday that rebels attacked the base on Monday.", ["Monday"]),
        ("The minister said Wednesday that rebels attacked the base on Monday.", ["Monday"]),
        ("Rebels attacked the base on Monday, the minister said Wednesday.", ["Monday"]),
        ("Rebels attacked the base on Monday.", ["Monday"]),
        ("The minister said on Wednesday that rebels attacked the base.", []),
    ],
)
def test_the_day_of_the_saying_is_not_that_of_the_event(
    page_of: Callable[..., Page], text: str, kept: list[str]
) -> None:
    page = page_of(text)
    days = [token for token in page.doc if token.text.endswith("day")]
    page.times = [page.doc[day.i : day.i + 1] for day in days]
    find_told(page)
    event = next(token for token in page.doc if token.text == "attacked")
    left = without_sayings(page.times, find_told_times(page), event)
    assert [time.root.text for time in left] == kept
