"""Features -> labels: a linear chain over three labels, its weights in a table that can be read line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from reportedly.data import Row, rows
from reportedly.reading.local.telling.cue_features import Keys, mixed

Weights = NDArray[np.float64]

LABELS = 3
NOTHING = "∅"
"""How a table writes the empty value."""

MOVE = "(move)"
START = "(start)"


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of the labels 1 and 2 against label 0, by feature key; `moves[a][b]` is the weight of b after a."""

    known: Keys
    weights: Weights
    moves: tuple[tuple[float, ...], ...]
    starts: tuple[float, ...]

    def tag(self, features: Keys, lengths: Iterable[int]) -> Iterator[list[int]]:
        """The best labels of each sequence; the rows of `features` are the sequences laid end to end."""
        return self.label(self.scores(features), lengths)

    def label(self, given: Weights, lengths: Iterable[int]) -> Iterator[list[int]]:
        """The best labels of each sequence, given the scores of labels 1 and 2 of every item."""
        scores: list[list[float]] = given.tolist()
        done = 0
        for length in lengths:
            yield self._best(scores[done : done + length])
            done += length

    def scores(self, features: Keys) -> Weights:
        """The scores of labels 1 and 2 of every item, each by itself."""
        place = np.searchsorted(self.known, features)
        place[place == len(self.known)] = 0
        place[self.known[place] != features] = len(self.known)
        found: Weights = self.weights[place].sum(axis=1)
        return found

    def _best(self, scores: Sequence[Sequence[float]]) -> list[int]:
        """Viterbi's way through one sequence."""
        if not scores:
            return []
        now = tuple(start + score for start, score in zip(self.starts, (0.0, *scores[0]), strict=True))
        came: list[tuple[int, ...]] = []
        columns = tuple(zip(*self.moves, strict=True))
        for pair in scores[1:]:
            ways = [_best_way(now, column) for column in columns]
            now = tuple(score + add for (score, _), add in zip(ways, (0.0, *pair), strict=True))
            came.append(tuple(label for _, label in ways))
        return _walked_back(now, came)


def _best_way(now: Sequence[float], column: Sequence[float]) -> tuple[float, int]:
    """The best score with which a label can be reached, and from which label; the first of equals."""
    first, second, third = now[0] + column[0], now[1] + column[1], now[2] + column[2]
    if first >= second:
        return (first, 0) if first >= third else (third, 2)
    return (second, 1) if second >= third else (third, 2)


def _walked_back(now: Sequence[float], came: Sequence[Sequence[int]]) -> list[int]:
    label = max(range(LABELS), key=lambda each: now[each])
    labels = [label]
    for step in reversed(came):
        label = step[label]
        labels.append(label)
    return labels[::-1]


@cache
def load_tagger(name: str) -> Tagger:
    """The weights of table `name`: rows of `template`, `values`, `first`, `second`, and the moves between labels."""
    by_template: dict[str, list[Row]] = defaultdict(list)
    for row in rows(name):
        by_template[row["template"]].append(row)
    moves = tuple(_three(row) for row in by_template.pop(MOVE))
    (starts,) = (_three(row) for row in by_template.pop(START))
    known = np.concatenate([_keys_of(template, group) for template, group in by_template.items()])
    weights = np.array([_pair(row) for group in by_template.values() for row in group])
    order = np.argsort(known, kind="stable")
    return Tagger(known[order], np.vstack([weights[order], np.zeros((1, 2))]), moves, starts)


def _three(row: Row) -> tuple[float, ...]:
    """The weights of the three labels: that of label 0 stands among the values."""
    return (float(row["values"]), *_pair(row))


def _pair(row: Row) -> tuple[float, float]:
    return float(row["first"]), float(row["second"])


def _keys_of(template: str, group: Sequence[Row]) -> Keys:
    parted = [row["values"].split(" ") for row in group]
    columns = [
        np.array([0 if value == NOTHING else get_string_id(value) for value in column], dtype=np.uint64)
        for column in zip(*parted, strict=True)
    ]
    return mixed(tuple(template.split()), columns)
