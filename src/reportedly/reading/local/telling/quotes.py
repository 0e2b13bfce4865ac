"""Tokens -> quotations: which stretches of a report stand between quotation marks.

Judgement made here: a mark that never closes opens nothing, apostrophes are no marks, and a quoted word or two is a
scare quote, not speech.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from reportedly.reading.local.page import Sentence

DOUBLE = frozenset('"“”„«»') | {"``", "''"}
SINGLE = frozenset("'‘’")
OPENING = frozenset("“„«‘") | {"``"}
CLOSING = frozenset("”»") | {"''"}
"""`’` stands in neither: it closes a quotation, and it is the apostrophe."""

SCARE_WORDS = 2
"""A quotation of up to this many words is a name or an irony, not speech."""


class _Way(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `[start, end)` between two marks, the marks included.

    `goes_on` is true when the paragraph ended and the next one opened its marks again: one speech, two quotations.
    """

    start: int
    end: int
    words: int
    goes_on: bool = False

    @property
    def is_speech(self) -> bool:
        """Whether more than a word or two is quoted."""
        return self.words > SCARE_WORDS or self.goes_on


def paragraphs(sentences: Iterable[Sentence]) -> tuple[tuple[int, int], ...]:
    """The token range of each block, in order."""
    ranges: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = ranges.get(sentence.block, (sentence.words.start, 0))
        ranges[sentence.block] = (start, sentence.words.end)
    return tuple(ranges.values())


def pair_quotes(doc: Doc, blocks: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The quotations of `doc`, in order and never overlapping; a quotation within a quotation is part of it."""
    ranges = list(blocks)
    found: list[Quotation] = []
    for index, (start, end) in enumerate(ranges):
        following = ranges[index + 1] if index + 1 < len(ranges) else None
        found.extend(_pair_block(doc, start, end, following))
    return tuple(found)


def _pair_block(doc: Doc, start: int, end: int, following: tuple[int, int] | None) -> Iterator[Quotation]:
    tokens = doc[start:end]
    family = DOUBLE if any(token.text in DOUBLE for token in tokens) else SINGLE
    opened: int | None = None
    for token in tokens:
        if token.text not in family or _is_apostrophe(token):
            continue
        way = _way(token)
        if opened is None or way is _Way.OPENS:
            opened = None if way is _Way.CLOSES else token.i
        else:
            yield _quotation(doc, opened, token.i + 1)
            opened = None
    if opened is not None and following is not None and _reopens(doc, following, family):
        yield _quotation(doc, opened, end, goes_on=True)


def _quotation(doc: Doc, start: int, end: int, *, goes_on: bool = False) -> Quotation:
    words = sum(not (token.is_punct or token.is_space) for token in doc[start:end])
    return Quotation(start, end, words, goes_on)


def _reopens(doc: Doc, block: tuple[int, int], family: frozenset[str]) -> bool:
    first = next((token for token in doc[block[0] : block[1]] if not token.is_space), None)
    return first is not None and first.text in family and _way(first) is _Way.OPENS


def _is_apostrophe(token: Token) -> bool:
    """A possessive ("the rebels' camp") or a mark with letters on both sides."""
    if token.text not in SINGLE:
        return False
    if token.tag_ == "POS":
        return True
    return _letter_before(token) and token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor().is_alpha


def _letter_before(token: Token) -> bool:
    return token.i > 0 and not token.nbor(-1).whitespace_ and token.nbor(-1).is_alpha


def _way(token: Token) -> _Way:
    """What a mark does, by its shape and, for straight ones, by the side the blank is on."""
    if token.text in OPENING:
        return _Way.OPENS
    if token.text in CLOSING:
        return _Way.CLOSES
    blank_before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space or _bracket(token)
    blank_after = bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor().is_space
    if blank_before == blank_after:
        return _Way.EITHER
    return _Way.OPENS if blank_before else _Way.CLOSES


def _bracket(token: Token) -> bool:
    return token.nbor(-1).text in {"(", "[", "—", "–", "-", "--"} and not token.whitespace_


def quoted_mask(quotations: Iterable[Quotation], length: int) -> NDArray[np.int64]:
    """Per token: 0 outside quotation marks, 1 within a speech, 2 within a scare quote."""
    mask = np.zeros(length, dtype=np.int64)
    for quotation in quotations:
        mask[quotation.start : quotation.end] = 1 if quotation.is_speech else 2
    return mask
