"""The words that may be arguments of a trigger, and the signs that one fills a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.evaluation.arguments.roles import OTHER, RELATIONS, broad_type, coarse
from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.roles.cast import first_conjunct
from reportedly.reading.local.roles.links import relations

REACH = 1
"""Sentences either way of the trigger in which its arguments are looked for: of those coded, one in ten is farther."""

ARTICLES = frozenset({"the", "a", "an"})
GAPS = (1, 3, 6, 12, 24)
"""Words between trigger and argument that are told apart."""

RANKS = 3

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may head an argument: how grammar binds it, how many sentences and words it is off the trigger.

    `odds` are the network's, as log-odds by relation, and `ranks` the word's place by them among the candidates of the
    trigger; both are empty for rules alone.
    """

    word: Token
    relation: str
    lines: int
    gap: int
    odds: Mapping[str, float] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)


def head_of(words: Words) -> Token:
    """The head as the published scorer finds it: climbing from the first word, an article apart, while inside."""
    start = words.start + (len(words) > 1 and words[0].lower_ in ARTICLES)
    word = words.doc[start]
    while start <= word.head.i < words.end and word.head.i != word.i:
        word = word.head
    return word


def candidates(doc: Doc, trigger: Words, guesses: Guesses | None) -> list[Candidate]:
    """The words around `trigger` that may head an argument."""
    links = relations(trigger.root)
    sentences = list(doc.sents)
    here = next(number for number, sentence in enumerate(sentences) if sentence.end > trigger.start)
    near = [
        (word, number - here)
        for number in range(max(here - REACH, 0), min(here + REACH + 1, len(sentences)))
        for word in sentences[number]
        if _may_head(word) and not trigger.start <= word.i < trigger.end
    ]
    odds = _odds(guesses, trigger, [word for word, _ in near])
    ranks = {name: {place: rank for rank, place in enumerate(_descending(column))} for name, column in odds.items()}
    return [
        Candidate(
            word,
            _relation(links, word),
            lines,
            word.i - trigger.root.i,
            {name: column[place] for name, column in odds.items()},
            {name: by_place[place] for name, by_place in ranks.items()},
        )
        for place, (word, lines) in enumerate(near)
    ]


def _relation(links: Mapping[int, str], word: Token) -> str:
    """What binds a word to the trigger: what binds the first of its conjuncts, where nothing else does."""
    return links.get(word.i) or links.get(first_conjunct(word).i, "none")


def _may_head(word: Token) -> bool:
    if word.pos_ not in _NOMINAL and word.ent_type_ != "NORP":
        return False
    inside = word.dep_ == "compound" and word.ent_type_ and word.ent_type_ == word.head.ent_type_
    return not inside


def _odds(guesses: Guesses | None, trigger: Words, words: list[Token]) -> dict[str, list[float]]:
    if guesses is None:
        return {}
    about = guesses.about(trigger.start, trigger.end)
    return {name: [about.role(name, word.i, word.i + 1) for word in words] for name in RELATIONS}


def _descending(column: list[float]) -> list[int]:
    return sorted(range(len(column)), key=lambda place: -column[place])


def describe(candidate: Candidate, trigger: Words, kind: str, role: str) -> Iterator[str]:
    """The signs that `candidate` fills `role` of an event of type `kind`."""
    word, broad, part = candidate.word, coarse(role), trigger.root.pos_
    yield role
    yield f"{role},type={broad_type(kind)}"
    for name in (role, broad):
        yield f"{name},relation={candidate.relation},{part}"
        yield f"{name},end={candidate.relation.rpartition('/')[2]},{part}"
        yield f"{name},entity={word.ent_type_ or word.pos_}"
        yield f"{name},step={_step(word)}"
        yield f"{name},lines={candidate.lines}"
    yield f"{role},word={lemma(word)}"
    yield f"{role},trigger={lemma(trigger.root)}"
    yield f"{broad},trigger={lemma(trigger.root)},end={candidate.relation.rpartition('/')[2]}"
    side = "after" if candidate.gap > 0 else "before"
    yield f"{broad},{side},gap={sum(abs(candidate.gap) > gap for gap in GAPS)}"
    yield from _guessed(candidate, role, broad)


def _step(word: Token) -> str:
    """What the word is to its governor; a preposition says more than that there is one."""
    return word.head.lower_ if word.dep_ == "pobj" else word.dep_


def _guessed(candidate: Candidate, role: str, broad: str) -> Iterator[str]:
    for name, odds in candidate.odds.items():
        yield from above(f"{broad},{name}", odds)
        if broad == OTHER:
            yield from above(f"{role},{name}", odds)
    if broad in candidate.odds:
        yield from above(role, candidate.odds[broad])
        yield f"net:{broad},rank={min(candidate.ranks[broad], RANKS)}"
