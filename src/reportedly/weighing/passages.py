"""A report's wording as shingles of words, and what part of one wording stands in another.

The part is counted in passages, not in single shingles: a passage is a stretch that runs on in both texts, a few
replaced words bridged. Stock phrases are too short to be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
"""Words in a shingle: with every fifth word replaced two in five shingles of 4 words stay, of 8 words one in six."""
GAP = 12
"""Shingles that may be missing inside a passage, and words that may come or go there; one replaced word costs four
shingles. Swept from 6 to 12 with `PASSAGE` from 9 to 16 over pairs of one incident and edited texts of `gvc`."""
PASSAGE = 12
"""Words in the shortest passage: stock phrases that independent reports share are shorter (same sweep)."""
QUOTED = 0.25
"""What a quoted word counts: independent reports carry the same statement, and it says little about who copied."""

WORD = re.compile(r"\w+")
QUOTATION = re.compile(r'(“[^”\n]*”?|"[^"\n]*")')
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio in 64 bits, an odd multiplier that spreads hashes (Knuth, The Art of Computer Programming 6.4)."""

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Wording:
    """The hashed shingles of a text in order, and what each of its words counts."""

    shingles: Hashes
    weights: NDArray[np.float64]

    @property
    def weight(self) -> float:
        """What the whole text counts."""
        return float(self.weights.sum())


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one text, from `start` to before `end`, that stand in another."""

    start: int
    end: int


def shingles(text: str) -> Hashes:
    """The hashes of every `SHINGLE` words in a row, in order; the same on every machine and in every run."""
    return _hashed([crc32(word.encode()) for word in WORD.findall(text.casefold())])


def wording(text: str) -> Wording:
    """The shingles of `text` with the weight of each word, quoted ones counting `QUOTED`."""
    words: list[int] = []
    weights: list[float] = []
    for piece in QUOTATION.split(text.casefold()):
        found = WORD.findall(piece)
        words += [crc32(word.encode()) for word in found]
        weights += [QUOTED if QUOTATION.fullmatch(piece) else 1.0] * len(found)
    return Wording(_hashed(words), np.array(weights, dtype=np.float64))


def _hashed(words: list[int]) -> Hashes:
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    single = np.array(words, dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    total = np.zeros(count, dtype=np.uint64)
    for shift in range(SHINGLE):
        total = (total ^ single[shift : shift + count]) * SPREAD
        total ^= total >> np.uint64(29)
    return total


def passages(of: Wording, within: Wording) -> tuple[Passage, ...]:
    """The passages of one wording that stand in another, in order; of words that stand there twice the first counts."""
    known, where = np.unique(within.shingles, return_index=True)
    at = np.searchsorted(known, of.shingles)
    at[at == len(known)] = 0
    starts = np.flatnonzero(known[at] == of.shingles) if len(known) else at[:0]
    if not len(starts):
        return ()
    moved = np.diff(where[at[starts]] - starts)
    breaks = np.flatnonzero((np.diff(starts) > GAP) | (np.abs(moved) > GAP)) + 1
    opening = starts[np.concatenate(([0], breaks))]
    closing = starts[np.concatenate((breaks - 1, [len(starts) - 1]))] + SHINGLE
    long = closing - opening >= PASSAGE
    opening, closing = opening[long], closing[long]
    closing[:-1] = np.minimum(closing[:-1], opening[1:])
    return tuple(map(Passage, opening.tolist(), closing.tolist()))


def share(of: Wording, found: tuple[Passage, ...]) -> float:
    """What part of a wording lies in the passages found of it, in 0..1."""
    inside = sum(float(of.weights[passage.start : passage.end].sum()) for passage in found)
    return inside / of.weight if of.weight else 0.0
