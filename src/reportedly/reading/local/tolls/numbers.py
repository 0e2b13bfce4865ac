"""Words -> counts: digits, number words, ranges, bounds and vague words, each as a range with a best figure.

Works on plain words, so it needs no parse. Which words count and what they are worth stands in `quantities.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.data import rows
from reportedly.model.toll import Count

ABOUT = 0.1
"""How far "about n" reaches to either side, and "nearly n" below (codebook section 2.7: about 100 is 90 to 110)."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(k|m|bn)", re.IGNORECASE)
_SHORT_SCALE = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_DASHES = frozenset({"-", "–", "—", "to"})
_QUOTES = frozenset("\"'“”‘’")
_MEASURES = frozenset({"%", "percent", "per", "pc", "percentage", "°", "am", "pm", "a.m.", "p.m."})
_TOKEN = re.compile(r"\d[\d,.]*\d(?:k|m|bn)?\b|\d\w*|[A-Za-z]+(?:['’.][A-Za-z]+)*|[^\w\s]")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A count and the words `[start, end)` that say it, bounds included."""

    count: Count
    start: int
    end: int


@cache
def _phrases(role: str) -> Mapping[Phrase, str]:
    return {tuple(row["phrase"].split()): row["value"] for row in rows("quantities.tsv") if row["role"] == role}


@cache
def _by_first(role: str) -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases of `role` by their first word, longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, value in sorted(_phrases(role).items(), key=lambda item: -len(item[0])):
        found.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(items) for first, items in found.items()}


def _match(words: Sequence[str], at: int, role: str) -> tuple[int, str] | None:
    """The longest phrase of `role` at `at`: where it ends, and its value."""
    for phrase, value in _by_first(role).get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase), value
    return None


@cache
def _starters() -> frozenset[str]:
    """First words of anything that may open a quantity without digits."""
    roles = ("number", "exact", "vague", "zero")
    return frozenset(first for role in roles for first in _by_first(role)) | {"a", "an", "half"} | set(_scales())


@cache
def _scales() -> Mapping[str, int]:
    return {phrase[0]: int(value) for phrase, value in _phrases("scale").items()}


@cache
def _units() -> Mapping[str, int]:
    return {phrase[0]: int(value) for phrase, value in _phrases("number").items()}


def _digits(word: str) -> float | None:
    if short := _SHORT.fullmatch(word):
        return float(short[1]) * _SHORT_SCALE[short[2].lower()]
    if not word[:1].isdigit() or not _DIGITS.fullmatch(word):
        return None
    plain = word.replace(",", "")
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _simple(words: Sequence[str], at: int) -> tuple[int, float] | None:
    """Digits, or number words below a hundred ("twenty-one", "a" before a scale): where they end and their value."""
    word = words[at]
    if (value := _digits(word)) is not None:
        return at + 1, value
    if word in ("a", "an") and at + 1 < len(words) and words[at + 1] in _scales():
        return at + 1, 1.0
    if word not in _units():
        parts = word.split("-")
        whole = [_units().get(part) for part in parts]
        return (at + 1, float(sum(filter(None, whole)))) if len(parts) == 2 and all(whole) else None
    tens = _units()[word]
    after = at + 2 if at + 2 < len(words) and words[at + 1] == "-" else at + 1
    if tens >= 20 and after < len(words) and 0 < _units().get(words[after], 10) < 10:
        return after + 1, float(tens + _units()[words[after]])
    return at + 1, float(tens)


def _value(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A number at `at`, with its scales and parts ("two and a half thousand", "three hundred and ten")."""
    first = _simple(words, at)
    if first is None:
        return None
    end, value = first
    if tuple(words[end : end + 3]) == ("and", "a", "half"):
        end, value = end + 3, value + 0.5
    total, scale = 0.0, 0
    while end < len(words) and words[end] in _scales():
        scale = _scales()[words[end]]
        value, end = value * scale, end + 1
    while scale >= 100:
        joined = end + 1 if end < len(words) and words[end] == "and" else end
        part = _simple(words, joined) if joined < len(words) and words[joined] not in ("a", "an") else None
        if part is None or part[1] >= scale or _digits(words[joined]) is not None:
            break
        total, (end, value) = total + value, part
        scale = 0
        while end < len(words) and words[end] in _scales():
            scale = _scales()[words[end]]
            value, end = value * scale, end + 1
    total += value
    return (end, round(total)) if total == round(total) else None


def _is_year(words: Sequence[str], at: int) -> bool:
    """Whether four digits are a year: "since 2011", "in June 2014"."""
    word = words[at]
    if len(word) != 4 or not word.isdecimal() or word[:2] not in ("19", "20") or not at:
        return False
    return (words[at - 1],) in _phrases("year")


def _range(words: Sequence[str], at: int, end: int, value: int) -> tuple[int, int] | None:
    """The upper end of a range that opens with `value` at `at`: "8-11", "five to seven", "two or three"."""
    if end + 1 >= len(words):
        return None
    between = at > 0 and words[at - 1] == "between"
    link = words[end]
    if link in _DASHES or link == "or" or (between and link == "and"):
        upper = _value(words, end + 1)
        if upper and upper[1] > value and not _measured(words, upper[0]):
            return upper
    return None


