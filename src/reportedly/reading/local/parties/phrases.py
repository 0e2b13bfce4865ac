"""Sentence -> phrases that name or describe parties, with the kind each has by its own words.

Judgement made here: a phrase is a party when the table knows its name, when its head noun is one that parties have, or
when a proper name acts like one. It begins after article, number and possessive pronoun, as coders mark it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import words
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.beside import find_beside
from reportedly.reading.local.parties.kinds import Head, Sort, head_of, kind_of
from reportedly.reading.local.parties.names import Name, find_names, is_bound, is_seat
from reportedly.reading.local.parties.phrase import (
    Form,
    Phrase,
    Reading,
    cut_words,
    left_edge,
    names_between,
    shares,
    word_list,
)
from reportedly.reading.local.parties.proper import is_located, long_bodies, name_start, proper_kind

_HEADLESS = frozenset(
    [
        "compound",
        "amod",
        "nummod",
        "nmod",
        "npadvmod",
        "det",
        "advmod",
        "case",
        "punct",
        "predet",
        "quantmod",
        "cc",
        "prep",
        "aux",
        "auxpass",
        "mark",
    ]
)
"""Relations in which a word heads no noun phrase of its own."""


_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "X"])
_ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos", "attr", "dative", "ROOT"])


@cache
def _pronouns() -> frozenset[str]:
    return words("pronouns.tsv")


def find_phrases(page: Page, sentence: Words) -> list[Phrase]:
    """The phrases of `sentence` that name parties, pronouns among them, in the order of their heads."""
    tokens = list(sentence)
    names = find_names(tokens, page.report.text, page.knowledge)
    reading = Reading(page, sentence.doc, sentence.start, names, long_bodies(tokens, names), set())
    pronouns = _pronouns()
    found: list[Phrase] = []
    for token in tokens:
        if token.i in reading.counted:
            continue
        part = token.pos_
        if part in {"PRON", "DET"} and token.lower_ in pronouns:
            found.append(_pronoun(token))
        elif part in _NOMINAL and _is_head(reading, token):
            found.extend(_read_phrase(reading, token))
    return found


def _pronoun(token: Token) -> Phrase:
    return Phrase(token.doc[token.i : token.i + 1], token, PartyKind.UNKNOWN, Form.PRONOUN, Sort.GROUP)


def _is_head(reading: Reading, token: Token) -> bool:
    """Whether `token` heads a noun phrase; within a name only the name's own head does."""
    if token.dep_ in _HEADLESS:
        return False
    body, name = reading.bodies.get(token.i), reading.names.get(token.i)
    if body is not None:
        return body.root.i == token.i
    return name is None or (name.root == token.i and not is_bound(token.doc, name))


def _read_phrase(reading: Reading, token: Token) -> Iterator[Phrase]:
    if shares(reading.names, token):
        return
    edge = left_edge(reading, token)
    name = reading.names.get(token.i)
    phrase = _named(reading, token, name, edge) if name else _described(reading, token, edge)
    if phrase and phrase.kind is not PartyKind.COUNTRY and token.head.lower_ == "between":
        yield from _sides(reading, phrase)
        return
    if phrase:
        yield phrase
    if name is None and (phrase is None or phrase.sort in {Sort.ROLE, Sort.OBJECT}) and edge < token.i:
        yield from find_beside(reading, token, edge, phrase)


def _sides(reading: Reading, phrase: Phrase) -> Iterator[Phrase]:
    """The two sides of "between Indian and Pakistani troops"; any other phrase as it is."""
    conjunction = next((token.i for token in phrase.words if token.dep_ == "cc"), None)
    first = names_between(reading, phrase.words.start, conjunction) if conjunction else []
    if not first or conjunction is None:
        yield phrase
        return
    last = reading.doc[first[-1].end - 1]
    known, words_ = first[-1].known, reading.doc[phrase.words.start : conjunction]
    yield Phrase(words_, last, phrase.kind, Form.ADJECTIVE, phrase.sort, words_, known.id, known.country)
    rest = names_between(reading, conjunction + 1, phrase.words.end)
    country = rest[0].known.country if rest else None
    yield Phrase(
        reading.doc[conjunction + 1 : phrase.words.end],
        phrase.head,
        phrase.kind,
        Form.NOMINAL,
        phrase.sort,
        country=country,
    )


def _named(reading: Reading, token: Token, name: Name, edge: int) -> Phrase | None:
    """A phrase whose head is a known name."""
    if _only_a_place(token, name) or (name.is_demonym and token.pos_ == "ADJ" and token.dep_ not in _ARGUMENTS):
        return None
    kind, sort, form = name.known.kind, Sort.GROUP, Form.NAME
    if name.is_demonym:
        form = Form.NOMINAL
        if token.text.endswith("s"):
            kind, sort = PartyKind.CIVILIANS, Sort.PEOPLE
    elif not token.text[0].isupper():
        head = head_of(token)
        sort, form = head.sort if head else sort, Form.NOMINAL
    phrase = cut_words(reading, min(edge, name.start), name.start, max(name.end, token.i + 1))
    bare = reading.doc[name.start : name.end]
    if names_between(reading, phrase.start, name.start):  # "U.S. and British warships" are neither's alone
        return Phrase(phrase, token, kind, Form.NOMINAL, sort)
    return Phrase(phrase, token, kind, form, sort, bare, name.known.id, name.known.country)


