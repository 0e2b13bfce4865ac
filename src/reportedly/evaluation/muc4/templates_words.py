"""Words as signs and as fills: which may stand in a table, how a phrase is written into a slot, how many it means."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.data import words as words_of_table
from reportedly.model.toll import Count
from reportedly.reading.local.casing import COUNTS
from reportedly.reading.local.language import is_english
from reportedly.reading.local.tolls.numbers import read_count

_COMPLEMENTS = frozenset({"of", "for"})
_CLOSED = frozenset({"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "SPACE", "SYM"})

LONGEST = 9
"""Words of a fill: the keys' longest phrases but one in twenty have no more."""

_MANY = frozenset({"people", "police", "personnel", "dead", "wounded", "injured", "military", "troops"})
"""Heads that speak of several without a plural ending."""

_VAGUE = re.compile(r"\b(?:several|some|many|dozens?|hundreds|thousands|scores|numerous|various|few|group)\b")


@cache
def _counted() -> frozenset[str]:
    return frozenset(row["word"] for row in rows(COUNTS) if int(row["small"]))


@cache
def _titles() -> frozenset[str]:
    return words_of_table("party_titles.tsv") | {"msgr", "msgr."}


def is_ordinary(word: str) -> bool:
    """Whether a word in small letters is also written small in running text, so that it is no mere name."""
    return word in _counted()


def open_word(token: Token) -> bool:
    """Whether the word is an ordinary one with a meaning of its own, and no name, so that it may be a sign."""
    if not token.is_alpha or token.pos_ in _CLOSED:
        return False
    if token.lower_ in _counted():
        return True
    return token.text.islower() and (is_english(token.lower_) or is_english(token.lemma_.lower()))


def is_title(token: Token) -> bool:
    """Whether the word is a title that stands before names."""
    return token.lower_ in _titles()


def sign_word(token: Token) -> str:
    """The word as a sign: its base form, a mark that it is a function word, or that it is a name."""
    if open_word(token):
        return lemma(token)
    if not token.is_alpha:
        return token.text if len(token.text) == 1 else "mark"
    return token.lower_ if token.pos_ in _CLOSED and token.lower_ in _counted() else "NAME"


def lemma(token: Token) -> str:
    """The word's base form in small letters."""
    return token.lemma_.lower()


def phrase_text(words: Words) -> str:
    """The phrase as a fill: in capitals, with the complement that hangs on its head, without names in brackets."""
    doc, end = words.doc, words.end
    if end < len(doc) and doc[end].lower_ in _COMPLEMENTS and doc[end].head.i == words.root.i:
        complement = next((child for child in doc[end].children if child.dep_ == "pobj"), None)
        if complement is not None and complement.i + 1 - words.start <= LONGEST:
            end = complement.i + 1
    text = " ".join(doc[words.start : end].text.upper().split())
    return text.strip(" ,;:\"'").removesuffix("'S")


def number_of(words: Words) -> str:
    """How many the phrase speaks of, as templates write it: "1", "7", "~7", "7-", "5 - 7" or "PLURAL"."""
    doc = words.doc
    before = doc[max(words.sent.start, words.start - 3) : words.start]
    after_verb = [token.i for token in before if token.pos_ in ("VERB", "PUNCT", "AUX", "ADP") and token.lower_ != "at"]
    start = max(after_verb, default=words.sent.start - 1) + 1
    text = doc[max(start, words.start - 3, words.sent.start) : words.root.i + 1].text.lower()
    many = words.root.tag_ in ("NNS", "NNPS") or words.root.lower_ in _MANY
    count = read_count(text)
    if count is None or (count.best == 1 and many):
        return "PLURAL" if many else "1"
    return written(count, text)


def written(count: Count, text: str) -> str:
    """The count as templates write it; `text` tells a floor from a vague word."""
    if count.low == count.high:
        return str(count.low)
    if count.low is not None and count.high is not None:
        about = count.best not in (count.low, count.high)
        return f"~{count.best}" if about else f"{count.low} - {count.high}"
    if _VAGUE.search(text):
        return "PLURAL"
    return f"{count.best} -" if count.low is not None else f"- {count.best}"


def plain(text: str) -> str:
    """`text` on one line, in capitals, without marks at its ends."""
    return " ".join(text.upper().split()).strip(" ,;:\"'")
