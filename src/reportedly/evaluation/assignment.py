"""The one-to-one assignment of predicted to gold that maximises the summed similarity of pairs.

Among assignments of equal sum the choice shows in the scores, so the order in which ties fall is part of the measure:
the Hungarian method by shortest augmenting paths, one predicted item after the other, the earlier gold item first, on a
matrix padded to a square. (SciPy's solver finds the same sums but breaks ties its own way.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Predicted = TypeVar("Predicted")
Gold = TypeVar("Gold")
Matrix = NDArray[np.float64]


def align(
    predicted: Sequence[Predicted], gold: Sequence[Gold], similarity: Callable[[Predicted, Gold], float]
) -> list[tuple[Predicted, Gold]]:
    """The pairs with a similarity above 0 of the best assignment, in the order of `gold`."""
    if not predicted or not gold:
        return []
    size = max(len(predicted), len(gold))
    weights = np.zeros((size, size))
    weights[: len(predicted), : len(gold)] = [[similarity(guess, truth) for truth in gold] for guess in predicted]
    rows = assign(weights.max() - weights)
    return [
        (predicted[row], gold[column])
        for column, row in enumerate(rows)
        if row < len(predicted) and column < len(gold) and weights[row, column] > 0
    ]


def assign(costs: Matrix) -> list[int]:
    """For each column of the square matrix `costs`, the row it goes to, so that the sum is least."""
    solver = _Solver(costs)
    for row in range(len(costs)):
        solver.place(row)
    return solver.row_of[:-1]


class _Solver:
    """Potentials of rows and columns, and the row each column holds; the last column is where a search starts."""

    def __init__(self, costs: Matrix) -> None:
        self.costs = costs
        self.size = len(costs)
        self.row_potential = np.zeros(self.size)
        self.column_potential = np.zeros(self.size)
        self.row_of = [-1] * (self.size + 1)

    def place(self, row: int) -> None:
        """Find room for `row`, moving others along the cheapest path of swaps."""
        self.row_of[self.size] = row
        column, came_from = self.search()
        while column != self.size:
            self.row_of[column] = self.row_of[came_from[column]]
            column = came_from[column]

    def search(self) -> tuple[int, list[int]]:
        """The free column at the end of the cheapest path, and from which column each was reached."""
        slack = np.full(self.size, np.inf)
        visited = np.zeros(self.size, dtype=bool)
        came_from = [self.size] * self.size
        column = self.size
        while self.row_of[column] >= 0:
            if column < self.size:
                visited[column] = True
            self.relax(column, slack, visited, came_from)
            nearest = int(np.argmin(np.where(visited, np.inf, slack)))
            self.shift(float(slack[nearest]), slack, visited)
            column = nearest
        return column, came_from

    def relax(self, column: int, slack: Matrix, visited: NDArray[np.bool_], came_from: list[int]) -> None:
        """Lower the slack of columns that the row in `column` reaches more cheaply."""
        row = self.row_of[column]
        reduced = self.costs[row] - self.row_potential[row] - self.column_potential
        for index in np.flatnonzero(~visited & (reduced < slack)):
            slack[index] = reduced[index]
            came_from[index] = column

    def shift(self, step: float, slack: Matrix, visited: NDArray[np.bool_]) -> None:
        """Move the potentials so that the nearest column becomes free of charge."""
        self.row_potential[self.row_of[self.size]] += step
        for index in np.flatnonzero(visited):
            self.row_potential[self.row_of[index]] += step
        self.column_potential[visited] -= step
        slack[~visited] -= step
