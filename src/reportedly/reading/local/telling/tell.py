"""Step: hand each draft its attribution: the chain of sources, the cue, the quotation, the stance.

Judgement made here: a draft is told by the innermost speech that holds its anchor, never by its own anchor; who speaks
of an own act is the actor, not a source. Where the network reads along these are signs of learned choices.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from reportedly.model.attribution import Quote, Stance, Standing
from reportedly.model.claim import Reality
from reportedly.reading.local.page import Draft, Page, Teller
from reportedly.reading.local.telling.choice import NOBODY, Option, Voices, name_of, options, ruled
from reportedly.reading.local.telling.choice_signs import describe
from reportedly.reading.local.telling.cues import hands_claims
from reportedly.reading.local.telling.holders import by_token
from reportedly.reading.local.telling.judging import (
    STANCE_WEIGHTS,
    STANDING_WEIGHTS,
    choose,
    stance_signs,
    standing_signs,
)
from reportedly.reading.local.telling.quotes import pair_quotes, paragraphs
from reportedly.reading.local.telling.second import drop_unclaimed, second_claims
from reportedly.reading.local.telling.sources import Sources
from reportedly.reading.local.telling.stance import ruled_stance, settle_doer, settle_toll
from reportedly.reading.local.telling.standing import standing_of

SOURCE_WEIGHTS = "telling_source_weights.tsv"

SOURCE_ODDS = 0.6
"""The likeliest teller is taken when it is at least this many times as likely as that the outlet itself speaks: over
five parts of the training reports 0.6 gives the highest F1 of sources, of 0.4 to 1."""


def tell(page: Page) -> None:
    """Fill sources, cue, quote and stance of every draft, and add the second claims that cues alone make."""
    voices = listen(page)
    for draft in page.drafts:
        _attribute(voices, draft)
    second = second_claims(page, page.told, voices.sources)
    page.drafts = [*page.drafts, *second]
    for draft in page.drafts:
        judge(page, draft)


def listen(page: Page) -> Voices:
    """Who may tell the drafts of `page`, less those drafts that nobody claims."""
    told = [each for each in page.told if hands_claims(each.cue)]
    drop_unclaimed(page, told)
    quotations = [each for each in pair_quotes(page.doc, paragraphs(page.sentences)) if each.is_speech]
    return Voices(page, Sources(page), by_token(told), quotations)


def _attribute(voices: Voices, draft: Draft) -> None:
    if _has_table(voices.page, SOURCE_WEIGHTS):
        option = _chosen(voices, draft)
    else:
        told = ruled(voices, draft)
        option = Option(voices.tellers(told), told) if told is not None else NOBODY
    give(voices, draft, option)


def give(voices: Voices, draft: Draft, option: Option) -> None:
    """Let `option` tell the draft."""
    if option.tellers:
        draft.sources = [replace(teller) for teller in option.tellers]
        draft.cue = option.told.cue if option.told is not None else None
        draft.stance = option.told.stance if option.told is not None else Stance.ASSERTS
        draft.quote = Quote.DIRECT if voices.is_quoted(draft.head.i) else Quote.INDIRECT


def _chosen(voices: Voices, draft: Draft) -> Option:
    """The likeliest teller's likeliest telling, or nobody; tellings by one teller speak for each other."""
    assert voices.page.guesses is not None
    about = voices.page.guesses.about(draft.anchor.start, draft.anchor.end)
    found = options(voices, draft, about)
    chances = voices.page.linear(SOURCE_WEIGHTS).chances(describe(voices, draft, about, found))
    by_teller: dict[str, float] = defaultdict(float)
    for option, chance in zip(found[:-1], chances, strict=False):
        by_teller[name_of(option.tellers[0])] += chance
    best = max(by_teller, key=by_teller.__getitem__, default=None)
    if best is None or by_teller[best] < SOURCE_ODDS * chances[-1]:
        draft.chances["source"] = chances[-1]
        return NOBODY
    draft.chances["source"] = by_teller[best]
    own = [number for number, option in enumerate(found[:-1]) if name_of(option.tellers[0]) == best]
    return found[max(own, key=chances.__getitem__)]


def judge(page: Page, draft: Draft) -> None:
    """Standing of every source, and what the nearest does with the claim; a denial is of what did not happen."""
    if draft.sources:
        settle_doer(page, draft)
        for teller in draft.sources:
            teller.standing = _standing(page, draft, teller)
        _settle_stance(page, draft)
        if draft.stance is Stance.DENIES:
            draft.reality = Reality.NOT_HAPPENED
    settle_toll(draft)


def _standing(page: Page, draft: Draft, teller: Teller) -> Standing:
    own = standing_of(page, draft, teller)
    if teller is not draft.sources[0] or not _has_table(page, STANDING_WEIGHTS):
        return own
    chances = page.linear(STANDING_WEIGHTS).chances(standing_signs(page, draft, teller, own))
    standing, _ = choose(tuple(Standing), chances)
    return standing


def _settle_stance(page: Page, draft: Draft) -> None:
    draft.stance = ruled_stance(page, draft)
    if _has_table(page, STANCE_WEIGHTS):
        chances = page.linear(STANCE_WEIGHTS).chances(stance_signs(page, draft, draft.stance))
        draft.stance, draft.chances["stance"] = choose(tuple(Stance), chances)


def _has_table(page: Page, name: str) -> bool:
    return page.guesses is not None and name in page.guesses.model.tables
