"""Sentence -> phrases that name or describe parties, with the kind each has by its own words.

Judgement made here: a phrase is a party when the table knows its name, when its head noun is one that parties have, or
when a proper name acts like one. The span is the gold coders' habit: no article, no number, no possessive pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows, words
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page
from reportedly.reading.local.party_kinds import Head, Sort, head_of, head_word, kind_of
from reportedly.reading.local.party_names import Name, find_names, is_bound, seats


class Form(StrEnum):
    """How a phrase means its party."""

    NAME = "name"
    NOMINAL = "nominal"
    ADJECTIVE = "adjective"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Phrase:
    """Words that name a party. `name` is the bare proper name in them, where there is one."""

    words: Words
    head: Token
    kind: PartyKind
    form: Form
    sort: Sort
    name: Words | None = None
    known: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence under the eye: its known names by token."""

    page: Page
    sentence: Words
    names: dict[int, Name]


_MODIFIERS = frozenset(
    {"compound", "amod", "nummod", "nmod", "npadvmod", "det", "advmod", "case", "punct", "predet", "quantmod", "cc"}
)
_LEFT = frozenset(
    {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "neg", "preconj"}
)
_STRIPPED = frozenset(
    {"DT", "CD", "PRP$", "PDT", "JJR", "RBR", "JJS", "RBS", "IN", "POS", "``", "''", "HYPH", ",", ":", "_SP"}
)
_QUANTIFIERS = frozenset(
    ["several", "many", "some", "few", "numerous", "no", "any", "other", "another", "both", "all", "about", "around", "nearly", "approximately", "almost", "only", "just", "more", "less", "at", "least", "most", "up", "over", "under", "roughly", "some", "different", "certain", "various", "multiple", "each", "every", "such", "own", "same"]
)
_QUANTITIES = frozenset(
    ["hundreds", "dozens", "thousands", "scores", "tens", "number", "group", "crowd", "majority", "some", "many", "most", "several", "all", "couple", "handful", "members", "member", "one", "half", "rest", "remainder", "few", "millions", "both", "none", "each", "groups", "crowds", "part", "bulk", "string", "mob", "thousand", "hundred", "dozen"]
)
_ACTING = frozenset({"nsubj", "poss", "csubj"})
_PLACED = frozenset(
    {"in", "at", "near", "from", "to", "into", "around", "outside", "across", "of", "toward", "towards"}
)
_COUNTRY_LETTERS = frozenset({"US", "U.S.", "UK", "U.K.", "UN", "U.N.", "USA"})
_NAMED_KINDS = {"PERSON": PartyKind.PERSON, "NORP": PartyKind.CIVILIANS}
_NOT_PARTIES = frozenset(
    {
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "ORDINAL",
        "CARDINAL",
        "LANGUAGE",
        "WORK_OF_ART",
        "LAW",
        "EVENT",
        "PRODUCT",
    }
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "appos", "attr", "dative", "ROOT"})


@cache
def _pronouns() -> frozenset[str]:
    return words("pronouns.tsv")


@cache
def _titles() -> frozenset[str]:
    return words("party_titles.tsv")


@cache
def _place_words() -> frozenset[str]:
    return words("place_heads.tsv") | {row["head"] for row in rows("places_heads.tsv") if row["side"] == "after"}


def find_phrases(page: Page, sentence: Words) -> list[Phrase]:
    """The phrases of `sentence` that name parties, pronouns among them, in order of their heads."""
    reading = _Reading(page, sentence, find_names(sentence, page.report.text, page.knowledge))
    found: list[Phrase] = []
    for token in sentence:
        if token.lower_ in _pronouns() and token.pos_ != "SCONJ":
            found.append(_pronoun(token))
        elif _is_head(reading, token):
            found.extend(_read_phrase(reading, token))
    return found


def _pronoun(token: Token) -> Phrase:
    return Phrase(_words(token, token.i, token.i + 1), token, PartyKind.UNKNOWN, Form.PRONOUN, Sort.GROUP)


def _is_head(reading: _Reading, token: Token) -> bool:
    """Whether `token` heads a noun phrase of its own; within a known name only the name's own head does."""
    name = reading.names.get(token.i)
    if name:
        inner = name.start <= token.head.i < name.end and token.head.i != token.i
        return not inner and token.dep_ not in _MODIFIERS and not is_bound(token.doc, name)
    return token.pos_ in _NOMINAL and token.dep_ not in _MODIFIERS and token.pos_ != "PRON"


def _read_phrase(reading: _Reading, token: Token) -> Iterator[Phrase]:
    start, end = _edges(reading, token)
    name = reading.names.get(token.i)
    phrase = _named(reading, token, name, start, end) if name else _described(reading, token, start, end)
    if phrase:
        yield phrase
        if phrase.form is Form.NOMINAL and phrase.sort not in {Sort.ROLE, Sort.OBJECT}:
            return
        if name:
            return
    yield from _beside(reading, token, start, phrase)


