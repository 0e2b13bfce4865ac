"""What phrases are made of: a sentence under the eye, the edges of its noun phrases, and the phrase itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.data import settings
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.kinds import Sort, head_of
from reportedly.reading.local.parties.names import Name, is_bound

_LEFT = frozenset(
    ["det", "predet", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "neg", "preconj"]
)
"""Relations of what belongs to a noun phrase and stands before its head."""

_CUT_TAGS = frozenset(
    [
        "CC",
        "DT",
        "CD",
        "PRP$",
        "WP$",
        "PDT",
        "JJR",
        "RBR",
        "JJS",
        "RBS",
        "IN",
        "POS",
        "``",
        "''",
        "HYPH",
        ",",
        ":",
        "_SP",
    ]
)
_CUT_RELATIONS = frozenset({"det", "nummod", "quantmod"})


class Form(StrEnum):
    """How a phrase means its party."""

    NAME = "name"
    NOMINAL = "nominal"
    ADJECTIVE = "adjective"
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Phrase:
    """Words that name a party. `name` is the bare proper name in them, where there is one.

    A `tentative` one counts only if it turns out to be the short name of somebody named in full.
    """

    words: Words
    head: Token
    kind: PartyKind
    form: Form
    sort: Sort
    name: Words | None = None
    known: str | None = None
    country: str | None = None
    quoted: bool = False
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence under the eye: its known names by token, long unknown names, nouns that were read with others."""

    page: Page
    doc: Doc
    start: int
    names: dict[int, Name]
    bodies: dict[int, Words]
    counted: set[int]


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the closed word lists of party_words.toml."""
    return frozenset(settings("party_words.toml")[name].split())


def left_edge(reading: Reading, token: Token) -> int:
    """Where the noun phrase of `token` begins, article and all."""
    edges = [child.left_edge.i for child in token.lefts if child.dep_ in _LEFT]
    if token.i in reading.bodies:
        edges.append(reading.bodies[token.i].start)
    if token.dep_ == "conj" and shares(reading.names, token.head):
        edges.append(token.head.i)
    return max(reading.start, min(edges, default=token.i))


def shares(names: dict[int, Name], token: Token) -> bool:
    """Whether the adjective `token`, parsed as a noun, shares the noun after "and": "Afghan and allied troops"."""
    name = names.get(token.i)
    if name is None or not name.is_demonym or token.tag_ in {"NNS", "NNPS"} or token.head.lower_ == "between":
        return False
    other = next((child for child in token.rights if child.dep_ == "conj"), None)
    return other is not None and other.left_edge.i == token.i + 2 < other.i and head_of(other) is not None


def cut_words(reading: Reading, edge: int, stop: int, end: int) -> Words:
    """The phrase from `edge` to `end` without what only counts or points; at least what begins at `stop` stays."""
    start, cut = edge, word_list("quantifiers")
    while start < stop and start not in reading.names:
        token = reading.doc[start]
        counts = token.tag_ in _CUT_TAGS or token.dep_ in _CUT_RELATIONS or token.lower_ in cut
        if not counts and token.ent_type_ not in {"DATE", "TIME"}:
            break
        start += 1
    return reading.doc[start:end]


def names_between(reading: Reading, start: int, end: int) -> list[Name]:
    """The known names that stand in tokens `[start, end)` and mean themselves."""
    found = dict.fromkeys(reading.names[index] for index in range(start, end) if index in reading.names)
    return [name for name in found if not is_bound(reading.doc, name)]
