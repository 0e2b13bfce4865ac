"""The words that tell: what a cue does with what it hands over, and what sort of source its words name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import Row, rows, words
from reportedly.model.attribution import SourceKind, Stance

_SPEECH_OF = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}

RESPONSIBILITY = frozenset({"responsibility", "credit"})
_TAKING = frozenset({"claim", "take", "accept", "assume", "acknowledge", "admit"})
_BESIDE = 2
"""Words after the verb in which "responsibility" stands, whatever the parse is ("claim full responsibility")."""
_NEGATED = {Stance.CONFIRMS: Stance.DOUBTS, Stance.ADMITS: Stance.DENIES}
"""What a cue turns to under a negation: who did not confirm it doubts it."""


@cache
def _cues() -> Mapping[tuple[str, str], Row]:
    return {(row["speech"], row["lemma"]): row for row in rows("cues.tsv")}


def cue_row(token: Token) -> Row | None:
    """The row of `cues.tsv` for a word, or None."""
    return _cues().get((_SPEECH_OF.get(token.pos_, ""), token.lemma_.lower()))


def hands_claims(cue: Words) -> bool:
    """Whether the events in what this cue introduces are claimed by its source: speech, not wish or judgement."""
    row = cue_row(cue.root)
    if takes_responsibility(cue.root):
        return True
    return row is not None and row["kind"] in words("cues_kinds.tsv", "kind", claims="yes")


DENIABLE = frozenset({"involvement", "responsibility", "link", "connection", "role", "part", "claim", "report", "it"})
"""What a speaker denies when he denies an act told before: a part in it, or the telling of it."""

_TOLD = frozenset({"ccomp", "xcomp", "dobj"})
_KEEPS_COUNT = frozenset({"document", "record"})
_SPEECH = frozenset({"say", "claim", "confirm", "admit", "deny"})


def is_plain_speech(token: Token) -> bool:
    """A verb of speech that has its own subject and clause, or claims responsibility: the grammar alone is enough."""
    if _opens_responsibility(token):
        return True
    if token.pos_ != "VERB" or not (_admits_to(token) or any(child.dep_ in _TOLD for child in token.rights)):
        return False
    row = cue_row(token)
    if row is None or row["kind"] not in _SPEECH or not any(child.dep_ == "nsubj" for child in token.lefts):
        return False
    if token.lemma_ in _KEEPS_COUNT or _admits_to(token):
        return True
    clause = any(child.dep_ == "ccomp" for child in token.rights)
    if row["kind"] == "deny" and any(child.lemma_.lower() in DENIABLE for child in token.rights):
        return True
    return clause or takes_responsibility(token) or (row["kind"] == "claim" and _opens_clause(token))


def _admits_to(token: Token) -> bool:
    """ "admitted to the attack"."""
    return token.lemma_ in {"admit", "confess"} and any(child.lower_ == "to" for child in token.rights)


def _opens_responsibility(token: Token) -> bool:
    """ "claims responsibility" side by side, which the parse takes for two nouns at times."""
    return token.lemma_.lower() in {"claim", "claims"} and any(
        _is_responsibility(after) for after in token.doc[token.i + 1 : token.i + 1 + _BESIDE]
    )


def _opens_clause(token: Token) -> bool:
    return any(child.dep_ == "xcomp" for child in token.rights)


def stance_of(cue: Words) -> Stance:
    """What the source does with what it tells, by the cue and the words that belong to it."""
    if takes_responsibility(cue.root):
        return Stance.CLAIMS_RESPONSIBILITY
    row = cue_row(cue.root)
    stance = Stance(row["stance"]) if row else Stance.ASSERTS
    return _NEGATED.get(stance, stance) if is_negated(cue.root) else stance


def takes_responsibility(head: Token) -> bool:
    """ "claimed responsibility", "took credit", "claim of responsibility", "the attack was claimed by"."""
    if head.lemma_.lower() not in _TAKING:
        return False
    if head.lemma_ == "claim" and {"auxpass", "agent"} <= {child.dep_ for child in head.children}:
        return True
    beside = head.doc[head.i + 1 : head.i + 1 + _BESIDE]
    return any(_is_responsibility(token) for token in (*_near_dependents(head), *beside))


def _near_dependents(head: Token) -> Iterable[Token]:
    for child in head.children:
        yield child
        if child.dep_ == "prep":
            yield from child.children


def _is_responsibility(token: Token) -> bool:
    return token.lemma_.lower() in RESPONSIBILITY


def is_negated(head: Token) -> bool:
    """Whether "not", "never" or "no" stands by the word."""
    return any(child.dep_ == "neg" for child in head.children)


@cache
def _sources() -> Mapping[str, Row]:
    return {row["word"]: row for row in rows("cues_sources.tsv")}


def source_row(token: Token) -> Row | None:
    """The row of `cues_sources.tsv` for the head of a source's words, or None."""
    return _sources().get(token.lower_) or _sources().get(token.lemma_.lower())


def source_kind(source: Words | None) -> SourceKind:
    """What a source is, by the head of its words; a proper name alone counts as an organization."""
    if source is None:
        return SourceKind.UNNAMED
    named = next((row["kind"] for row in map(source_row, _heads(source)) if row and row["kind"]), "")
    if named:
        return _named_person(source) if named == SourceKind.UNNAMED else SourceKind(named)
    return SourceKind.PERSON if source.root.pos_ == "PRON" else SourceKind.ORGANIZATION


def _heads(source: Words) -> Iterable[Token]:
    """The head, and the words in front of it that may say more ("hospital officials")."""
    yield from (child for child in source.root.lefts if child.dep_ in {"compound", "amod"} and _is_calling(child))
    yield source.root


def _is_calling(token: Token) -> bool:
    row = source_row(token)
    return row is not None and row["kind"] in {SourceKind.MEDICAL, SourceKind.WITNESS}


def _named_person(source: Words) -> SourceKind:
    """An official with a name is a person; without one nobody can be asked."""
    named = any(token.pos_ == "PROPN" and token.dep_ in {"appos", "compound"} for token in source)
    proper = source.root.pos_ == "PROPN"
    return SourceKind.PERSON if proper or (named and _has_apposition(source)) else SourceKind.UNNAMED


def _has_apposition(source: Words) -> bool:
    return any(token.dep_ == "appos" and token.pos_ == "PROPN" for token in source)
