"""Event types and modes: PLOVER's sixteen, with the four refinements of codebook section 2.1."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class EventType(StrEnum):
    """What kind of act a claim is about."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


_ALTERNATIVES = frozenset({"assist", "change", "yield", "meet"})

MODES: MappingProxyType[EventType, frozenset[str]] = MappingProxyType(
    {
        EventType.AGREE: frozenset(),
        EventType.CONSULT: frozenset({"visit", "third-party", "multilateral", "phone"}),
        EventType.SUPPORT: frozenset(),
        EventType.CONCEDE: frozenset(),
        EventType.COOPERATE: frozenset(),
        EventType.AID: frozenset(),
        EventType.RETREAT: frozenset({"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"}),
        EventType.REQUEST: _ALTERNATIVES,
        EventType.ACCUSE: frozenset({"disapprove", "investigate", "allege"}),
        EventType.REJECT: _ALTERNATIVES,
        EventType.THREATEN: frozenset({"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"}),
        EventType.PROTEST: frozenset({"demo", "hunger", "boycott", "obstruct", "riot"}),
        EventType.SANCTION: frozenset({"convict", "expel", "withdraw", "discontinue"}),
        EventType.MOBILIZE: frozenset({"troops", "weapons", "police", "militia"}),
        EventType.COERCE: frozenset(
            {
                "seize",
                "restrict",
                "ban",
                "censor",
                "curfew",
                "martial-law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
            }
        ),
        EventType.ASSAULT: frozenset(
            {
                "beat",
                "torture",
                "execute",
                "sexual",
                "assassinate",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "heavy-weapons",
                "aerial",
                "drone",
                "chemical",
                "cleansing",
                "massacre",
                "abduct",
                "destroy",
                "crowd-control",
                "clash",
            }
        ),
    }
)
