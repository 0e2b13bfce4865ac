"""Words as they count for likeness: folded, stemmed, and weighed by how rare they are in news.

How rare is read from a shipped table, never from a ledger: what two claims share weighs the same in every company.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum, log

from reportedly.data import rows

WORDS = "incidents_words.tsv"
"""In how many of a thousand reports a stem occurs; stems it lacks are rarer than its rarest."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ers", "er"), ("ed", ""), ("es", ""), ("s", ""))
"""Endings of English inflection and what stands in their place, the first that fits and leaves four letters."""

RAREST = 0.3
"""Reports in a thousand for a stem the table lacks; the table stops above it."""


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """`word` without case and accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded `word` without its inflection, near enough to tell words apart by."""
    plain = POSSESSIVE.sub("", folded(word))
    for ending, instead in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) + len(instead) >= 4:
            return plain[: -len(ending)] + instead
    return plain


def stems(text: str) -> frozenset[str]:
    """The stems of the words of `text`; of words joined by a hyphen each part."""
    return frozenset(stem(part) for word in WORD.findall(text) for part in word.split("-") if part)


@cache
def _shares() -> dict[str, float]:
    return {row["stem"]: float(row["per_thousand"]) for row in rows(WORDS)}


@lru_cache(maxsize=65536)
def rarity(stemmed: str) -> float:
    """How much a shared stem says: the logarithm of one in how many reports holds it, 0 for the commonest."""
    return max(0.0, log(1000 / max(RAREST, _shares().get(stemmed, RAREST))))


@dataclass(frozen=True, slots=True)
class Bag:
    """A set of stems with the sum of their rarities."""

    stems: frozenset[str]
    weight: float

    @classmethod
    def of(cls, found: Iterable[str]) -> Bag:
        """The bag of `found` without those every report holds."""
        kept = frozenset(one for one in found if rarity(one) > 0)
        return cls(kept, fsum(map(rarity, kept)))


NOTHING = Bag(frozenset(), 0.0)


def likeness(one: Bag, other: Bag) -> float:
    """What part of the two bags' weight is shared, in 0..1 (Dice, by rarity)."""
    shared = one.stems & other.stems
    return min(1.0, 2 * fsum(map(rarity, shared)) / (one.weight + other.weight)) if shared else 0.0


def rarest(found: Iterable[str], most: int, *, least: float = 0.0) -> tuple[str, ...]:
    """The `most` rarest of the stems, rarity at least `least`, ties by the alphabet."""
    ranked = sorted((-rarity(one), one) for one in set(found) if rarity(one) >= least)
    return tuple(one for _, one in ranked[:most])
