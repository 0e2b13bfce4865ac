"""What a pronoun asks of the party it stands for, and how near at hand a party is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.kinds import Sort
from reportedly.reading.local.parties.phrase import Form, Phrase
from reportedly.reading.local.parties.proper import speaks

_BODIES = frozenset(
    {
        PartyKind.ARMED_GROUP,
        PartyKind.STATE_FORCES,
        PartyKind.GOVERNMENT,
        PartyKind.POLICE,
        PartyKind.MEDIA,
        PartyKind.NGO,
        PartyKind.IGO,
        PartyKind.COUNTRY,
    }
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "dative"})

PER_SENTENCE, SUBJECT, NAMED, AGAIN, PER_WORD = -2.0, 1.5, 0.7, 0.3, -0.01
IN_QUOTATION, PREDICATE, OBLIQUE, SPEAKER = -2.0, -1.5, -0.5, 1.5
"""Weights of `salience`, set by hand in the order that Hobbs (1978) and Lappin and Leass (1994) give these signs."""


class Who(StrEnum):
    """Which person a pronoun is of."""

    THIRD = "third"
    FIRST = "first"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks for (data/pronouns.tsv)."""

    number: str
    sort: str
    who: Who


@cache
def _pronouns() -> Mapping[str, Pronoun]:
    return {row["word"]: Pronoun(row["number"], row["sort"], Who(row["person"])) for row in rows("pronouns.tsv")}


def pronoun_of(token: Token) -> Pronoun | None:
    """What the pronoun `token` asks for, or None where it is no pronoun of a party."""
    return _pronouns().get(token.lower_)


def fits(full: Phrase, last: Token, pronoun: Pronoun, token: Token) -> bool:
    """Whether the party with the fullest name `full`, last met at `last`, can be what the pronoun `token` means."""
    if full.form is Form.ADJECTIVE or full.sort is Sort.OBJECT or _is_coargument(last, token):
        return False
    single = is_one(full)
    if pronoun.sort == "person":
        unsure = full.kind is PartyKind.UNKNOWN and full.form is Form.NAME
        return unsure or (single and full.sort is not Sort.GROUP)
    if pronoun.sort == "thing":
        return full.sort is Sort.GROUP and full.kind in _BODIES and not is_many(full.head)
    return not single or (full.sort is Sort.GROUP and full.kind in _BODIES - {PartyKind.COUNTRY})


def salience(last: Phrase, full: Phrase, pronoun: Phrase, *, distance: int, times: int) -> float:
    """How near at hand a party is: `last` is its latest phrase, `distance` sentences back, met `times` times."""
    head = last.head
    score = PER_SENTENCE * distance + AGAIN * min(times, 4) + PER_WORD * (pronoun.head.i - head.i)
    score += SUBJECT if head.dep_ in _SUBJECTS and not _is_relative(head) else 0.0
    score += NAMED if full.form is Form.NAME else 0.0
    score += PREDICATE if head.dep_ == "attr" else OBLIQUE if head.dep_ in {"poss", "pobj"} else 0.0
    if last.quoted and not pronoun.quoted:
        score += IN_QUOTATION
    if speaks(pronoun.head) and speaks(head):
        score += SPEAKER
    return score


def _is_relative(token: Token) -> bool:
    """Whether the subject is that of a relative clause, which is spoken of in passing."""
    pronoun = pronoun_of(token)
    return pronoun is not None and pronoun.who is Who.RELATIVE


def _is_coargument(other: Token, token: Token) -> bool:
    """Whether the two are subject and object of one verb, which only "himself" could be."""
    return (
        other.head.i == token.head.i
        and token.dep_ in _COARGUMENTS
        and other.dep_ in _COARGUMENTS
        and not token.lower_.endswith(("self", "selves"))
    )


def is_one(phrase: Phrase) -> bool:
    """Whether the phrase means one person."""
    if phrase.sort is Sort.ROLE or phrase.kind is PartyKind.PERSON:
        return not is_many(phrase.head)
    return phrase.sort is Sort.PEOPLE and phrase.head.tag_ in {"NN", "NNP"} and phrase.head.lower_ != "people"


def is_many(token: Token) -> bool:
    """Whether the noun is a plural."""
    return token.tag_ == "NNS" or (token.tag_ == "NNPS" and token.pos_ == "NOUN")


def is_empty(token: Token) -> bool:
    """Whether "it" stands for no party: "it is feared that", "it was reported", "it is the latest sign"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    bare = token.dep_ == "nsubjpass" or token.head.lemma_ == "be"
    clause = any(child.dep_ in {"ccomp", "csubj", "acomp", "attr"} for child in token.head.children)
    return token.dep_ == "expl" or (bare and clause)
