"""Text -> blocks -> sentences: what is running text, what is heading, credit or page furniture.

Judgement made here: only running text can claim. A line that is not a sentence is a heading, and what stands under a
"Related stories" line is somebody else's report.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from reportedly.data import rows
from reportedly.reading.local.page import BlockKind, Sentence

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$|[\"”»]\s*$")
_LISTED = re.compile(r"^\s*(?:[•*·▪◦–—-]|\(?\d{1,2}[.)])\s")

WRAP_COLUMNS = range(30, 131)
"""Longest line, in characters, of a text that was wrapped by hand or by a teleprinter (wires: 69 to 80; mail: 72)."""

LONGEST = 300
"""Tokens past which a run of text is a list, a table or a dump and no sentence."""

HEADING_WORDS = 24
"""A line without a full stop is a heading up to this many words; longer ones are sentences whose stop was lost."""


@dataclass(frozen=True, slots=True)
class Block:
    """Code points `[start, end)` of one paragraph or line, and what it is for."""

    start: int
    end: int
    kind: BlockKind


def split_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; together they hold every character that is not white space."""
    lines = [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]
    paragraphs = _join_lines(text, lines, wrapped=_is_wrapped(text, lines))
    kinds = list(_kinds([text[start:end].strip() for start, end in paragraphs]))
    return tuple(
        Block(start + _indent(text[start:end]), end, kind) for (start, end), kind in zip(paragraphs, kinds, strict=True)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines were broken at a margin: all short, and most break in mid-sentence before a small letter."""
    if len(lines) < 3 or max(end - start for start, end in lines) not in WRAP_COLUMNS:
        return False
    pairs = list(itertools.pairwise(lines))
    broken = sum(_breaks_off(text, first, second) for first, second in pairs)
    return broken * 2 > len(pairs)


def _breaks_off(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    return _adjoins(text, first, second) and not _TERMINAL.search(text[first[0] : first[1]])


def _adjoins(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether one line end and no blank line stands between two lines."""
    return len(_LINE_END.findall(text, first[1], second[0])) == 1


def _join_lines(text: str, lines: Sequence[tuple[int, int]], *, wrapped: bool) -> list[tuple[int, int]]:
    """Lines of one sentence or, in wrapped text, of one paragraph joined; a blank or indented line opens a new one."""
    joined = list(lines[:1])
    for start, end in lines[1:]:
        line, before = text[start:end], joined[-1]
        indented = _indent(line) > 0
        goes_on = line.lstrip()[0].islower() and _breaks_off(text, before, (start, end))
        if goes_on or (wrapped and not indented and _adjoins(text, before, (start, end))):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _kinds(lines: Sequence[str]) -> Iterator[BlockKind]:
    closing = False
    for line, kind in zip(lines, map(_kind, lines), strict=True):
        closing = closing or _is_marker(line, "closing")
        yield BlockKind.FURNITURE if closing and kind is BlockKind.HEADING else kind


def _kind(line: str) -> BlockKind:
    if _is_marker(line, "credit"):
        return BlockKind.CREDIT
    if _is_marker(line, "furniture") or _is_marker(line, "closing") or not any(map(str.isalpha, line)):
        return BlockKind.FURNITURE
    if _TERMINAL.search(line) or _LISTED.match(line) or len(line.split()) > HEADING_WORDS:
        return BlockKind.BODY
    return BlockKind.HEADING


@cache
def _markers(kind: str) -> re.Pattern[str]:
    patterns = [row["pattern"] for row in rows("furniture.tsv") if row["kind"] == kind]
    return re.compile(rf"[\s(\[*_]*(?:{'|'.join(patterns)})", re.IGNORECASE)


def _is_marker(line: str, kind: str) -> bool:
    return _markers(kind).match(line) is not None


def find_sentences(doc: Doc, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """The sentences of `doc`, each with its block; a text of headings alone is all the report says, so it is body."""
    silent = not any(block.kind is BlockKind.BODY for block in blocks)
    found = []
    number = 0
    for sentence in doc.sents:
        first = next((token for token in sentence if not token.is_space), None)
        if first is None:
            continue
        while number + 1 < len(blocks) and blocks[number + 1].start <= first.idx:
            number += 1
        kind = blocks[number].kind
        if silent and kind is BlockKind.HEADING:
            kind = BlockKind.BODY
        found.append(Sentence(sentence, number, BlockKind.FURNITURE if len(sentence) > LONGEST else kind))
    return tuple(found)
