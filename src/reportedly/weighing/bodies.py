"""Bodies: the parties, organisations and outlets in whose name something is said, known by one key each.

A body is a known party, or the words for one that no table has. Two bodies stand together when one is part of the
other, or when both are organs of one state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportedly.data import rows
from reportedly.model.party import PartyKind, PartyLink
from reportedly.weighing.names import fold

_GENITIVE = re.compile(r"['’]s?$")

STATE = frozenset({PartyKind.STATE_FORCES, PartyKind.GOVERNMENT, PartyKind.POLICE, PartyKind.COUNTRY})
"""Kinds that are organs of a state."""

APART = frozenset({PartyKind.MEDIA, PartyKind.NGO, PartyKind.IGO})
"""Kinds that stand apart from the parties unless they are one themselves (codebook 2.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A party or outlet: `key` is its id where it is known, else its folded words."""

    key: str
    name: str
    kind: PartyKind = PartyKind.UNKNOWN
    country: str | None = None

    @property
    def known(self) -> bool:
        """Whether a table knows it, so that its key is an id."""
        return self.key in _parents() or self.state is not None

    @property
    def state(self) -> str | None:
        """The country whose organ it is, or None."""
        return self.country if self.kind in STATE else None


def of_link(link: PartyLink) -> Body:
    """The body a resolved party is."""
    return Body(key=link.id or fold(link.name), name=link.name, kind=link.kind, country=link.country)


@cache
def _parents() -> dict[str, str]:
    return {row["id"]: row["parent"] for row in rows("parties.tsv")}


@cache
def _by_alias() -> dict[str, Body | None]:
    """Folded name -> the party that alone has it; None where several have."""
    found: dict[str, Body | None] = {}
    for row in rows("parties.tsv"):
        body = Body(key=row["id"], name=row["name"], kind=PartyKind(row["kind"]), country=row["country"] or None)
        for name in {fold(name) for name in (row["name"], *row["aliases"].split("|")) if name}:
            found[name] = None if name in found else body
    for row in rows("demonyms.tsv"):
        state = Body(key=row["country"].lower(), name=row["name"], kind=PartyKind.COUNTRY, country=row["country"])
        for column in ("name", "aliases", "adjectives", "seats"):
            for name in filter(None, row[column].split("|")):
                found.setdefault(fold(name), state)
    return found


@cache
def _names_of() -> dict[str, frozenset[tuple[str, ...]]]:
    names: dict[str, set[tuple[str, ...]]] = {}
    for name, body in _by_alias().items():
        if body is not None:
            names.setdefault(body.key, set()).add(tuple(name.split()))
    return {key: frozenset(forms) for key, forms in names.items()}


def named(words: str) -> Body | None:
    """The body that the tables know by `words`, or None."""
    return _by_alias().get(fold(words))


def called(name: str) -> Body:
    """The body called `name`: a known one, else one by its words."""
    return named(name) or Body(key=fold(name), name=_GENITIVE.sub("", name))


def short_for(word: str, bodies: Iterable[Body]) -> Body | None:
    """The only one of `bodies` with a name that ends in `word` ("the front", "the resistance"), or None."""
    found = {body.key: body for body in bodies if _ends_in(body, word)}
    return next(iter(found.values())) if len(found) == 1 else None


def _ends_in(body: Body, word: str) -> bool:
    forms = _names_of().get(body.key) or {tuple(fold(body.name).split())}
    return any(len(form) > 1 and form[-1] == word for form in forms)


def together(one: Body, other: Body) -> bool:
    """Whether two bodies are on one side: the same, part of one another, or organs of one state."""
    if one.key == other.key or (one.state is not None and one.state == other.state):
        return True
    return other.key in _line(one.key) or one.key in _line(other.key)


def _line(key: str) -> tuple[str, ...]:
    """The bodies that `key` belongs to, nearest first."""
    found: list[str] = []
    parent = _parents().get(key, "")
    while parent and parent not in found:
        found.append(parent)
        parent = _parents().get(parent, "")
    return tuple(found)
