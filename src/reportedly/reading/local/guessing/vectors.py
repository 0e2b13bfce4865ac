"""Text -> vectors: the encoder's view of every piece of a report, window by window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from reportedly.reading.local.guessing.model import Floats, Model

WINDOW, OVERLAP = 320, 96
"""Pieces in a window, and at least so many shared with the next: as in training, where claims have 384 and 128."""

Integers = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The pieces of a text: `starts` and `ends` are offsets into it, [pieces]; `rows` is [pieces, width].

    `opening` is the vector of the whole window in which each piece stands, [pieces, width].
    """

    starts: Integers
    ends: Integers
    rows: Floats
    opening: Floats


def encode(model: Model, text: str) -> Vectors:
    """The vectors of `text`. Each window is run alone, so that no report's vectors depend on its neighbours."""
    encoded = model.tokenizer.encode(text, add_special_tokens=False)
    pieces, width = len(encoded.ids), len(model.heads["value.weight"][0])
    offsets = numpy.array(encoded.offsets, dtype=numpy.int64).reshape(pieces, 2)
    rows, opening = numpy.zeros((pieces, width), numpy.float32), numpy.zeros((pieces, width), numpy.float32)
    first, last = model.tokenizer.token_to_id("[CLS]"), model.tokenizer.token_to_id("[SEP]")
    for start, end, own_start, own_end in windows(pieces):
        ids = numpy.array([[first, *encoded.ids[start:end], last]], dtype=numpy.int64)
        found = model.session.run(None, {"pieces": ids, "mask": numpy.ones_like(ids)})[0][0]
        rows[own_start:own_end] = found[1 + own_start - start : 1 + own_end - start]
        opening[own_start:own_end] = found[0]
    return Vectors(offsets[:, 0], offsets[:, 1], rows, opening)


def windows(pieces: int) -> Iterator[tuple[int, int, int, int]]:
    """Windows over so many pieces, as (start, end, first own, end of own): a piece is owned where it stands inmost."""
    size = WINDOW - 2
    count = 1 if pieces <= size else -(-(pieces - OVERLAP) // (size - OVERLAP))
    step = (pieces - size) / (count - 1) if count > 1 else 0.0
    starts = [round(step * number) for number in range(count)]
    borders = [0, *((starts[n] + size + starts[n + 1]) // 2 for n in range(count - 1)), pieces]
    for number, start in enumerate(starts):
        yield start, min(start + size, pieces), borders[number], borders[number + 1]
