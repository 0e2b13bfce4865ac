"""The incidents told anew from the journal alone, as a check that it leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model.entry import Entry

_GAINING = ("incident-opened", "incident-split", "incident-joined", "incident-merged")
_LOSING = ("incident-left", "incident-closed")


def replayed(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """The open incidents by id with the ids of their claims, after all of `entries` in their order."""
    home: dict[str, str] = {}
    for entry in entries:
        claims = entry.payload.get("claims") if entry.kind in (*_GAINING, *_LOSING) else ()
        for claim in claims if isinstance(claims, list) else ():
            if entry.kind in _GAINING:
                home[claim] = entry.subject
            elif home.get(claim) == entry.subject:
                del home[claim]
    found: dict[str, list[str]] = {}
    for claim, incident in sorted(home.items()):
        found.setdefault(incident, []).append(claim)
    return {id: tuple(found[id]) for id in sorted(found)}
