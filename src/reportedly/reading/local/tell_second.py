"""Second claims: who claims, lays or denies an event that another sentence tells, in words that name no event.

"Hamas claimed responsibility." is a claim of its own on the event told before it (the claims benchmark's coding notes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.model.attribution import Quote, Stance
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.reading.local.cues import RESPONSIBILITY
from reportedly.reading.local.mentions import mention_at
from reportedly.reading.local.page import Draft, Page, Sentence, Told
from reportedly.reading.local.tell_sources import Sources

_ANSWERS = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES})
_INVOLVED = RESPONSIBILITY | {"involvement", "role"}
REACH = 3
"""Sentences back in which the event may stand."""


def second_claims(page: Page, told: Sequence[Told], sources: Sources) -> list[Draft]:
    """The claims that a claim or denial of responsibility makes where its words hold no event of their own."""
    made = (_second(page, each, sources) for each in told if each.stance in _ANSWERS)
    return [draft for draft in made if draft is not None]


def _second(page: Page, told: Told, sources: Sources) -> Draft | None:
    word = _word_of_responsibility(told)
    if word is None or _has_own_event(page, told, word):
        return None
    event = _event_before(page, told)
    tellers = list(sources.chain(told))
    if event is None or not tellers:
        return None
    speaker = mention_at(page, tellers[0].fullest.root)
    denied = told.stance is Stance.DENIES
    sentence = _sentence_of(page, word)
    return replace(
        event,
        anchor=_anchor(told, word),
        head=word,
        sentence=sentence,
        reality=Reality.NOT_HAPPENED if denied else Reality.HAPPENED,
        actors=[speaker] if speaker is not None else [],
        recipients=list(event.recipients),
        sources=tellers,
        cue=told.cue,
        quote=Quote.INDIRECT,
        stance=told.stance,
        hedges=[],
        toll=[],
        means=[],
        evidence=[],
    )


def _word_of_responsibility(told: Told) -> Token | None:
    """ "responsibility", "involvement": in the cue, under it, or in what is told."""
    places = [told.cue, *told.content]
    return next((token for words in places for token in words if token.lemma_.lower() in _INVOLVED), None)


def _anchor(told: Told, word: Token) -> Words:
    """ "claimed responsibility" when the two stand side by side, else the one word."""
    head = told.cue.root
    near = told.stance is Stance.CLAIMS_RESPONSIBILITY and head.i < word.i <= head.i + 2
    return word.doc[head.i if near else word.i : word.i + 1]


def _has_own_event(page: Page, told: Told, word: Token) -> bool:
    """Whether some draft stands in what is claimed or denied ("for the attack") or at the word itself."""
    return any(
        told.covers(draft.head) or draft.anchor.start <= word.i < draft.anchor.end or _under(draft.head, word)
        for draft in page.drafts
    )


def _under(token: Token, word: Token) -> bool:
    return token.sent.start == word.sent.start and word.is_ancestor(token)


def _event_before(page: Page, told: Told) -> Draft | None:
    """The latest assault told before, in this sentence or the few before it."""
    first = _starts(page, told)
    earlier = [
        draft
        for draft in page.drafts
        if draft.event is EventType.ASSAULT and first <= draft.anchor.start < told.cue.start
    ]
    return max(earlier, key=lambda draft: draft.anchor.start, default=None)


def _starts(page: Page, told: Told) -> int:
    """Where the sentence REACH back starts."""
    before = [each.words.start for each in page.sentences if each.words.start <= told.cue.start]
    return before[-1 - REACH] if len(before) > REACH else 0


def _sentence_of(page: Page, token: Token) -> Sentence:
    return next(each for each in page.sentences if each.words.start <= token.i < each.words.end)
