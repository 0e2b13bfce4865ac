"""How well one partition repeats another: MUC, B3, CEAFe and pairs, as the CoNLL-2012 coreference scorer counts them.

Items alone in their group count. The two partitions may hold different items, as with mentions found by a machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

import numpy as np

from reportedly.evaluation.assignment import assign

Group = frozenset[Hashable]


class Score(NamedTuple):
    """Recall and precision, in 0..1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def figures(gold: Iterable[Collection[Hashable]], given: Iterable[Collection[Hashable]]) -> dict[str, float]:
    """The scores of the partition `given` against `gold`, by name."""
    key, response = _groups(gold), _groups(given)
    muc, b3, ceafe = muc_score(key, response), b3_score(key, response), ceafe_score(key, response)
    return {
        "conll_f1": (muc.f1 + b3.f1 + ceafe.f1) / 3,
        "b3_f1": b3.f1,
        "ceafe_f1": ceafe.f1,
        "muc_f1": muc.f1,
        "pairwise_f1": pair_score(key, response).f1,
    }


def by_label(labels: Mapping[str, Hashable]) -> list[frozenset[str]]:
    """The groups of items that have the same label."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for item, label in labels.items():
        found[label].add(item)
    return [frozenset(group) for group in found.values()]


def muc_score(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """Links kept (Vilain and others 1995); items alone have none."""
    return Score(_links_kept(key, response), _links_kept(response, key))


def b3_score(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """The share of each item's group that is shared, over items (Bagga and Baldwin 1998)."""
    shared = _shared(key, response)
    recall = fsum(count * count / len(key[i]) for (i, _), count in shared.items())
    precision = fsum(count * count / len(response[j]) for (_, j), count in shared.items())
    return Score(_over(recall, sum(map(len, key))), _over(precision, sum(map(len, response))))


def ceafe_score(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """The best one-to-one assignment of groups by phi4 (Luo 2005)."""
    shared = _shared(key, response)
    alike = {(i, j): 2 * count / (len(key[i]) + len(response[j])) for (i, j), count in shared.items()}
    best = fsum(_best(part) for part in _connected(alike))
    return Score(_over(best, len(key)), _over(best, len(response)))


def pair_score(key: Sequence[Group], response: Sequence[Group]) -> Score:
    """Pairs of items that stand together."""
    both = sum(_pairs(count) for count in _shared(key, response).values())
    return Score(_over(both, sum(_pairs(len(g)) for g in key)), _over(both, sum(_pairs(len(g)) for g in response)))


def _groups(partition: Iterable[Collection[Hashable]]) -> list[Group]:
    return [frozenset(group) for group in partition if group]


def _shared(key: Sequence[Group], response: Sequence[Group]) -> Counter[tuple[int, int]]:
    """How many items each group of the key shares with each of the response, where any."""
    home = {item: j for j, group in enumerate(response) for item in group}
    return Counter((i, home[item]) for i, group in enumerate(key) for item in group if item in home)


def _links_kept(key: Sequence[Group], response: Sequence[Group]) -> float:
    home = {item: j for j, group in enumerate(response) for item in group}
    kept = sum(len(group) - len({home.get(item, item) for item in group}) for group in key)
    return _over(kept, sum(len(group) - 1 for group in key))


def _connected(alike: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The pairs of groups in parts that share no group, so that each is assigned by itself."""
    above: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for i, j in alike:
        above[root(("key", i))] = root(("response", j))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for (i, j), score in alike.items():
        parts[root(("key", i))][i, j] = score
    return list(parts.values())


def _best(alike: Mapping[tuple[int, int], float]) -> float:
    rows, columns = sorted({i for i, _ in alike}), sorted({j for _, j in alike})
    size = max(len(rows), len(columns))
    weights = np.zeros((size, size))
    for (i, j), score in alike.items():
        weights[rows.index(i), columns.index(j)] = score
    return float(sum(weights[row, column] for column, row in enumerate(assign(weights.max() - weights))))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _over(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