def _edges(reading: _Reading, token: Token) -> tuple[int, int]:
    """Where the base noun phrase of `token` begins and ends, articles and numbers cut off."""
    start = min([child.left_edge.i for child in token.lefts if child.dep_ in _LEFT], default=token.i)
    end = token.i + 1
    name = reading.names.get(token.i)
    if name:
        start, end = min(start, name.start), max(end, name.end)
    stop = name.start if name else token.i
    start = max(start, reading.sentence.start)
    while start < stop and start not in reading.names and _is_cut(token.doc[start]):
        start += 1
    return start, end


def _is_cut(token: Token) -> bool:
    return token.tag_ in _STRIPPED or token.lower_ in _QUANTIFIERS or token.dep_ in {"det", "nummod", "quantmod"}


def _named(reading: _Reading, token: Token, name: Name, start: int, end: int) -> Phrase | None:
    """A phrase whose head is a known name."""
    known, kind, sort = name.known, name.known.kind, Sort.GROUP
    if name.is_demonym:
        if token.pos_ == "ADJ" and token.dep_ not in _SUBJECTS:
            return None
        people = token.tag_ in {"NNS", "NNPS"} or token.text.endswith("s")
        kind, sort = (PartyKind.CIVILIANS, Sort.PEOPLE) if people else (PartyKind.COUNTRY, Sort.GROUP)
    if _is_seat(name, token) and not _acts(token):
        return None
    if name.is_country and _only_a_place(token):
        return None
    if not token.text[0].isupper():
        head = head_of(token)
        sort = head.sort if head else sort
    bare = _words(token, name.start, name.end)
    form = Form.NOMINAL if name.is_demonym or not token.text[0].isupper() else Form.NAME
    return Phrase(_words(token, start, end), token, kind, form, sort, bare, known.id, known.country)


def _is_seat(name: Name, token: Token) -> bool:
    return name.known.kind is PartyKind.GOVERNMENT and token.doc[name.start : name.end].text in seats()


def _acts(token: Token) -> bool:
    return token.dep_ in {"nsubj", "poss"} or (token.dep_ == "pobj" and token.head.dep_ == "agent")


def _only_a_place(token: Token) -> bool:
    """Whether a country's name stands in a phrase of place ("in Syria", "across Iraq")."""
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "across", "inside", "throughout", "within", "into"}


def _described(reading: _Reading, token: Token, start: int, end: int) -> Phrase | None:
    """A phrase whose head is a common noun or a name the table does not know."""
    if token.text in {"-", "–"} or not any(map(str.isalpha, token.text)):
        return None
    if token.lower_ in _QUANTITIES:
        counted = _counted(reading, token)
        return counted or _uncounted(token)
    head = head_of(token)
    if head and not (token.pos_ == "PROPN" and token.ent_type_ == "PERSON"):
        return _nominal(reading, token, head, start, end)
    if token.pos_ in {"PROPN", "X"} or (token.ent_type_ and token.text[0].isupper()):
        return _proper(reading, token, start, end)
    return None


def _counted(reading: _Reading, token: Token) -> Phrase | None:
    """ "Dozens of protesters": the kind is that of those counted, the words are the whole."""
    for child in token.rights:
        if child.dep_ != "prep" or child.lower_ != "of":
            continue
        for inner in child.rights:
            if inner.dep_ == "pobj":
                phrase = next(_read_phrase(reading, inner), None)
                if phrase and phrase.head.i == inner.i and phrase.kind is not PartyKind.COUNTRY:
                    whole = _words(token, token.i, phrase.words.end)
                    return Phrase(whole, token, phrase.kind, Form.NOMINAL, Sort.PEOPLE, None, None, phrase.country)
    return None


def _uncounted(token: Token) -> Phrase | None:
    """ "Thousands gathered": a number that acts is a crowd."""
    if token.tag_ != "NNS" or token.dep_ != "nsubj":
        return None
    return Phrase(_words(token, token.i, token.i + 1), token, PartyKind.CROWD, Form.NOMINAL, Sort.PEOPLE)


def _nominal(reading: _Reading, token: Token, head: Head, start: int, end: int) -> Phrase | None:
    """A phrase with a head noun that parties have; a named body ("Rapid Advance Brigade") keeps its name."""
    inner = _names_between(reading, start, token.i)
    named = inner[-1].known.kind if inner else None
    kind = kind_of(head, token.doc[start : token.i], named)
    country = inner[0].known.country if inner else None
    proper = token.pos_ == "PROPN" and token.i > start and token.nbor(-1).text[0].isupper()
    if head.sort is Sort.OBJECT and token.pos_ == "PROPN" and not inner:
        kind = head.kind
    form = Form.NAME if proper else Form.NOMINAL
    bare = _words(token, start, end) if proper else None
    known = inner[-1].known.id if inner and kind is named and not proper else None
    return Phrase(_words(token, start, end), token, kind, form, head.sort, bare, known, country)


