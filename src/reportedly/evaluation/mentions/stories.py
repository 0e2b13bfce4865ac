"""Reports to stories: which reports are about the same matter, by their words alone.

A short report shares few words with another on the same story, but the reports nearest to it share many: each takes on
the words of its neighbours, twice, before they are held against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from reportedly.incidents import cluster
from reportedly.model.incident import Comparison

Matrix = NDArray[np.float64]

NEIGHBOURS = 6
ROUNDS = 2
"""Neighbours whose words a report takes on, and how often: 4 to 10 and 1 to 2 were tried over five folds of ECB+ train
by topic (B3 of its sub-topics 88.8 without, 93.5 with)."""

ALIKE = 0.5
"""Likeness on average at which two groups of reports are one story: 0.2 to 0.8 were tried on the same folds."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of reports (each a list of words) and how near any two reports are.

    `own` is the likeness of their own words, `near` that with their neighbours' words; both 0..1, by number of report.
    """

    number: Mapping[str, int]
    story: Mapping[str, int]
    own: Matrix
    near: Matrix
    reports_with: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """The logarithm of one in how many of the reports holds `word`."""
        return log((len(self.number) + 1) / (self.reports_with.get(word, 0) + 0.5))

    def nearness(self, first: str, second: str) -> tuple[float, float]:
        """The likeness of two reports: by their own words, and with their neighbours'."""
        place = self.number[first], self.number[second]
        return float(self.own[place]), float(self.near[place])


def find_stories(wordings: Mapping[str, Sequence[str]]) -> Stories:
    """The stories of the reports whose words are `wordings`, by id."""
    ids = sorted(wordings)
    reports_with = Counter(word for id in ids for word in set(wordings[id]))
    vectors = _vectors([wordings[id] for id in ids], reports_with)
    near = vectors
    for _ in range(ROUNDS):
        near = _with_neighbours(near)
    alike = near @ near.T
    pairs = ((i, j) for i in range(len(ids)) for j in range(i + 1, len(ids)))
    held = [Comparison(first=ids[i], second=ids[j], score=float(alike[i, j]) - ALIKE, features=()) for i, j in pairs]
    parts = cluster(ids, held)
    return Stories(
        number={id: index for index, id in enumerate(ids)},
        story={id: index for index, part in enumerate(parts) for id in part},
        own=vectors @ vectors.T,
        near=alike,
        reports_with=reports_with,
    )


def _vectors(wordings: Sequence[Sequence[str]], reports_with: Counter[str]) -> Matrix:
    column = {word: index for index, word in enumerate(sorted(reports_with))}
    found = np.zeros((len(wordings), len(column)))
    for row, words in enumerate(wordings):
        for word, count in Counter(words).items():
            found[row, column[word]] = (1 + log(count)) * log((len(wordings) + 1) / reports_with[word])
    return _unit(found)


def _with_neighbours(vectors: Matrix) -> Matrix:
    """Each vector with the average of its neighbours, the nearer counting more, added to it."""
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1.0)
    found = vectors.copy()
    for row, others in enumerate(alike):
        nearest = np.argsort(-others.round(9), kind="stable")[:NEIGHBOURS]
        shares = others[nearest].clip(0.0)
        if shares.sum() > 0:
            found[row] += shares @ vectors[nearest] / shares.sum()
    return _unit(found)


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1.0)
