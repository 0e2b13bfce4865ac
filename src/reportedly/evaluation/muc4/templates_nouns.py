"""What a noun may be in a template, from a table of common nouns: signs that carry over to words never learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from reportedly.data import rows

NOUNS = "muc4_nouns.tsv"

UNKNOWN = "noun=unknown"
"""The sign of a head that the table does not have."""


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """By word, its roles with their kinds ("hum:DIPLOMAT")."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(NOUNS):
        found[row["word"]].append(f"{row['role']}:{row['kind']}")
    return {word: tuple(kinds) for word, kinds in found.items()}


def head_signs(head: str) -> list[str]:
    """The signs of a phrase's head: each role it may play, with and without its kind; `UNKNOWN` for another word."""
    kinds = _kinds().get(head, ())
    found = [sign for kind in kinds for sign in (f"noun={kind}", f"noun={kind.partition(':')[0]}")]
    return list(dict.fromkeys(found)) or [UNKNOWN]


def is_role(sign: str) -> bool:
    """Whether a sign of a head tells its role alone."""
    return ":" not in sign


def word_signs(words: Iterable[str]) -> list[str]:
    """The signs of all words of a phrase."""
    known = _kinds()
    return list(dict.fromkeys(f"with={kind}" for word in sorted(words) for kind in known.get(word, ())))
