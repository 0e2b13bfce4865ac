"""Step: hand each draft its attribution: the chain of sources, the cue, the quotation, the stance.

Judgement made here: a draft is told by the innermost speech that holds its anchor, never by its own anchor; who speaks
of an own act is the actor, not a source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Span as Words

from reportedly.model.attribution import Quote, Stance
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft, Page, Told
from reportedly.reading.local.telling.cues import hands_claims
from reportedly.reading.local.telling.quotes import Quotation, pair_quotes, paragraphs
from reportedly.reading.local.telling.second import drop_unclaimed, second_claims
from reportedly.reading.local.telling.sources import Sources
from reportedly.reading.local.telling.stance import settle_doer, settle_stance, settle_toll
from reportedly.reading.local.telling.standing import standing_of

STATEMENTS = frozenset(
    {EventType.SUPPORT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE}
)
"""Acts that are done by saying so (codebook 2.1): who says that he does them is their actor."""

_ANSWERS = frozenset({Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES})
_WITH_EVENT = frozenset({Stance.DENIES, Stance.ADMITS})
"""Stances whose cue may hold the event behind its verb: "denied attacking", "admitted shelling"."""

Holders = Mapping[int, Sequence[Told]]


def tell(page: Page) -> None:
    """Fill sources, cue, quote and stance of every draft, and add the second claims that cues alone make."""
    told = [each for each in page.told if hands_claims(each.cue)]
    drop_unclaimed(page, told)
    holders, sources = _by_token(told), Sources(page)
    quotations = [each for each in pair_quotes(page.doc, paragraphs(page.sentences)) if each.is_speech]
    for draft in page.drafts:
        _attribute(draft, holders, sources)
        if draft.sources:
            draft.quote = _quote(draft, quotations)
    second = second_claims(page, page.told, sources)
    page.drafts = [*page.drafts, *second]
    for draft in page.drafts:
        _judge(page, draft)


def _by_token(told: Sequence[Told]) -> Holders:
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


def _attribute(draft: Draft, holders: Holders, sources: Sources) -> None:
    chain = [each for each in holders.get(draft.head.i, ()) if not _is_own(draft, each)]
    chain.sort(key=lambda each: not _is_answer(draft, each))
    for each in chain:
        tellers = list(sources.chain(each))
        if tellers and not (draft.event in STATEMENTS and _speaks_of_self(draft, each, sources)):
            draft.sources, draft.cue, draft.stance = tellers, each.cue, each.stance
            return


def _is_answer(draft: Draft, told: Told) -> bool:
    """Whether the anchor is the answer itself: "denied responsibility", "claimed responsibility"."""
    return told.stance in _ANSWERS and draft.anchor.start <= told.cue.root.i < draft.anchor.end


def _is_own(draft: Draft, told: Told) -> bool:
    """Whether the draft is the telling itself ("urged", "blamed"), which cannot vouch for itself."""
    touches = draft.anchor.start < told.cue.end and told.cue.start < draft.anchor.end
    if told.stance in _WITH_EVENT:
        return touches and draft.event in STATEMENTS
    return touches and told.stance is not Stance.CLAIMS_RESPONSIBILITY


def _speaks_of_self(draft: Draft, told: Told, sources: Sources) -> bool:
    return any(sources.is_same(told, actor) for actor in draft.actors)


def _quote(draft: Draft, quotations: Sequence[Quotation]) -> Quote:
    direct = any(each.start <= draft.head.i < each.end for each in quotations)
    return Quote.DIRECT if direct else Quote.INDIRECT


def _judge(page: Page, draft: Draft) -> None:
    """Standing of every source, and what the nearest does with the claim."""
    if draft.sources:
        settle_doer(page, draft)
    for teller in draft.sources:
        teller.standing = standing_of(page, draft, teller)
    if draft.sources:
        settle_stance(page, draft)
    settle_toll(draft)
