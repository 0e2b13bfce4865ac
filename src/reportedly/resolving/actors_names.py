"""A party's name as it is compared: without case, accents, articles and the marks that differ from outlet to outlet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAPITALS = re.compile(r"[A-Z][A-Z0-9.&/-]{1,8}")
_GENITIVE = re.compile(r"'s?(?=\s|$)")
_DROPPED = re.compile(r"[.'`]")
_BREAKS = re.compile(r"[^\w]+")
_ARTICLES = frozenset({"al", "el", "ul", "the"})
_QUOTES = str.maketrans("’‘ʼʻ", "''''")

SHORT = 4
"""Abbreviations up to this many letters are told from common words ("IS", "WHO", "MIT") by their capitals alone."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters, without accents, genitive, "the" and "al-"; every other mark counts as a blank."""
    bare = unicodedata.normalize("NFKD", name.translate(_QUOTES)).casefold()
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    bare = _DROPPED.sub("", _GENITIVE.sub("", bare))
    words = [word for word in _BREAKS.split(bare) if word]
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


def abbreviation(name: str) -> str | None:
    """The letters of `name` if it is an abbreviation written in capitals ("U.N." is "UN"), else None."""
    return name.replace(".", "").replace("/", "-") if _CAPITALS.fullmatch(name) else None


def is_short(name: str) -> bool:
    """Whether `name` is an abbreviation that only counts when written in capitals."""
    letters = abbreviation(name)
    return letters is not None and len(letters) <= SHORT
