"""Ids that stay: which incident of before a group of claims goes on being, and what became of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from reportedly.model.ids import content_id
from reportedly.model.incident import Change, ChangeKind, Incident


def incident_id(claims: Sequence[str], taken: Collection[str] = frozenset()) -> str:
    """The id of a new incident: from its smallest claim, and where that id is `taken`, from that and a number."""
    smallest = min(claims)
    id, turn = content_id("i", smallest), 1
    while id in taken:
        turn += 1
        id = content_id("i", smallest, turn)
    return id


def lineage(
    partition: Iterable[Sequence[str]], former: Iterable[Incident] = ()
) -> tuple[tuple[Incident, ...], tuple[Change, ...]]:
    """The incidents that `partition` makes and how they came from the `former` ones, in ascending order of id.

    A group inherits the id of the former incident with which it shares the most claims; each id is inherited once, the
    larger share first, ties by the smaller id, then by the smaller claim. What inherits none is opened or split off.
    """
    groups = sorted(tuple(sorted(group)) for group in partition)
    before = {incident.id: incident for incident in former}
    home = {claim: incident.id for incident in before.values() for claim in incident.claims}
    heirs = _heirs(groups, home)
    taken = set(before)
    incidents = []
    for group in groups:
        id = heirs.get(group) or incident_id(group, taken)
        taken.add(id)
        incidents.append(Incident(id=id, claims=group))
    incidents.sort(key=lambda incident: incident.id)
    return tuple(incidents), _changes(incidents, before, home)


def _heirs(groups: Sequence[tuple[str, ...]], home: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Which former id each group goes on with, of the groups that inherit one."""
    shares = sorted(
        (-count, id, group)
        for group in groups
        for id, count in Counter(home[claim] for claim in group if claim in home).items()
    )
    heirs: dict[tuple[str, ...], str] = {}
    inherited: set[str] = set()
    for _, id, group in shares:
        if group not in heirs and id not in inherited:
            heirs[group] = id
            inherited.add(id)
    return heirs


def _changes(incidents: Sequence[Incident], before: dict[str, Incident], home: dict[str, str]) -> tuple[Change, ...]:
    now = {claim: incident.id for incident in incidents for claim in incident.claims}
    kept = {incident.id for incident in incidents}
    found = [change for incident in incidents for change in _life(incident, before, home, now, kept)]
    for id in sorted(before.keys() - kept):
        claims = before[id].claims
        found.append(Change(kind=ChangeKind.CLOSED, incident=id, claims=claims, other=_successor(claims, now)))
    return tuple(found)


def _life(
    incident: Incident, before: dict[str, Incident], home: dict[str, str], now: dict[str, str], kept: set[str]
) -> Iterable[Change]:
    """What happened to one incident: how it came to be, what came in from where, and what went."""
    origins: dict[str, list[str]] = {}
    for claim in incident.claims:
        origins.setdefault(home.get(claim, ""), []).append(claim)
    if incident.id not in before:
        source = max(sorted(filter(None, origins)), key=lambda id: len(origins[id]), default="")
        kind = ChangeKind.SPLIT if source else ChangeKind.OPENED
        yield Change(kind=kind, incident=incident.id, claims=incident.claims, other=source)
        return
    for id, claims in sorted(origins.items()):
        if id == incident.id:
            continue
        gone = bool(id) and id not in kept
        kind = ChangeKind.MERGED if gone else ChangeKind.JOINED
        yield Change(kind=kind, incident=incident.id, claims=tuple(claims), other=id)
    left = tuple(claim for claim in before[incident.id].claims if now.get(claim) != incident.id)
    if left:
        yield Change(kind=ChangeKind.LEFT, incident=incident.id, claims=left)


def _successor(claims: Sequence[str], now: dict[str, str]) -> str:
    """The incident to which most of `claims` went, empty where none went anywhere."""
    shares = Counter(now[claim] for claim in claims if claim in now)
    return min(shares, key=lambda id: (-shares[id], id), default="")
