"""The step that asks whether an event is told as fact: negation, plans, possibility, conditions, what still goes on.

A walk up the parse from the event's word gathers signs (`reality.tsv`); the gravest of them decides (codebook 2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft
from reportedly.reading.local.reality.forms import (
    PRESENT,
    is_infinitive_of_purpose,
    is_over,
    is_present,
    is_progressive,
)


class Sense(StrEnum):
    """What a sign makes of an event."""

    NEGATIVE = "negative"
    CONDITION = "condition"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ONGOING = "ongoing"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that bears on whether an event happened, how it stands to it, and what it makes of it."""

    sense: Sense
    cue: Token
    role: str


class Inherits(IntEnum):
    """How much of what bears on a word above bears on the event too."""

    NOTHING = 0
    MODALITY = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step up the parse: the word reached, the sign found there, and what the event inherits from it."""

    head: Token
    sign: Sign | None
    inherits: Inherits


_GRAVEST = (Sense.NEGATIVE, Sense.CONDITION, Sense.POSSIBLE, Sense.PLANNED, Sense.ONGOING)
_REALITY = {
    Sense.NEGATIVE: Reality.NOT_HAPPENED,
    Sense.CONDITION: Reality.HYPOTHETICAL,
    Sense.POSSIBLE: Reality.POSSIBLE,
    Sense.PLANNED: Reality.PLANNED,
    Sense.ONGOING: Reality.ONGOING,
}
_CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acomp", "oprd"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "appos"})
_PREPOSITIONS = frozenset({"of", "for", "to", "from", "on", "against", "about", "into"})
_MODAL_WORDS = frozenset({"neg", "advmod", "amod", "det", "preconj", "predet"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STEPS = 8
"""How far up the parse a sign can stand; longer paths in practice lead through parse errors."""

_SPEECH_ACTS: Mapping[EventType, frozenset[Sense]] = {
    EventType.REQUEST: frozenset({Sense.PLANNED, Sense.CONDITION}),
    EventType.THREATEN: frozenset(Sense),
    EventType.REJECT: frozenset(Sense),
    EventType.CONCEDE: frozenset({Sense.NEGATIVE}),
    EventType.SUPPORT: frozenset({Sense.PLANNED, Sense.NEGATIVE}),
}
"""What is the content of an act of speech and not its reality: a threat made has happened (codebook section 2.1)."""


@cache
def _table() -> Mapping[tuple[str, str], Sense]:
    return {(row["word"], row["role"]): Sense(row["sense"]) for row in rows("reality.tsv")}


@cache
def _via() -> Mapping[str, frozenset[str]]:
    """How each governor reaches its event."""
    usual = _PREPOSITIONS | {"clause", "object"}
    governors = [row for row in rows("reality.tsv") if row["role"] == "governor"]
    return {row["word"]: frozenset(row["via"].split()) or usual for row in governors}


def ruled_reality(draft: Draft) -> Reality:
    """What the rules say of a draft."""
    return reality_of(draft.head, blind=_SPEECH_ACTS.get(draft.event, frozenset()))


def reality_of(token: Token, *, blind: frozenset[Sense] = frozenset()) -> Reality:
    """How the event that `token` names is told: the gravest of its signs decides, none is `happened`.

    `blind` are senses that say nothing of this event.
    """
    return decide([sign for sign in find_signs(token) if sign.sense not in blind])


def decide(signs: list[Sign]) -> Reality:
    """The reality that signs make; two negatives, one of them a verb like "prevent", cancel each other."""
    senses = {sign.sense for sign in signs}
    negatives = [sign for sign in signs if sign.sense is Sense.NEGATIVE]
    if len(negatives) == 2 and any(sign.role == "governor" for sign in negatives):
        senses.discard(Sense.NEGATIVE)
    return next((_REALITY[sense] for sense in _GRAVEST if sense in senses), Reality.HAPPENED)


def find_signs(token: Token) -> list[Sign]:
    """The signs that bear on the event `token`, nearest first."""
    found = [*_beside(token), *_itself(token)]
    current = token
    for _ in range(_STEPS):
        step = _step(current)
        if step is None:
            break
        if step.sign is not None:
            found.append(step.sign)
        if step.inherits >= Inherits.MODALITY:
            found.extend(_beside(step.head))
        if step.inherits is Inherits.ALL:
            found.extend(_itself(step.head))
        current = step.head
    return found


def _beside(token: Token) -> Iterator[Sign]:
    """Signs among a word's children: auxiliaries, negation, adverbs and adjectives, the conjunction of its clause."""
    table = _table()
    for child in token.children:
        relation = child.dep_
        if relation in ("nsubj", "nsubjpass"):
            yield from _nobody(child)
            continue
        role = "modal" if relation == "aux" else "mark" if relation == "mark" else "before"
        if role == "before" and relation not in _MODAL_WORDS:
            continue
        sense = table.get((child.lower_, role))
        if sense is not None and not _is_harmless(child):
            yield Sign(sense, child, role)


def _is_harmless(cue: Token) -> bool:
    """Uses that bear on nothing: "not only", "even if"."""
    after = cue.nbor().lower_ if cue.i + 1 < len(cue.doc) else ""
    before = cue.nbor(-1).lower_ if cue.i else ""
    return (cue.lower_ == "not" and after in ("only", "just")) or (cue.lower_ == "if" and before in ("even", "as"))


