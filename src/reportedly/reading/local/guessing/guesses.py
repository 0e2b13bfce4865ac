"""The network's answers about one report, asked by words of its parse.

All scores are log-odds or probabilities as the heads give them; what they are worth beside the rules' own signs was
learned by the recipes in `training/`, never here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy
from numpy.typing import NDArray
from spacy.tokens import Doc

from reportedly.model.report import Report
from reportedly.reading.local.guessing.model import Floats, Model
from reportedly.reading.local.guessing.vectors import Integers, Vectors, encode

RATIO = 0.53
"""Pieces away, as the natural logarithm in steps of this: near ones are told apart finely, far ones hardly."""


class Guesser(Protocol):
    """Gives the guesses about a report; `version` changes whenever they could."""

    @property
    def version(self) -> str:
        """A digest of the weights."""
        ...

    def guess(self, report: Report, doc: Doc) -> Guesses:
        """One pass over the text of `doc`, the parse of `report`."""
        ...


@dataclass(frozen=True)
class ModelGuesser:
    """Guesses about all reports by one set of weights."""

    model: Model

    @property
    def version(self) -> str:
        """The digest of the weights."""
        return self.model.digest

    def guess(self, report: Report, doc: Doc) -> Guesses:
        """One pass over the text of `doc`."""
        return Guesses(doc, self.model, encode(self.model, doc.text))


@dataclass(frozen=True, slots=True)
class About:
    """What the network says of one anchor: `roles` are log-odds [relations, pieces], `labels` probabilities by answer.

    `value` is how surely the event is told as fact, from -3 to +3.
    """

    guesses: Guesses
    roles: Floats
    labels: Mapping[str, Mapping[str, float]]
    value: float

    def role(self, relation: str, start: int, end: int) -> float:
        """The log-odds that the words from token `start` to before `end` fill the role: those of the best piece."""
        row = self.roles[self.guesses.relation(relation)]
        return self.guesses.best(row, start, end)

    def mean_role(self, relation: str, start: int, end: int) -> float:
        """The same, as the mean of the pieces."""
        first, last = self.guesses.pieces(start, end)
        row = self.roles[self.guesses.relation(relation)]
        return float(row[first:last].mean()) if last > first else NEVER

    def most(self, relation: str) -> float:
        """The highest log-odds of any word of the report."""
        return float(self.roles[self.guesses.relation(relation)].max(initial=NEVER))


NEVER = -12.0
"""The log-odds of words that have no piece (blanks)."""


@dataclass
class Guesses:
    """One report as the network sees it."""

    doc: Doc
    model: Model
    vectors: Vectors
    _about: dict[tuple[int, int], About] = field(default_factory=dict)

    def __post_init__(self) -> None:
        starts = numpy.array([token.idx for token in self.doc], dtype=numpy.int64)
        ends = starts + numpy.array([len(token) for token in self.doc], dtype=numpy.int64)
        self._first: Integers = numpy.searchsorted(self.vectors.ends, starts, side="right")
        self._end: Integers = numpy.searchsorted(self.vectors.starts, ends, side="left")
        self._tags = {name: self._linear(f"tags.{name}", self.vectors.rows) for name in ("event", "cue", "filler")}
        width = len(self.model.answers["relations"])
        self._anchoring: Floats = _odds(self._tags["event"])
        self._keys = self._linear("key", self.vectors.rows).reshape(len(self.vectors.rows), width, -1)
        self._buckets = len(self.model.heads["distance"][0]) // 2

    def _linear(self, name: str, rows: Floats) -> Floats:
        heads = self.model.heads
        return rows @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]

    def pieces(self, start: int, end: int) -> tuple[int, int]:
        """The pieces of the tokens from `start` to before `end`."""
        return int(self._first[start]), int(self._end[end - 1])

    def best(self, row: Floats, start: int, end: int) -> float:
        """The highest of `row`, [pieces], among the pieces of some tokens."""
        first, last = self.pieces(start, end)
        return float(row[first:last].max(initial=NEVER))

    def relation(self, name: str) -> int:
        """The row of a relation."""
        return self.model.answers["relations"].index(name)

    def anchored(self, start: int, end: int) -> float:
        """The log-odds that some word from token `start` to before `end` anchors a claim."""
        return self.best(self._anchoring, start, end)

    def likely(self, least: float) -> list[int]:
        """The tokens with a piece whose log-odds of anchoring a claim are above `least`, in order."""
        pieces = numpy.flatnonzero(self._anchoring > least)
        tokens = numpy.searchsorted(self._first, pieces, side="right") - 1
        inside = (tokens >= 0) & (pieces < self._end[tokens])
        return sorted({int(token) for token in tokens[inside]})

    def events(self, start: int, end: int) -> Mapping[str, float]:
        """The probability of each event type, given that there is one, at the likeliest piece of some tokens."""
        first, last = self.pieces(start, end)
        if last <= first:
            return {}
        logits = self._tags["event"][first:last]
        row = logits[int(numpy.argmax(-logits[:, 0] + logits[:, 1:].max(axis=1)))]
        return dict(zip(self.model.answers["event"], map(float, _softmax(row[1:])), strict=True))

    def cue(self, start: int, end: int) -> float:
        """The log-odds that some of these words report what somebody says."""
        logits = self._tags["cue"]
        return self.best(logits[:, 1] - logits[:, 0], start, end)

    def cues(self) -> NDArray[numpy.float64]:
        """The log-odds of every token that it reports what somebody says, [tokens]."""
        row = self._tags["cue"][:, 1] - self._tags["cue"][:, 0]
        pairs = zip(self._first.tolist(), self._end.tolist(), strict=True)
        return numpy.array([row[first:last].max(initial=NEVER) for first, last in pairs], dtype=numpy.float64)

    def about(self, start: int, end: int) -> About:
        """What is said of the anchor from token `start` to before `end`; kept, as every step asks."""
        if (start, end) not in self._about:
            self._about[start, end] = self._ask(*self.pieces(start, end))
        return self._about[start, end]

    def _ask(self, first: int, last: int) -> About:
        rows = self.vectors.rows
        last = max(last, first + 1)
        anchor = rows[first:last].mean(axis=0)
        context = numpy.concatenate([anchor, self.vectors.opening[min(first, len(rows) - 1)]])
        relations = len(self.model.answers["relations"])
        query = self._linear("query", anchor).reshape(relations, -1)
        roles = numpy.einsum("rk,prk->rp", query, self._keys) / query.shape[1] ** 0.5
        roles += self.model.heads["distance"][:, self._distances(first, last)].mean(axis=1)
        roles += self.model.heads["bias"][:, None]
        labels = {
            name: dict(zip(answers, map(float, _softmax(self._linear(f"labels.{name}", context))), strict=True))
            for name, answers in self.model.answers.items()
            if f"labels.{name}.bias" in self.model.heads
        }
        return About(self, roles, labels, float(self._linear("value", anchor)[0]))

    def link(self, relation: str, anchor: tuple[int, int], words: tuple[int, int]) -> float:
        """The log-odds of one relation between two token ranges: `about(anchor).role(relation, words)` at less cost."""
        (first, last), (start, end) = self.pieces(*anchor), self.pieces(*words)
        if end <= start:
            return NEVER
        number, heads, last = self.relation(relation), self.model.heads, max(last, first + 1)
        size = self._keys.shape[-1]
        rows = slice(number * size, (number + 1) * size)
        query = self.vectors.rows[first:last].mean(axis=0) @ heads["query.weight"][rows].T + heads["query.bias"][rows]
        near = heads["distance"][number, self._distances(first, last)[:, start:end]].mean(axis=0)
        scores = self._keys[start:end, number] @ query / size**0.5 + near + heads["bias"][number]
        return float(scores.max())

    def _distances(self, first: int, last: int) -> Integers:
        """The class of distance from each piece of the anchor to each piece, [anchor pieces, pieces]."""
        gap = numpy.arange(len(self.vectors.rows))[None, :] - numpy.arange(first, last)[:, None]
        steps = numpy.round(numpy.log1p(numpy.abs(gap)) / RATIO).clip(max=self._buckets)
        found: Integers = (numpy.sign(gap) * steps).astype(numpy.int64) + self._buckets
        return found


def _odds(logits: Floats) -> Floats:
    """The log-odds of any answer but the first, [pieces]."""
    found: Floats = numpy.logaddexp.reduce(logits[:, 1:], axis=1) - logits[:, 0]
    return found


def _softmax(row: Floats) -> Floats:
    raised = numpy.exp(row - row.max())
    shares: Floats = raised / raised.sum()
    return shares
