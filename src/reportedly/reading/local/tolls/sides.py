"""On whose side those stood who are counted: by the party that names them, by kind, or by default the one attacked."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Side
from reportedly.reading.local.page import Draft, Mention
from reportedly.reading.local.tolls.counts import Victims

_ARMED = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE})
_UNARMED = frozenset({PartyKind.CIVILIANS, PartyKind.MEDIA, PartyKind.NGO})
_ATTACKERS = frozenset({"bomber", "attacker", "assailant", "kidnapper", "hijacker"})


def mention_of(victims: Victims, mentions: Iterable[Mention]) -> Mention | None:
    """The mention that names those who are counted: over the same noun, or by the same word."""
    if victims.noun is None:
        return None
    noun = victims.noun
    listed = list(mentions)
    over = next((found for found in listed if found.words.start <= noun.i < found.words.end), None)
    lemma = noun.lemma_.lower()
    return over or next((found for found in listed if found.fullest.root.lemma_.lower() == lemma), None)


def side_of(
    victims: Victims, kind: PartyKind | None, mention: Mention | None, draft: Draft
) -> tuple[Side, Mention | None]:
    """On whose side those counted stood; with the party where both sides of a fight are actors."""
    fight = len(draft.actors) > 1 and not draft.recipients
    if mention is not None and mention in draft.actors:
        return Side.ACTOR, mention if fight else None
    if mention is not None:
        return Side.RECIPIENT, None
    if fight:
        if kind in _UNARMED and all(actor.kind in _ARMED for actor in draft.actors):
            return Side.BYSTANDER, None
        alike = [actor for actor in draft.actors if actor.kind is kind and kind in _ARMED]
        return (Side.ACTOR, alike[0]) if len(alike) == 1 else (Side.UNKNOWN, None)
    if victims.noun is not None and victims.noun.lemma_.lower() in _ATTACKERS:
        return Side.ACTOR, None
    return (Side.RECIPIENT, None) if draft.event is not EventType.PROTEST else (Side.UNKNOWN, None)
