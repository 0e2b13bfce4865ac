"""What the cue tagger sees of each token: words, grammar and quotation marks, as 64-bit names of readable strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, LOWER, POS, TAG
from spacy.strings import get_string_id
from spacy.tokens import Doc

from reportedly.data import rows

Keys: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]
Columns: TypeAlias = Mapping[str, Keys]
Template: TypeAlias = tuple[str, ...]

CUE_TEMPLATES: tuple[Template, ...] = tuple(
    tuple(line.split())
    for line in """
    lower
    lemma
    lemma dep
    lemma tag
    lemma held
    lemma clause quoted
    lemma next.lower
    lemma prev.lower
    lemma prev.tag
    lemma next.tag
    lemma head.lemma
    lemma head.lemma dep
    lemma object.lemma
    lemma subject.lemma
    lemma subject.pos clause
    lemma grand.lemma
    lemma prev.mark next.mark
    tag held
    tag dep head.held
    tag head.lemma near
    tag quoted prev.mark next.mark
    dep head.lemma
    dep head.lemma side
    dep head.dep head.tag near
    lower head.held near
    lower head.kind near
    prev.lower lower next.lower
    prev2.lower prev.lower lower
    lower next.lower next2.lower
    prev.tag tag next.tag
    prev.tag tag next.tag next2.tag
    prev.lemma tag next.tag
    prev.tag tag next.lemma
    prev.lemma prev.held tag
    next.lemma next.held tag
    prev2.lemma tag
    next2.lemma tag
    kind tag held
    kind dep head.kind
    kind clause quoted tag
    kind subject.pos held
    kind subject.lemma
    kind object.lemma
    kind prev.lower
    kind next.lower
    kind prev.mark next.mark
    prev.kind prev.held lower
    prev.kind tag next.tag
    next.kind next.held lower
    next.kind tag prev.tag
    tag head.kind near
    """.strip().splitlines()
)
"""Which columns make one feature together: chosen by hand; the weights are learned by `training/cues.py`."""

_KINDS_OF_DEPENDENT = (
    ("subject", "nsubj nsubjpass"),
    ("clause", "ccomp"),
    ("open", "xcomp"),
    ("object", "dobj dative"),
    ("preposition", "prep"),
    ("negation", "neg"),
    ("auxiliary", "aux"),
    ("passive", "auxpass"),
    ("agent", "agent"),
    ("particle", "prt"),
    ("complement", "acomp attr"),
    ("modifier", "acl"),
)
_QUOTE_MARKS = {'"': 3, "“": 1, "”": 2}
_SPEECH_OF = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPIN = np.uint64(29)
_NEAR = 3


def held_names() -> tuple[str, ...]:
    """The readable form of every `held` value: which kinds of dependent a token has."""
    names = [name for name, _ in _KINDS_OF_DEPENDENT]
    return tuple(
        "+".join(name for bit, name in enumerate(names) if bits >> bit & 1) or "-" for bits in range(1 << len(names))
    )


@cache
def _held_keys() -> Keys:
    return np.array([get_string_id(name) for name in held_names()], dtype=np.uint64)


@cache
def numbers() -> Keys:
    """The keys of "0" to "15"."""
    return np.array([get_string_id(str(number)) for number in range(16)], dtype=np.uint64)


@cache
def _kind_keys() -> Mapping[tuple[int, int], int]:
    """(part of speech, lemma) -> kind of cue, all as string keys."""
    known = {(row["speech"], row["lemma"]): get_string_id(row["kind"]) for row in rows("cues.tsv")}
    return {
        (get_string_id(tag), get_string_id(lemma)): kind
        for (speech, lemma), kind in known.items()
        for tag, named in _SPEECH_OF.items()
        if named == speech
    }


def _where(dep: Keys, label: str) -> NDArray[np.bool_]:
    return np.asarray(dep == np.uint64(get_string_id(label)), dtype=np.bool_)


def _held(dep: Keys, head: Places) -> Places:
    """Per token, one bit for each kind of dependent it has."""
    held = np.zeros(len(dep), dtype=np.int64)
    for bit, (_, labels) in enumerate(_KINDS_OF_DEPENDENT):
        for label in labels.split():
            np.bitwise_or.at(held, head[_where(dep, label)], 1 << bit)
    return held


def _dependent(column: Keys, dep: Keys, head: Places, labels: Sequence[str]) -> Keys:
    """Per token, the value of its dependent with one of `labels` (the last label wins), or nothing."""
    found = np.zeros_like(column)
    for label in labels:
        here = _where(dep, label)
        found[head[here]] = column[here]
    return found


def _shifted(column: Keys, by: int) -> Keys:
    """`column` as the token `by` places away has it; nothing beyond the ends."""
    found = np.zeros_like(column)
    if abs(by) < len(column):
        found[max(0, -by) : len(column) - max(0, by)] = column[max(0, by) : len(column) + min(0, by)]
    return found


def _marks(lower: Keys) -> Places:
    marks = np.zeros(len(lower), dtype=np.int64)
    for text, code in _QUOTE_MARKS.items():
        marks[lower == np.uint64(get_string_id(text))] = code
    return marks


def columns(doc: Doc, quoted: Places) -> dict[str, Keys]:
    """Every column that a cue template may name, one value a token.

    `quoted` is 0 outside quotation marks, 1 within a speech and 2 within a scare quote.
    """
    table = doc.to_array([LOWER, LEMMA, TAG, POS, DEP, HEAD]).astype(np.uint64)
    lower, lemma, tag, pos, dep = (np.ascontiguousarray(table[:, index]) for index in range(5))
    place = np.arange(len(doc))
    head = place + table[:, 5].astype(np.int64)
    held, number = _held(dep, head), numbers()
    kinds = _kind_keys()
    found = {
        "lower": lower,
        "lemma": lemma,
        "tag": tag,
        "dep": dep,
        "held": _held_keys()[held],
        "kind": np.array([kinds.get(pair, 0) for pair in zip(pos.tolist(), lemma.tolist(), strict=True)], np.uint64),
        "mark": number[_marks(lower)],
        "quoted": number[quoted],
        "clause": number[(held >> 1) & 3],
        "subject.lemma": _dependent(lemma, dep, head, ("nsubjpass", "nsubj")),
        "subject.pos": _dependent(pos, dep, head, ("nsubjpass", "nsubj")),
        "object.lemma": _dependent(lemma, dep, head, ("dative", "dobj")),
        "near": number[np.clip(head - place, -_NEAR, _NEAR) + _NEAR],
        "side": number[(head > place).astype(np.int64)],
        "grand.lemma": lemma[head[head]],
    }
    for name in ("lemma", "dep", "tag", "held", "kind"):
        found[f"head.{name}"] = found[name][head]
    for name, by in (("prev", -1), ("next", 1), ("prev2", -2), ("next2", 2)):
        for column in ("lower", "lemma", "tag", "held", "mark", "kind"):
            found[f"{name}.{column}"] = _shifted(found[column], by)
    return found


def mixed(template: Template, values: Sequence[Keys]) -> Keys:
    """One key an item for `template` over `values`: a fixed mixing of 64 bits, the same on every machine."""
    with np.errstate(over="ignore"):
        key = np.full_like(values[0], np.uint64(get_string_id(" ".join(template))))
        for value in values:
            key = (key ^ value) * _MIX
            key ^= key >> _SPIN
    return key


def keys(found: Columns, templates: Sequence[Template]) -> Keys:
    """The features of all items: one row an item, one column a template."""
    return np.stack([mixed(template, [found[name] for name in template]) for template in templates], axis=1)
