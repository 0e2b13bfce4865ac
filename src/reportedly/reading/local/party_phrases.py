"""Sentence -> phrases that name or describe parties, with the kind each has by its own words.

Judgement made here: a phrase is a party when the table knows its name, when its head noun is one that parties have, or
when a proper name acts like one. It begins after article, number and possessive pronoun, as coders mark it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.data import settings, words
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page
from reportedly.reading.local.party_kinds import Head, Sort, head_of, kind_of
from reportedly.reading.local.party_names import Name, find_names, is_bound, is_seat
from reportedly.reading.local.party_proper import is_located, name_start, proper_kind


class Form(StrEnum):
    """How a phrase means its party."""

    NAME = "name"
    NOMINAL = "nominal"
    ADJECTIVE = "adjective"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Phrase:
    """Words that name a party. `name` is the bare proper name in them, where there is one.

    A `tentative` one counts only if it turns out to be the short name of somebody named in full.
    """

    words: Words
    head: Token
    kind: PartyKind
    form: Form
    sort: Sort
    name: Words | None = None
    known: str | None = None
    country: str | None = None
    quoted: bool = False
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence under the eye, its known names by token, and the nouns that were read with their number."""

    page: Page
    doc: Doc
    start: int
    names: dict[int, Name]
    counted: set[int]


def _set(words_: str) -> frozenset[str]:
    return frozenset(words_.split())


_HEADLESS = _set("compound amod nummod nmod npadvmod det advmod case punct predet quantmod cc prep aux auxpass mark")
"""Relations in which a word heads no noun phrase of its own."""

_LEFT = _set("det predet amod compound nummod poss nmod quantmod advmod neg preconj")
"""Relations of what belongs to a noun phrase and stands before its head."""

_CUT_TAGS = _set("DT CD PRP$ PDT JJR RBR JJS RBS IN POS `` '' HYPH , : _SP")
_CUT_RELATIONS = frozenset({"det", "nummod", "quantmod"})
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "X"])
_ARGUMENTS = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos", "attr", "dative", "ROOT"])
_BEFORE = frozenset({"compound", "amod", "nmod"})


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the closed word lists of party_words.toml."""
    return frozenset(settings("party_words.toml")[name].split())


@cache
def _pronouns() -> frozenset[str]:
    return words("pronouns.tsv")


def find_phrases(page: Page, sentence: Words) -> list[Phrase]:
    """The phrases of `sentence` that name parties, pronouns among them, in the order of their heads."""
    tokens = list(sentence)
    names = find_names(tokens, page.report.text, page.knowledge)
    reading = _Reading(page, sentence.doc, sentence.start, names, set())
    pronouns = _pronouns()
    found: list[Phrase] = []
    for token in tokens:
        if token.i in reading.counted:
            continue
        part = token.pos_
        if part in {"PRON", "DET"} and token.lower_ in pronouns:
            found.append(_pronoun(token))
        elif part in _NOMINAL and _is_head(names, token):
            found.extend(_read_phrase(reading, token))
    return found


def _pronoun(token: Token) -> Phrase:
    return Phrase(token.doc[token.i : token.i + 1], token, PartyKind.UNKNOWN, Form.PRONOUN, Sort.GROUP)


def _is_head(names: dict[int, Name], token: Token) -> bool:
    """Whether `token` heads a noun phrase; within a known name only the name's own head does."""
    if token.dep_ in _HEADLESS:
        return False
    name = names.get(token.i)
    return name is None or (name.root == token.i and not is_bound(token.doc, name))


def _read_phrase(reading: _Reading, token: Token) -> Iterator[Phrase]:
    if _shares(reading.names, token):
        return
    edge = _left_edge(reading, token)
    name = reading.names.get(token.i)
    phrase = _named(reading, token, name, edge) if name else _described(reading, token, edge)
    if phrase:
        yield phrase
    if name is None and (phrase is None or phrase.sort in {Sort.ROLE, Sort.OBJECT}) and edge < token.i:
        yield from _beside(reading, token, edge, phrase)


def _left_edge(reading: _Reading, token: Token) -> int:
    """Where the noun phrase of `token` begins, article and all."""
    edges = [child.left_edge.i for child in token.lefts if child.dep_ in _LEFT]
    if token.dep_ == "conj" and _shares(reading.names, token.head):
        edges.append(token.head.i)
    return max(reading.start, min(edges, default=token.i))


def _shares(names: dict[int, Name], token: Token) -> bool:
    """Whether the adjective `token`, parsed as a noun, shares the noun after "and": "Afghan and allied troops"."""
    name = names.get(token.i)
    if name is None or not name.is_demonym or token.tag_ in {"NNS", "NNPS"}:
        return False
    other = next((child for child in token.rights if child.dep_ == "conj"), None)
    return other is not None and other.left_edge.i == token.i + 2 < other.i and head_of(other) is not None


def _words(reading: _Reading, edge: int, stop: int, end: int) -> Words:
    """The phrase from `edge` to `end` without what only counts or points; at least what begins at `stop` stays."""
    start, cut = edge, word_list("quantifiers")
    while start < stop and start not in reading.names:
        token = reading.doc[start]
        counts = token.tag_ in _CUT_TAGS or token.dep_ in _CUT_RELATIONS or token.lower_ in cut
        if not counts and token.ent_type_ not in {"DATE", "TIME"}:
            break
        start += 1
    return reading.doc[start:end]


