"""Fits a choice among options that exclude one another, as a log-linear score over named signs. Needs SciPy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy
from scipy.optimize import minimize

from reportedly.reading.local.linear import Linear

FOLDS = 5
"""Parts of the reports; four teach, the fifth is scored."""

Signs = Sequence[str]


@dataclass(slots=True)
class Choices:
    """Choices of one kind: the signs of each option, which are right, the part of the reports each comes from, and how
    many times it counts.
    """

    signs: list[list[Signs]] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    copies: list[float] = field(default_factory=list)

    def add(self, signs: Sequence[Signs], right: Sequence[bool], fold: int, *, copies: float = 1.0) -> None:
        """One choice more; without a right option it teaches nothing."""
        self.signs.append(list(signs))
        self.right.append(list(right))
        self.folds.append(fold)
        self.copies.append(copies)

    def fit(self, *, strength: float, least: int = 3, without: int | None = None) -> dict[str, float]:
        """Weights by sign that make the right options likeliest, learned from all parts but `without`."""
        used = [
            (signs, right, copies)
            for signs, right, fold, copies in zip(self.signs, self.right, self.folds, self.copies, strict=True)
            if fold != without and any(right)
        ]
        return _fit(used, strength, least)

    def crossed(self, *, strength: float, least: int = 3) -> Iterator[tuple[int, list[float]]]:
        """For each choice its number and the probability of each option, by weights that never saw its report."""
        for fold in range(FOLDS):
            linear = Linear(self.fit(strength=strength, least=least, without=fold))
            for number, (signs, own) in enumerate(zip(self.signs, self.folds, strict=True)):
                if own == fold:
                    yield number, linear.chances(signs)


def _fit(used: Sequence[tuple[list[Signs], list[bool], float]], strength: float, least: int) -> dict[str, float]:
    seen = Counter(sign for options, _, _ in used for signs in options for sign in set(signs))
    names = sorted(sign for sign, count in seen.items() if count >= least)
    index = {name: place for place, name in enumerate(names)}
    row, column, group, right = [], [], [], []
    for number, (options, answers, _) in enumerate(used):
        for signs, yes in zip(options, answers, strict=True):
            known = [index[sign] for sign in set(signs) if sign in index]
            row += [len(group)] * len(known)
            column += known
            group.append(number)
            right.append(yes)
    copies = [count for _, _, count in used]
    found = _minimise(*map(numpy.array, (row, column, group, right, copies)), len(names), strength)
    return {name: float(weight) for name, weight in zip(names, found, strict=True)}


def _minimise(row: Any, column: Any, group: Any, right: Any, copies: Any, size: int, strength: float) -> Any:
    """Least negative log-likelihood of the right options, with an L2 penalty of inverse `strength`; L-BFGS."""
    starts = numpy.searchsorted(group, numpy.arange(group[-1] + 1))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = numpy.bincount(row, weights[column], len(group))
        raised = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[group])
        every, good = numpy.bincount(group, raised), numpy.bincount(group, raised * right)
        good = numpy.maximum(good, 1e-300)
        value = copies @ (numpy.log(every) - numpy.log(good)) + weights @ weights / (2 * strength)
        slope = copies[group] * (raised / every[group] - raised * right / good[group])
        return value, numpy.bincount(column, slope[row], size) + weights / strength

    return minimize(loss, numpy.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
