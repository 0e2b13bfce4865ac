"""Counts and the nouns they count, found once for a whole document; and those whom a toll word counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from reportedly.model.toll import Count, Effect
from reportedly.reading.local.tolls.numbers import Reading, find_counts
from reportedly.reading.local.tolls.words import toll_word

_REACH = 8
"""How many words after a number its noun may stand ("12 other Iraqi border guards")."""

_LEADS_ON = frozenset({"compound", "nmod", "poss", "amod", "nummod"})
"""Relations of a noun that another noun follows within its phrase; any other closes it ("several men yesterday")."""

_SKIPPED = frozenset({"of", "other", "more", "additional", "further", "-"})
_DESCRIBES = frozenset({"ADJ", "ADV", "PRON", "DET"})


@dataclass(slots=True)
class Victims:
    """Those whom one toll word counts: tokens `[start, end)`, the noun (None where only a number stands), the count."""

    start: int
    end: int
    noun: Token | None
    count: Count
    counted: bool
    within: Victims | None = None
    effects: tuple[Effect, ...] = ()
    word: Token | None = None
    group: tuple[int, int] | None = None


@dataclass(slots=True)
class Counts:
    """The counts of a document, by each token they cover and by the noun they count; and their nouns, by start."""

    readings: tuple[Reading, ...]
    covering: dict[int, Reading] = field(default_factory=dict)
    by_noun: dict[int, Reading] = field(default_factory=dict)
    nouns: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Counts:
        """Every count in `doc`, with the noun it counts."""
        found = cls(tuple(find_counts([token.lower_ for token in doc])))
        for reading in found.readings:
            for index in range(reading.start, reading.end):
                found.covering[index] = reading
            if (noun := counted_noun(doc, reading)) is not None:
                found.by_noun.setdefault(noun.i, reading)
                found.nouns[reading.start] = noun.i
        return found


def counted_noun(doc: Doc, reading: Reading) -> Token | None:
    """The noun that a count counts, past adjectives and "of" to its right; None when the count stands alone."""
    stop = min(len(doc), reading.end + _REACH)
    noun: Token | None = None
    for index in range(reading.end, stop):
        token = doc[index]
        if token.lower_ in _SKIPPED and noun is None:
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            if noun is not None and noun.dep_ not in _LEADS_ON and noun.i == index - 1:
                break
            noun = token
        elif token.lower_ in ("'s", "’s", "-") and noun is not None:
            continue
        elif noun is not None or not _leads_to_noun(token):
            break
    return noun


def _leads_to_noun(token: Token) -> bool:
    """Whether a word may stand between a number and its noun: not "them", nor a participle that tells a toll."""
    if token.lower_ in ("them", "those", "us") or (token.tag_ in ("VBN", "VBD") and toll_word(token)):
        return False
    return token.pos_ in _DESCRIBES or token.tag_ in ("VBN", "VBG", "HYPH")