def _named(reading: _Reading, token: Token, name: Name, edge: int) -> Phrase | None:
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
    phrase = _words(reading, min(edge, name.start), name.start, max(name.end, token.i + 1))
    bare = reading.doc[name.start : name.end]
    if _names_between(reading, phrase.start, name.start):  # "U.S. and British warships" are neither's alone
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


def _described(reading: _Reading, token: Token, edge: int) -> Phrase | None:
    """A phrase whose head is a common noun or a name the table does not know."""
    if token.lower_ in word_list("quantities"):
        counted = _counted(reading, token) or _uncounted(token)
        if counted:
            return counted
    counts = token.pos_ != "ADJ" or any(child.dep_ == "det" for child in token.lefts)
    head = head_of(token) if counts else None
    if head and not (token.pos_ == "PROPN" and token.ent_type_ == "PERSON"):
        return _nominal(reading, token, head, edge)
    if token.pos_ in {"PROPN", "X"} or (token.ent_type_ and token.text[0].isupper()):
        return _proper(reading, token, edge)
    return None


def _counted(reading: _Reading, token: Token) -> Phrase | None:
    """For "dozens of protesters" the whole, with the kind of those counted."""
    preposition = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    inner = next((child for child in preposition.rights if child.dep_ == "pobj"), None) if preposition else None
    if inner is None or not _is_head(reading.names, inner):
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


def _nominal(reading: _Reading, token: Token, head: Head, edge: int) -> Phrase:
    """A phrase with a head noun that parties have; a body with a name of its own ("Red Hill Brigade") keeps it."""
    phrase = _words(reading, edge, token.i, token.i + 1)
    inner = _names_between(reading, phrase.start, token.i)
    inner = inner if len({name.known.country for name in inner}) == 1 else []
    named = inner[-1].known.kind if inner else None
    kind = kind_of(head, phrase[:-1], named)
    proper = token.pos_ == "PROPN" and len(phrase) > 1 and phrase[-2].text[0].isupper()
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


def _proper(reading: _Reading, token: Token, edge: int) -> Phrase | None:
    """A phrase whose head is a proper name the table does not know."""
    if token.ent_type_ in word_list("other_entities") or token.text in word_list("no_names") or len(token.text) < 2:
        return None
    edge = min(edge, _entity_start(reading, token))
    begin, titled = name_start(token, edge, reading.names)
    bare = reading.doc[begin : token.i + 1]
    kind = proper_kind(reading.page.knowledge, token, bare, titled=titled)
    if kind is None:
        short = len(bare) == 1 and token.dep_ in _ARGUMENTS and not is_located(token)
        unsure = Phrase(bare, token, PartyKind.PERSON, Form.NAME, Sort.ROLE, bare, tentative=True)
        return unsure if short else None
    described = head_of(reading.doc[begin - 1]) if begin > edge else None
    if described and described.sort is Sort.GROUP:
        kind = kind_of(described, reading.doc[edge : begin - 1])
    sort = {PartyKind.PERSON: Sort.ROLE, PartyKind.CIVILIANS: Sort.PEOPLE}.get(kind, Sort.GROUP)
    return Phrase(_words(reading, edge, begin, token.i + 1), token, kind, Form.NAME, sort, bare)


def _entity_start(reading: _Reading, token: Token) -> int:
    """Where the entity that `token` stands in begins, whatever the tree says of its first names."""
    start = token.i
    while token.ent_type_ == "PERSON" and start > reading.start and reading.doc[start].ent_iob_ == "I":
        start -= 1
    return start


def _names_between(reading: _Reading, start: int, end: int) -> list[Name]:
    found = dict.fromkeys(reading.names[index] for index in range(start, end) if index in reading.names)
    return [name for name in found if not is_bound(reading.doc, name)]


def _beside(reading: _Reading, token: Token, edge: int, whole: Phrase | None) -> Iterator[Phrase]:
    """Parties that only stand before the head: "Turkish drone strike", "Taliban spokesman", "rebel artillery"."""
    end = whole.name.start if whole and whole.name is not None else token.i
    taken: set[int] = set()
    for name in _names_between(reading, edge, end):
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


def _common_before(reading: _Reading, token: Token, edge: int) -> Iterator[Phrase]:
    head = head_of(token) if token.dep_ in _BEFORE else None
    if head is None or not head.before:
        return
    start = token.i
    while start > edge and reading.doc[start - 1].dep_ in _BEFORE:
        start -= 1
    phrase = _words(reading, start, token.i, token.i + 1)
    yield Phrase(phrase, token, kind_of(head, phrase[:-1]), Form.ADJECTIVE, head.sort)


def _adjective(token: Token, name: Name, *, told: bool) -> Phrase:
    """A known name before another noun; a country's adjective before an act means its forces, before a role itself."""
    kind, form = name.known.kind, Form.ADJECTIVE if name.known.kind is PartyKind.COUNTRY else Form.NAME
    if kind is PartyKind.COUNTRY and not told:
        kind = PartyKind.STATE_FORCES
    bare = token.doc[name.start : name.end]
    return Phrase(bare, token, kind, form, Sort.GROUP, bare, name.known.id, name.known.country)
