"""Proper name the table does not know -> where the bare name begins and what kind of party it is, or that it is none.

The small parse's labels are weak on names, so a gazetteer entry or a place word outweighs its "person", and the words
of a body's name outweigh its "organisation".
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows, settings, words
from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.kinds import Sort, head_word
from reportedly.reading.reader import Knowledge

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LINKS = frozenset({"of", "for", "'", "'s", "’", "’s"})
_MARKS = frozenset({"-", "’", "'"})
_ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj", "poss", "appos", "agent"])


@cache
def _titles() -> frozenset[str]:
    return words("party_titles.tsv")


@cache
def _joints() -> frozenset[str]:
    return frozenset(settings("party_words.toml")["name_joints"].split())


@cache
def _place_words() -> frozenset[str]:
    return words("place_nouns.tsv") | {row["head"] for row in rows("places_heads.tsv") if row["side"] == "after"}


def long_bodies(tokens: Iterable[Token], names: Container[int]) -> dict[int, Words]:
    """Unknown bodies whose name goes on after its head ("Ministry of Roads and Housing"), by each of their tokens.

    `names` are the tokens of known names, which such a body does not hold.
    """
    found: dict[int, Words] = {}
    for token in tokens:
        if token.lower_ not in _LINKS or token.ent_type_ != "ORG" or token.i in found:
            continue
        body = next((entity for entity in token.sent.ents if entity.start <= token.i < entity.end), None)
        name = _without_place(body) if body is not None else None
        if name and name.root.pos_ == "PROPN" and not any(token.i in names for token in name):
            found.update((token.i, name) for token in name)
    return found


def _without_place(body: Words) -> Words:
    """The name without "in Tripoli" at its end."""
    end = next((token.i for token in body if token.lower_ in _locating()), body.end)
    return body.doc[body.start : end]


def name_start(token: Token, edge: int, taken: Container[int]) -> tuple[int, bool]:
    """Where the bare name that ends with `token` begins, and whether a title stands before it.

    It begins after a title, a place word, a possessor or a word of another name (token numbers `taken`); the name of a
    body has no title before it.
    """
    doc, begin = token.doc, token.i
    body = token.ent_type_ == "ORG" and head_word(token.lower_) is not None
    while begin > edge:
        before = doc[begin - 1]
        if before.i in taken or before.lower_ in _place_words() or (not body and _is_title(before)):
            return begin, not body and _is_title(before)
        named = before.lower_ in _joints() or before.text[0].isupper()
        if not named or before.dep_ in {"poss", "det"} or before.tag_ == "POS":
            break
        begin -= 1
    while begin < token.i and doc[begin].text in _MARKS:
        begin += 1
    return begin, False


def _is_title(token: Token) -> bool:
    if token.lower_ in _titles():
        return True
    head = head_word(token.lower_)
    return head is not None and head.sort in {Sort.ROLE, Sort.PEOPLE} and token.dep_ in {"compound", "amod", "nmod"}


def proper_kind(knowledge: Knowledge, token: Token, bare: Words, *, titled: bool) -> PartyKind | None:
    """What kind of party the name `bare` with the head `token` is; None when it is a place or no party."""
    label = token.ent_type_
    if titled and label != "ORG":
        return PartyKind.PERSON
    if token.lower_ in _place_words() or label in _PLACES or is_located(token):
        return None
    place = knowledge.is_place(bare.text)
    if label == "PERSON" and (len(bare) > 1 or not place or speaks(token)):
        return PartyKind.PERSON
    if place and (label != "ORG" or len(bare) == 1):
        return None
    if label == "NORP":
        return PartyKind.CIVILIANS
    if label in {"ORG", "PERSON"} or (token.dep_ in _ARGUMENTS and not (len(bare) == 1 and token.is_sent_start)):
        kind = _body_kind(bare)
        return PartyKind.PERSON if kind is PartyKind.UNKNOWN and len(bare) > 1 and speaks(token) else kind
    return None


def speaks(token: Token) -> bool:
    """Whether `token` is the subject of a verb of speaking."""
    return token.dep_ == "nsubj" and token.head.lemma_ in _speaking()


@cache
def _speaking() -> frozenset[str]:
    return frozenset(settings("party_words.toml")["speaking"].split())


def is_located(token: Token) -> bool:
    """Whether the name stands where only a place would: "near Khawak", "in Saqib"."""
    return token.dep_ == "pobj" and token.head.lower_ in _locating()


@cache
def _locating() -> frozenset[str]:
    return frozenset(settings("party_words.toml")["locating"].split())


def _body_kind(bare: Words) -> PartyKind | None:
    """The kind of a named body by the words of its name, the last first; a type number ("S-242") is no party."""
    for token in reversed(bare):
        head = head_word(token.lower_)
        if head and head.sort in {Sort.GROUP, Sort.OBJECT}:
            return head.kind
    return PartyKind.UNKNOWN if not any(map(str.isdigit, bare.text)) else None
