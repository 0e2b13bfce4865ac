"""Words that a model wrote -> where they stand in a text: white space and quotation marks may differ, nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.model.span import Span

_QUOTES = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›`´′", "'")}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_SAME = _QUOTES | _DASHES
_EDGES = " \"'.,;:!?"
"""What a model adds to words it quotes, or leaves out, at their ends."""


@dataclass(frozen=True)
class Stretch:
    """Code points `[start, end)` of `text`, in which words are looked for."""

    text: str
    start: int
    end: int

    @cached_property
    def _folded(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        """The stretch as it is compared, and where in the text each of its characters starts and ends."""
        pieces = tuple(_fold(self.text, self.start, self.end))
        return "".join(piece[0] for piece in pieces), tuple(p[1] for p in pieces), tuple(p[2] for p in pieces)

    def all(self, words: str) -> Iterator[Span]:
        """Every place of `words` that starts and ends where words do, in the order of the text."""
        sought = "".join(piece for piece, _, _ in _fold(words, 0, len(words))).strip()
        found = tuple(self._whole(sought)) or tuple(self._whole(sought.strip(_EDGES)))
        yield from found

    def nearest(self, words: str, to: Span) -> Span | None:
        """The place of `words` with the least text between it and `to`; the earlier of two; None when there is none."""
        return min(self.all(words), key=lambda span: (_between(span, to), span.start), default=None)

    def _whole(self, sought: str) -> Iterator[Span]:
        folded, starts, ends = self._folded
        at = folded.find(sought) if sought else -1
        while at >= 0:
            end = at + len(sought)
            if _is_edge(folded, at) and _is_edge(folded, end):
                yield Span.of(self.text, starts[at], ends[end - 1])
            at = folded.find(sought, at + 1)


def _fold(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Characters as they are compared: a run of white space is one blank, what cannot be seen is nothing."""
    at = start
    while at < end:
        first = at
        char = _SAME.get(text[at], text[at])
        at += 1
        if char.isspace():
            while at < end and text[at].isspace():
                at += 1
            char = " "
        elif char == "'" and at < end and _SAME.get(text[at], text[at]) == "'":
            at, char = at + 1, '"'  # ``as wires write it''
        elif unicodedata.category(char) == "Cf":
            continue
        yield char, first, at


_WITHIN_A_NUMBER = re.compile(r"\d[.,]?\d")


def _is_edge(folded: str, at: int) -> bool:
    """Whether no word or number runs across the border at `at`: "12" does not stand in "12,000"."""
    if not 0 < at < len(folded):
        return True
    if folded[at - 1].isalnum() and folded[at].isalnum():
        return False
    around = (_WITHIN_A_NUMBER.match(folded, start) for start in range(max(0, at - 2), at))
    return not any(found and found.end() > at for found in around)


def _between(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
