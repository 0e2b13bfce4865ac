"""Place names as keys: folds spellings together and parts a name from the words that say what it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.data import rows

_DROPPED = "'’‘ʻʼʾʿ`´\"“”.,"
_BLANKS = "-–—‐‑_/()"
_SPELT = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
_ACCENTED = (0xC0, 0x250), (0x300, 0x370), (0x1E00, 0x1F00)  # Latin letters with marks, and marks alone


def _bare_letters() -> dict[int, str | None]:
    """Each accented Latin letter to the letter without its marks, in both cases."""
    letters = [chr(code) for first, last in _ACCENTED for code in range(first, last)]
    spelt = _SPELT | {upper.upper(): bare.capitalize() for upper, bare in _SPELT.items() if len(upper.upper()) == 1}
    parted = {letter: unicodedata.normalize("NFD", spelt.get(letter, letter)) for letter in letters}
    return {ord(letter): "".join(c for c in form if not unicodedata.combining(c)) for letter, form in parted.items()}


_BARE = _bare_letters()
_KEYED = _BARE | dict.fromkeys(map(ord, _DROPPED)) | dict.fromkeys(map(ord, _BLANKS), " ")
_PLAIN = _BARE | dict.fromkeys(map(ord, "ʻʼʾʿ"))
_OPENINGS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
_CLOSINGS = {"co": "county", "twp": "township", "mtn": "mountain", "mtns": "mountains"}
_ARTICLE = re.compile(r"^(?:al|el|ar|as|at|ad|an|az|ash|ath|adh|ul)[ ](?=\w{3})")
_KEPT_ARTICLE = frozenset({"the hague", "the gambia", "the bahamas", "the valley", "the dalles", "the woodlands"})


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """`name` as a key: no accents, apostrophes or leading "the", lower case, hyphens as blanks, "St." as "saint"."""
    if name.isalpha() and name.isascii():
        return name.lower()
    words = name.lower().translate(_KEYED).split()
    if len(words) > 1:
        words[0] = _OPENINGS.get(words[0], words[0])
        words[-1] = _CLOSINGS.get(words[-1], words[-1])
        if words[0] == "the" and " ".join(words) not in _KEPT_ARTICLE:
            del words[0]
    return " ".join(words)


def plain_name(name: str) -> str:
    """`name` as English news writes it: without accents and without the half rings of transcriptions."""
    return name.translate(_PLAIN).strip(" ’‘'`")


def is_abbreviation(name: str) -> bool:
    """Whether `name` is a short form that counts only beside a town: "Ind.", "OR"."""
    return len(name) <= 6 and (name.endswith(".") or (name.isupper() and len(name) == 2))


def spellings(key: str) -> tuple[str, ...]:
    """Other keys the place with `key` may be listed under, likeliest first: Arabic article and final -h vary."""
    bare = _ARTICLE.sub("", key)
    found = [bare] if bare != key else [f"al {key}"]
    found += [form[:-1] if form.endswith("ah") else f"{form}h" for form in (key, bare) if form.endswith(("a", "ah"))]
    found.append(key.replace(" ", ""))
    return tuple(dict.fromkeys(form for form in found if form != key))


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\b(?:al|el|ar|as|at|ad|an|az|ash|ath|adh|ul|e|i)\b(?= )", ""),
        (r"\bt[ae]ll?\b", "tal"),
        (r"kh", "x"),
        (r"([gdt])h", r"\1"),
        (r"q", "k"),
        (r"(?:ay|ey|ei|ai)", "ai"),
        (r"(?:ou|oo|u|o|w)+", "u"),
        (r"(?<!a)(?:ee|e|y|i)+", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h\b", ""),
    )
)
"""What differs between transcriptions of one Arabic, Persian or Pashto name, as steps toward one form. By hand."""


@lru_cache(maxsize=16384)
def sound(key: str) -> str:
    """A key in which transcriptions of one name meet ("Tell Rifat", "Tal Rifaat"); "" where it would say too little."""
    for pattern, form in _SOUNDS:
        key = pattern.sub(form, key)
    joined = " ".join(key.split())
    return f"~{joined}" if len(joined) > 3 else ""


@dataclass(frozen=True, slots=True)
class Parted:
    """A name without the words that say what it is: "Helmand province" is Helmand, an `admin1`.

    `kind` is empty where the words name no kind ("area"), or there are none; `part` is true for part of the whole
    ("northern Syria", "central London").
    """

    name: str
    kind: str = ""
    part: bool = False


_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west)"
    r"(?:ern)?|central|rural)$"
)


@cache
def _heads(side: str) -> tuple[dict[str, str], int]:
    table = {row["head"]: row["kind"] for row in rows("places_heads.tsv") if row["side"] == side}
    return table, max(len(head.split()) for head in table)


@cache
def facility_words() -> frozenset[str]:
    """The words that make a name one of a building or spot: "university", "mosque"."""
    return frozenset(_heads("facility")[0])


def is_head(word: str) -> bool:
    """Whether `word` says what a place is and is no name itself: "Lake", "River"."""
    return any(word.lower() in _heads(side)[0] for side in ("before", "after"))


@lru_cache(maxsize=16384)
def part(name: str) -> tuple[Parted, ...]:
    """`name` with its heads taken off, one by one, the fullest first; the name itself is not among them."""
    found: list[Parted] = []
    current = Parted(name)
    while (shorter := _behead(current)) is not None:
        found.append(shorter)
        current = shorter
    return tuple(found)


def _behead(parted: Parted) -> Parted | None:
    words = parted.name.split()
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        return Parted(" ".join(words[1:]), parted.kind, parted.part)
    table, longest = _heads("after")
    for count in range(min(longest, len(words) - 1), 0, -1):
        head = " ".join(words[-count:]).lower()
        if head in table:
            return Parted(" ".join(words[:-count]), parted.kind or table[head], parted.part)
    table, longest = _heads("before")
    for count in range(min(longest, len(words) - 1), 0, -1):
        head = " ".join(words[:count]).lower()
        if head in table:
            whole = not _DIRECTION.match(head)
            kind = parted.kind or (table[head] if whole else "")
            return Parted(" ".join(words[count:]), kind, parted.part or not whole)
    return None
