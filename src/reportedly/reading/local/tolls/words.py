"""Which words tell a toll, and which nouns are people: the tables `tolls.tsv` and `tolls_people.tsv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from reportedly.data import Row, rows
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect

SINGLE = frozenset({"he", "she", "him", "her", "himself", "herself", "one", "someone"})
SEVERAL = frozenset({"they", "them", "those", "these", "others", "some", "more", "us", "we"})
NOBODY = frozenset({"nobody", "none"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "NN", "NNS", "VB", "VBP"})
_OPENS_COUNT = frozenset({"at", "more", "up", "over", "about", "around", "dozens"})


@dataclass(frozen=True, slots=True)
class Word:
    """A row of `tolls.tsv`: where those counted stand, and what happened to them."""

    role: str
    effects: tuple[Effect, ...]
    only: str
    zero: tuple[Effect, ...]


@cache
def _known() -> tuple[Mapping[tuple[str, bool], Word], Mapping[str, Word]]:
    """Toll words by (lemma, whether a verb), and by a participle's form."""
    lemmas: dict[tuple[str, bool], Word] = {}
    forms: dict[str, Word] = {}
    for row in rows("tolls.tsv"):
        if row["with"]:
            continue
        word = _word(row)
        lemmas[row["word"], row["role"] in ("object", "subject")] = word
        forms.update((form, word) for form in row["forms"].split())
    return lemmas, forms


def _word(row: Row) -> Word:
    effects = tuple(map(Effect, row["effect"].split()))
    return Word(row["role"], effects, row["only"], tuple(map(Effect, row["zero"].split())) or effects)


@cache
def _under() -> Mapping[tuple[str, str], Word]:
    """Nouns and particles that tell a toll under certain verbs, by (lemma, lemma of the verb)."""
    listed = [row for row in rows("tolls.tsv") if row["with"]]
    return {(row["word"], verb): _word(row) for row in listed for verb in row["with"].split()}


def governor(token: Token) -> Token:
    """The verb that a word stands under, past a preposition and past "hundreds of"."""
    head = token.head.head if token.dep_ == "pobj" else token.head
    return head.head if token.dep_ == "pobj" and head.pos_ in ("NOUN", "NUM") and head.dep_ == "dobj" else head


@cache
def _nouns_under() -> frozenset[str]:
    return frozenset(noun for noun, _ in _under())


def toll_word(token: Token) -> Word | None:
    """What `token` says of a toll, or None."""
    lemmas, forms = _known()
    if token.lemma_ in _nouns_under() and (word := _under().get((token.lemma_, governor(token).lemma_.lower()))):
        return word
    lower = token.lower_
    if token.pos_ in ("VERB", "AUX"):
        return lemmas.get((token.lemma_.lower(), True)) or forms.get(lower)
    noun = lemmas.get((token.lemma_.lower(), False)) or lemmas.get((lower, False))
    return noun or (forms.get(lower) if token.tag_ in _PARTICIPLES else None) or _mistaken(token)


def _mistaken(token: Token) -> Word | None:
    """A verb that the tagger took for a noun, before a number: "the blast wounds at least six"."""
    lemmas, _ = _known()
    word = lemmas.get((token.lemma_.lower(), True)) if token.tag_ in ("NN", "NNS", "JJ") else None
    if word is None or word.role != "object" or token.i + 1 >= len(token.doc):
        return None
    after = token.nbor()
    return word if after.like_num or after.lower_ in _OPENS_COUNT else None


@cache
def _people() -> Mapping[str, Row]:
    return {row["word"]: row for row in rows("tolls_people.tsv")}


def people_kind(noun: Token | None) -> PartyKind | None:
    """The kind of party that a noun for people names, or None."""
    row = people_row(noun)
    return PartyKind(row["kind"]) if row else None


def people_row(noun: Token | None) -> Row | None:
    if noun is None:
        return None
    return _people().get(noun.lemma_.lower()) or _people().get(noun.lower_)


def is_people(noun: Token | None, counted: bool) -> bool:
    """Whether `noun` is a person or persons: by the word, as a name, or as a pronoun for persons."""
    if noun is None or noun.lower_ in SINGLE | NOBODY | SEVERAL:
        return True
    if people_row(noun) is not None or noun.ent_type_ in ("PERSON", "NORP"):
        return True
    return counted and noun.pos_ == "PROPN" and noun.tag_ == "NNPS"


def sentence_words(tokens: Iterable[Token]) -> Iterator[tuple[Token, Word]]:
    """The toll words among `tokens`."""
    for token in tokens:
        if (kind := toll_word(token)) is not None:
            yield token, kind
