"""Describes a candidate anchor by the words around it, as the names that `anchor_weights.tsv` gives weights to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.reading.local.events.guess_signs import guess_signs
from reportedly.reading.local.events.lexicon import Candidate, has_object, lemma, objects, subjects
from reportedly.reading.local.events.surroundings import Surroundings

_MODALS = {"may", "might", "could", "would", "will", "should", "can", "must", "shall", "'ll", "'d"}
_FAR = 8
"""Distances in tokens are told apart up to this."""
_CLIMB = 4
"""How many steps up the tree another candidate still counts as the governor."""


def describe(around: Surroundings) -> Iterator[tuple[Candidate, list[str]]]:
    """Each candidate with the names of its features."""
    lemmas: Counter[str] = Counter()
    events: Counter[str] = Counter()
    last: dict[str, int] = {}
    for each in around.all:
        names = [*_word(each), *_grammar(each.head), *_parties(each, around)]
        names += [*_neighbours(each, around), *_place(each, around)]
        names += _before(each, around, lemmas, events, last)
        if around.page.guesses is not None:
            names += guess_signs(around.page.guesses, each, around)
        yield each, names
        event = each.sense.event.value
        lemmas[lemma(each.head)] += 1
        events[event] += 1
        last[event] = around.line(each)


def _word(each: Candidate) -> list[str]:
    sense = each.sense
    return [
        f"strength={sense.strength}",
        f"event={sense.event}",
        f"event={sense.event},strength={sense.strength}",
        f"row={sense.key}",
        f"pos={sense.pos},strength={sense.strength}",
        f"row={sense.key},tag={each.head.tag_}",
        f"words={min(len(sense.words), 3)}",
    ]


def _grammar(head: Token) -> Iterator[str]:
    yield f"tag={head.tag_}"
    yield f"dep={head.dep_}"
    yield f"tag={head.tag_},dep={head.dep_}"
    yield from (_noun(head) if head.pos_ in {"NOUN", "PROPN"} else _verb(head))
    yield from (f"prep={child.lower_}" for child in head.children if child.dep_ in {"prep", "agent"})
    clause = _clause(head)
    for child in clause.children:
        if child.dep_ == "aux" and child.lower_ in _MODALS:
            yield f"modal={child.lower_}"
            yield "modal"
        elif child.dep_ == "neg":
            yield "negated"
        elif child.dep_ == "mark":
            yield f"mark={child.lower_}"
    if clause.dep_ == "ccomp":
        yield f"told={lemma(clause.head)}"
        yield "told"
    elif clause.dep_ in {"xcomp", "advcl", "relcl", "acl", "pcomp"}:
        yield f"clause={clause.dep_}"


def _noun(head: Token) -> Iterator[str]:
    determiners = [child for child in head.lefts if child.dep_ in {"det", "poss"}]
    yield "det=" + (
        determiners[0].lower_ if determiners and determiners[0].dep_ == "det" else "poss" if determiners else "none"
    )
    yield f"plural={head.tag_.endswith('S')}"
    for child in head.lefts:
        if child.dep_ in {"amod", "compound", "nummod", "nmod"}:
            yield f"left={child.ent_type_ or child.lower_}"
            yield f"left:{child.dep_}"
    governor = head.head
    if governor.dep_ == "prep" or governor.pos_ == "ADP":
        yield f"under={governor.lower_}"
        yield f"under={governor.lower_}:{lemma(governor.head)}"
        yield f"under={governor.lower_}:{governor.head.pos_}"
    else:
        yield f"under={head.dep_}:{lemma(governor)}"
        yield f"under={head.dep_}:{governor.pos_}"
    yield f"under-entity={governor.ent_type_}" if head.dep_ == "compound" else "no-compound"


def _verb(head: Token) -> Iterator[str]:
    yield f"object={has_object(head)}"
    for role, words in (("subject", subjects(head)), ("object", objects(head))):
        if not words:
            yield f"{role}=none"
        for word in words[:1]:
            yield f"{role}={_kind(word)}"
            yield f"{role}-word={lemma(word)}"
    yield f"passive={any(child.dep_ in {'nsubjpass', 'auxpass'} for child in head.children)}"
    if head.dep_ == "xcomp":
        yield f"xcomp={lemma(head.head)}"
    if any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children):
        yield "infinitive"


def _kind(word: Token) -> str:
    if word.pos_ == "PRON":
        return "pronoun"
    if word.ent_type_:
        return word.ent_type_
    return "number" if word.pos_ == "NUM" else "name" if word.pos_ == "PROPN" else "noun"


def _parties(each: Candidate, around: Surroundings) -> Iterator[str]:
    """What kinds of party stand beside the word."""
    head, page, event = each.head, around.page, each.sense.event.value
    if each.sense.pos == "N":
        beside = [(child.dep_, child) for child in head.lefts]
        beside += [(child.lower_, below) for child in head.children if child.dep_ == "prep" for below in child.children]
    else:
        beside = [("subject", word) for word in subjects(head)[:1]] + [("object", word) for word in objects(head)[:1]]
    for role, word in beside:
        party = page.at.get(word.i)
        if party is not None:
            yield f"party:{role}={party.kind}"
            yield f"party:{role}={party.kind},event={event}"
            yield f"party:{role}"
    start, end = around.spans[around.line(each)]
    kinds = {page.at[index].kind for index in range(start, end) if index in page.at}
    yield from (f"sentence-party={kind},event={event}" for kind in kinds)
    yield f"sentence-parties={min(len(kinds), 3)}"


def _clause(head: Token) -> Token:
    """The verb of the clause a word stands in."""
    word = head
    for _ in range(_CLIMB):
        if word.pos_ in {"VERB", "AUX"} or word.head is word:
            break
        word = word.head
    return word


def _neighbours(each: Candidate, around: Surroundings) -> Iterator[str]:
    """Other candidates in the sentence: a sentence tells one event by several words."""
    others = [other for other in around.lines[around.line(each)] if other.head.i != each.head.i]
    same = [other for other in others if other.sense.event is each.sense.event]
    yield f"same={min(len(same), 3)}"
    yield f"others={min(len(others), 4)}"
    if same:
        strongest = max(other.sense.strength for other in same)
        sign = (strongest > each.sense.strength) - (strongest < each.sense.strength)
        yield f"rival={sign}"
        yield f"rival={sign},pos={each.sense.pos}"
        yield f"first={each.head.i < same[0].head.i}"
        nouns = any(other.sense.pos == "N" and other.sense.strength > 1 for other in same)
        yield f"rival-noun={nouns},pos={each.sense.pos}"
        for other in same:
            yield f"row={each.sense.key},rival={other.sense.pos}{other.sense.strength}"
    yield from _governor(each, around)
    yield from _governed(each, others)


def _governor(each: Candidate, around: Surroundings) -> Iterator[str]:
    path: list[str] = []
    word = each.head
    for _ in range(_CLIMB):
        if word.head is word:
            return
        path.append(word.lower_ if word.dep_ == "prep" else word.dep_)
        word = word.head
        above = around.at.get(word.i)
        if above is not None:
            same = above.sense.event is each.sense.event
            yield f"up={'<'.join(path[-3:])},same={same}"
            yield f"up={'<'.join(path[-3:])},above={above.sense.key}"
            yield f"up:same={same}"
            yield f"up:strength={above.sense.strength},own={each.sense.strength},same={same}"
            return


def _governed(each: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    for other in others:
        path: list[str] = []
        word = other.head
        for _ in range(_CLIMB):
            if word.head is word:
                break
            path.append(word.lower_ if word.dep_ == "prep" else word.dep_)
            word = word.head
            if word.i == each.head.i:
                same = other.sense.event is each.sense.event
                yield f"down={'<'.join(path[-3:])},same={same}"
                yield f"down={path[-1]},row={each.sense.key},strength={other.sense.strength}"
                yield f"down:same={same},strength={other.sense.strength}"
                break


def _place(each: Candidate, around: Surroundings) -> Iterator[str]:
    line = around.line(each)
    total = len(around.spans)
    yield f"line={min(line, 5)}"
    yield f"lines={min(total, 3) if total < 4 else 'some' if total < 12 else 'many'}"
    yield f"lines={'few' if total < 5 else 'many'},strength={each.sense.strength}"
    start, end = around.spans[line]
    yield f"offset={min((each.head.i - start) // 5, 4)}"
    yield f"depth={_depth(each.head)}"
    quotes = sum(token.text in {'"', "\u201c", "\u201d"} for token in around.page.doc[start : each.head.i])
    if quotes % 2:
        yield "quoted"
    labels = {token.ent_type_ for token in around.page.doc[start:end]}
    yield from (
        f"sentence:{label}" for label in ("DATE", "GPE", "CARDINAL", "PERSON", "NORP", "ORG") if label in labels
    )
    if not any(token.text in {".", "!", "?", '"', "\u201d"} for token in around.page.doc[max(start, end - 4) : end]):
        yield "unfinished"


def _depth(head: Token) -> int:
    depth = 0
    while head.head is not head and depth < 6:
        head, depth = head.head, depth + 1
    return depth


def _before(
    each: Candidate, around: Surroundings, lemmas: Counter[str], events: Counter[str], last: dict[str, int]
) -> Iterator[str]:
    event = each.sense.event.value
    repeated = min(lemmas[lemma(each.head)], 3)
    yield f"repeated={repeated}"
    yield f"repeated={repeated},pos={each.sense.pos}"
    yield f"event-before={min(events[event], 4)}"
    definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in each.head.lefts)
    if each.sense.pos == "N":
        yield f"definite={definite},before={min(events[event], 2)}"
        yield f"definite={definite},repeated={min(repeated, 1)}"
    if event in last:
        yield f"since={min(around.line(each) - last[event], 4)}"
        yield f"since={min(around.line(each) - last[event], 2)},pos={each.sense.pos},strength={each.sense.strength}"
