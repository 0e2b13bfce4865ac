"""Gives a text that stands in capitals throughout (wires, old archives) the small letters the parser needs to read it.

Judgement made here: which word of such a text is a name or a short form. Letters change and places do not: the result
is as long as the text, so a span over either selects the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.data import rows
from reportedly.reading.local.language import as_written, is_english
from reportedly.reading.local.linear import Linear, load_linear
from reportedly.reading.local.page import BlockKind
from reportedly.reading.local.segment import Block, split_blocks
from reportedly.reading.reader import Knowledge

COUNTS, WEIGHTS = "casing.tsv", "casing_weights.tsv"

SHOUTED = 0.9
"""Share of capitals among the letters from which a text stands in capitals; running text in both cases has 2 to 8 %."""

ENOUGH = 20
"""Letters below which a text in capitals is a name or a heading and is left alone."""

LONGEST = 5
"""Words of a name that is looked up; the same reach as the party table's names need."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s|\n\s*\n|:\s*[\"“]|\]\s+[\"“]")
_DATELINE = re.compile(r"\d\s*(?:\([^)]*\)\s*)?--\s*(?:\[[^\]]*\]\s*)*$")
_SHORT_FORM = re.compile(r"\b(?:mr|mrs|dr|gen|col|maj|capt|lt|sgt|st|no|[a-z])\.\s+$", re.IGNORECASE)
_HEAD = re.compile(r"\s*[^\n.!?]{2,80}\d\d\s*(?:\([^)]{2,60}\)\s*)?--\s*(?:\[[^\]]{1,200}\]\s*)*")
_BRACKETED = re.compile(r"[\[(]\s*([^\W\d_]{2,8})\s*[\])]")
_VOWELS = frozenset("aeiouyAEIOUY")
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
)
_PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "y", "da", "do", "dos", "van", "von", "al", "bin"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text, in small letters: how often it is written small, and what stands around it."""

    start: int
    end: int
    key: str
    usual: str
    opens: bool
    known: str


def is_shouted(text: str) -> bool:
    """Whether nearly all letters of `text` are capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= ENOUGH and sum(map(str.isupper, text)) >= SHOUTED * letters


def as_read(text: str, knowledge: Knowledge) -> tuple[str, tuple[Block, ...]]:
    """What the parser is given for `text`, and its blocks: for a text in capitals, what it would be in both cases."""
    if not is_shouted(text):
        return as_written(text)
    restored = restore(text, knowledge)
    return restored, split_datelines(split_blocks(restored), restored)


def restore(text: str, knowledge: Knowledge) -> str:
    """`text` as it would stand in both cases, character for character of the same length."""
    words = list(read_words(text, knowledge))
    letters, pieces, reached = _letters(text), [], 0
    before, model = "start", load_linear(WEIGHTS)
    for index, word in enumerate(words):
        before = decide(words, index, before, letters, model)
        pieces += [
            text[reached : word.start],
            _written(text[word.start : word.end], before, joined=text[max(0, word.start - 1) : word.start].isdigit()),
        ]
        reached = word.end
    return "".join([*pieces, text[reached:]])


