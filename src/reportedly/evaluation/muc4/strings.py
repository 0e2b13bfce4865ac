"""String fills: words of the text that name a thing, compared as a person would by the guidelines (section 3.1.1).

In 1992 a person marked strings that differ from the key. The rules here stand in for that person; they were set by
comparing with the marks given to 17 systems on TST3 in 1992.
"""

from __future__ import annotations

import re

from reportedly.evaluation.muc4.mark import Mark

Words = tuple[str, ...]

_WORD = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*(?:'[A-Z]+)?")
_UNESSENTIAL = frozenset(
    [
        "THE",
        "A",
        "AN",
        "THIS",
        "THAT",
        "THESE",
        "THOSE",
        "SOME",
        "SEVERAL",
        "MANY",
        "ANOTHER",
        "OTHER",
        "OTHERS",
        "HIS",
        "HER",
        "THEIR",
        "ITS",
        "ABOUT",
        "OVER",
        "NEARLY",
        "ALMOST",
        "AT",
        "LEAST",
        "MORE",
        "THAN",
        "ONE",
        "TWO",
        "THREE",
        "FOUR",
        "FIVE",
        "SIX",
        "SEVEN",
        "EIGHT",
        "NINE",
        "TEN",
        "ELEVEN",
        "TWELVE",
        "FIRST",
        "SECOND",
    ]
)
"""Articles and quantifiers: the official program set them aside, but its list is not known."""
_LINKS = frozenset(
    [
        "OF",
        "IN",
        "ON",
        "AT",
        "FOR",
        "TO",
        "BY",
        "FROM",
        "WITH",
        "WHO",
        "WHICH",
        "WHOM",
        "THAT",
        "AND",
        "DURING",
        "NEAR",
        "WHILE",
        "WHEN",
        "WERE",
        "WAS",
        "IS",
        "ARE",
        "HAD",
        "HAVE",
        "HAS",
    ]
)
"""Words that end a noun phrase's core: what stands before the first is the phrase, its last word the head."""
_COMPLEMENTS = frozenset({"OF", "FOR", "TO"})


def words(text: str) -> Words:
    """The words of `text` without the articles and quantifiers before them."""
    found = tuple(_WORD.findall(text.upper()))
    start = next((place for place, word in enumerate(found) if not _is_unessential(word)), 0)
    return found[start:]


def _is_unessential(word: str) -> bool:
    return word in _UNESSENTIAL or word.isdigit()


def core(phrase: Words) -> Words:
    """The words of `phrase` up to the first link: "members of the front" is about "members"."""
    end = next((place for place, word in enumerate(phrase) if word in _LINKS and place), len(phrase))
    return phrase[:end]


def compare_strings(response: str, key: str) -> Mark:
    """How well `response` names what `key` does."""
    ours, theirs = words(response), words(key)
    if not ours or not theirs:
        return Mark.CORRECT if response == key else Mark.INCORRECT
    if ours == theirs or _only_adds_modifiers(ours, theirs):
        return Mark.CORRECT
    return Mark.PARTIAL if _same_head(ours, theirs) or _holds(ours, theirs) else Mark.INCORRECT


def compare_names(response: str, key: str) -> Mark:
    """How well `response` gives the person `key`: any part of the name is partly right."""
    mark = compare_strings(response, key)
    shared = set(words(response)) & set(words(key))
    return Mark.PARTIAL if mark is Mark.INCORRECT and shared else mark


def _only_adds_modifiers(ours: Words, theirs: Words) -> bool:
    """Whether `ours` is `theirs` with words before it, or with a complement or an acronym after it."""
    before = core(ours)[-len(theirs) :] == theirs
    after = ours[: len(theirs)] == theirs and (ours[len(theirs)] in _COMPLEMENTS or len(ours) == len(theirs) + 1)
    return before or after


def _same_head(ours: Words, theirs: Words) -> bool:
    return singular(core(ours)[-1]) == singular(core(theirs)[-1])


def _holds(ours: Words, theirs: Words) -> bool:
    """Whether `theirs` stands in `ours` word for word."""
    return any(ours[start : start + len(theirs)] == theirs for start in range(len(ours)))


def singular(word: str) -> str:
    """`word` without a plural ending."""
    return word[:-1] if word.endswith("S") and not word.endswith("SS") else word
