"""Candidates as the network sees them: those that no row knows, and all with the likelier type.

The words of `anchors.tsv` stay the backbone; where the network holds a word likely that they lack, it becomes a
candidate with a sense of the network's type. Whether a candidate is drafted is chosen by learned weights.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.model.ontology import EventType
from reportedly.reading.local.events.event_types import TYPE_WEIGHTS, with_type
from reportedly.reading.local.events.lexicon import POS, Candidate, Sense, lemma
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.page import Page, Sentence

LEAST = -2.0
"""Log-odds above which words that no row fits are a candidate. Chosen by hand: with it the candidates touch 98 of 100
claims coded for training, against 95 without; other values were not tried."""

STRENGTH = 0
"""The strength of a sense that no row gives."""


def guided(page: Page, sentences: Sequence[Sentence], found: Sequence[Candidate]) -> list[Candidate]:
    """`found` and the words that the network alone holds likely, each with the likeliest type, in order."""
    guesses = page.guesses
    if guesses is None:
        return list(found)
    every = [*found, *unlisted(guesses, sentences, found)]
    weights = page.linear(TYPE_WEIGHTS)
    typed = [with_type(guesses, weights, candidate) for candidate in every]
    return sorted(typed, key=lambda candidate: candidate.head.i)


def unlisted(guesses: Guesses, sentences: Sequence[Sentence], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Runs of words that the network holds likely, and no candidate touches."""
    likely = guesses.likely(LEAST)
    covered = {token.i for candidate in found for token in (*candidate.words, candidate.head)}
    for sentence in sentences:
        inside = [i for i in likely if sentence.words.start <= i < sentence.words.end]
        for words in _runs(guesses.doc, inside):
            head = words.root
            if head.pos_ in POS and covered.isdisjoint(range(words.start, words.end)):
                yield Candidate(head, _sense(guesses, words, head), words)


def _runs(doc: Doc, tokens: Sequence[int]) -> Iterator[Words]:
    """Neighbouring tokens as one phrase."""
    for _, run in itertools.groupby(enumerate(tokens), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run]
        yield doc[places[0] : places[-1] + 1]


def _sense(guesses: Guesses, words: Words, head: Token) -> Sense:
    shares = guesses.events(words.start, words.end)
    event = EventType(max(shares, key=lambda name: (shares[name], name)))
    return Sense(words=(lemma(head),), pos=POS[head.pos_], event=event, mode=None, frame="", strength=STRENGTH)
