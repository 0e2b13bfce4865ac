"""What an event takes over from earlier in the report: the place or the time that its own sentence does not name.

Judgement made here: words (blame, demands, praise) happen nowhere in particular unless the sentence says so; deeds
happen where and when the report last was, or where and when it mostly is. Signs are weighed by learned tables.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.settings.place_links import is_placelike
from reportedly.reading.local.settings.time_links import DEICTIC

PLACE_CARRY_WEIGHTS = "place_carry_weights.tsv"
TIME_CARRY_WEIGHTS = "time_carry_weights.tsv"

LIKELY_PLACE = 0.25
LIKELY_TIME = 0.25
"""A carried place or time needs this probability: several are on offer, and a wrong one costs as much as none."""

REACH = 60
"""Sentences beyond which a place or time is out of mind; no report of the training data is as long."""

OPENING = 40
"""Tokens that hold the headline or first sentence of a report."""

Named = TypeVar("Named", PlaceMention, Words)


@dataclass(slots=True)
class Stop(Generic[Named]):
    """A place or time of the report: its mentions, the sentences and blocks that name it, the events there.

    `first` is the first mention, `at` the token of its head.
    """

    first: Named
    at: int
    named: list[Named] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)

    def gap(self, sentence: int) -> int:
        """Sentences since the stop was last named before `sentence`; -1 when it is named only there or after."""
        before = bisect_left(self.sentences, sentence)
        return sentence - self.sentences[before - 1] if before else -1

    def distance(self, sentence: int) -> int:
        """Sentences to the nearest that names the stop, before or after."""
        after = bisect_left(self.sentences, sentence)
        around = self.sentences[max(0, after - 1) : after + 1]
        return min(abs(sentence - number) for number in around)


class Trail(Generic[Named]):
    """The stops of a page in the order of first mention, and the event that was settled last."""

    def __init__(self, page: Page, named: Iterable[tuple[str, Named, Token]]) -> None:
        self.title = page.report.title.lower()
        self.last: Draft | None = None
        self._least: tuple[int, int] | None = None
        self.sentence_of = _number_sentences(page)
        self.parties_in = _parties_in(page, self.sentence_of)
        self.stops: dict[str, Stop[Named]] = {}
        for key, item, head in named:
            sentence, block = self.sentence_of[head.i]
            stop = self.stops.setdefault(key, Stop(item, head.i))
            stop.named.append(item)
            stop.sentences.append(sentence)
            stop.blocks.add(block)
        self.most = max((len(stop.sentences) for stop in self.stops.values()), default=0)

    def within_reach(self, draft: Draft) -> list[Stop[Named]]:
        """The stops named not too many sentences from `draft`, and those the report opens with."""
        sentence = self.sentence_of[draft.head.i][0]
        return [stop for stop in self.stops.values() if stop.at < OPENING or stop.distance(sentence) <= REACH]

    def least_gap(self, draft: Draft) -> int:
        """The sentences from `draft` back to the nearest stop before it; -1 where there is none."""
        sentence = self.sentence_of[draft.head.i][0]
        if self._least is None or self._least[0] != sentence:
            gaps = (stop.gap(sentence) for stop in self.stops.values())
            self._least = (sentence, min((gap for gap in gaps if gap > 0), default=-1))
        return self._least[1]

    def settle(self, draft: Draft, key: str | None) -> None:
        """Note that `draft` belongs to the stop called `key`."""
        if key is not None and key in self.stops:
            self.stops[key].drafts.append(draft)
            self.last = draft


def _number_sentences(page: Page) -> list[tuple[int, int]]:
    """For every token the number of its sentence and of its block."""
    numbers = [(0, 0)] * len(page.doc)
    for number, sentence in enumerate(page.sentences):
        for token in sentence.words:
            numbers[token.i] = (number, sentence.block)
    return numbers


def _parties_in(page: Page, sentence_of: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """The groups of the parties named in each sentence, by its number."""
    found: dict[int, set[int]] = {}
    for mention in page.mentions:
        found.setdefault(sentence_of[mention.head.i][0], set()).add(mention.group)
    return found


def place_trail(page: Page) -> Trail[PlaceMention]:
    """The places of a page; mentions of one name are one stop."""
    return Trail(page, ((place_key(place), place, place.head) for place in page.places if is_placelike(place)))


def time_trail(page: Page) -> Trail[Words]:
    """The time expressions of a page; mentions of the same words are one stop."""
    return Trail(page, ((time_key(time), time, time.root) for time in page.times))


def place_key(place: PlaceMention) -> str:
    """What two mentions of one place share."""
    return place.name.text.lower().removeprefix("the ")


def time_key(time: Words) -> str:
    """What two mentions of one time share."""
    return time.text.lower()


def carry_place(draft: Draft, trail: Trail[PlaceMention]) -> PlaceMention | None:
    """The likeliest place of the report for a draft whose own sentence names none, or None."""
    weights = load_linear(PLACE_CARRY_WEIGHTS)
    scored = [
        (weights.probability(place_carry_features(stop, draft, trail)), stop) for stop in trail.within_reach(draft)
    ]
    return _likeliest(scored, LIKELY_PLACE)


def carry_time(draft: Draft, trail: Trail[Words]) -> Words | None:
    """The likeliest time of the report for a draft whose own sentence tells none, or None."""
    weights = load_linear(TIME_CARRY_WEIGHTS)
    scored = [
        (weights.probability(time_carry_features(stop, draft, trail)), stop) for stop in trail.within_reach(draft)
    ]
    return _likeliest(scored, LIKELY_TIME)


def _likeliest(scored: Sequence[tuple[float, Stop[Named]]], least: float) -> Named | None:
    """The first of the most probable stops, when that is at least `least`."""
    best, chosen = least, None
    for probability, stop in scored:
        if probability > best:
            best, chosen = probability, stop.first
    return chosen


def place_carry_features(stop: Stop[PlaceMention], draft: Draft, trail: Trail[PlaceMention]) -> Iterator[str]:
    """What speaks for and against `stop` being where `draft` happened."""
    kind = next((sign for sign in stop.first.signs if sign.startswith("place=")), "")
    share = int(4 * len(stop.sentences) / trail.most)
    gap = _gap(stop, draft, trail)
    yield from _history(stop, draft, trail)
    yield f"gap={min(gap, 3)},{kind}"
    yield f"share={share},{kind}"
    yield f"share={share},scope={draft.scope}"
    yield f"opens={stop.at < OPENING},{kind}"
    yield f"title={place_key(stop.first) in trail.title},{kind}"
    yield f"reality={draft.reality},{kind}"
    yield from (f"{breadth},{kind}" for breadth in _breadth(draft))
    yield from _likeness(stop, draft)
    yield from (f"sign:{sign}" for sign in stop.first.signs)


def _breadth(draft: Draft) -> Iterator[str]:
    """How wide an event is told: a day's attack has a town, a year's killing a country."""
    yield f"scope={draft.scope}"
    yield f"background={draft.background}"
    yield f"toll={max((_size(toll.count.best) for toll in draft.toll), default=-1)}"
    yield f"mode={draft.mode}"
    yield f"country={any(token.lower_ in WHOLE for token in draft.sentence.words)}"
    yield f"lemma={draft.head.lemma_.lower()}"
    yield f"definite={is_definite(draft.head)},noun={draft.head.pos_ == 'NOUN'}"


def _likeness(stop: Stop[Named], draft: Draft) -> Iterator[str]:
    """Whether the same kind of event was told there before, and is spoken of as known now."""
    lemma, known = draft.head.lemma_.lower(), is_definite(draft.head)
    yield f"same_word={any(other.head.lemma_.lower() == lemma for other in stop.drafts)},definite={known}"
    yield f"same_mode={draft.mode is not None and any(other.mode == draft.mode for other in stop.drafts)}"
    yield f"same_event={any(other.event == draft.event for other in stop.drafts)},definite={known}"


WHOLE = frozenset({"country", "nation", "nationwide", "countrywide", "war", "uprising", "revolution", "regime"})
"""Words of a sentence that speaks of a whole country."""


def _size(best: int | None) -> int:
    """The number of digits of a count; 0 when it is unknown."""
    return len(str(best)) if best is not None else 0


def is_definite(head: Token) -> bool:
    """Whether an event is spoken of as known: "the attack", "this bombing"."""
    return any(child.lower_ in ("the", "this", "that") for child in head.children)


def time_carry_features(stop: Stop[Words], draft: Draft, trail: Trail[Words]) -> Iterator[str]:
    """What speaks for and against `stop` being when `draft` happened."""
    head = draft.head
    yield from _history(stop, draft, trail)
    yield f"opens={stop.at < OPENING}"
    gap, deictic = _gap(stop, draft, trail), stop.first.root.lower_ in DEICTIC
    nearest = gap > 0 and gap == trail.least_gap(draft)
    yield f"word={stop.first.root.lower_}"
    yield f"deictic={deictic},gap={min(gap, 4)}"
    yield f"deictic={deictic},gap={min(gap, 4)},nearest={nearest}"
    yield f"deictic={deictic},opens={stop.at < OPENING}"
    yield f"scope={draft.scope},reality={draft.reality}"
    yield f"tag={head.tag_}"
    yield f"definite={is_definite(head)},noun={head.pos_ == 'NOUN'}"
    yield from _likeness(stop, draft)
    yield f"drafts={min(len(stop.drafts), 3)},event={draft.event}"
    yield f"toll={bool(draft.toll)},event={draft.event}"


def _gap(stop: Stop[Named], draft: Draft, trail: Trail[Named]) -> int:
    return stop.gap(trail.sentence_of[draft.head.i][0])


def _shares_actor(stop: Stop[Named], draft: Draft, trail: Trail[Named]) -> bool | None:
    """Whether the last sentence before that names the stop also names who did it; None for nobody named."""
    if not draft.actors:
        return None
    sentence = trail.sentence_of[draft.head.i][0]
    gap = stop.gap(sentence)
    return gap > 0 and any(actor.group in trail.parties_in.get(sentence - gap, ()) for actor in draft.actors)


def _history(stop: Stop[Named], draft: Draft, trail: Trail[Named]) -> Iterator[str]:
    """How near the stop was named, what happened there so far, and whether the event told just before did."""
    gap, last = _gap(stop, draft, trail), trail.last
    yield f"event={draft.event}"
    yield f"gap={min(gap, 6)}"
    yield f"gap={min(gap, 3)},event={draft.event}"
    yield f"same_block={draft.sentence.block in stop.blocks}"
    shared = _shares_actor(stop, draft, trail)
    yield f"shares_actor={shared},gap={min(gap, 3)}"
    yield f"shares_actor={shared},same_block={draft.sentence.block in stop.blocks}"
    yield f"settled={min(len(stop.drafts), 3)}"
    yield f"alike={any(other.event == draft.event for other in stop.drafts)}"
    here = last is not None and any(other is last for other in stop.drafts)
    yield f"last={here}"
    if here and last is not None:
        yield f"last,same_sentence={last.sentence.words.start == draft.sentence.words.start}"
        yield f"last,same_block={last.sentence.block == draft.sentence.block}"
        yield f"last,same_event={last.event == draft.event}"
