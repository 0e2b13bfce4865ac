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
from reportedly.reading.local.page import Draft, Page, Sentence, Told
from reportedly.reading.local.parties.mentions import mention_at
from reportedly.reading.local.telling.cues import RESPONSIBILITY, is_negated
from reportedly.reading.local.telling.sources import Sources, is_nobody

_ANSWERS = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES})
_EVENT_PRONOUNS = frozenset({"it", "this", "that"})
_TOLD_WORDS = frozenset({"claim", "report", "allegation", "accusation", "charge", "assertion", "story", "account"})
_INVOLVED = RESPONSIBILITY | {"involvement", "role"}
_CLAIMABLE = frozenset({EventType.ASSAULT})
_DENIABLE = _CLAIMABLE | {EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT}
REACH = 3
"""Sentences back in which the event may stand."""


def drop_unclaimed(page: Page, told: Sequence[Told]) -> None:
    """Drop the drafts that "no group claimed responsibility for the attack" gives of an event told before."""
    empty = [each for each in told if each.stance is Stance.CLAIMS_RESPONSIBILITY and _is_unclaimed(each)]
    for each in empty:
        again = [draft for draft in page.drafts if _is_within(each, draft) and _event_before(page, each) is not None]
        page.drafts = [draft for draft in page.drafts if draft not in again]
        page.skipped["responsibility that nobody claims"] += len(again)


def _is_unclaimed(told: Told) -> bool:
    return (told.source is not None and is_nobody(told.source)) or is_negated(told.cue.root)


def _is_within(told: Told, draft: Draft) -> bool:
    return told.covers(draft.head) or told.cue.start <= draft.head.i < told.cue.end


def second_claims(page: Page, told: Sequence[Told], sources: Sources) -> list[Draft]:
    """The claims that a claim or denial of responsibility makes where its words hold no event of their own."""
    made = (_second(page, each, sources) for each in told if each.stance in _ANSWERS)
    return [draft for draft in made if draft is not None]


def _second(page: Page, told: Told, sources: Sources) -> Draft | None:
    word = _word_of_responsibility(told) or _word_of_denial(told)
    if word is None or _is_unclaimed(told) or _has_own_event(page, told, word):
        return None
    involved = word.lemma_.lower() in _INVOLVED
    event = _event_before(page, told) if involved else _event_before(page, told, reach=1, among=_DENIABLE)
    tellers = list(sources.chain(told))
    if event is None or not tellers:
        return None
    speaker = mention_at(page, tellers[0].fullest.root) if involved else None
    _drop_refusal(page, told)
    denied = told.stance is Stance.DENIES
    sentence = _sentence_of(page, word)
    return replace(
        event,
        anchor=_anchor(told, word),
        head=word,
        sentence=sentence,
        reality=Reality.NOT_HAPPENED if denied else Reality.HAPPENED,
        actors=[speaker] if speaker is not None else [] if involved else list(event.actors),
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


def _word_of_denial(told: Told) -> Token | None:
    """The verb of "denied it", or the noun of "denied the claim": what is denied is the event told before."""
    if told.stance is not Stance.DENIES or told.cue.root.pos_ != "VERB":
        return None
    words = [token for part in told.content for token in part if not token.is_punct]
    if not words:
        return None
    head = next((token for token in words if token.dep_ == "dobj" and token.head.i == told.cue.root.i), None)
    if head is None or any(token.pos_ == "VERB" for token in words):
        return None
    if head.lower_ in _EVENT_PRONOUNS:
        return told.cue.root
    return head if head.lemma_.lower() in _TOLD_WORDS else None


def _drop_refusal(page: Page, told: Told) -> None:
    """A denial that is a claim on the event is not besides a refusal."""
    page.drafts = [
        draft for draft in page.drafts if draft.head.i != told.cue.root.i or draft.event is EventType.ASSAULT
    ]


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
        if draft.head.i != told.cue.root.i or draft.event in _DENIABLE
    )


def _under(token: Token, word: Token) -> bool:
    return token.sent.start == word.sent.start and word.is_ancestor(token)


def _event_before(
    page: Page, told: Told, *, reach: int = REACH, among: frozenset[EventType] = _CLAIMABLE
) -> Draft | None:
    """The latest event of one of these types told before, in this sentence or the `reach` before it."""
    first = _starts(page, told, reach)
    earlier = [draft for draft in page.drafts if draft.event in among and first <= draft.anchor.start < told.cue.start]
    return max(earlier, key=lambda draft: draft.anchor.start, default=None)


def _starts(page: Page, told: Told, reach: int) -> int:
    """Where the sentence `reach` back starts."""
    before = [each.words.start for each in page.sentences if each.words.start <= told.cue.start]
    return before[-1 - reach] if len(before) > reach else 0


def _sentence_of(page: Page, token: Token) -> Sentence:
    return next(each for each in page.sentences if each.words.start <= token.i < each.words.end)
