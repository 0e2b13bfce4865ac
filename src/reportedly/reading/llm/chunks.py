"""Text -> chunks that a model can read at once, cut between paragraphs; each claim is asked for in one chunk alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.reading.local.segment import split_blocks

LONGEST = 6000
"""Characters asked about at once: with the instruction and the answer about 8,000 tokens, which small servers take."""

OVERLAP = 800
"""Characters before a chunk that are shown with it: two or three paragraphs, where a source or a name was given."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+")
_BLANK = re.compile(r"\s+")

Piece = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Code points `[start, end)` that are asked about, with those from `shown` on to be understood by."""

    shown: int
    start: int
    end: int


def split(text: str, *, longest: int = LONGEST, overlap: int = OVERLAP) -> tuple[Chunk, ...]:
    """The chunks of `text` in order; together they hold each character that is not white space once."""
    pieces = [piece for block in split_blocks(text) for piece in _fitting(text, block.start, block.end, longest)]
    joined = _join(pieces, longest)
    return tuple(Chunk(shown=_shown(text, pieces, start, overlap), start=start, end=end) for start, end in joined)


def halves(text: str, chunk: Chunk, *, overlap: int = OVERLAP) -> tuple[Chunk, ...]:
    """`chunk` in two, cut where `split` would cut, or nothing when it cannot be cut."""
    length = chunk.end - chunk.start
    inner = split(text[chunk.start : chunk.end], longest=max(1, (length + 1) // 2), overlap=overlap)
    if len(inner) < 2:
        return ()
    cuts = [chunk.start + inner[0].end, chunk.start + inner[1].start]
    second = max(chunk.shown, cuts[0] - overlap)
    return (
        Chunk(shown=chunk.shown, start=chunk.start, end=cuts[0]),
        Chunk(shown=second, start=cuts[1], end=chunk.end),
    )


def _fitting(text: str, start: int, end: int, longest: int) -> Iterator[Piece]:
    """A paragraph, or where it is too long its sentences, or pieces between blanks, or of letters."""
    while end - start > longest:
        cut = _cut(text, start, start + longest)
        yield start, len(text[:cut].rstrip()) if text[start:cut].strip() else cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut(text: str, start: int, most: int) -> int:
    """Where to cut before `most`: behind the last sentence that ends there, else the last blank, else right there."""
    for border in (_SENTENCE_END, _BLANK):
        ends = [match.end() for match in border.finditer(text, start, most) if match.start() > start]
        if ends:
            return ends[-1]
    return most


def _join(pieces: Sequence[Piece], longest: int) -> list[Piece]:
    """Neighbouring pieces joined as long as they fit."""
    joined = list(pieces[:1])
    for start, end in pieces[1:]:
        if end - joined[-1][0] <= longest:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _shown(text: str, pieces: Sequence[Piece], start: int, overlap: int) -> int:
    """Where what is shown before `start` begins: with a paragraph that fits, else with a word."""
    fitting = [first for first, _ in pieces if start - overlap <= first < start]
    if fitting or start <= overlap:
        return fitting[0] if fitting else 0
    blank = _BLANK.search(text, start - overlap, start)
    return blank.end() if blank else start
