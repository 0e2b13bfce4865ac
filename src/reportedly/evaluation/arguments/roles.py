"""The roles of WikiEvents: which events have which, and which of the network's four each comes under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.evaluation.records import Record

ACTORS = frozenset(
    """
    attacker killer injurer jailer perpetrator destroyer damagerdestroyer damager communicator transporter giver
    participant demonstrator investigator prosecutor impeder judgecourt preventer executioner yielder surrenderer
    retreater granter violator voter founder
    """.split()  # noqa: SIM905
)
RECIPIENTS = frozenset(["victim", "target", "detainee", "defendant", "recipient", "beneficiary", "artifact"])
PLACES = frozenset(["place", "destination"])
MEANS = frozenset(["instrument", "explosivedevice"])

RELATIONS = ("actor", "recipient", "place", "means")
"""What the network was taught of this set."""

OTHER = "other"
"""What a role comes under that the network was not taught."""

_COARSE: Mapping[str, str] = {
    **dict.fromkeys(ACTORS, "actor"),
    **dict.fromkeys(RECIPIENTS, "recipient"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(MEANS, "means"),
}


def coarse(role: str) -> str:
    """The relation that a role of the set comes under."""
    return _COARSE.get(role.lower(), OTHER)


def broad_type(kind: str) -> str:
    """The first two parts of an event type: the third is often left open."""
    return ".".join(kind.split(".")[:2])


def roles_by_type(events: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """The roles seen with each broad type, in the order of their names."""
    found: dict[str, set[str]] = {}
    for event in events:
        found.setdefault(broad_type(event["type"]), set()).update(one["role"] for one in event["arguments"])
    return {kind: tuple(sorted(roles)) for kind, roles in found.items()}
