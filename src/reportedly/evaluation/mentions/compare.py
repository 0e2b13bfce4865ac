"""The mentions of a story to comparisons, in two looks: each pair by its signs, then each pair among all others.

The second look asks what one pair cannot tell: whether the same third mentions go with both, and whether the one is
the best match of the other in its report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reportedly.data import rows
from reportedly.evaluation.mentions.mentions import Mention
from reportedly.evaluation.mentions.signs import signs
from reportedly.evaluation.mentions.stories import Stories
from reportedly.model.incident import Comparison

FIRST = "mentions_weights.tsv"
SECOND = "mentions_second_weights.tsv"

Matrix = NDArray[np.float64]
Pair = tuple[Mention, Mention]

NAMES = ("first-look", "shared-company", "like-company", "sure-company", "best")
"""What the second look sees of a pair, in the order of its columns: the log-odds of the first look; how much of the
smaller company is shared, how alike the two companies are, the first times the second; of how many of the two reports
the pair is the best match. A company is all mentions that probably go with one."""


def compare_mentions(mentions: Iterable[Mention], stories: Stories) -> list[Comparison]:
    """Every two mentions of each story, held against each other."""
    found = []
    for members in by_story(mentions, stories):
        pairs = list(combinations(members, 2))
        first = np.array([first_look(one, other, stories) for one, other in pairs])
        scores = second_look(members, first) @ weights(SECOND, NAMES) + bias(SECOND)
        found += [
            Comparison(first=one.id, second=other.id, score=float(score), features=())
            for (one, other), score in zip(pairs, scores, strict=True)
        ]
    return found


def by_story(mentions: Iterable[Mention], stories: Stories) -> list[list[Mention]]:
    """The mentions of each story, by their ids."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: mention.id):
        found[stories.story[mention.report]].append(mention)
    return [found[story] for story in sorted(found)]


def first_look(one: Mention, other: Mention, stories: Stories) -> float:
    """The log-odds by the signs of the two alone."""
    worth = _table(FIRST)
    return worth["(bias)"] + sum(worth.get(name, 0.0) * value for name, value in signs(one, other, stories))


def second_look(members: Sequence[Mention], first: Matrix) -> Matrix:
    """What each pair of `members` (in the order of `combinations`) looks like among the others: a row by `NAMES`.

    `first` has the log-odds of the first look.
    """
    rows_, columns = np.triu_indices(len(members), 1)
    likely = 1 / (1 + np.exp(-first))
    table = np.zeros((len(members), len(members)))
    table[rows_, columns] = table[columns, rows_] = likely
    company, ways = table.sum(1), (table @ table)[rows_, columns]
    less = np.minimum(company[rows_], company[columns]) - likely
    lengths = (table**2).sum(1)
    numbers = _numbers(members)
    report = np.array([numbers[member.report] for member in members])
    best = np.stack([table[:, report == number].max(1) for number in range(len(numbers))], axis=1)
    shared = ways / (less + 0.5)
    of_one, of_other = likely == best[rows_, report[columns]], likely == best[columns, report[rows_]]
    like = ways / (np.sqrt(lengths[rows_] * lengths[columns]) + 0.1)
    return np.stack([first, shared, like, first * shared, of_one.astype(float) + of_other], axis=1)


def _numbers(members: Sequence[Mention]) -> dict[str, int]:
    return {report: number for number, report in enumerate(sorted({member.report for member in members}))}


def weights(table: str, names: Sequence[str]) -> Matrix:
    """The weights of `names` in `table`, 0 where it has none."""
    return np.array([_table(table).get(name, 0.0) for name in names])


def bias(table: str) -> float:
    """The weight of no sign at all."""
    return _table(table)["(bias)"]


@cache
def _table(name: str) -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows(name)}
