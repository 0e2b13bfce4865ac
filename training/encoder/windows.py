"""Examples -> windows of word pieces with their answers, small enough for the encoder."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from tokenizers import Tokenizer

from encoder.example import Anchor, Example, Offsets


@dataclass(slots=True)
class Window:
    """A stretch of a text: pieces with their offsets, tags by piece, and anchors given in pieces."""

    name: str
    part: str
    pieces: list[int]
    offsets: list[Offsets]
    tags: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    text: str = ""
    id: str = ""


def windows(example: Example, tokenizer: Tokenizer, *, size: int, overlap: int) -> Iterator[Window]:
    """Windows of `size` pieces, each anchor in the one where it stands nearest to the middle."""
    encoded = tokenizer.encode(example.text, add_special_tokens=False)
    offsets = list(encoded.offsets)
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    starts = _starts(len(offsets), size - 2, overlap)
    middles = [start + min(size - 2, len(offsets) - start) / 2 for start in starts]
    for index, start in enumerate(starts):
        inside = offsets[start : start + size - 2]
        window = Window(
            name=example.name,
            part=example.part,
            pieces=[first, *encoded.ids[start : start + size - 2], last],
            offsets=[(-1, -1), *inside, (-1, -1)],
            text=example.text,
            id=example.id,
        )
        for layer, marks in example.tags.items():
            window.tags[layer] = [
                (*place, label) for begin, end, label in marks if (place := located(inside, (begin, end)))
            ]
        for anchor in example.anchors:
            if (place := located(offsets, anchor.span)) is None:
                continue
            middle = sum(place) / 2 - 1
            nearest = min(range(len(starts)), key=lambda one: (abs(middles[one] - middle), one))
            if nearest == index and (own := located(inside, anchor.span)):
                window.anchors.append(_moved(anchor, own, inside))
        yield window


def _starts(pieces: int, size: int, overlap: int) -> list[int]:
    if pieces <= size:
        return [0]
    count = -(-(pieces - overlap) // (size - overlap))
    step = (pieces - size) / (count - 1)
    return [round(step * index) for index in range(count)]


def _moved(anchor: Anchor, own: Offsets, inside: list[Offsets]) -> Anchor:
    def moved(spans: dict[str, list[Offsets]]) -> dict[str, list[Offsets]]:
        return {
            role: [place for span in places if (place := located(inside, (span[0], span[1])))]
            for role, places in spans.items()
        }

    return Anchor(own, anchor.labels, moved(anchor.roles), moved(anchor.unsure), anchor.value)


def located(offsets: list[Offsets], span: Offsets) -> Offsets | None:
    """The pieces (counted with the opening one) that `span` covers, or None when it lies outside."""
    begin = bisect_right(offsets, span[0], key=lambda one: one[1])
    end = bisect_left(offsets, span[1], key=lambda one: one[0])
    return (begin + 1, end + 1) if end > begin else None