def _proper(reading: _Reading, token: Token, start: int, end: int) -> Phrase | None:
    """A phrase whose head is a proper name the table does not know."""
    label = token.ent_type_
    if label in _NOT_PARTIES or token.lower_ in _place_words() or len(token.text) < 2:
        return None
    begin = _name_start(token, start)
    bare = _words(token, begin, end)
    titled = begin > start and _is_title(token.doc[begin - 1])
    kind = _proper_kind(reading, token, bare, titled=titled)
    if kind is None:
        return None
    sort = Sort.ROLE if kind is PartyKind.PERSON else Sort.GROUP
    if label == "NORP" and kind is PartyKind.CIVILIANS:
        sort = Sort.PEOPLE
    return Phrase(_words(token, start, end), token, kind, Form.NAME, sort, bare)


def _name_start(token: Token, start: int) -> int:
    """Where the bare name begins: after the last title, description or small-letter word before it."""
    doc, begin = token.doc, token.i
    while begin > start:
        before = doc[begin - 1]
        joint = before.text in {"-", "’", "'", "al", "el", "bin", "ibn", "abu", "de", "van", "von", "ul", "of"}
        if (
            not (joint or before.text[0].isupper())
            or _is_title(before)
            or before.dep_ == "poss"
            or before.tag_ == "POS"
        ):
            break
        begin -= 1
    while begin < token.i and doc[begin].text in {"-", "’", "'", "of"}:
        begin += 1
    return begin


def _is_title(token: Token) -> bool:
    if token.lower_ in _titles():
        return True
    head = head_word(token.lower_)
    return head is not None and head.sort in {Sort.ROLE, Sort.PEOPLE} and token.dep_ in {"compound", "amod", "nmod"}


def _proper_kind(reading: _Reading, token: Token, bare: Words, *, titled: bool) -> PartyKind | None:
    label, is_place = token.ent_type_, reading.page.knowledge.is_place
    if titled:
        return PartyKind.PERSON
    if label == "PERSON" and (len(bare) > 1 or not is_place(bare.text)):
        return PartyKind.PERSON
    if label in {"GPE", "LOC", "FAC"} or is_place(bare.text):
        return None
    if label == "NORP":
        return PartyKind.CIVILIANS
    if label in {"ORG", "PERSON"} or token.dep_ in {"nsubj", "nsubjpass"}:
        return _body_kind(bare)
    return None


def _body_kind(bare: Words) -> PartyKind:
    """The kind of a named body by the words of its name, the last first."""
    for token in reversed(bare):
        head = head_word(token.lower_)
        if head and head.sort in {Sort.GROUP, Sort.OBJECT}:
            return head.kind
    return PartyKind.UNKNOWN


def _names_between(reading: _Reading, start: int, end: int) -> list[Name]:
    found = dict.fromkeys(reading.names[index] for index in range(start, end) if index in reading.names)
    return [name for name in found if not is_bound(reading.sentence.doc, name)]


def _beside(reading: _Reading, token: Token, start: int, whole: Phrase | None) -> Iterator[Phrase]:
    """Parties that only stand before the head: "Turkish drone strike", "Taliban spokesman", "rebel artillery"."""
    doc = token.doc
    first = whole.name.start if whole and whole.name else token.i
    start = min((child.left_edge.i for child in token.lefts if child.dep_ in _LEFT - {"poss"}), default=start)
    names = _names_between(reading, start, first)
    for name in names:
        if name.is_country and doc[name.start : name.end].text not in _COUNTRY_LETTERS:
            continue
        if _is_seat(name, doc[name.start]):
            continue
        yield _adjective(doc[name.end - 1], name, object_head=whole is not None)
    taken = {index for name in names for index in range(name.start, name.end)}
    for child in doc[start:first]:
        head = head_of(child) if child.i not in taken and child.dep_ in {"compound", "amod", "nmod"} else None
        if head and head.before and (whole is None or whole.sort is Sort.ROLE):
            begin = _before_start(child, start)
            kind = kind_of(head, doc[begin : child.i])
            yield Phrase(_words(child, begin, child.i + 1), child, kind, Form.ADJECTIVE, head.sort)


def _before_start(token: Token, start: int) -> int:
    begin = token.i
    while (
        begin > start
        and not _is_cut(token.nbor(begin - 1 - token.i))
        and token.nbor(begin - 1 - token.i).dep_ in _MODIFIERS
    ):
        begin -= 1
    return begin


def _adjective(token: Token, name: Name, *, object_head: bool) -> Phrase:
    known = name.known
    kind = known.kind if known.kind is not PartyKind.COUNTRY else PartyKind.STATE_FORCES
    if known.kind is PartyKind.COUNTRY and object_head:
        kind = PartyKind.COUNTRY
    bare = _words(token, name.start, name.end)
    return Phrase(bare, token, kind, Form.ADJECTIVE, Sort.GROUP, bare, known.id, known.country)


def _words(token: Token, start: int, end: int) -> Words:
    return token.doc[start:end]
