"""Which tellings a claim may be part of: those that hold its anchor, and whether they may vouch for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as Words

from reportedly.model.attribution import Stance
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft, Told
from reportedly.reading.local.telling.sources import Sources

STATEMENTS = frozenset(
    {EventType.SUPPORT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE}
)
"""Acts that are done by saying so (codebook 2.1): who says that he does them is their actor."""

_ANSWERS = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES})
_WITH_EVENT = frozenset({Stance.DENIES, Stance.ADMITS})
"""Stances whose cue may hold the event behind its verb: "denied attacking", "admitted shelling"."""

Holders = Mapping[int, Sequence[Told]]


def by_token(told: Sequence[Told]) -> Holders:
    """Which tellings hold a token, the smallest first."""
    holders: dict[int, list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda each: sum(len(part) for part in each.content)):
        for part in (*each.content, *_taken(each)):
            for token in range(part.start, part.end):
                if each not in holders[token][-1:]:
                    holders[token].append(each)
    return holders


def _taken(told: Told) -> tuple[Words, ...]:
    """The cue itself where it names the event: "claimed responsibility", "denied attacking"."""
    if told.stance in _ANSWERS:
        return (told.cue,)
    return (told.cue.doc[told.cue.root.i + 1 : told.cue.end],) if told.stance in _WITH_EVENT else ()


def chain_of(draft: Draft, holders: Holders) -> list[Told]:
    """The tellings that hold the draft's anchor and are not the draft itself, the likeliest first by the rules."""
    chain = [each for each in holders.get(draft.head.i, ()) if not is_own(draft, each)]
    return sorted(chain, key=lambda each: not _is_answer(draft, each))


def vouching(draft: Draft, chain: Sequence[Told], sources: Sources) -> Iterator[Told]:
    """Those of `chain` that have a teller who does not speak of his own statement."""
    for each in chain:
        if any(True for _ in sources.chain(each)) and not is_own_statement(draft, each, sources):
            yield each


def is_own_statement(draft: Draft, told: Told, sources: Sources) -> bool:
    """Whether the draft is an act of speech of the very one who tells it."""
    return draft.event in STATEMENTS and any(sources.is_same(told, actor) for actor in draft.actors)


def _is_answer(draft: Draft, told: Told) -> bool:
    """Whether the anchor is the answer itself: "denied responsibility", "claimed responsibility"."""
    return told.stance in _ANSWERS and draft.anchor.start <= told.cue.root.i < draft.anchor.end


def is_own(draft: Draft, told: Told) -> bool:
    """Whether the draft is the telling itself ("urged", "blamed"), which cannot vouch for itself."""
    touches = draft.anchor.start < told.cue.end and told.cue.start < draft.anchor.end
    if told.stance in _WITH_EVENT:
        return touches and draft.event in STATEMENTS
    return touches and told.stance is not Stance.CLAIMS_RESPONSIBILITY
