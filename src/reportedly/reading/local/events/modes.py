"""Says how an act was done: the mode that goes with an anchor's event, from its own words and those around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.ontology import EventType
from reportedly.reading.local.events.lexicon import Candidate, lemma, objects, subjects

OPEN = frozenset({None, "firearms", "explosives", "heavy-weapons", "assassinate", "abduct"})
"""Modes that a word near the anchor may still sharpen: a blast may be a suicide attack."""

_SHARPER = {
    "explosives": {"suicide-attack", "aerial", "drone", "heavy-weapons"},
    "heavy-weapons": {"aerial", "drone", "suicide-attack"},
    "firearms": {"heavy-weapons", "aerial", "drone", "crowd-control"},
    "assassinate": set[str](),
    "abduct": set[str](),
}


@dataclass(frozen=True, slots=True)
class _Cue:
    mode: str
    near: bool
    words: frozenset[tuple[str, ...]]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(row["mode"], row["reach"] == "near", frozenset(tuple(each.split()) for each in row["words"].split("|")))
        for row in rows("modes.tsv")
    )


def mode_of(candidate: Candidate, sentence: Words) -> str | None:
    """The mode of the event that `candidate` names; None when nothing says how."""
    own = candidate.sense.mode
    if candidate.sense.event is not EventType.ASSAULT or own not in OPEN:
        return own
    near, wide = _grams(_near(candidate.head)), _grams(sentence)
    for cue in _cues():
        if own is not None and (cue.mode not in _SHARPER[own] or not (cue.near or cue.mode == "suicide-attack")):
            continue
        if not cue.words.isdisjoint(near if cue.near else wide):
            return cue.mode
    return own


def cued(candidate: Candidate, sentence: Words) -> tuple[set[str], set[str]]:
    """The modes whose words stand by the anchor, and those whose words stand in its sentence."""
    near, wide = _grams(_near(candidate.head)), _grams(sentence)
    return (
        {cue.mode for cue in _cues() if cue.near and not cue.words.isdisjoint(near)},
        {cue.mode for cue in _cues() if not cue.words.isdisjoint(wide)},
    )


def _grams(tokens: Iterable[Token]) -> set[tuple[str, ...]]:
    """The lemmas, and each pair of neighbours, of `tokens`."""
    lemmas = [lemma(token) for token in tokens]
    return {(word,) for word in lemmas} | set(itertools.pairwise(lemmas))


def _near(head: Token) -> list[Token]:
    """What modifies the anchor, does it, suffers it, or is below it by one preposition."""
    found = list(head.lefts) if head.pos_ != "VERB" else []
    for word in (*subjects(head), *objects(head)) if head.pos_ == "VERB" else ():
        found += [*(child for child in word.lefts if child.dep_ in {"compound", "amod", "nmod"}), word]
    for child in head.children:
        if child.dep_ in {"prep", "agent"}:
            found += [token for below in child.children for token in (*below.lefts, below)]
    governor = head.head
    if head.dep_ == "pobj" and governor.lower_ in {"in", "by", "during"} and governor.head.pos_ == "VERB":
        found += [child for child in governor.head.children if child.dep_ == "nsubj"]
    return found
