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
from reportedly.model.attribution import SourceKind, Stance, Standing
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Draft, Mention, Page, Teller
from reportedly.reading.local.parties.mentions import mention_at
from reportedly.reading.local.telling.cues import source_row
from reportedly.reading.local.telling.speaker import STATE, Speaker, find_speaker

_APART = frozenset({PartyKind.MEDIA, PartyKind.NGO, PartyKind.IGO})
_APART_SOURCES = frozenset({SourceKind.MEDICAL, SourceKind.WITNESS, SourceKind.DOCUMENT, SourceKind.BROADCAST})
_AGAINST = frozenset({"activist", "dissident", "opposition", "protester", "demonstrator"})
_DROPPED = frozenset({"the", "a", "an", "of", "in", "and", "'s", "’s", "its", "their", "his", "her", "force", "group"})
_REBELS = frozenset({"opposition", "rebel", "insurgent", "resistance"})
_OFFICIAL = frozenset({"government", "military", "security", "army", "police", "intelligence"})
_LOCAL = frozenset({"official", "governor", "mayor", "local", "source"})
_UNSAID = frozenset({"source", "sources"})


def standing_of(page: Page, draft: Draft, teller: Teller) -> Standing:
    """The standing of `teller` toward the event of `draft`."""
    if draft.stance is Stance.CLAIMS_RESPONSIBILITY:
        return Standing.ACTOR_SIDE
    speaker = find_speaker(page, teller)
    sides = ((Standing.ACTOR_SIDE, draft.actors), (Standing.RECIPIENT_SIDE, draft.recipients))
    for near in (True, False):
        for side, parties in sides:
            if any(_is_of(page, speaker, party, near=near) for party in parties):
                return side
    if any(_is_apart(token) for token in speaker.calling) and not speaker.is_state_media:
        return Standing.THIRD_PARTY
    if _AGAINST & {token.lemma_.lower() for token in speaker.calling}:
        return _of_opponents(draft, speaker)
    return _by_side(draft, speaker) or _otherwise(page, teller)


def is_party(page: Page, teller: Teller, party: Mention) -> bool:
    """Whether the source is this party or its man."""
    return _is_of(page, find_speaker(page, teller), party, near=True)


def _is_of(page: Page, speaker: Speaker, party: Mention, *, near: bool) -> bool:
    """Whether the source is the party or its man (`near`), or its words name it: "a spokesman for the Taliban"."""
    if near:
        return any(_same_party(mention, party) for mention in (speaker.mention, speaker.side) if mention is not None)
    found = (mention_at(page, token) for words in (speaker.words, speaker.fullest) for token in words)
    if any(mention is not None and _same_party(mention, party) for mention in found):
        return True
    return _share_name(speaker.fullest, party.fullest)


def _same_party(one: Mention, other: Mention) -> bool:
    return one.group == other.group or (one.known is not None and one.known == other.known)


def _share_name(source: Words, party: Words) -> bool:
    """Whether all naming words of the party stand in the source's words, or the other way round."""
    ours, theirs = _names(source), _names(party)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _names(words: Words) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in {"PROPN", "NOUN", "ADJ"}) - _DROPPED


def _is_apart(token: Token) -> bool:
    """A word for those who watch, treat or count: "hospital officials", "the observatory"."""
    row = source_row(token)
    return row is not None and row["stands"] == Standing.THIRD_PARTY


def _any_state(parties: Iterable[Mention]) -> bool:
    return any(party.kind in STATE for party in parties)


def _of_opponents(draft: Draft, speaker: Speaker) -> Standing:
    """Where opponents of a government stand: with the crowd, against the state; of bare activists nothing is known."""
    if draft.event is EventType.PROTEST:
        return Standing.ACTOR_SIDE
    if any(party.kind is PartyKind.ARMED_GROUP for party in draft.actors):
        return Standing.ACTOR_SIDE if _is_opposition(speaker) else Standing.UNKNOWN
    return Standing.RECIPIENT_SIDE if _any_state(draft.actors) or _is_opposition(speaker) else Standing.UNKNOWN


def _is_opposition(speaker: Speaker) -> bool:
    return any(token.lemma_.lower() in _REBELS for token in speaker.described)


def _by_side(draft: Draft, speaker: Speaker) -> Standing | None:
    """A state's organ stands with its country's organs, and else with those who suffer; rebels against the state."""
    kind, country = speaker.kind, speaker.country
    if kind in _APART and not speaker.is_state_media:
        return None
    if kind is PartyKind.ARMED_GROUP or _is_opposition(speaker):
        return _of_fighters(draft, speaker)
    if kind not in STATE and not speaker.is_state_media and not _speaks_for_state(speaker):
        return None
    if speaker.fullest.root.lower_ in _UNSAID and country is None:
        official = any(token.lower_ in _OFFICIAL for token in speaker.calling)
        return Standing.RECIPIENT_SIDE if official and not _any_state(draft.actors) else Standing.UNKNOWN
    if any(party.kind in STATE and _may_share(party, speaker) for party in draft.actors):
        return Standing.ACTOR_SIDE
    named = {party.country for party in (*draft.actors, *draft.recipients) if party.country}
    foreign = country is not None and country not in named and any(party.country for party in draft.recipients)
    return Standing.THIRD_PARTY if foreign else Standing.RECIPIENT_SIDE


def _of_fighters(draft: Draft, speaker: Speaker) -> Standing | None:
    """Fighters stand with rebels whom nothing tells from them, and else against whoever acts."""
    mention = speaker.side or speaker.mention
    named = mention is not None and mention.known is not None
    fighters = [party for party in draft.actors if party.kind is PartyKind.ARMED_GROUP]
    if any(not named or (party.known is None and party.fullest.root.pos_ != "PROPN") for party in fighters):
        return Standing.ACTOR_SIDE
    return Standing.RECIPIENT_SIDE


def _may_share(party: Mention, speaker: Speaker) -> bool:
    """Whether nothing said parts the party's country from the speaker's.

    Bare "officials" beside forces that are called by their country are most likely those of the place.
    """
    if speaker.country is None and party.country is not None:
        return not any(token.lemma_.lower() in _LOCAL for token in speaker.calling)
    return party.country is None or speaker.country is None or party.country == speaker.country


@cache
def _state_words() -> frozenset[str]:
    return word_list("cues_sources.tsv", stands="speaks-for")


def _speaks_for_state(speaker: Speaker) -> bool:
    return any(token.lemma_.lower() in _state_words() for token in speaker.described)


def _otherwise(page: Page, teller: Teller) -> Standing:
    row = source_row(teller.fullest.root)
    if row is not None and row["stands"] in {Standing.UNKNOWN, Standing.RECIPIENT_SIDE}:
        return Standing(row["stands"])
    mention = mention_at(page, teller.fullest.root)
    if mention is not None and mention.kind in _APART:
        return Standing.THIRD_PARTY
    if teller.kind in _APART_SOURCES:
        return Standing.THIRD_PARTY
    if teller.kind in {SourceKind.UNNAMED, SourceKind.SOCIAL_POST}:
        return Standing.UNKNOWN
    return Standing.THIRD_PARTY
