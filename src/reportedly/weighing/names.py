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
    sounds = word.translate(_SOUNDS)
    kept = [sound for sound in sounds if sound not in _VOWELS]
    return "".join(sound for index, sound in enumerate(kept) if index == 0 or kept[index - 1] != sound)


def same_word(one: str, other: str) -> bool:
    """Whether two parts of names are one, spelt alike or so that only the transliteration differs."""
    if one == other:
        return True
    sounds = consonants(one)
    return len(sounds) >= SURE and sounds == consonants(other) and one[0] == other[0]


def within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether every part of the name `short` is a part of `full`, in order."""
    rest = iter(full)
    return all(any(same_word(part, other) for other in rest) for part in short)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (first name and more) can be one person's: the shorter stands within the longer."""
    short, full = sorted((one, other), key=len)
    return len(short) > 1 and within(short, full)
