"""A linear score over named features: the smallest learned thing that can be read line by line.

Weights stand in tables (`feature`, `weight`) written by the recipes in `training/`; a feature no table knows weighs 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from types import MappingProxyType

from reportedly.data import Row, rows


@dataclass(frozen=True, slots=True)
class Linear:
    """Sums the weights of the features that hold; `bias` is the weight of none."""

    weights: Mapping[str, float]
    bias: float = 0.0

    def score(self, features: Iterable[str]) -> float:
        """The log-odds of yes."""
        weights = self.weights
        return self.bias + sum(weights.get(feature, 0.0) for feature in features)

    def chances(self, options: Sequence[Iterable[str]]) -> list[float]:
        """The probability of each of some options that exclude one another, by the features of each."""
        scores = [self.score(features) for features in options]
        highest = max(scores)
        raised = [exp(score - highest) for score in scores]
        total = sum(raised)
        return [each / total for each in raised]

    def probability(self, features: Iterable[str]) -> float:
        """The probability of yes, in 0..1."""
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.score(features)))))


@cache
def load_linear(name: str) -> Linear:
    """The weights of table `name`; its row `(bias)` is the bias."""
    return as_linear(rows(name))


def as_linear(table: Iterable[Row]) -> Linear:
    """The weights of a table's rows."""
    weights = {row["feature"]: float(row["weight"]) for row in table}
    return Linear(MappingProxyType(weights), weights.pop("(bias)", 0.0))
