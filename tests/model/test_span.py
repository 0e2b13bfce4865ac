"""Spans lie in their text and select what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.span import Span


@given(st.text(min_size=1), st.data())
def test_a_span_selects_what_it_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_a_span_runs_forward_and_is_not_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Span(start=start, end=end, text="x")


def test_a_span_is_as_long_as_its_words() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(start=0, end=3, text="ab")


def test_overlap_is_half_open() -> None:
    text = "the army shelled"
    the, army, both = Span.of(text, 0, 3), Span.of(text, 4, 8), Span.of(text, 0, 8)
    assert not the.overlaps(army)
    assert both.overlaps(the) and both.contains(army) and not army.contains(both)
