"""A noun phrase of a page with its signs: its words, how it hangs in the sentence, what the reader made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import words as words_of_table
from reportedly.evaluation.muc4.templates_reading import Candidate
from reportedly.evaluation.muc4.templates_words import (
    is_title,
    lemma,
    number_of,
    open_word,
    phrase_text,
    plain,
    sign_word,
)
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page
from reportedly.reading.reader import Knowledge, KnownName

_FAR = 4
"""Steps up the parse past which an event no longer says what a phrase is to it."""

LONGEST_NAME = 6
"""Words of the longest names of armed groups."""

_CLIMB = frozenset({"conj", "appos"})


@cache
def _weapons() -> frozenset[str]:
    return words_of_table("weapons.tsv", role="weapon")


def phrases(sentence: Words, knowledge: Knowledge) -> Iterator[Words]:
    """The noun phrases of a sentence without articles at their left, then the weapons and groups named inside them."""
    for chunk in sentence.noun_chunks:
        if chunk.root.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "X"):
            continue
        start, end = chunk.start, chunk.end
        while start < end - 1 and (
            sentence.doc[start].pos_ in ("DET", "PUNCT", "SPACE") or sentence.doc[start].is_punct
        ):
            start += 1
        yield sentence.doc[start:end]
        for token in sentence.doc[start:end]:
            if token.i != chunk.root.i and token.dep_ in ("compound", "nmod", "amod") and token.lower_ in _weapons():
                yield sentence.doc[token.i : token.i + 1]
        yield from _groups_inside(sentence.doc[start:end], knowledge)


def _groups_inside(words: Words, knowledge: Knowledge) -> Iterator[Words]:
    """The armed groups that a phrase names before its head: "Shining Path" of "Shining Path guerrillas"."""
    start = 0
    while start < len(words) - 1:
        longest = range(min(len(words) - (start == 0), start + LONGEST_NAME), start, -1)
        end = next((end for end in longest if _is_group(words[start:end], knowledge)), None)
        if end is not None:
            yield words[start:end]
        start = end or start + 1


def _is_group(words: Words, knowledge: Knowledge) -> bool:
    known = knowledge.party(words.text) if words.text[:1].isupper() else None
    return known is not None and known.kind is PartyKind.ARMED_GROUP


def candidate(
    page: Page,
    words: Words,
    number: int,
    heads: dict[int, int],
    marks: dict[int, list[str]],
    deeds: Mapping[int, str],
) -> Candidate:
    head = words.root
    name = _name(page, words)
    title = words.doc[words.start : name.start] if name is not None and name.start > words.start else None
    party = page.knowledge.party(words.text)
    nation = next((found.country for token in words if (found := _nation(page, token))), None)
    trigger = _trigger(head)
    beside = heads.get(head.head.i) if head.dep_ == "appos" else None
    signs = [*_lexical(page, words, name), *_grammar(head), *_hanging(head, deeds), *_around(words)]
    signs += [sign for token in words for sign in marks.get(token.i, ())]
    if party is not None:
        signs.append(f"known={party.kind.value}")
    return Candidate(
        sentence=number,
        start=words.start_char,
        end=words.end_char,
        text=phrase_text(words),
        head=lemma(head),
        words=frozenset(token.lower_ for token in words if token.is_alpha),
        name=plain(name.text) if name is not None else None,
        title=plain(title.text) if title is not None else None,
        number=number_of(words),
        nation=nation,
        known=party.id if party else None,
        beside=beside,
        trigger=trigger.i if trigger is not None else -1,
        signs=tuple(dict.fromkeys(signs)),
    )


def _hanging(head: Token, deeds: Mapping[int, str]) -> Iterator[str]:
    """The nearest event of the reader that governs the phrase, and by what grammar it hangs below it."""
    below = head
    for step, token in enumerate(head.ancestors, start=1):
        if token.i in deeds or step > _FAR:
            if token.i in deeds:
                yield f"hangs={deeds[token.i]}"
                yield f"hangs={deeds[token.i]}:{below.dep_}:{min(step, 3)}"
            return
        below = token


def _nation(page: Page, token: Token) -> KnownName | None:
    if token.text[:1].islower() or token.dep_ not in ("amod", "compound", "nmod", "poss"):
        return None
    known = page.knowledge.party(token.text)
    return known if known is not None and known.kind is PartyKind.COUNTRY else None


def _name(page: Page, words: Words) -> Words | None:
    """The personal name that ends the phrase: words the tables do not know, labelled or standing after a title."""
    end = words.end
    while end > words.start and not words.doc[end - 1].is_alpha:
        end -= 1
    start = end
    while start > words.start and _is_name_word(words.doc[start - 1]):
        start -= 1
    while start < end and words.doc[start].lower_ in ("de", "del", "la", "y"):
        start += 1
    if start == end or not any(token.pos_ == "PROPN" for token in words.doc[start:end]):
        return None
    name = words.doc[start:end]
    if page.knowledge.party(name.text) is not None:
        return None
    persons = sum(token.ent_type_ == "PERSON" for token in name)
    if persons * 2 < len(name) and (len(name) < 2 or page.knowledge.is_place(name.text)):
        return None
    return name


def _is_name_word(token: Token) -> bool:
    if token.lower_ in ("de", "del", "la", "las", "los", "y", "da", "-"):
        return True
    return token.is_alpha and token.text[:1].isupper() and not open_word(token) and not is_title(token)


def _lexical(page: Page, words: Words, name: Words | None) -> Iterator[str]:
    head = words.root
    shape = "name" if name is not None else "proper" if head.pos_ == "PROPN" else "common"
    yield f"shape={shape}"
    yield f"head={lemma(head) if open_word(head) else shape}"
    yield f"many={number_of(words) != '1'}"
    for token in words:
        if token.i != head.i and open_word(token):
            yield f"in={lemma(token)}"
        if token.ent_type_:
            yield f"label={token.ent_type_}"
    if words.start > words.sent.start:
        before = words.doc[words.start - 1]
        yield f"det={sign_word(before)}" if before.pos_ == "DET" else "det=none"
    if shape == "proper" and page.knowledge.is_place(words.text):
        yield "place"


def _grammar(head: Token) -> Iterator[str]:
    """How the phrase hangs on the words above it, and what hangs on it."""
    top = head
    while top.dep_ in _CLIMB and top.head.i != top.i:
        top = top.head
    if top.i != head.i:
        yield f"joined={head.dep_}"
        if open_word(top):
            yield f"joined={lemma(top)}"
    yield from _governors(top)
    for child in head.children:
        if child.dep_ in ("relcl", "acl"):
            role = next(
                (grand.dep_ for grand in child.children if grand.lower_ in ("who", "which", "that", "whom")), ""
            )
            yield f"{child.dep_}={role}:{sign_word(child)}"
            if child.tag_ == "VBN" and child.dep_ == "acl":
                yield f"acl=passive:{sign_word(child)}"
        if child.dep_ == "prep":
            yield f"has={sign_word(child)}"


def _governors(top: Token) -> Iterator[str]:
    governor, path = top.head, top.dep_
    yield f"dep={path}"
    if governor.i == top.i:
        return
    if top.dep_ == "pobj":
        path = f"{'agent' if governor.dep_ == 'agent' else sign_word(governor)}"
        governor = governor.head
        yield f"prep={path}"
    if open_word(governor):
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in governor.children)
        yield f"gov={path}:{lemma(governor)}"
        yield f"under={lemma(governor)}"
        if passive:
            yield f"gov={path}:passive"
    upper = governor.head
    if upper.i != governor.i:
        link = governor.dep_
        if upper.pos_ == "ADP":
            link, upper = f"{link}:{sign_word(upper)}", upper.head
        if open_word(upper):
            yield f"gov2={path}:{link}:{lemma(upper)}"
            yield f"over={lemma(upper)}"
    for child in governor.children:
        if child.dep_ == "neg":
            yield "negated"
        if child.dep_ in ("dobj", "xcomp", "prt") and open_word(child):
            yield f"with={path}:{sign_word(governor)}:{lemma(child)}"


def _around(words: Words) -> Iterator[str]:
    doc = words.doc
    for step in (1, 2):
        if words.start - step >= words.sent.start:
            token = doc[words.start - step]
            yield f"left{step}={sign_word(token)}"
        if words.end + step - 1 < words.sent.end:
            token = doc[words.end + step - 1]
            yield f"right{step}={sign_word(token)}"


def _trigger(head: Token) -> Token | None:
    """The nearest verb or deed noun above the phrase: what two phrases of one deed share."""
    return next((token for token in head.ancestors if token.pos_ == "VERB"), None)
