"""Learns how surely an event is told as fact: `python training/reality.py BENCHMARKS [--guided FOLDER]`.

Data: the training parts of the factuality sets. Each rated event is one example; weights minimise the absolute error,
by ridge regression reweighted a dozen times, so that the same examples give the same weights. With FOLDER the network
in it guesses too, and the table is written beside its weights; it has seen each of these sentences less than once.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from linear import DATA, write_weights
from numpy.typing import NDArray

from reportedly.evaluation.tasks.reality import Guessed, rated_events
from reportedly.reading.local.guessing.guesses import ModelGuesser
from reportedly.reading.local.guessing.model import Model
from reportedly.reading.local.reality.factuality import COUNTERFACT, FACT, WEIGHTS, find_features, guess_signs

SETS = ("factbank", "uw", "meantime")
LEAST = 15
"""Features seen less often are left out: 10 gains .005 of Pearson's r for half as many features again."""
PENALTY = 4.0
ROUNDS = 15
NEAR = 0.3
"""Errors below this weigh alike, or the reweighting would settle on single examples."""

Matrix = NDArray[np.float32]


def solve(table: Matrix, answers: Matrix, weights: Matrix) -> Matrix:
    """Weighted ridge regression of `answers` (n) on `table` (n x features)."""
    weighted = table * weights[:, None]
    normal = weighted.T @ table
    normal[np.diag_indices_from(normal)] += PENALTY
    return np.asarray(np.linalg.solve(normal, weighted.T @ answers), dtype=np.float32)


def fit(table: Matrix, answers: Matrix) -> Matrix:
    """Weights of the features that make the absolute error least."""
    found = solve(table, answers, np.ones(len(answers), dtype=np.float32))
    for _ in range(ROUNDS):
        errors = np.abs(answers - np.clip(table @ found, COUNTERFACT, FACT))
        found = solve(table, answers, (1 / np.maximum(errors, NEAR)).astype(np.float32))
    return found


def as_table(examples: Sequence[frozenset[str]], features: Sequence[str]) -> Matrix:
    """One row an example; the first column is the bias."""
    columns = {feature: number for number, feature in enumerate(features, 1)}
    table = np.zeros((len(examples), len(features) + 1), dtype=np.float32)
    table[:, 0] = 1
    for row, held in zip(table, examples, strict=True):
        row[[columns[feature] for feature in held if feature in columns]] = 1
    return table


def main(benchmarks: Path, folder: Path | None) -> None:
    """Fit and write the table."""
    guessed = Guessed(ModelGuesser(Model(folder)) if folder else None)
    events = [
        event for name in SETS for event in rated_events(benchmarks / "factuality" / name) if event.split == "train"
    ]
    examples = [
        frozenset({*find_features(event.token), *guess_signs(event.token, guessed.of(event.token.doc))})
        for event in events
    ]
    seen = Counter(feature for held in examples for feature in held)
    features = sorted(feature for feature, times in seen.items() if times >= LEAST)
    answers = np.array([event.factuality for event in events], dtype=np.float32)
    weights = fit(as_table(examples, features), answers)
    notes = [
        "Weights of what bears on how surely an event is told as fact; the sum is on a scale of -3 to +3.",
        f"Source: training/reality.py over {len(events)} rated events (see the recipe); least absolute error.",
    ]
    named = dict(zip(["(bias)", *features], map(float, weights), strict=True))
    write_weights(WEIGHTS, named, notes, smallest=0.04, folder=folder / "weights" if folder else DATA)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--guided", type=Path)
    given = parser.parse_args()
    main(given.benchmarks, given.guided)
