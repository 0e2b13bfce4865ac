"""How alike two event words are: "ambush" and "raid" may name one attack, "ambush" and "funeral" hardly do.

Two words are held together by a table of classes compiled by hand and by their roots; how much that is worth, and
which pairs are worth more or less than their kind, was counted over reports of one story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from math import log

from reportedly.data import rows

CLASSES = "incidents_words_classes.tsv"
PAIRS = "incidents_words_pairs.tsv"
SHARES = "incidents_words_shares.tsv"

WEIGHT = 8.0
"""Pairs of its kind that stand behind each counted pair: 4, 8 and 16 gave CoNLL F1 .789, .790 and .790 over five
folds of ECB+ train by topic."""

ENDINGS = (
    *("ization", "isation", "ations", "ation", "ition", "ments", "ment", "ings", "ing", "ions", "ion", "ances", "ance"),
    *("ence", "als", "al", "ers", "er", "ors", "or", "ed", "es", "s", "e", "ure", "y"),
)
"""Endings of inflection and derivation, the first that fits and leaves `ROOT` letters."""

ROOT = 4
"""Fewest letters of a root: with three, "part" and "parting" meet but so do "car" and "carer"."""

Pair = tuple[str, str]


class Relation(StrEnum):
    """What holds two words together, the closest first."""

    SAME = "same"
    ROOT = "root"
    CLASS = "class"
    FIELD = "field"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """The words that name an event, as lemmas: the head, phrases with it (`take_hostage`), and further words."""

    head: str
    phrases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Of pairs of words in reports of one story: how many named one event, and how many there were.

    `shares` has the share of such pairs by relation, `pairs` the two counts of some pairs of lemmas in the order of
    the alphabet.
    """

    shares: Mapping[Relation, float]
    pairs: Mapping[Pair, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`value` is the share of such pairs that name one event in reports of one story, `usual` that of their kind."""

    relation: Relation
    value: float
    usual: float
    reason: str

    @property
    def surprise(self) -> float:
        """By how much the log-odds of this pair pass those of its kind."""
        return _log_odds(self.value) - _log_odds(self.usual)


def likeness(first: str, second: str) -> Likeness:
    """How alike two lemmas are as names of an event; of a phrase the words are joined by `_`, the head first."""
    return compare_words(_single(first), _single(second))


def compare_words(first: EventWord, second: EventWord, *, counts: Counts | None = None) -> Likeness:
    """How alike the words of two events are, by `counts` (the shipped ones unless told)."""
    counts = counts or counted()
    relation, seen = relate(first, second)
    usual = counts.shares[relation]
    together, all_pairs = counts.pairs.get(ordered(first.head, second.head), (0, 0))
    value = (together + WEIGHT * usual) / (all_pairs + WEIGHT)
    known = f"; of {all_pairs} such pairs in one story {together} were one event" if all_pairs else ""
    return Likeness(relation=relation, value=value, usual=usual, reason=seen + known)


@lru_cache(maxsize=65536)
def relate(first: EventWord, second: EventWord) -> tuple[Relation, str]:
    """What holds the two together, and that in words."""
    names = f"“{_shown(first)}” and “{_shown(second)}”"
    if first.head == second.head:
        return Relation.SAME, f"both say “{first.head}”"
    if root(first.head) == root(second.head):
        return Relation.ROOT, f"{names} are of one root"
    one, other = classes(first), classes(second)
    if shared := one & other:
        return Relation.CLASS, f"{names} are words for {min(shared)}"
    if fields := _fields(one) & _fields(other):
        return Relation.FIELD, f"{names} are words of {min(fields)}"
    if one and other:
        return Relation.NONE, f"{names} have nothing in common"
    return Relation.UNKNOWN, f"{names}: not both known"


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The word without its ending: near enough for "raid" and "raiders", not for "explode" and "explosion"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT:
            return word.removesuffix(ending)
    return word


def classes(word: EventWord) -> frozenset[str]:
    """The classes of those phrases that the table knows; where it knows none, of the head or the first further word."""
    table = _classes()
    if known := [table[phrase] for phrase in word.phrases if phrase in table]:
        return frozenset().union(*known)
    return next((table[name] for name in (word.head, *word.others) if name in table), frozenset())


def is_known(lemma: str) -> bool:
    """Whether the table of classes has this single word."""
    return lemma in _classes()


def fields(word: EventWord) -> frozenset[str]:
    """The fields that the word's classes are of."""
    return _fields(classes(word))


def ordered(first: str, second: str) -> Pair:
    """The two in the order of the alphabet."""
    return (first, second) if first <= second else (second, first)


@cache
def counted() -> Counts:
    """The shipped counts."""
    shares = {Relation(row["relation"]): float(row["share"]) for row in rows(SHARES)}
    pairs = {(row["first"], row["second"]): (int(row["together"]), int(row["all"])) for row in rows(PAIRS)}
    return Counts(shares, pairs)


def _shown(word: EventWord) -> str:
    return next((phrase for phrase in word.phrases if phrase in _classes()), word.head).replace("_", " ")


def _single(words: str) -> EventWord:
    head, *rest = words.split("_")
    return EventWord(head=head, phrases=(words,) if rest else (), others=tuple(rest))


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(CLASSES):
        for word in row["words"].split():
            found[word].add(row["class"])
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _field_of() -> Mapping[str, str]:
    return {row["class"]: row["field"] for row in rows(CLASSES)}


def _fields(names: Iterable[str]) -> frozenset[str]:
    return frozenset(_field_of()[name] for name in names)


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