def _nobody(subject: Token) -> Iterator[Sign]:
    """A subject that is nobody: "no shots were fired", "none of them was hurt"."""
    for child in (subject, *subject.children):
        if child.lower_ in ("no", "none", "nobody", "neither"):
            yield Sign(Sense.NEGATIVE, child, "nobody")


def _itself(token: Token) -> Iterator[Sign]:
    """Signs in a word's own form and meaning."""
    if is_progressive(token) and not is_over(token):
        yield Sign(Sense.ONGOING, token, "progressive")
    if is_infinitive_of_purpose(token) and not _takes_as_given(token.head):
        yield Sign(Sense.PLANNED, token, "purpose")
    role = "self" if token.pos_ in _NOUNS else "state"
    sense = _table().get((token.lemma_.lower(), role))
    if sense is not None and (role == "self" or is_present(token)):
        yield Sign(sense, token, role)
    if token.pos_ in _NOUNS and token.i + 1 < len(token.doc):
        after = token.nbor()
        if after.dep_ not in ("amod", "compound") and (sense := _table().get((after.lower_, "subject"))) is not None:
            yield Sign(sense, after, "subject")


def _takes_as_given(governor: Token) -> bool:
    return _table().get((governor.lemma_.lower(), "governor")) is Sense.FACT


def _step(token: Token) -> Step | None:
    """One step up, or None where what stands above says nothing of the event."""
    head, relation = token.head, token.dep_
    if head == token:
        return None
    if relation == "conj":
        own = token.pos_ == "VERB" and any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in token.children)
        return None if own else Step(head, None, Inherits.ALL if token.pos_ == head.pos_ else Inherits.NOTHING)
    if relation in ("pobj", "pcomp"):
        return _under_preposition(token, head)
    if relation in _CLAUSES:
        return _governed(token, head, "clause") if relation != "ccomp" or token.i > head.i else None
    if relation in _OBJECTS:
        return _governed(token, head, "object")
    if relation == "nsubj":
        return _subject(head)
    if relation in ("acl", "relcl") and token.tag_ == "VB":
        return _governed(token, head, "clause")
    if relation == "advcl" and token.tag_ == "VBG" and not any(child.dep_ == "mark" for child in token.children):
        return Step(head, None, Inherits.MODALITY)
    if relation in ("compound", "amod", "nmod", "poss") and token.pos_ in ("NOUN", "VERB"):
        return _governed(token, head, "of") if (head.lemma_.lower(), "governor") in _table() else None
    return None


def _subject(verb: Token) -> Step:
    """From a subject to its verb: "the fighting continues", "the attack did not take place"."""
    sense = _table().get((verb.lemma_.lower(), "subject"))
    occurs = (verb.lemma_.lower(), "occurs") in _table()
    sign = Sign(sense, verb, "subject") if sense else next(_said_of(verb), None)
    return Step(verb, sign, Inherits.ALL if occurs else Inherits.NOTHING)


def _said_of(verb: Token) -> Iterator[Sign]:
    """What is said of a subject: "the talks are ongoing", "search efforts are underway"."""
    if verb.lemma_ in ("be", "remain"):
        for child in verb.children:
            sense = _table().get((child.lower_, "before")) if child.dep_ in ("acomp", "attr", "advmod") else None
            if sense is Sense.ONGOING:
                yield Sign(sense, child, "subject")


def _under_preposition(token: Token, preposition: Token) -> Step | None:
    """From the object of a preposition to what the preposition stands at."""
    lower = preposition.lower_
    sense = _table().get((lower, "preposition"))
    if sense is not None:
        return Step(preposition, Sign(sense, preposition, "preposition"), Inherits.NOTHING)
    head = preposition.head
    if lower in ("for", "in", "to", "with") and (sign := _habit(token, head)):
        return Step(head, sign, Inherits.NOTHING)
    if lower == "of" and preposition.dep_ == "prep" and head.pos_ in ("NOUN", "NUM", "PRON", "ADJ"):
        step = _governed(token, head, "of")
        return step or Step(head, None, Inherits.ALL)
    return _governed(token, head, lower) if lower in _PREPOSITIONS else None


def _habit(token: Token, head: Token) -> Sign | None:
    """What somebody is said to do again and again: "he is responsible for attacks"."""
    sense = _table().get((head.lower_, "habit"))
    repeated = token.tag_ in ("NNS", "VBG") or token.lower_.endswith("ing")
    verb = head.head if head.dep_ in ("acomp", "attr") else head
    forms = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ == "auxpass")}
    return Sign(sense, head, "habit") if sense and repeated and forms & PRESENT else None


def _governed(token: Token, head: Token, via: str) -> Step | None:
    """A step to a governing word: what it makes of the event, and whether what bears on it bears on the event."""
    lemma = head.lemma_.lower()
    sense = _table().get((lemma, "governor"))
    if sense is not None and via in _via()[lemma]:
        sign = Sign(sense, head, "governor") if sense is not Sense.FACT else None
        if sense is not Sense.FACT:
            return Step(head, sign, Inherits.MODALITY)
        return Step(head, None, Inherits.ALL if via == "clause" and token.dep_ != "ccomp" else Inherits.NOTHING)
    if sense is not None and "barrier" in _via()[lemma]:
        return Step(head, None, Inherits.NOTHING)
    if via == "clause" and token.dep_ in ("xcomp", "acomp", "oprd"):
        return Step(head, None, Inherits.ALL)
    if via == "object" and ((lemma, "light") in _table() or lemma == "be"):
        return Step(head, None, Inherits.ALL)
    return None