def _only_a_place(token: Token, name: Name) -> bool:
    """Whether a capital or country here only says where: "in Syria", "reached Kabul"."""
    if is_seat(token.doc, name):
        return not _acts(token)
    return name.is_country and token.dep_ == "pobj" and token.head.lower_ in word_list("placing")


def _acts(token: Token) -> bool:
    """Whether the capital is a government here; in capitals it is a dateline."""
    if token.text.isupper():
        return False
    if token.dep_ == "conj" and token.head.i != token.i:
        return _acts(token.head)
    return token.dep_ in {"nsubj", "poss"} or (token.dep_ == "pobj" and token.head.dep_ == "agent")


def _described(reading: Reading, token: Token, edge: int) -> Phrase | None:
    """A phrase whose head is a common noun or a name the table does not know."""
    if token.lower_ in word_list("quantities"):
        counted = _counted(reading, token) or _uncounted(token)
        if counted:
            return counted
    counts = token.pos_ != "ADJ" or any(child.dep_ == "det" for child in token.lefts)
    head = head_of(token) if counts and token.lower_ != "other" else None
    if head and not (token.pos_ == "PROPN" and token.ent_type_ == "PERSON"):
        return _nominal(reading, token, head, edge)
    if token.pos_ in {"PROPN", "X"} or (token.ent_type_ and token.text[0].isupper()):
        return _proper(reading, token, edge)
    return None


def _counted(reading: Reading, token: Token) -> Phrase | None:
    """For "dozens of protesters" the whole, with the kind of those counted."""
    preposition = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    inner = next((child for child in preposition.rights if child.dep_ == "pobj"), None) if preposition else None
    if inner is None or not _is_head(reading, inner):
        return None
    phrase = next(_read_phrase(reading, inner), None)
    if phrase is None or phrase.head.i != inner.i or phrase.kind is PartyKind.COUNTRY:
        return None
    if phrase.form is Form.NOMINAL:
        reading.counted.add(inner.i)
    whole = reading.doc[token.i : phrase.words.end]
    return Phrase(whole, token, phrase.kind, Form.NOMINAL, Sort.PEOPLE, country=phrase.country)


def _uncounted(token: Token) -> Phrase | None:
    """A number that stands for a crowd by itself: "Thousands gathered"."""
    if token.tag_ != "NNS" or token.dep_ not in {"nsubj", "nsubjpass"} or head_of(token):
        return None
    return Phrase(token.doc[token.i : token.i + 1], token, PartyKind.CROWD, Form.NOMINAL, Sort.PEOPLE)


def _nominal(reading: Reading, token: Token, head: Head, edge: int) -> Phrase:
    """A phrase with a head noun that parties have; a body with a name of its own ("Red Hill Brigade") keeps it."""
    phrase = cut_words(reading, edge, token.i, _end(reading, token))
    inner = names_between(reading, phrase.start, token.i)
    inner = inner if len({name.known.country for name in inner}) == 1 else []
    named = inner[-1].known.kind if inner else None
    kind = kind_of(head, reading.doc[phrase.start : token.i], named)
    compound = token.i > phrase.start and token.nbor(-1).text[0].isupper()
    proper = token.pos_ == "PROPN" and (compound or token.i in reading.bodies)
    return Phrase(
        phrase,
        token,
        kind,
        Form.NAME if proper else Form.NOMINAL,
        head.sort,
        phrase if proper else None,
        inner[-1].known.id if inner and kind is named and not proper else None,
        inner[0].known.country if inner else None,
    )


def _proper(reading: Reading, token: Token, edge: int) -> Phrase | None:
    """A phrase whose head is a proper name the table does not know."""
    if token.ent_type_ in word_list("other_entities") or token.text in word_list("no_names") or len(token.text) < 2:
        return None
    edge = min(edge, _entity_start(reading, token))
    begin, titled = name_start(token, edge, reading.names)
    bare = reading.doc[begin : _end(reading, token)]
    kind = proper_kind(reading.page.knowledge, token, bare, titled=titled)
    if kind is None:
        short = len(bare) == 1 and token.dep_ in _ARGUMENTS and not is_located(token)
        unsure = Phrase(bare, token, PartyKind.PERSON, Form.NAME, Sort.ROLE, bare, tentative=True)
        return unsure if short else None
    described = head_of(reading.doc[begin - 1]) if begin > edge else None
    if described and described.sort is Sort.GROUP:
        kind = kind_of(described, reading.doc[edge : begin - 1])
    sort = {PartyKind.PERSON: Sort.ROLE, PartyKind.CIVILIANS: Sort.PEOPLE}.get(kind, Sort.GROUP)
    return Phrase(cut_words(reading, edge, begin, bare.end), token, kind, Form.NAME, sort, bare)


def _end(reading: Reading, token: Token) -> int:
    body = reading.bodies.get(token.i)
    return body.end if body is not None else token.i + 1


def _entity_start(reading: Reading, token: Token) -> int:
    """Where the entity that `token` stands in begins, whatever the tree says of its first names."""
    start = token.i
    while token.ent_type_ == "PERSON" and start > reading.start and reading.doc[start].ent_iob_ == "I":
        start -= 1
    return start
