"""Text -> tokens with the class a time rule knows each by; a word that is no word of time has the class `other`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import NamedTuple

from reportedly.data import rows, words

TABLE = "times_words.tsv"
OTHER = "."
SHAPES = ("small", "large", "year", "shortyear", "nth", "decade", "numdate", "clock")
NUMERIC = frozenset({"small", "nth", "year", "large", "comma"})
_TOKEN = re.compile(
    r"(?P<numdate>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}([-/.])\d{1,2}\2\d{2,4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\.\d{2}(?=\s?[ap]\.?m\b)|[0-2]\d[0-5]\d(?=\s?(?:hours|hrs|gmt|utc)\b))"
    r"|(?P<decade>['’]?\d{1,3}0['’]?s\b)"
    r"|(?P<nth>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<money>[$£€]\s?\d[\d.,]*)"
    r"|(?P<half>1/2)"
    r"|(?P<shortyear>(?<!\w)['’]\d\d\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?=[ap]\.?m\b|hrs\b|\b)"
    r"|(?P<mixed>[^\W_]*\d[^\W_]*)"
    r"|(?P<letters>[ap]\.\s?m\b\.?|[ap]m\b|b\.\s?c\b\.?(?:e\.)?|a\.\s?d\b\.?|o['’]clock)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>['’]s\b|[^\w\s])",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n\s*\n")


class Token(NamedTuple):
    """A token: code points `[start, end)`, lower-cased words, class (one sign, see `signs`) and value."""

    start: int
    end: int
    lower: str
    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the word table; `rest` holds the further words of a phrase."""

    rest: tuple[str, ...]
    sign: str
    value: str
    needs: str


@cache
def signs() -> dict[str, str]:
    """Class name -> the one sign that stands for it in patterns and token strings."""
    names = dict.fromkeys([*SHAPES, *(row["class"] for row in rows(TABLE))])
    numbers = (chr(code) for code in count(0x4E00))  # letters no pattern syntax uses
    return dict(zip(names, numbers, strict=False))


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    """First word -> entries, longest first."""
    found: dict[str, list[Entry]] = {}
    for row in rows(TABLE):
        first, *rest = (match.group().lower() for match in _TOKEN.finditer(row["word"]))
        found.setdefault(first, []).append(Entry(tuple(rest), signs()[row["class"]], row["value"], row["needs"]))
    return {first: tuple(sorted(many, key=lambda entry: -len(entry.rest))) for first, many in found.items()}


@cache
def _leading() -> frozenset[str]:
    return words("times_links.tsv", leads="yes")


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order. A blank line, or a line break after a full stop, leaves a `break` token."""
    found: list[Token] = []
    raw = list(_TOKEN.finditer(text))
    lowers = [match.group().lower() for match in raw]
    entries, sign_of, skip, last = _entries(), signs(), 0, 0
    for at, match in enumerate(raw):
        if at < skip:
            continue
        start, end = match.span()
        if start - last > 1 or text[last:start] == "\n":
            _add_break(found, text, last, start)
        lower, kind = lowers[at], match.lastgroup
        entry = None
        for candidate in entries.get(lower, ()):
            size = len(candidate.rest)
            if size and tuple(lowers[at + 1 : at + 1 + size]) != candidate.rest:
                continue
            if candidate.needs and not _fits(candidate.needs, text, raw, lowers, at):
                continue
            entry, skip = candidate, at + 1 + size
            break
        if entry:
            end = raw[skip - 1].end()
            found.append(Token(start, end, lower, entry.sign, entry.value))
        elif kind in ("word", "mark"):
            found.append(Token(start, end, lower, OTHER, ""))
        else:
            found.append(_figure(start, end, lower, kind, sign_of))
        last = end
    return found


def _add_break(found: list[Token], text: str, last: int, start: int) -> None:
    gap = text[last:start]
    if _BLANK_LINE.search(gap) or ("\n" in gap and last and text[last - 1] in '.!?:;"”'):
        found.append(Token(last, last, "\n", OTHER, ""))


def _figure(start: int, end: int, lower: str, kind: str | None, sign_of: dict[str, str]) -> Token:
    """A token the word table lacks: a number shape, or nothing of time."""
    if kind == "number":
        return Token(start, end, lower, sign_of[_size(lower)], lower.replace(",", ""))
    if kind in SHAPES or kind == "half":
        return Token(start, end, lower, sign_of[kind], "0.5" if kind == "half" else lower)
    return Token(start, end, lower, OTHER, "")


def _size(number: str) -> str:
    if len(number) == 4 and number.isdigit() and 1000 <= int(number) <= 2100:
        return "year"
    return "small" if number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 31 else "large"


def _fits(needs: str, text: str, raw: list[re.Match[str]], lowers: list[str], at: int) -> bool:
    """Whether the token at `at` stands as a row of the word table asks: see the notes of that table."""
    before = lowers[at - 1] if at else ""
    if needs == "led":
        return before in _leading() or (before == "-" and lowers[at - 2] in _leading()) or _is_year(raw, at + 1)
    if not text[raw[at].start()].isupper():
        return False
    return needs == "capital" or (needs == "dated" and before in _leading()) or _dated(raw, lowers, at)


def _dated(raw: list[re.Match[str]], lowers: list[str], at: int) -> bool:
    """Whether a number, a year or an unmistakable word of dates stands beside the token at `at`."""
    after = at + 1 if lowers[at + 1 : at + 2] != ["."] else at + 2
    if after < len(raw) and (raw[after].lastgroup in ("nth", "shortyear") or lowers[after].isdigit()):
        return True
    if lowers[at + 1 : at + 2] == [","] and _is_year(raw, at + 2):
        return True
    if lowers[at + 1 : at + 2] == ["of"] and _is_year(raw, at + 2):
        return True
    back = at - 1 if lowers[at - 1 : at] not in (["of"], [","]) else at - 2
    if back >= 0 and (raw[back].lastgroup == "nth" or (lowers[back].isdigit() and len(lowers[back]) <= 2)):
        return True
    weekday = after < len(raw) and lowers[after] in words(TABLE, **{"class": "month"})
    return weekday or (back >= 0 and lowers[back] in words(TABLE, **{"class": "weekday"}))


def _is_year(raw: list[re.Match[str]], at: int) -> bool:
    return at < len(raw) and raw[at].lastgroup == "number" and _size(raw[at].group()) == "year"