def split_datelines(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with the dateline of a wire ("LIMA, 4 FEB 90 (EFE) -- [TEXT]") cut off from the sentence behind it."""
    found: list[Block] = []
    for block in blocks:
        head = _HEAD.match(text, block.start, block.end)
        if head is None or head.end() >= block.end or any(each.kind is BlockKind.BODY for each in found):
            found.append(block)
        else:
            found += [Block(block.start, head.end(), BlockKind.FURNITURE), Block(head.end(), block.end, block.kind)]
    return tuple(found)


def read_words(text: str, knowledge: Knowledge) -> Iterator[Word]:
    """The words of `text` with what the tables say of each."""
    found = list(_WORD.finditer(text))
    known = _known_names([match[0] for match in found], text, found, knowledge)
    reached = 0
    for match, name in zip(found, known, strict=True):
        key, gap = match[0].lower(), text[reached : match.start()]
        opens = reached == 0 or _opens(text[max(0, match.start() - 80) : match.start()], gap)
        yield Word(match.start(), match.end(), key, usual_form(key), opens, name)
        reached = match.end()


def _opens(before: str, gap: str) -> bool:
    """Whether a sentence opens after `before`, which ends with `gap`: what stands since the last word."""
    return bool(_STOP.search(gap) and not _SHORT_FORM.search(before)) or bool(_DATELINE.search(before))


def decide(words: Sequence[Word], index: int, before: str, letters: frozenset[str], model: Linear) -> str:
    """How word `index` is written: "small", "name" or "letters" (all capitals); `before` is how the last one was."""
    word = words[index]
    if word.key in letters or word.usual == "letters":
        return "letters"
    if word.usual == "unknown" and len(word.key) > 1 and not _VOWELS & set(word.key):
        return "letters"
    name = model.score(features(words, index, before)) > 0
    return "name" if name else "opening" if word.opens else "small"


def features(words: Sequence[Word], index: int, before: str) -> list[str]:
    """The signs that a word is written as a name."""
    word = words[index]
    before = "start" if word.opens else before
    last = words[index - 1].key if index and not word.opens else ""
    ahead = words[index + 1] if index + 1 < len(words) and not words[index + 1].opens else None
    coming = ahead.usual if ahead else "end"
    found = [
        f"own={word.usual}",
        f"own={word.usual} before={before}",
        f"own={word.usual} coming={coming}",
        f"before={before} coming={coming}",
        f"own={word.usual} known={word.known}",
        f"known={word.known} before={before}",
    ]
    if word.usual in ("unknown", "english"):
        found += [f"own={word.usual} ending={word.key[-size:]}" for size in (2, 3) if len(word.key) > 4]
    elif word.usual != "never":
        found += [f"word={word.key}", f"word={word.key} before={before}"]
    if last and words[index - 1].usual not in ("unknown", "never"):
        found.append(f"last={last}")
    if ahead and coming not in ("unknown", "never"):
        found.append(f"next={ahead.key}")
    if word.key in _PARTICLES:
        found.append(f"particle before={before} coming={coming}")
    return found


def usual_form(key: str) -> str:
    """How often the word is written small, in words; "english" or "unknown" where the table does not count it."""
    counted = _counts().get(key.removesuffix("'s").removesuffix("’s"))
    if counted is None:
        return "english" if any(is_english(base) for base in _bases(key)) else "unknown"
    small, capital, letters = counted
    total = small + capital + letters
    if letters * 2 > total:
        return "letters"
    share = small / total
    return (
        "always"
        if share >= 0.99
        else "mostly"
        if share >= 0.8
        else "either"
        if share >= 0.3
        else "seldom"
        if small
        else "never"
    )


def _bases(key: str) -> Iterator[str]:
    for ending, instead in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) > 2:
            yield key[: len(key) - len(ending)] + instead
    if len(key) > 6 and key.endswith(("ing", "ed")):
        stem = key.removesuffix("ing").removesuffix("ed")
        if stem[-1:] == stem[-2:-1]:
            yield stem[:-1]


@cache
def _counts() -> dict[str, tuple[int, int, int]]:
    return {row["word"]: (int(row["small"]), int(row["capital"]), int(row["letters"])) for row in rows(COUNTS)}


def _letters(text: str) -> frozenset[str]:
    """Words that stand alone in brackets after what they shorten: "[FMLN]", "(ELN)"."""
    alone = (match[1].lower() for match in _BRACKETED.finditer(text))
    return frozenset(word for word in alone if word not in _counts())


def _known_names(words: Sequence[str], text: str, found: Sequence[re.Match[str]], knowledge: Knowledge) -> list[str]:
    """What the longest known name over each word names: "party" or "place", with "s" if of several words, or "none"."""
    kinds = ["none"] * len(words)
    index = 0
    while index < len(words):
        size, kind = _longest_name(index, text, found, knowledge)
        for inside in range(index, index + size):
            kinds[inside] = f"{kind}{'s' if size > 1 else ''}"
        index += max(size, 1)
    return kinds


def _longest_name(index: int, text: str, found: Sequence[re.Match[str]], knowledge: Knowledge) -> tuple[int, str]:
    start = found[index].start()
    for size in range(min(LONGEST, len(found) - index), 0, -1):
        name = " ".join(text[start : found[index + size - 1].end()].split())
        if any(mark in name for mark in '.,;:[]("“') or len(name) < 3:
            continue
        if knowledge.party(name) is not None:
            return size, "party"
        if knowledge.is_place(name):
            return size, "place"
    return 0, "none"


def _written(word: str, how: str, *, joined: bool) -> str:
    if how == "letters":
        return word
    small = "".join(char.lower() if len(char.lower()) == 1 else char for char in word)
    if how == "small" or joined:
        return small
    return word[0] + small[1:]
