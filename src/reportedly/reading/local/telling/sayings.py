"""Days of the saying: "said on Wednesday that rebels attacked on Monday" dates the words, not the attack."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.reading.local.page import Page, Told

_MODIFIES = frozenset({"npadvmod", "prep", "advmod", "tmod"})

Sayings = Mapping[int, Told]
"""The telling that time words date, by their first token."""


def find_told_times(page: Page) -> Sayings:
    """Which of the page's time words say when something was said."""
    said = {told.cue.root.i: told for told in page.told if told.cue.root.pos_ == "VERB"}
    found = ((time, said.get(_dated_by(time).i)) for time in page.times)
    return {time.start: told for time, told in found if told is not None and not told.covers(time.root)}


def _dated_by(time: Words) -> Token:
    """The word that a time phrase modifies."""
    top = time.root.head if time.root.dep_ == "pobj" else time.root
    return top.head if top.dep_ in _MODIFIES else top


def without_sayings(times: list[Words], sayings: Sayings, event: Token) -> list[Words]:
    """`times` but for the days on which what holds `event` was said."""
    return [time for time in times if (told := sayings.get(time.start)) is None or not told.covers(event)]
