"""Noun phrase -> kind of party, by the head noun and the words before it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.party import PartyKind


class Sort(StrEnum):
    """How a head noun means its party (data/party_heads.tsv)."""

    PEOPLE = "people"
    GROUP = "group"
    ROLE = "role"
    OBJECT = "object"


class Head(NamedTuple):
    """What a head noun makes of its phrase."""

    kind: PartyKind
    sort: Sort
    before: bool


_YIELDING = frozenset({Sort.PEOPLE, Sort.GROUP})


@cache
def _heads() -> dict[str, Head]:
    return {
        row["head"]: Head(PartyKind(row["kind"]), Sort(row["sort"]), row["before"] == "yes")
        for row in rows("party_heads.tsv")
    }


@cache
def _modifiers() -> dict[str, tuple[PartyKind, frozenset[str]]]:
    return {
        row["word"]: (PartyKind(row["kind"]), frozenset(row["over"].split())) for row in rows("party_modifiers.tsv")
    }


def head_of(token: Token) -> Head | None:
    """What the noun `token` makes of its phrase, or None where it names no party."""
    heads = _heads()
    found = heads.get(token.lemma_.lower()) or heads.get(token.lower_)
    return found or (heads.get(token.lower_.removesuffix("s")) if token.tag_ == "NNPS" else None)


def head_word(word: str) -> Head | None:
    """The same for a word in small letters, singular or plural."""
    heads = _heads()
    return heads.get(word) or heads.get(word.removesuffix("s")) or heads.get(word.removesuffix("es"))


def kind_of(head: Head, before: Iterable[Token], named: PartyKind | None = None) -> PartyKind:
    """The kind of a phrase with this head, the tokens `before` it and the kind of a known name among them."""
    if head.sort not in _YIELDING:
        return head.kind
    if named is PartyKind.ARMED_GROUP and head.kind in {PartyKind.STATE_FORCES, PartyKind.UNKNOWN, PartyKind.POLICE}:
        return named
    modifiers = _modifiers()
    for token in before:
        kind, over = modifiers.get(token.lower_) or modifiers.get(token.lemma_) or (head.kind, frozenset())
        if head.kind in over:
            return kind
    return head.kind


def restates(token: Token) -> bool:
    """Whether a word before a head noun only says what kind of party it is ("militant", "monitoring")."""
    return token.lower_ in _modifiers()
