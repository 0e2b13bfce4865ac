"""Definite descriptions -> the party they take up: "the insurgents", "the resistance", "the group"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span as Words

from reportedly.data import rows
from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.group import Group
from reportedly.reading.local.parties.kinds import Sort, restates
from reportedly.reading.local.parties.phrase import Form, Phrase, word_list
from reportedly.reading.local.parties.pronouns import is_many

KEPT = 4
"""How many of a party's latest phrases a description is compared with, besides its fullest name."""

_BODIES = frozenset({PartyKind.ARMED_GROUP, PartyKind.NGO, PartyKind.IGO})
"""Kinds whose named parties a bare noun ("the group") takes up; an army or a government is not so easily another's."""


def same_head(phrase: Phrase, recent: Iterable[Group]) -> Group | None:
    """The latest party with the same head noun or with that noun in its name, if no word of `phrase` is new.

    So "the insurgents" are the "suspected insurgents", and "the resistance" is the "National Resistance Front".
    """
    own, lemma = _content(phrase.words), phrase.head.lemma_.lower()
    for group in recent:
        for other in (group.fullest, *group.phrases[-KEPT:]):
            if other.kind is not phrase.kind or other.form is Form.PRONOUN:
                continue
            if (other.form is Form.NAME or other.head.lemma_.lower() == lemma) and own <= _content(other.words):
                return group
    return None


def called(phrase: Phrase, recent: Iterable[Group]) -> Group | None:
    """For "the group" after "Hamas" the latest named party of that kind; "the front" is too special for that."""
    if phrase.head.lemma_ not in word_list("generic") or not _is_plain(phrase) or _is_described(phrase):
        return None
    named = [group for group in recent if group.fullest.form is Form.NAME and _can_mean(phrase, group.kind)]
    group = next(iter(sorted(named, key=_is_unlisted) if _is_loaded(phrase) else named), None)
    if group:
        phrase.kind = group.kind
    return group


@cache
def _listed() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("party_listed.tsv"))


def _is_unlisted(group: Group) -> bool:
    return group.fullest.known not in _listed()


def _is_loaded(phrase: Phrase) -> bool:
    """Whether the description blames: "the extremist organisation" is sooner a listed party than its foe."""
    return any(token.lower_ in word_list("loaded") for token in phrase.words)


def _can_mean(phrase: Phrase, kind: PartyKind) -> bool:
    """Whether a party of this kind can be taken up by the noun: "the group" by most bodies, "the rebels" by rebels."""
    lemma = phrase.head.lemma_
    if kind is PartyKind.MEDIA:
        return lemma in word_list("of_media")
    neutral = lemma in word_list("neutral") and not is_many(phrase.head)
    return kind in _BODIES and (neutral or kind is phrase.kind)


def _is_described(phrase: Phrase) -> bool:
    """Whether what follows says which one is meant, or the noun is one man: then nothing said before is taken up."""
    one = phrase.sort is Sort.PEOPLE and not is_many(phrase.head)
    after = phrase.head.i + 1
    doc = phrase.head.doc
    named = after < len(doc) and doc[after].pos_ == "PROPN"
    return one or named or any(child.dep_ in {"prep", "relcl", "acl"} for child in phrase.head.rights)


def _is_plain(phrase: Phrase) -> bool:
    """Whether the description adds nothing to its head noun but what kind of party it is: "the militant group"."""
    return all(token.i == phrase.head.i or restates(token) for token in phrase.words)


def is_definite(phrase: Phrase) -> bool:
    """Whether the phrase points at something said before."""
    before = phrase.words.start - 1
    return before >= 0 and phrase.head.doc[before].lower_ in word_list("definite")


def _content(words: Words) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"})
