"""What the tagger of sources and contents sees of each token in the sentence of a cue: where it hangs from the cue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.attrs import HEAD
from spacy.strings import get_string_id
from spacy.tokens import Doc

from reportedly.reading.local.telling.cue_features import Columns, Keys, Places, Template, numbers

PART_TEMPLATES: tuple[Template, ...] = tuple(
    tuple(line.split())
    for line in """
    path level branch.dep
    path level branch.dep cue.lemma
    path level branch.dep side
    path level branch.dep cue.tag side
    path level branch.dep cue.held
    path level branch.dep cue.kind
    path level branch.dep sub.dep
    level branch.dep branch.tag cue.tag
    level branch.dep branch.lemma
    level branch.dep branch.lemma cue.lemma
    level branch.dep branch.lemma cue.kind
    level branch.dep cue.lemma side
    level branch.dep cue.kind side
    level branch.dep cue.held
    level branch.dep side breaks
    level branch.dep side distance
    branch.dep sub.dep sub.lemma
    branch.dep sub.dep cue.lemma
    branch.dep sub.dep cue.kind
    branch.dep sub.dep cue.tag depth
    side distance tag
    side distance cue.lemma
    side breaks cue.lemma
    side breaks quoted cue.quoted
    side quoted cue.quoted cue.lemma
    side quoted cue.kind level
    side quoted has.quote level branch.dep
    side breaks between level
    side between cue.tag breaks
    side between cue.lemma
    side between cue.kind level
    side cue.lemma tag dep
    side cue.lemma lemma
    side cue.tag lemma breaks
    lemma tag
    lemma prev.tag next.tag
    tag prev.tag next.tag side
    dep head.tag level branch.dep
    side next.lemma tag
    side prev.lemma tag
    cue.lemma cue.last side
    cue.last side breaks
    cue.last side branch.dep level
    cue.dep cue.tag side breaks
    cue.dep cue.lemma side branch.dep
    edge lower side
    edge side mark branch.dep
    """.strip().splitlines()
)
"""Which columns make one feature together: chosen by hand; the weights are learned by `training/cues.py`."""

BREAKS = frozenset({",", ";", ":", "“", "”", '"', "—", "–", "--", "-", "(", ")"})
LONGEST_PATH = 5
_APART = LONGEST_PATH + 1
_DISTANCES = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7)
_FAR, _FARTHEST, _VERY_FAR = 8, 9, 30


@cache
def _break_keys() -> Keys:
    return np.array([get_string_id(mark) for mark in BREAKS], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `[start, end)` that tell, the token that heads them, and the sentence's `[opens, closes)`."""

    start: int
    end: int
    head: int
    opens: int
    closes: int


def cue_at(doc: Doc, start: int, end: int) -> Cue:
    """The cue over tokens `[start, end)`: its head is the first token that hangs from outside."""
    inner = (token.i for token in doc[start:end] if token.head is token or not start <= token.head.i < end)
    sentence = doc[start].sent
    return Cue(start, end, next(inner, start), sentence.start, sentence.end)


@dataclass(slots=True)
class Sheet:
    """For every token of every cue's sentence, laid end to end: tokens to look at, and small numbers."""

    token: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    branch: list[int] = field(default_factory=list)
    sub: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    level: list[int] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    side: list[int] = field(default_factory=list)
    distance: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    between: list[int] = field(default_factory=list)
    edge: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)


def part_columns(doc: Doc, found: Columns, quoted: Places, cues: Sequence[Cue]) -> dict[str, Keys]:
    """Every column that a part template may name: one value for each token of each cue's sentence, cue after cue."""
    steps = doc.to_array(HEAD).astype(np.int64)
    heads = (np.arange(len(doc)) + steps).tolist()
    sheet = Sheet()
    broken = np.concatenate([[0], np.cumsum(np.isin(found["lower"], _break_keys()))]).tolist()
    others = np.zeros(len(doc) + 1, dtype=np.int64)
    others[[cue.head + 1 for cue in cues]] = 1
    told = np.cumsum(others).tolist()
    any_quote = np.concatenate([[0], np.cumsum(quoted > 0)]).tolist()
    for cue in cues:
        _lay_tree(sheet, doc, heads, cue)
        _lay_line(sheet, cue, broken, told)
        length = cue.closes - cue.opens
        marks = any_quote[cue.closes] - any_quote[cue.opens]
        sheet.marked += [(marks > 0) + (marks == length)] * length
    return _gathered(sheet, found, quoted)


