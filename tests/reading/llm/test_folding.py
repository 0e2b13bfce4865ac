"""Words that a model wrote are found where they stand, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.span import Span
from reportedly.reading.llm.folding import Stretch

FOUND = (
    ("He said “it is over”.", '"it is over"', "“it is over”"),
    ("He said ``it is over''.", '"it is over"', "``it is over''"),
    ("the army’s base", "the army's base", "the army’s base"),
    ("at least\n   12 soldiers", "at least 12 soldiers", "at least\n   12 soldiers"),
    ("a car–bomb", "a car-bomb", "a car–bomb"),
    ("the vil\u00adlage of Karsa", "village", "vil\u00adlage"),
    ("Gunmen fled.", "Gunmen fled", "Gunmen fled"),
    ("the army said", '"the army"', "the army"),
    ("the army said", " the army, ", "the army"),
    ("Iranian and Iran", "Iran", "Iran"),
    ("killed 12, wounded 3", "12", "12"),
    ("In 2014, 12 fled.", "12", "12"),
)


@pytest.mark.parametrize(("text", "words", "there"), FOUND)
def test_words_are_found(text: str, words: str, there: str) -> None:
    (found,) = Stretch(text, 0, len(text)).all(words)
    assert found.text == there == text[found.start : found.end]


NOT_FOUND = (
    ("Iranian forces", "Iran"),
    ("12,000 people", "2,000 people"),
    ("12,000 people", "000 people"),
    ("killed 12,000", "killed 12"),
    ("12.5 tons", "12"),
    ("the army said", "The army"),
    ("killed 12", "killed 13"),
    ("killed", ""),
    ("killed", " , "),
    ("first ... last", "first last"),
)


@pytest.mark.parametrize(("text", "words"), NOT_FOUND)
def test_other_words_are_not(text: str, words: str) -> None:
    assert list(Stretch(text, 0, len(text)).all(words)) == []


def test_the_nearest_of_several_is_meant() -> None:
    text = "Rebels struck. The army fled. Rebels struck again."
    stretch = Stretch(text, 0, len(text))
    assert stretch.nearest("Rebels", Span.of(text, 37, 43)) == Span.of(text, 30, 36)
    assert stretch.nearest("Rebels", Span.of(text, 7, 13)) == Span.of(text, 0, 6)
    assert stretch.nearest("nobody", Span.of(text, 7, 13)) is None


def test_nothing_is_found_outside_the_stretch() -> None:
    text = "Rebels struck. Rebels fled."
    assert [span.start for span in Stretch(text, 15, len(text)).all("Rebels")] == [15]


@given(text=st.text(alphabet="ab \n“\"'’-–\u00ad.,", max_size=40), data=st.data())
def test_what_is_found_reads_as_what_was_sought(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    for span in Stretch(text, 0, len(text)).all(words):
        assert text[span.start : span.end] == span.text
        letters = [char for char in words if char.isalpha()]
        assert [char for char in span.text if char.isalpha()] == letters
