"""Where an event happened whose own sentence names no place: one of the places the report names elsewhere, or none.

Judgement made here: words (blame, demands, praise) happen nowhere in particular unless the sentence says so; deeds
happen where the report last was, or where it mostly is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import Draft, Page, PlaceMention

CARRY_WEIGHTS = "place_carry_weights.tsv"

LIKELY = 0.3
"""A carried place needs this probability: one of several may be right, and a wrong one costs as much as none."""


@dataclass(slots=True)
class Locality:
    """A place of the report: its first mention, the sentences and blocks that name it, the events settled there."""

    first: PlaceMention
    sentences: list[int] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The sign that tells what the gazetteer calls it."""
        return next((sign for sign in self.first.signs if sign.startswith("place=")), "")


class Atlas:
    """The localities of a page, in the order of first mention, and the event settled last."""

    def __init__(self, page: Page) -> None:
        self.title = page.report.title.lower()
        self.last: Draft | None = None
        self.sentence_of = _number_sentences(page)
        self._by_name: dict[str, Locality] = {}
        for place in page.places:
            sentence, block = self.sentence_of[place.head.i]
            locality = self._by_name.setdefault(place_key(place), Locality(place))
            locality.sentences.append(sentence)
            locality.blocks.add(block)
        self.most = max((len(locality.sentences) for locality in self), default=0)

    def __iter__(self) -> Iterator[Locality]:
        return iter(self._by_name.values())

    def settle(self, draft: Draft, places: Sequence[PlaceMention]) -> None:
        """Note that `draft` happened at the first of `places`."""
        if places:
            self._by_name[place_key(places[0])].drafts.append(draft)
            self.last = draft


def place_key(place: PlaceMention) -> str:
    """What two mentions of one place share."""
    return place.name.text.lower().removeprefix("the ")


def _number_sentences(page: Page) -> list[tuple[int, int]]:
    """For every token the number of its sentence and of its block."""
    numbers = [(0, 0)] * len(page.doc)
    for number, sentence in enumerate(page.sentences):
        for token in sentence.words:
            numbers[token.i] = (number, sentence.block)
    return numbers


def carry(draft: Draft, atlas: Atlas) -> PlaceMention | None:
    """The likeliest place of the report for a draft whose own sentence names none, or None."""
    weights = load_linear(CARRY_WEIGHTS)
    best, chosen = LIKELY, None
    for locality in atlas:
        likely = weights.probability(carry_features(locality, draft, atlas))
        if likely > best:
            best, chosen = likely, locality.first
    return chosen


def carry_features(locality: Locality, draft: Draft, atlas: Atlas) -> Iterator[str]:
    """What speaks for and against `locality` being where `draft` happened."""
    sentence = atlas.sentence_of[draft.head.i][0]
    before = [number for number in locality.sentences if number < sentence]
    gap = sentence - max(before) if before else -1
    share = int(4 * len(locality.sentences) / atlas.most)
    kind = locality.kind
    yield f"event={draft.event}"
    yield f"gap={min(gap, 6)}"
    yield f"gap={min(gap, 3)},event={draft.event}"
    yield f"gap={min(gap, 3)},{kind}"
    yield f"same_block={draft.sentence.block in locality.blocks}"
    yield f"share={share},{kind}"
    yield f"share={share},scope={draft.scope}"
    yield f"opens={locality.first.head.i < OPENING},{kind}"
    yield f"title={place_key(locality.first) in atlas.title},{kind}"
    yield f"scope={draft.scope},{kind}"
    yield f"reality={draft.reality},{kind}"
    yield from _history(locality, draft, atlas.last)
    yield from (f"sign:{sign}" for sign in locality.first.signs)


OPENING = 40
"""Tokens that hold the headline or first sentence of a report."""


def _history(locality: Locality, draft: Draft, last: Draft | None) -> Iterator[str]:
    """What happened at `locality` so far, and whether the event told just before did."""
    yield f"settled={min(len(locality.drafts), 3)}"
    yield f"alike={any(other.event == draft.event for other in locality.drafts)}"
    here = last is not None and any(other is last for other in locality.drafts)
    yield f"last={here}"
    if here and last is not None:
        yield f"last,same_sentence={last.sentence.words.start == draft.sentence.words.start}"
        yield f"last,same_block={last.sentence.block == draft.sentence.block}"
        yield f"last,same_event={last.event == draft.event}"
