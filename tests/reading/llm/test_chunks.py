"""Long reports are cut between paragraphs, and nothing is lost or asked for twice."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.llm.chunks import Chunk, halves, split

PIECES = st.sampled_from(
    ["The army fled. ", "A bomb went off near Gao on Monday.", "\n\n", "\n", "x" * 30, " ", "“Yes.” "]
)


@given(pieces=st.lists(PIECES, max_size=12), longest=st.integers(5, 80), overlap=st.integers(0, 40))
def test_every_letter_is_asked_about_once(pieces: list[str], longest: int, overlap: int) -> None:
    text = "".join(pieces)
    chunks = split(text, longest=longest, overlap=overlap)
    asked = "".join(text[chunk.start : chunk.end] for chunk in chunks)
    assert "".join(asked.split()) == "".join(text.split())
    assert all(first.end <= second.start for first, second in itertools.pairwise(chunks))
    assert all(chunk.end - chunk.start <= longest for chunk in chunks)
    assert all(0 <= chunk.start - chunk.shown <= overlap for chunk in chunks)


@given(pieces=st.lists(PIECES, max_size=8))
def test_halves_hold_the_whole(pieces: list[str]) -> None:
    text = "".join(pieces)
    for chunk in split(text):
        parts = halves(text, chunk)
        if parts:
            asked = "".join(text[part.start : part.end] for part in parts)
            assert "".join(asked.split()) == "".join(text[chunk.start : chunk.end].split())
            assert all(part.end - part.start < chunk.end - chunk.start for part in parts)


def test_a_short_report_is_one_chunk() -> None:
    assert split("One.\n\nTwo.") == (Chunk(shown=0, start=0, end=10),)


def test_cuts_are_between_paragraphs_and_the_one_before_is_shown() -> None:
    text = "The army fled.\n\nA bomb went off.\n\nNobody was hurt."
    chunks = split(text, longest=20, overlap=20)
    assert [text[chunk.start : chunk.end] for chunk in chunks] == [
        "The army fled.",
        "A bomb went off.",
        "Nobody was hurt.",
    ]
    assert [text[chunk.shown : chunk.start] for chunk in chunks] == ["", "The army fled.\n\n", "A bomb went off.\n\n"]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "The army fled. A bomb went off."
    assert [text[each.start : each.end] for each in split(text, longest=20)] == ["The army fled.", "A bomb went off."]


def test_an_empty_report_has_no_chunk() -> None:
    assert split(" \n\n ") == ()
