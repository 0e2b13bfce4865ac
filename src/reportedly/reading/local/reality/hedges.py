"""Hedges: the words by which a report keeps its distance from a claim ("reportedly", "could not be verified")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.reading.local.page import Draft

Phrase = tuple[str, ...]


@cache
def _phrases() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Hedging phrases by their first word, longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    listed = [(tuple(row["phrase"].split()), row["reach"]) for row in rows("hedges.tsv")]
    for phrase, reach in sorted(listed, key=lambda item: -len(item[0])):
        found.setdefault(phrase[0], []).append((phrase, reach))
    return {first: tuple(items) for first, items in found.items()}


def find_hedges(draft: Draft) -> list[Words]:
    """The hedges that bear on a draft: beside or over its event, on its parties, or in its clause."""
    sentence = draft.sentence.words
    found = []
    index = sentence.start
    while index < sentence.end:
        match = _match(draft, index, sentence.end)
        if match is None:
            index += 1
            continue
        found.append(draft.anchor.doc[index:match])
        index = match
    return found


def _match(draft: Draft, start: int, stop: int) -> int | None:
    doc = draft.anchor.doc
    for phrase, reach in _phrases().get(doc[start].lower_, ()):
        end = start + len(phrase)
        here = end <= stop and all(doc[start + step].lower_ == word for step, word in enumerate(phrase))
        if here and _bears(draft, doc[start], reach):
            return end
    return None


def _bears(draft: Draft, hedge: Token, reach: str) -> bool:
    """Whether a hedge bears on the event: it stands at the event, at a word over it, or at one of its parties."""
    over = {token.i for token in _clause(draft.head)}
    if reach == "sentence":
        return hedge.i in over or hedge.head.i in over or any(up.i in over for up in hedge.ancestors)
    if reach == "party":
        return hedge.dep_ in ("amod", "compound", "nmod") and (hedge.head.i in over or _is_party(draft, hedge.head))
    return hedge.i in over or hedge.head.i in over


def _is_party(draft: Draft, token: Token) -> bool:
    return any(
        party.words.start <= token.i < party.words.end or party.head == token
        for party in (*draft.actors, *draft.recipients)
    )


def _clause(head: Token) -> Iterator[Token]:
    """The event's word and those over it up to the verb of its clause."""
    yield head
    for governor in head.ancestors:
        yield governor
        if governor.pos_ == "VERB" and governor.dep_ in ("ROOT", "ccomp", "relcl", "advcl", "conj"):
            return
