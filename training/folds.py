"""Fits one stage of several, and scores each text by weights that never saw it, for the next. Needs `train`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Floats = NDArray[numpy.float64]

FOLDS = 5
"""Parts of the texts; four teach, the fifth is scored."""


@dataclass(slots=True)
class Examples:
    """Examples of one question: signs, the fold of the text they come from, and whether they teach at all."""

    signs: list[Sequence[str]] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    _table: tuple[list[str], sparse.csr_matrix] | None = None

    def add(self, signs: Sequence[str], fold: int) -> None:
        """One example more."""
        self.signs.append(signs)
        self.folds.append(fold)

    def table(self, least: int) -> tuple[list[str], sparse.csr_matrix]:
        """The names of the signs seen at least `least` times, and the examples as rows over them."""
        if self._table is None:
            seen = Counter(sign for signs in self.signs for sign in set(signs))
            names = sorted(sign for sign, count in seen.items() if count >= least)
            index = {name: place for place, name in enumerate(names)}
            columns: list[int] = []
            ends = [0]
            for signs in self.signs:
                columns += sorted({index[sign] for sign in signs if sign in index})
                ends.append(len(columns))
            ones = numpy.ones(len(columns))
            shape = (len(self.signs), len(names))
            self._table = names, sparse.csr_matrix((ones, numpy.array(columns, dtype=numpy.int32), ends), shape=shape)
        return self._table


def crossed(
    examples: Examples,
    answers: Sequence[bool],
    *,
    strength: float,
    least: int = 4,
    teaches: Sequence[bool] | None = None,
) -> tuple[dict[str, float], Floats]:
    """The weights learned from all, and for each example the log-odds by weights learned from the other folds."""
    names, table = examples.table(least)
    folds, right = numpy.array(examples.folds), numpy.array(answers, dtype=bool)
    used = numpy.ones(len(right), dtype=bool) if teaches is None else numpy.array(teaches, dtype=bool)
    scores: Floats = numpy.full(len(right), -5.0)
    for fold in range(FOLDS):
        model = _fit(table, right, used & (folds != fold), strength)
        if model is not None and (folds == fold).any():
            scores[folds == fold] = model.decision_function(table[folds == fold])
    model = _fit(table, right, used, strength)
    if model is None:
        return {"(bias)": -5.0}, scores
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    return {"(bias)": float(model.intercept_[0])} | weights, scores


def _fit(
    table: sparse.csr_matrix, right: NDArray[numpy.bool_], used: NDArray[numpy.bool_], strength: float
) -> LogisticRegression | None:
    """A logistic regression over the rows `used`; None when they all have one answer."""
    if right[used].all() or not right[used].any():
        return None
    return LogisticRegression(C=strength, solver="liblinear", tol=1e-2, random_state=0).fit(table[used], right[used])
