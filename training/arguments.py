"""Learns which words are arguments of a marked trigger, and in which role. Needs the `train` extra (scikit-learn).

`python training/arguments.py BENCHMARKS` writes the table for rules alone, `... --guided FOLDER` the one beside the
network of FOLDER. Data: the records of `wikievents` that do not belong to the unseen part; each word around a trigger
is an example in each role that events of its type have. The network has seen these records, but so briefly that it is
hardly surer of them than of others.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy
from linear import DATA, write_weights
from scipy import sparse

from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.tasks.arguments import WEIGHTS, Answer, Texts, choose, open_pages
from reportedly.pipeline import Pipeline
from reportedly.reading.local.guessing.guesses import ModelGuesser
from reportedly.reading.local.guessing.model import Model
from reportedly.reading.local.reader import LocalReader

STRENGTH = 0.1
"""Inverse penalty."""

LEAST_SEEN = 3
"""Signs seen more seldom are left out."""

FOLDS = 5
CHANCES = (0.2, 0.25, 0.3, 0.35, 0.4)


@dataclass
class Table:
    """The examples as rows over numbered signs; beside each its text, its event, its option and whether it is right."""

    numbers: dict[str, int] = field(default_factory=dict)
    columns: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))
    events: list[tuple[int, int]] = field(default_factory=list)
    options: list[Answer] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    gold: Counter[int] = field(default_factory=Counter)

    def add(self, event: tuple[int, int], option: Answer, signs: Sequence[str], *, right: bool) -> None:
        """One example more."""
        self.columns.extend(self.numbers.setdefault(sign, len(self.numbers)) for sign in dict.fromkeys(signs))
        self.ends.append(len(self.columns))
        self.events.append(event)
        self.options.append(option)
        self.right.append(right)

    def matrix(self) -> tuple[list[str], Any]:
        """The names of the signs seen often enough, and the rows over them."""
        whole = sparse.csr_matrix(
            (numpy.ones(len(self.columns), numpy.float32), numpy.frombuffer(self.columns, numpy.int32), self.ends),
            shape=(len(self.right), len(self.numbers)),
        )
        kept = numpy.flatnonzero(numpy.asarray(whole.sum(axis=0)).ravel() >= LEAST_SEEN)
        names = list(self.numbers)
        return [names[place] for place in kept], whole[:, kept]


def gather(reader: LocalReader, texts: Texts) -> Table:
    """The examples of all teaching texts."""
    table = Table()
    for number, page in enumerate(open_pages(reader, texts.teaching)):
        for place, event in enumerate(texts.events(page)):
            table.gold[number] += len(event.gold)
            for option, signs in texts.options(page, event):
                table.add((number, place), option, signs, right=option in event.gold)
    return table


def fit(rows: Any, right: Any, strength: float) -> Any:
    """A logistic regression with an L2 penalty."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, solver="liblinear", tol=1e-3, random_state=0).fit(rows, right)


def crossed(table: Table, strength: float) -> dict[float, float]:
    """Head F1 over folds of the texts, by the least chance of an answer."""
    _, rows = table.matrix()
    right, folds = numpy.array(table.right), numpy.array([text % FOLDS for text, _ in table.events])
    chances = numpy.zeros(len(right))
    for fold in range(FOLDS):
        chances[folds == fold] = fit(rows[folds != fold], right[folds != fold], strength).predict_proba(
            rows[folds == fold]
        )[:, 1]
    return {least: _f1(table, chances, least) for least in CHANCES}


def _f1(table: Table, chances: Any, least: float) -> float:
    tally = Tally(gold=sum(table.gold.values()))
    rows = zip(table.events, table.options, chances, table.right, strict=True)
    for _, group in groupby(rows, key=itemgetter(0)):
        own = list(group)
        found = choose(((option, chance) for _, option, chance, _ in own), least)
        gold = {option for _, option, _, yes in own if yes}
        tally.add(len(found & gold), len(found), 0)
    return tally.f1


def main(benchmarks: Path, guided: Path | None) -> None:
    """Fit and write the table, and print what it reaches over folds."""
    base = Pipeline.default().reader
    assert isinstance(base, LocalReader)
    reader = LocalReader(base.knowledge, guesser=ModelGuesser(Model(guided)) if guided else None)
    table = gather(reader, Texts.open(benchmarks / "wikievents"))
    reached = crossed(table, STRENGTH)
    sys.stdout.write(f"head F1 over folds, by the least chance of an answer: {reached}\n")
    names, rows = table.matrix()
    model = fit(rows, numpy.array(table.right), STRENGTH)
    weights = {"(bias)": float(model.intercept_[0])} | dict(zip(names, map(float, model.coef_[0]), strict=True))
    notes = [
        "Weights of the signs that a word is an argument of a marked trigger, by role; positive speaks for.",
        f"Source: training/arguments.py over {len(table.right)} options (see the recipe); logistic regression.",
    ]
    write_weights(WEIGHTS, weights, notes, smallest=0.05, folder=guided / "weights" if guided else DATA)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[3]) if sys.argv[2:3] == ["--guided"] else None)
