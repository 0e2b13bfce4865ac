"""A sentence with its parts marked beneath: one line of words, then as many lines of labels as overlaps need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.model.marks import Mark, Role
from reportedly.model.span import Span

Piece = tuple[int, int, str]


def marked_lines(sentence: Span, marks: Sequence[Mark], width: int) -> Iterator[str]:
    """The sentence in lines of at most `width` columns, each followed by the labels of what stands in it.

    A label fills the columns of its words: `source~~~~`, cut where the words are shorter.
    """
    inner = [mark for mark in marks if mark.role is not Role.SENTENCE and mark.span.overlaps(sentence)]
    for start, end in broken(sentence.text, width):
        yield "".join(" " if letter.isspace() else letter for letter in sentence.text[start:end])
        pieces = [piece for mark in inner if (piece := _piece(mark, sentence.start + start, sentence.start + end))]
        yield from (_drawn(lane) for lane in lanes(pieces))


def broken(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where to break `text`: `[start, end)` of each line, at blanks where there are any."""
    start = 0
    while start < len(text):
        end = min(start + width, len(text))
        if end < len(text):
            blank = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
            end = blank if blank > start else end
        yield start, end
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


def _piece(mark: Mark, start: int, end: int) -> Piece | None:
    """The part of a mark within the line `[start, end)`, as columns and label."""
    first, last = max(mark.span.start, start), min(mark.span.end, end)
    if first >= last:
        return None
    label = mark.role.value if first == mark.span.start else ""
    return first - start, last - start, label


def lanes(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in as few lanes as keep them apart."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one[0], -one[1], one[2])):
        free = next((lane for lane in found if lane[-1][1] < piece[0]), None)
        if free is None:
            found.append([piece])
        else:
            free.append(piece)
    return found


def _drawn(lane: Sequence[Piece]) -> str:
    line = ""
    for start, end, label in lane:
        line = line.ljust(start) + label[: end - start].ljust(end - start, "~")
    return line
