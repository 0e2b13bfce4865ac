"""A toll word -> those it counts: the noun phrase it says something of, and how many they are.

The parse gives the noun phrase; where it breaks ("eight killed, 60 wounded") a number beside the word is taken instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from reportedly.model.toll import Count
from reportedly.reading.local.tolls.counts import Counts, Victims
from reportedly.reading.local.tolls.heads import before_auxiliaries, children, describes_noun, find_heads
from reportedly.reading.local.tolls.numbers import Reading, at_least, exactly
from reportedly.reading.local.tolls.words import NOBODY, SEVERAL, SINGLE, Word, is_people, people_row, toll_word

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


def find_victims(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """Those whom `word` counts, subgroups after their total; empty when it says nothing of people."""
    if kind.role == "noun" and word.dep_ == "compound":
        return []
    found = _beside(word, kind, counts)
    found = found or [victims for head in find_heads(word, kind) for victims in _phrase(head, word, counts)]
    if not any(victims.counted for victims in found):
        found = _just_before(word, kind, counts) or found
    kept = [victims for victims in found or _after(word, kind, counts) if _fits(victims, word, kind)]
    if any(victims.count.high == 0 for victims in kept):
        kept = [victims for victims in kept if victims.count.high == 0]
    for victims in kept:
        victims.effects, victims.word = (kind.zero if victims.count.high == 0 else kind.effects), word
    return kept


def _fits(victims: Victims, word: Token, kind: Word) -> bool:
    """Whether the word counts such victims: only people, or only with a number, as its row says."""
    if not victims.counted and (victims.noun == word or describes_noun(word)):
        return False
    if kind.only == "counted" and kind.role != "noun" and not victims.counted:
        return False
    if kind.only != "people" and victims.counted:
        return True
    return is_people(victims.noun, victims.counted) if kind.only == "people" else _is_someone(victims.noun)


def _is_someone(noun: Token | None) -> bool:
    """Whether a noun without a number may be somebody: a person, a name that is no place, a pronoun."""
    if is_people(noun, False) or noun is None:
        return True
    return (noun.pos_ == "PROPN" and noun.ent_type_ not in ("GPE", "LOC", "FAC")) or noun.lower_.endswith("er")


def _after(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """A counted phrase right after a verb that the parse took for a noun: "the bombings kill at least 34 people"."""
    reading = counts.covering.get(word.i + 1)
    if kind.role != "object" or reading is None or reading.start != word.i + 1:
        return []
    return [_read(reading, word.doc, counts)]


def _read(reading: Reading, doc: Doc, counts: Counts) -> Victims:
    """A count with the noun it counts, without the parse."""
    index = counts.nouns.get(reading.start)
    if index is None:
        return _bare_number(reading, doc)
    end = max(reading.end, index + 1)
    return Victims(reading.start, end, doc[index], reading.count, True, group=(reading.end, end))


def _beside(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """A number without a noun right beside the word: "60 wounded", "injuring more than 30", "17 others were hurt"."""
    doc = word.doc
    if kind.role not in ("object", "state"):
        return []
    after = counts.covering.get(word.i + 1)
    if kind.role == "object" and after and after.start == word.i + 1 and _alone(doc, after, counts):
        return [_bare_number(after, doc)]
    if word.tag_ not in ("VBN", "VBD", "JJ", "NN", "NNS", "VBG") or describes_noun(word):
        return []
    if kind.role == "object" and any(children(word, "dobj")):
        return []
    last = before_auxiliaries(word)
    before = counts.covering.get(last)
    partial = before is not None and before.start > 0 and doc[before.start - 1].lower_ == "of"
    if before and before.end == last + 1 and counts.nouns.get(before.start) in (None, word.i, last) and not partial:
        return [_bare_number(before, doc)]
    if before is None and doc[last].lower_ in ("others", "more", "other") and (before := counts.covering.get(last - 1)):
        return [_bare_number(before, doc)]
    return []


def _just_before(word: Token, kind: Word, counts: Counts) -> list[Victims]:
    """Counted phrases right before a participle: "two men and a boy killed", "at least 43 people were killed"."""
    if kind.role not in ("object", "state") or word.tag_ not in ("VBN", "VBD", "JJ") or any(children(word, "dobj")):
        return []
    last = word.doc[before_auxiliaries(word)]
    if counts.by_noun.get(last.i) is None or describes_noun(word):
        return []
    listed = [last]
    while listed[0].dep_ == "conj" and listed[0].head.i in counts.by_noun:
        listed.insert(0, listed[0].head)
    return [_read(counts.by_noun[noun.i], word.doc, counts) for noun in listed]


def _alone(doc: Doc, reading: Reading, counts: Counts) -> bool:
    """Whether a count has no noun: it is followed by nothing that it could count."""
    return counts.nouns.get(reading.start) is None and not (
        reading.end < len(doc) and doc[reading.end].lower_ == "of" and doc[reading.end].i + 1 < len(doc)
    )


def _bare_number(reading: Reading, doc: Doc) -> Victims:
    end = reading.end
    if end < len(doc) and doc[end].lower_ in ("others", "more", "other"):
        end += 1
    return Victims(reading.start, end, None, reading.count, True)


def _phrase(head: Token, word: Token, counts: Counts) -> Iterator[Victims]:
    """The noun phrase at `head`, its coordinated phrases and its subgroups, each with its count."""
    first: Victims | None = None
    head = _bodies_of(head)
    for part in (head, *_conjuncts(head, word)):
        victims = _one(part, word, counts)
        if victims is None:
            continue
        yield victims
        first = first or victims
        for prep in children(part, "prep"):
            if prep.lower_ in ("including", "among"):
                yield from _subgroups(prep, victims, word, counts)
            elif _adds(prep):
                yield from _added(prep, word, counts)
    for prep in children(word, "prep", "cc", "advmod"):
        if first is not None and prep.i > first.start and prep.i > word.i:
            if prep.lower_ == "including":
                yield from _subgroups(prep, first, word, counts)
            elif _adds(prep):
                yield from _added(prep, word, counts)


def _adds(prep: Token) -> bool:
    """Whether a preposition adds another group: "along with several guards", "as well as two drivers"."""
    before = prep.doc[max(prep.i - 1, 0)].lower_
    if prep.lower_ in ("along", "together"):
        return True
    return (prep.lower_ == "with" and before in ("along", "together")) or (prep.lower_ == "as" and before == "well")


def _added(prep: Token, word: Token, counts: Counts) -> Iterator[Victims]:
    inner_prep = next(children(prep, "prep"), prep)
    for inner in children(inner_prep, "pobj"):
        for part in (inner, *_conjuncts(inner, word)):
            if (victims := _one(part, word, counts)) is not None:
                yield victims


def _conjuncts(head: Token, word: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ != "conj" and not _is_listed(child):
            continue
        if child.pos_ in _NOMINAL and toll_word(child) is None and not _told_next(child, word):
            yield child
            yield from _conjuncts(child, word)


def _is_listed(child: Token) -> bool:
    """Whether an apposition is in truth the second of a list: "a leader, a guard and several others"."""
    opens = any(part.lower_ in ("a", "an", "one", "two", "three", "several") for part in child.children)
    return (
        child.dep_ == "appos"
        and child.head.pos_ == "NOUN"
        and opens
        and any(part.dep_ == "cc" for part in child.children)
    )


def _told_next(child: Token, word: Token) -> bool:
    """Whether another toll word follows a coordinated number at once: "26 dead and 45 wounded"."""
    after = child.nbor() if child.i + 1 < len(child.doc) else None
    return after is not None and after != word and child.pos_ == "NUM" and toll_word(after) is not None


def _subgroups(prep: Token, total: Victims, word: Token, counts: Counts) -> Iterator[Victims]:
    for inner in children(prep, "pobj"):
        for part in (inner, *_conjuncts(inner, word)):
            victims = _one(part, word, counts)
            if victims is not None and victims.counted:
                victims.within = total
                yield victims


def _opening(head: Token) -> int:
    """Where the phrase of a noun begins: all that stands before it in its phrase, if no verb is part of that."""
    edge = head.left_edge.i
    if any(token.pos_ in ("VERB", "AUX", "PUNCT") and token.tag_ != "VBN" for token in head.doc[edge : head.i]):
        return min([head.i, *(child.i for child in children(head, "det", "amod", "compound", "poss", "nmod"))])
    return edge


def _bodies_of(head: Token) -> Token:
    """Those whose bodies, lives or members are spoken of: "the bodies of two men"."""
    return (inner_noun(head) or head) if head.lemma_.lower() in ("body", "life", "corpse") else head


def _one(head: Token, word: Token, counts: Counts) -> Victims | None:
    """The phrase at `head` as victims, or None when it cannot count anybody."""
    reading = counts.by_noun.get(head.i) or counts.covering.get(head.i)
    if reading is None:
        reading = next((counts.covering[t.i] for t in children(head, "nummod", "det") if t.i in counts.covering), None)
    if reading is not None:
        end = max(reading.end, head.i + 1)
        noun = head if head.i >= reading.end else inner_noun(head)
        end = max(end, noun.i + 1) if noun is not None else end
        return Victims(
            reading.start, end, noun, reading.count, True, group=(reading.end, end) if noun is not None else None
        )
    count = _by_grammar(head)
    if count is None:
        return None
    start = _opening(head)
    opening = start + 1 if head.doc[start].lower_ in ("a", "an", "the") and start < head.i else start
    return Victims(start, head.i + 1, head, count, False, group=(opening, head.i + 1))


def inner_noun(head: Token) -> Token | None:
    """The noun after "of": "two of the guards", "dozens of people"."""
    inner = (obj for prep in children(head, "prep") if prep.lower_ == "of" for obj in children(prep, "pobj"))
    return next(inner, None)


def _by_grammar(head: Token) -> Count | None:
    """The count of a phrase without a number: singular 1, plural at least 2 (codebook section 2.7)."""
    lower = head.lower_
    if lower in NOBODY:
        return exactly(0)
    if lower in SINGLE:
        return exactly(1)
    if lower in SEVERAL:
        return at_least(2)
    if head.pos_ == "PRON" or lower in _RELATIVE:
        return None
    row = people_row(head)
    if row is not None and row["number"] == "group":
        return at_least(2)
    if any(child.lower_ in ("a", "an", "another", "one") for child in children(head, "det", "nummod")):
        return exactly(1)
    if head.tag_ in ("NNS", "NNPS") or lower == "people":
        return at_least(2)
    if head.pos_ == "PROPN":
        return exactly(1) if head.ent_type_ != "NORP" else at_least(2)
    return exactly(1) if head.tag_ == "NN" else None