def _measured(words: Sequence[str], end: int) -> bool:
    """Whether the number that ends here is part of a measure or compound: "17-year-old", "40 percent", "6 pm"."""
    if end >= len(words):
        return False
    joined = words[end] == "-" and end + 1 < len(words) and words[end + 1].isalpha()
    return joined or words[end] in _MEASURES


def _bound(role: str, low: int, high: int | None, best: int) -> Count:
    """The count that `best`, or the range `low` to `high`, makes under a bound."""
    reach = round(best * ABOUT)
    top = low if high is None else high
    match role:
        case "above":
            return Count(low=low + 1, high=high, best=best)
        case "from":
            return Count(low=low, high=high, best=best)
        case "upto":
            return Count(low=None if high is None else low, high=top, best=best)
        case "below":
            return Count(low=None, high=max(top - 1, 0), best=best)
        case "about":
            return Count(low=low - reach, high=top + reach, best=best)
        case "nearly":
            return Count(low=low - reach, high=top - 1, best=best) if top - 1 >= low - reach else exactly(best)
        case _:
            return Count(low=low, high=top, best=best)


def exactly(number: int) -> Count:
    """The count of a bare number."""
    return Count(low=number, high=number, best=number)


def at_least(number: int) -> Count:
    """The count of a floor without a ceiling: "dozens", a bare plural."""
    return Count(low=number, high=None, best=number)


@cache
def _before() -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Bounds before a number, by their last word, longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, value in sorted(_phrases("before").items(), key=lambda item: -len(item[0])):
        found.setdefault(phrase[-1], []).append((phrase, value))
    return {last: tuple(items) for last, items in found.items()}


def _bound_before(words: Sequence[str], at: int, floor: int) -> tuple[int, str]:
    """Where the bounds before `at` begin, none before `floor`, and the one that decides."""
    role = "skip"
    while found := _one_bound(words, at, floor):
        at, value = found
        role = value if role == "skip" else role
    return at, role


def _one_bound(words: Sequence[str], at: int, floor: int) -> tuple[int, str] | None:
    """The bound that ends at `at`, past a quotation mark: where it begins, and its role."""
    if at <= floor:
        return None
    last = at - 2 if words[at - 1] in _QUOTES and at - 1 > floor else at - 1
    for phrase, value in _before().get(words[last], ()):
        start = last + 1 - len(phrase)
        if start >= floor and tuple(words[start : last + 1]) == phrase:
            return start, value
    return None


def _number(words: Sequence[str], at: int, floor: int) -> Reading | None:
    """A number or range at `at` with its bounds."""
    first = None if _is_year(words, at) else _value(words, at)
    if first is None or (_measured(words, first[0]) and not _range(words, at, *first)):
        return None
    end, low = first
    high = None
    if upper := _range(words, at, end, low):
        end, high = upper
        at -= at > floor and words[at - 1] in ("between", "from")
    start, role = _bound_before(words, at, floor)
    if role == "skip" and (after := _match(words, end, "after")):
        end, role = after
    return Reading(_bound(role, low, high, low), start, end)


def _wordy(words: Sequence[str], at: int, floor: int) -> Reading | None:
    """A vague word, "a couple" or "no" at `at`."""
    if words[at] not in _starters():
        return None
    for role in ("zero", "exact", "vague"):
        if not (found := _match(words, at, role)):
            continue
        end, value = found[0], int(found[1])
        if role == "vague" and end < len(words) and words[at] == "some" and _opens_number(words, end):
            return None
        if _is_bound(words, at):
            return None
        start, bound = _bound_before(words, at, floor) if role != "zero" else (at, "skip")
        if role == "vague":
            return Reading(at_least(value + (bound == "above")), start, end)
        return Reading(_bound(bound, value, None, value), start, end)
    return None


def _opens_number(words: Sequence[str], at: int) -> bool:
    return _digits(words[at]) is not None or words[at] in _units() or words[at] in ("a", "another", *_by_first("vague"))


def _is_bound(words: Sequence[str], at: int) -> bool:
    """Whether the word is part of a bound: "no fewer than 12", "as many as 40"."""
    opens = _match(words, at, "before")
    return (opens is not None and opens[0] > at + 1) or (words[at] in ("many", "few") and words[at - 1 : at] == ["as"])


def find_counts(words: Sequence[str]) -> Iterator[Reading]:
    """The counts in `words` (lower case), left to right, not overlapping."""
    at = floor = 0
    starters = _starters()
    while at < len(words):
        word = words[at]
        opens = word[:1].isdigit() or word in starters or "-" in word
        found = (_wordy(words, at, floor) or _number(words, at, floor)) if opens else None
        if found is None:
            at += 1
        else:
            yield found
            at = floor = found.end


def read_count(text: str) -> Count | None:
    """The first count in `text`, or None.

    >>> read_count("more than 350 fighters")
    Count(low=351, high=None, best=350)
    """
    found = next(find_counts([word.lower() for word in _TOKEN.findall(text)]), None)
    return found.count if found else None
