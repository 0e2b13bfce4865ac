"""Parties that only stand before another noun: "Turkish drone strike", "Taliban spokesman", "rebel artillery"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.kinds import Sort, head_of, kind_of
from reportedly.reading.local.parties.names import Name, is_seat
from reportedly.reading.local.parties.phrase import Form, Phrase, Reading, cut_words, names_between, word_list

_BEFORE = frozenset({"compound", "amod", "nmod"})


def find_beside(reading: Reading, token: Token, edge: int, whole: Phrase | None) -> Iterator[Phrase]:
    """Parties that only stand before the head: "Turkish drone strike", "Taliban spokesman", "rebel artillery"."""
    end = whole.name.start if whole and whole.name is not None else token.i
    taken: set[int] = set()
    for name in names_between(reading, edge, end):
        taken.update(range(name.start, name.end))
        last = reading.doc[name.end - 1]
        places = name.is_country and reading.doc[name.start].text not in word_list("adjectival")
        if not places and not is_seat(reading.doc, name) and not _governed(last, name):
            yield _adjective(last, name, told=whole is not None)
    if whole is None or whole.sort is Sort.ROLE:
        for index in range(edge, end):
            if index not in taken:
                yield from _common_before(reading, reading.doc[index], edge)


def _governed(token: Token, name: Name) -> bool:
    """Whether the name is a phrase of its own ("Taliban's attack"), and found as such."""
    while name.start <= token.head.i < name.end and token.head.i != token.i:
        token = token.head
    return token.dep_ == "poss"


def _common_before(reading: Reading, token: Token, edge: int) -> Iterator[Phrase]:
    head = head_of(token) if token.dep_ in _BEFORE and token.pos_ != "VERB" else None
    if head is None or not head.before:
        return
    start = token.i
    while start > edge and reading.doc[start - 1].dep_ in _BEFORE:
        start -= 1
    phrase = cut_words(reading, start, token.i, token.i + 1)
    yield Phrase(phrase, token, kind_of(head, phrase[:-1]), Form.ADJECTIVE, head.sort)


def _adjective(token: Token, name: Name, *, told: bool) -> Phrase:
    """A known name before another noun; a country's adjective before an act means its forces, before a role itself."""
    kind, form = name.known.kind, Form.ADJECTIVE if name.known.kind is PartyKind.COUNTRY else Form.NAME
    if kind is PartyKind.COUNTRY and not told:
        kind = PartyKind.STATE_FORCES
    bare = token.doc[name.start : name.end]
    return Phrase(bare, token, kind, form, Sort.GROUP, bare, name.known.id, name.known.country)
