"""Names as they are compared here: without case, accents, articles and the letters that transliterations differ in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GENITIVE = re.compile(r"'s?(?=\s|$)")
_DROPPED = re.compile(r"[.'`]")
_BREAKS = re.compile(r"[^\w]+")
_ARTICLES = frozenset({"a", "an", "the", "al", "el", "ul"})
_QUOTES = str.maketrans("’‘ʼʻ", "''''")
_SOUNDS = str.maketrans({"q": "k", "c": "k", "j": "g", "z": "s", "v": "w", "y": None, "h": None})
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiou")

SURE = 3
"""Consonants from which on two spellings of a name are held to be one; shorter ones fall together by chance."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters, without accents, genitive and articles; every other mark counts as a blank."""
    bare = unicodedata.normalize("NFKD", name.translate(_QUOTES)).casefold()
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    bare = _DROPPED.sub("", _GENITIVE.sub("", bare))
    words = [word for word in _BREAKS.split(bare) if word]
    return " ".join([word for word in words if word not in _ARTICLES] or words)


@lru_cache(maxsize=65536)
def consonants(word: str) -> str:
    """What transliterations of a name agree on: its consonants, doubled ones once ("Mujahid", "Mojahed": "mgd")."""
    return "".join(sound for sound in _DOUBLED.sub(r"\1", word).translate(_SOUNDS) if sound not in _VOWELS)


def same_word(one: str, other: str) -> bool:
    """Whether two parts of names are one, spelt alike or so that only the transliteration differs."""
    if one == other:
        return True
    sounds = consonants(one)
    if len(sounds) < SURE or sounds != consonants(other):
        return False
    return (one[0] in _VOWELS) == (other[0] in _VOWELS)


def within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether every part of the name `short` is a part of `full`, in order."""
    rest = iter(full)
    return all(any(same_word(part, other) for other in rest) for part in short)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (first name and more) can be one person's: the shorter stands within the longer."""
    short, full = sorted((one, other), key=len)
    return len(short) > 1 and within(short, full)
