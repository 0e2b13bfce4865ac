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


_ALTERNATIVES = frozenset({"assist", "change", "meet", "yield"})

MODES: MappingProxyType[EventType, frozenset[str]] = MappingProxyType(
    {
        EventType.AGREE: frozenset(),
        EventType.CONSULT: frozenset({"multilateral", "phone", "third-party", "visit"}),
        EventType.SUPPORT: frozenset(),
        EventType.CONCEDE: frozenset(),
        EventType.COOPERATE: frozenset(),
        EventType.AID: frozenset(),
        EventType.RETREAT: frozenset({"access", "ceasefire", "disarm", "release", "resign", "return", "withdraw"}),
        EventType.REQUEST: _ALTERNATIVES,
        EventType.ACCUSE: frozenset({"allege", "disapprove", "investigate"}),
        EventType.REJECT: _ALTERNATIVES,
        EventType.THREATEN: frozenset({"arrest", "ban", "expel", "relations", "restrict", "territory", "violence"}),
        EventType.PROTEST: frozenset({"boycott", "demo", "hunger", "obstruct", "riot"}),
        EventType.SANCTION: frozenset({"convict", "discontinue", "expel", "withdraw"}),
        EventType.MOBILIZE: frozenset({"militia", "police", "troops", "weapons"}),
        EventType.COERCE: frozenset(
            {
                "arrest",
                "ban",
                "censor",
                "curfew",
                "deport",
                "martial-law",
                "misinformation",
                "restrict",
                "seize",
                "withhold",
            }
        ),
        EventType.ASSAULT: frozenset(
            {
                "abduct",
                "aerial",
                "assassinate",
                "beat",
                "chemical",
                "clash",
                "cleansing",
                "crowd-control",
                "destroy",
                "drone",
                "execute",
                "explosives",
                "firearms",
                "heavy-weapons",
                "massacre",
                "primitive",
                "sexual",
                "suicide-attack",
                "torture",
            }
        ),
    }
)
