"""Which claim a toll belongs to: the rule's answer, and what it looks at.

Judgements made here: an effect is the toll of certain types of event; of these the one that stands nearest in the
parse, else the one told last; those only spoken of again are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from reportedly.model.ontology import EventType
from reportedly.model.toll import Effect
from reportedly.reading.local.page import Draft
from reportedly.reading.local.reality.scope import is_summed_over_time
from reportedly.reading.local.tolls.counts import Victims

EVENTS: dict[Effect, tuple[EventType, ...]] = {
    Effect.KILLED: (EventType.ASSAULT, EventType.PROTEST),
    Effect.INJURED: (EventType.ASSAULT, EventType.PROTEST),
    Effect.MISSING: (EventType.ASSAULT,),
    Effect.DISPLACED: (EventType.ASSAULT, EventType.COERCE, EventType.AID),
    Effect.ABDUCTED: (EventType.ASSAULT, EventType.COERCE),
    Effect.CAPTURED: (EventType.COERCE, EventType.ASSAULT),
    Effect.ARRESTED: (EventType.COERCE, EventType.ASSAULT, EventType.PROTEST),
    Effect.RELEASED: (EventType.RETREAT, EventType.ASSAULT),
    Effect.SURRENDERED: (EventType.RETREAT, EventType.ASSAULT),
}
"""Types of event that an effect may be the toll of (codebook section 2.1)."""

LARGE = 10_000
"""From here up a toll without an event of its own sums over a war, not over the event told before."""

TAKEN = frozenset({Effect.CAPTURED, Effect.ARRESTED})
FAR = 99
"""Steps in the parse to a draft of another sentence."""


def stands_alone(victims: Victims) -> bool:
    """Whether victims are no part of the event told before: spoken of again, or a sum over a whole war."""
    if is_retold(victims) or (victims.count.best or 0) >= LARGE:
        return True
    return victims.word is not None and is_summed_over_time(victims.word)


def is_retold(victims: Victims) -> bool:
    """Whether the victims are only spoken of again: "the insurgents were killed", "they were arrested"."""
    if victims.counted or victims.noun is None:
        return False
    opening = victims.noun.doc[victims.start]
    return opening.lower_ not in ("a", "an", "another") and opening.lower_ not in ("no", "nobody", "none")


def nearest(victims: Victims, effect: Effect, drafts: Iterable[Draft]) -> Draft | None:
    """The draft of a fitting type that stands nearest to the toll word in the parse."""
    word = victims.word
    assert word is not None
    fitting = [draft for draft in drafts if may_bear(draft, effect)]
    if not fitting:
        return None
    governors = depths(word)
    return min(fitting, key=lambda draft: (distance(word, governors, draft), EVENTS[effect].index(draft.event)))


def may_bear(draft: Draft, effect: Effect) -> bool:
    """Whether a claim may have such a toll: of protests only riots, for a peaceful one is no reason of deaths."""
    if draft.event is EventType.PROTEST and draft.mode != "riot" and effect not in TAKEN:
        return False
    return draft.event in EVENTS[effect]


def latest(effect: Effect, drafts: Sequence[Draft]) -> Draft | None:
    """Of drafts told before, the last of the type that the effect fits best."""
    fitting = [draft for draft in drafts if may_bear(draft, effect)]
    return max(fitting, key=lambda draft: (-EVENTS[effect].index(draft.event), draft.head.i), default=None)


def depths(word: Token) -> dict[int, int]:
    """The word and its governors, each with its distance."""
    found = {word.i: 0}
    for depth, governor in enumerate(word.ancestors, 1):
        found[governor.i] = depth
    return found


def distance(word: Token, governors: dict[int, int], draft: Draft) -> int:
    """Steps in the parse from the toll word to the draft's anchor; none when it is the anchor."""
    if draft.anchor.start <= word.i < draft.anchor.end:
        return -1
    for steps, token in enumerate((draft.head, *draft.head.ancestors)):
        if token.i in governors:
            return steps + governors[token.i]
    return FAR


def ruled_owner(victims: Victims, effect: Effect, here: Sequence[Draft], before: Sequence[Draft]) -> Draft | None:
    """The claim of the sentence that the victims are the toll of, else that told just before, else none."""
    return nearest(victims, effect, here) or (None if stands_alone(victims) else latest(effect, before))
