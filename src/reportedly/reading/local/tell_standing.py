"""Where a source stands toward an event: on the side of those who did it, of those who suffered it, apart, or unknown.

A spokesman stands where those stand for whom he speaks (codebook 2.3); monitors and medics stand apart; of bare
"activists" nothing is known, unless they speak of what a government did.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import words as word_list
from reportedly.model.attribution import SourceKind, Standing
from reportedly.model.party import PartyKind
from reportedly.reading.local.cues import source_row
from reportedly.reading.local.mentions import mention_at
from reportedly.reading.local.page import Draft, Mention, Page, Teller

STATE = frozenset({PartyKind.STATE_FORCES, PartyKind.GOVERNMENT, PartyKind.POLICE, PartyKind.COUNTRY})
"""Parties that stand together when they are of one country."""

_APART = frozenset({PartyKind.MEDIA, PartyKind.NGO, PartyKind.IGO})
_AGAINST = frozenset({"activist", "dissident", "opposition", "protester", "demonstrator"})
_DROPPED = frozenset({"the", "a", "an", "of", "in", "and", "'s", "’s", "its", "their", "his", "her"})


def standing_of(page: Page, draft: Draft, teller: Teller) -> Standing:
    """The standing of `teller` toward the event of `draft`."""
    for side, parties in ((Standing.ACTOR_SIDE, draft.actors), (Standing.RECIPIENT_SIDE, draft.recipients)):
        if any(_is_of(page, teller, party) for party in parties):
            return side
    head = teller.fullest.root
    if any(_is_apart(token) for token in (*head.lefts, head)):
        return Standing.THIRD_PARTY
    if head.lemma_.lower() in _AGAINST:
        return Standing.RECIPIENT_SIDE if _any_state(draft.actors) else Standing.UNKNOWN
    return _by_side(page, draft, teller) or _otherwise(page, teller)


def _is_of(page: Page, teller: Teller, party: Mention) -> bool:
    """Whether the source is the party, or names it: "a spokesman for the Taliban", "Hamas officials"."""
    for words in (teller.words, teller.fullest):
        for token in words:
            mention = mention_at(page, token)
            if mention is not None and (mention.group == party.group or _same_known(mention, party)):
                return True
    return _share_name(teller.fullest, party.fullest)


def _same_known(one: Mention, other: Mention) -> bool:
    return one.known is not None and one.known == other.known


def _share_name(source: Words, party: Words) -> bool:
    """Whether all naming words of the party stand in the source's words, or the other way round."""
    ours, theirs = _names(source), _names(party)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _names(words: Words) -> frozenset[str]:
    return frozenset(token.lower_ for token in words if token.pos_ in {"PROPN", "NOUN", "ADJ"}) - _DROPPED


def _is_apart(token: Token) -> bool:
    """A word for those who watch, treat or count: "hospital officials", "the observatory"."""
    row = source_row(token)
    return row is not None and row["stands"] == Standing.THIRD_PARTY


def _any_state(parties: Iterable[Mention]) -> bool:
    return any(party.kind in STATE for party in parties)


def _by_side(page: Page, draft: Draft, teller: Teller) -> Standing | None:
    """A state's organ stands with its country's organs, and else with those who suffer; rebels against the state."""
    country, kind = _country_of(page, teller)
    if kind in _APART:
        return None
    if kind is PartyKind.ARMED_GROUP:
        return Standing.RECIPIENT_SIDE if _any_state(draft.actors) else None
    if kind not in STATE and not _speaks_for_state(teller):
        return None
    if any(party.kind in STATE and _may_share(party, country) for party in draft.actors):
        return Standing.ACTOR_SIDE
    named = {party.country for party in (*draft.actors, *draft.recipients) if party.country}
    foreign = country is not None and country not in named and any(party.country for party in draft.recipients)
    return Standing.THIRD_PARTY if foreign else Standing.RECIPIENT_SIDE


def _may_share(party: Mention, country: str | None) -> bool:
    """Whether nothing said parts the party's country from `country`."""
    return party.country is None or country is None or party.country == country


def _country_of(page: Page, teller: Teller) -> tuple[str | None, PartyKind | None]:
    """The country that the source's words name, and the kind of party that its head is."""
    head = mention_at(page, teller.fullest.root)
    kind = head.kind if head is not None else None
    if head is not None and head.country:
        return head.country, kind
    for token in (*teller.fullest, *teller.words):
        mention = mention_at(page, token)
        if mention is not None and mention.country:
            return mention.country, kind or mention.kind
        if token.text[:1].isupper() and (known := page.knowledge.party(token.text)) is not None and known.country:
            return known.country, kind
    return None, kind


@cache
def _state_words() -> frozenset[str]:
    return word_list("cues_sources.tsv", stands="speaks-for")


def _speaks_for_state(teller: Teller) -> bool:
    return any(token.lemma_.lower() in _state_words() for token in teller.fullest)


def _otherwise(page: Page, teller: Teller) -> Standing:
    row = source_row(teller.fullest.root)
    if row is not None and row["stands"] == Standing.UNKNOWN:
        return Standing.UNKNOWN
    mention = mention_at(page, teller.fullest.root)
    if mention is not None and mention.kind in _APART:
        return Standing.THIRD_PARTY
    apart = {SourceKind.MEDICAL, SourceKind.WITNESS, SourceKind.DOCUMENT, SourceKind.BROADCAST}
    if teller.kind in apart:
        return Standing.THIRD_PARTY
    if teller.kind in {SourceKind.UNNAMED, SourceKind.SOCIAL_POST}:
        return Standing.UNKNOWN
    return Standing.THIRD_PARTY
