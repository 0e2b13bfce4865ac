"""Which time words say when an event happened, and whether an event without any is told as background."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import Draft
from reportedly.reading.local.paths import path_between, path_signature

TIME_WEIGHTS = "time_link_weights.tsv"
BACKGROUND_WEIGHTS = "background_weights.tsv"

LIKELY = 0.5
"""Time words are the event's from this probability on: best F1 of the days of claims, swept .35 to .5."""

BACKGROUND = 0.5
"""An event without time words is background from this probability on."""

BESIDE = 3
"""Tokens between two times that together say when something happened."""

NEARBY = 0.35
"""Day words of the event's own sentence need this probability when no time words are likely."""

DEICTIC = frozenset(
    (
        "yesterday",
        "today",
        "tonight",
        "overnight",
        "night",
        "morning",
        "evening",
        "afternoon",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )
)
"""Heads of the time words that day-to-day news is dated by."""


def time_features(time: Words, event: Token, rivals: Sequence[Words]) -> Iterator[str]:
    """What speaks for and against `time`, one of `rivals` in a sentence, being when `event` happened."""
    head = time.root
    up, down = path_between(event, head)
    first = down[0].dep_ if down else ""
    yield f"path={path_signature(event, head)}"
    yield f"climb={min(len(up), 5)}"
    yield f"drop={min(len(down), 6)}"
    yield f"first={first}"
    below = any(token.pos_ == "VERB" for token in down)
    yield f"verb_below={below}"
    yield f"verb_above={sum(token.pos_ == 'VERB' for token in up[1:])}"
    yield f"rivals={min(len(rivals), 3)}"
    yield f"dep={head.dep_},governor={head.head.lower_ if head.dep_ == 'pobj' else head.head.pos_}"
    yield f"word={head.lower_}"
    yield f"event={event.pos_},dep={event.dep_}"
    after = head.i > event.i
    between = event.doc[min(event.i, head.i) + 1 : max(event.i, head.i)]
    verbs = min(sum(token.pos_ == "VERB" for token in between), 3)
    yield f"after={after},verbs={verbs}"
    yield f"after={after},distance={min(len(between) // 4, 6)}"
    yield f"deictic={head.lower_ in DEICTIC},verbs={verbs}"
    yield f"final={is_final(time)},verb_below={below},rivals={min(len(rivals), 2)}"
    yield f"nearest={all(abs(rival.root.i - event.i) >= abs(head.i - event.i) for rival in rivals)}"


def is_final(time: Words) -> bool:
    """Whether `time` ends its sentence."""
    return all(token.is_punct or token.is_space for token in time.doc[time.end : time.sent.end])


def is_dateline(time: Words) -> bool:
    """Whether `time` is the date of the report itself: in brackets behind the town, "GOMA, Congo (May 3) - "."""
    doc = time.doc
    enclosed = time.start > 0 and time.end < len(doc) and doc[time.start - 1].text == "(" and doc[time.end].text == ")"
    return enclosed and time.end + 1 < len(doc) and doc[time.end + 1].text in ("-", "–", "—", "--")


def times_of(event: Token, times: Sequence[Words]) -> list[Words]:
    """The time words in the event's sentence that are likelier than not when it happened, in text order.

    Where none is, the likeliest of day words in the sentence will do before any of another sentence.
    """
    weights = load_linear(TIME_WEIGHTS)
    sentence = event.sent
    first = bisect_left(times, sentence.start, key=_position)
    rivals = times[first : bisect_left(times, sentence.end, lo=first, key=_position)]
    scored = [(weights.probability(time_features(time, event, rivals)), time) for time in rivals]
    likely = _beside_best([found for found in scored if found[0] >= LIKELY])
    nearby = [(probability, -time.start, time) for probability, time in scored if is_nearby(probability, time)]
    return likely or [time for _, _, time in sorted(nearby, key=lambda found: found[:2])[-1:]]


def _position(time: Words) -> int:
    return time.start


def _beside_best(likely: Sequence[tuple[float, Words]]) -> list[Words]:
    """The likeliest of several times and those that stand beside it ("on Tuesday and Wednesday"), in text order.

    Times apart from each other in a sentence are those of different events.
    """
    if not likely:
        return []
    best = max(likely, key=lambda found: found[0])[1]
    return [time for _, time in likely if max(time.start - best.end, best.start - time.end) <= BESIDE]


def is_nearby(probability: float, time: Words) -> bool:
    """Whether day words of the same sentence are likely enough when none is likelier than not."""
    return probability >= NEARBY and time.root.lower_ in DEICTIC


def background_features(draft: Draft) -> Iterator[str]:
    """What speaks for an event without time words being plainly earlier than the news, or without a day at all."""
    head = draft.head
    clause = head if head.pos_ in ("VERB", "AUX") else next(iter(head.ancestors), head)
    auxiliaries = sorted(child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass"))
    yield f"scope={draft.scope}"
    yield f"reality={draft.reality}"
    yield f"event={draft.event}"
    yield f"mode={draft.mode}"
    yield f"tag={head.tag_}"
    yield f"auxiliaries={' '.join(auxiliaries)}"
    yield f"relative={head.dep_ in ('relcl', 'acl', 'advcl')}"
    yield f"block={min(draft.sentence.block, 4)}"
    yield f"sentence={min(draft.sentence.words.start // 40, 5)}"
    yield from (f"adverb={child.lower_}" for child in head.children if child.dep_ in ("advmod", "mark"))
    yield f"dep={head.dep_}"


def is_background(draft: Draft) -> bool:
    """Whether a draft without time words is told as background (codebook section 2.5: then it has no day)."""
    return load_linear(BACKGROUND_WEIGHTS).probability(background_features(draft)) >= BACKGROUND