def _lay_tree(sheet: Sheet, doc: Doc, heads: Sequence[int], cue: Cue) -> None:
    """Where each token hangs: from which word above the cue (`level`), and by which branch."""
    ways = [cue.head]
    while heads[ways[-1]] != ways[-1] and len(ways) < LONGEST_PATH:
        ways.append(heads[ways[-1]])
    rank = {token: level for level, token in enumerate(ways)}
    labels = [doc[token].dep_ for token in ways]
    paths = [get_string_id(path_name(labels[:level])) for level in range(len(ways))] + [get_string_id("apart")]
    for token in range(cue.opens, cue.closes):
        trail = [token]
        while trail[-1] not in rank and heads[trail[-1]] != trail[-1]:
            trail.append(heads[trail[-1]])
        level = rank.get(trail[-1], _APART)
        sheet.level.append(level)
        sheet.path.append(paths[min(level, len(ways))])
        sheet.branch.append(trail[max(0, len(trail) - 2)])
        sheet.sub.append(trail[max(0, len(trail) - 3)])
        sheet.depth.append(min(3, len(trail) - 1))


def path_name(labels: Iterable[str]) -> str:
    """The readable form of a way up from the cue."""
    return ">".join(("cue", *labels))


def _lay_line(sheet: Sheet, cue: Cue, broken: Sequence[int], told: Sequence[int]) -> None:
    """Where each token stands: before or after the cue, how far, and what stands between."""
    for token in range(cue.opens, cue.closes):
        before = token < cue.start
        inside = not before and token < cue.end
        gap = 0 if inside else cue.start - token if before else token - cue.end + 1
        low, high = (token, cue.start) if before else (cue.end, token + 1)
        sheet.token.append(token)
        sheet.cue.append(cue.head)
        sheet.first.append(cue.start)
        sheet.last.append(cue.end - 1)
        sheet.side.append(0 if before else 1 if inside else 2)
        sheet.distance.append(_bucket(gap))
        sheet.breaks.append(0 if inside else min(3, broken[high] - broken[low]))
        sheet.between.append(0 if inside else min(2, told[high] - told[low]))
        ends = (token == cue.opens) + 2 * (token == cue.closes - 1)
        sheet.edge.append(ends + 4 * (token == cue.start - 1) + 8 * (token == cue.end))


def _bucket(gap: int) -> int:
    if gap < len(_DISTANCES):
        return _DISTANCES[gap]
    return _FAR if gap < _VERY_FAR else _FARTHEST


def _gathered(sheet: Sheet, found: Columns, quoted: Places) -> dict[str, Keys]:
    number = numbers()
    token, head = np.array(sheet.token), np.array(sheet.cue)
    branch, sub = np.array(sheet.branch), np.array(sheet.sub)
    laid = {
        "path": np.array(sheet.path, dtype=np.uint64),
        "cue.last": found["lower"][np.array(sheet.last)],
        "quoted": number[quoted[token]],
        "cue.quoted": number[quoted[np.array(sheet.first)]],
        "has.quote": number[np.array(sheet.marked)],
    }
    for name in ("level", "side", "distance", "breaks", "between", "depth", "edge"):
        laid[name] = number[np.array(getattr(sheet, name))]
    for name in ("lemma", "tag", "dep", "held", "kind"):
        laid[f"cue.{name}"] = found[name][head]
    for name in ("dep", "tag", "lemma"):
        laid[f"branch.{name}"] = found[name][branch]
    laid["sub.dep"], laid["sub.lemma"] = found["dep"][sub], found["lemma"][sub]
    same = ("tag", "dep", "lemma", "lower", "mark", "prev.tag", "next.tag", "prev.lemma", "next.lemma", "head.tag")
    return laid | {name: found[name][token] for name in same}
