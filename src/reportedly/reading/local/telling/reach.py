"""How far a telling reaches where the taggers stop short: to a break after it, or back to where its sentence opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from reportedly.reading.local.telling.cues import hands_claims, takes_responsibility
from reportedly.reading.local.telling.features import Cue

_QUOTED = frozenset({"quote", "cite"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "X", "PRON"})
_LOOSE = frozenset({"npadvmod", "prep", "advmod", "punct", "pobj", "dative", "dobj"})


@dataclass(slots=True)
class Telling:
    """One attribution as sets of tokens."""

    cue: Cue
    source: list[int]
    content: set[int]


def complete_responsibility(doc: Doc, telling: Telling) -> None:
    """Give a claim of responsibility its speaker and its words where the parse takes it for a row of nouns."""
    if takes_responsibility(doc[telling.cue.head]):
        telling.source = telling.source or claimer_before(doc, telling.cue)
        telling.content = telling.content or set(_to_break(doc, telling.cue))


def complete_object(doc: Doc, telling: Telling) -> None:
    """Give a cue with a speaker and no words its object or clause: "monitors documented nine airstrikes"."""
    head = doc[telling.cue.start : telling.cue.end].root
    if telling.content or not telling.source or head.pos_ != "VERB":
        return
    for child in head.rights:
        if child.dep_ in {"dobj", "ccomp"} and child.i >= telling.cue.end:
            telling.content.update(token.i for token in child.subtree if not token.is_space)


def complete_quoted(doc: Doc, telling: Telling) -> None:
    """Let whoever "was quoted as saying" something be its source, and no part of what was said."""
    head = doc[telling.cue.start : telling.cue.end].root
    if telling.source or head.lemma_ not in _QUOTED or head.tag_ != "VBN":
        return
    subject = next((child for child in head.lefts if child.dep_ == "nsubjpass"), None)
    if subject is not None:
        telling.source = [token.i for token in subject.subtree]
        telling.content -= set(telling.source)


def claimer_before(doc: Doc, cue: Cue) -> list[int]:
    """Who claims responsibility where the parse has no subject: the words before the cue, back to a break."""
    end = cue.start
    while end > cue.opens and doc[end - 1].pos_ in {"AUX", "ADV"}:
        end -= 1
    start = end
    while start > cue.opens and doc[start - 1].pos_ in _NAMING and not doc[start - 1].is_space:
        start -= 1
    return list(range(start, end))


def _to_break(doc: Doc, cue: Cue) -> range:
    """What stands after the cue, up to a break."""
    end = cue.end
    while end < cue.closes and not (doc[end].is_punct or doc[end].is_space):
        end += 1
    return range(cue.end, end)


def reach_back(doc: Doc, tellings: Sequence[Telling]) -> None:
    """Let a cue that closes its sentence tell the whole of it, back to the speaker before it if there is one.

    "Rebels attacked the port, and the violence killed three, according to the ministry."
    """
    ends: dict[int, int] = {}
    for telling in tellings:
        cue = telling.cue
        if not telling.source or not hands_claims(doc[cue.start : cue.end]):
            continue
        first = min(cue.start, min(telling.source))
        if _closes(doc, telling, first):
            telling.content.update(_clauses(doc, ends.get(cue.opens, cue.opens), first))
        ends[cue.opens] = max(cue.end, *telling.source, *telling.content) + 1


def _closes(doc: Doc, telling: Telling, first: int) -> bool:
    """Whether a comma parts cue and source, which end the sentence, from what stands before."""
    cue = telling.cue
    before = first > cue.opens and doc[first - 1].text in {",", "—", "–"} and not doc[first - 1].is_space
    if not before or any(token > first for token in telling.content):
        return False
    last = max(cue.end - 1, *telling.source)
    return all(doc[token].dep_ in _LOOSE or doc[token].is_space for token in range(last + 1, cue.closes))


def _clauses(doc: Doc, start: int, end: int) -> range:
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].pos_ == "CCONJ"):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return range(start, end)
