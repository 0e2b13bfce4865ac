"""Learns how sure the reader may be: `python training/confidence.py BENCHMARKS --guided FOLDER`. Needs scikit-learn.

Data: the training part of `claims`, each report read with the weights of the fold that left it out, and held against
its gold by the benchmark's own alignment. For the claim, and for each field of the claims that were found, a logistic
regression over what the network and the steps made of the answer; its probabilities are what it says. Those of each
fifth of the reports, by weights that the others taught, are measured and printed. To be run after the other recipes:
it learns how sure their tables are. Name with `--folds` those folds for which `confidence_unseen.py`
has learned tables without their reports: only they are read as new ones will be.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from encoder.crossed import CrossedGuesser
from encoder.example import FOLDS, fold_of
from linear import fit, write_weights

from reportedly.evaluation.calibration import Answers, error
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.rightness import Verdict, verdicts
from reportedly.model.confidence import NAMES
from reportedly.model.wire import claim_to_wire
from reportedly.pipeline import Pipeline
from reportedly.reading.local.assemble import assembled
from reportedly.reading.local.confidence.confidence import TABLE
from reportedly.reading.local.confidence.signs import signs_of
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.reader import Knowledge

STRENGTH = 0.03
"""Inverse penalty."""

PARTS = 5
"""Parts of the reports; what is said of each is measured by weights that the others taught."""

LEAST = 5
"""Signs seen in fewer claims are left out."""


@dataclass
class Lessons:
    """Of one confidence: the signs of each answer, whether it was right, and the part its report is of."""

    signs: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)

    def learn(self, left_out: int | None = None) -> Linear:
        """Weights from all parts but one."""
        chosen = [number for number, part in enumerate(self.parts) if part != left_out]
        signs, right = [self.signs[number] for number in chosen], [self.right[number] for number in chosen]
        weights = fit(signs, right, strength=STRENGTH, least=LEAST)
        return Linear(weights, weights.pop("(bias)"))

    def crossed(self) -> Answers:
        """Each answer with its probability by weights that its report did not teach."""
        linear = {part: self.learn(left_out=part) for part in sorted(set(self.parts))}
        found = Answers()
        for signs, right, part in zip(self.signs, self.right, self.parts, strict=True):
            found.add(linear[part].probability(signs), right)
        return found


def linked(folder: Path, into: Path) -> Path:
    """The weights of each fold in `into`, with the tables learned beside them: those of the fold, else those of all."""
    for number in range(FOLDS):
        fold, tables = folder / f"fold{number}", into / f"fold{number}" / "weights"
        tables.mkdir(parents=True)
        for path in fold.iterdir():
            if path.name != tables.name:
                (tables.parent / path.name).symlink_to(path.resolve())
        own = list((fold / "weights").glob("*.tsv"))
        seen = [path for path in (folder / "weights").glob("*.tsv") if path.name not in {one.name for one in own}]
        for path in (*own, *seen):
            (tables / path.name).symlink_to(path.resolve())
    return into


def learn(benchmarks: Path, guesser: CrossedGuesser, folds: frozenset[int]) -> dict[str, Lessons]:
    """The lessons of every report that teaches."""
    part = benchmarks / "claims" / "train"
    gold = {record["id"]: record["claims"] for record in records(part, "gold")}

    def make(knowledge: Knowledge) -> LocalReader:
        return LocalReader(knowledge, guesser=guesser)

    pipeline = Pipeline.default(reader=make)
    reader = pipeline.reader
    assert isinstance(reader, LocalReader)
    lessons = {name: Lessons() for name in NAMES}
    reports = (as_report(record) for record in records(part, "docs") if fold_of(str(record["id"])) in folds)
    for number, page in enumerate(reader.pages(reports)):
        for signs, verdict in judged(page, pipeline, gold[page.report.key]):
            for name, right in verdict.items():
                lessons[name].signs.append(signs[name])
                lessons[name].right.append(right)
                lessons[name].parts.append(number % PARTS)
    return lessons


def judged(page: Page, pipeline: Pipeline, gold: list[Any]) -> Iterator[tuple[dict[str, list[str]], Verdict]]:
    """The signs of each claim of a page, and what is right in it."""
    pairs = list(assembled(page))
    wires = [claim_to_wire(claim) for claim in pipeline.resolve(page.report, [claim for _, claim in pairs])]
    for (draft, _), (_, verdict) in zip(pairs, verdicts(wires, gold), strict=True):
        yield signs_of(page, draft), verdict


def told(name: str, found: Answers) -> str:
    """One line about crossed probabilities."""
    share = sum(found.right) / len(found.right)
    return (
        f"{name:<11} {len(found.right):5} answers, {share:.3f} right: ECE {error(found.bins()):.3f} "
        f"(by chance {found.by_chance():.3f}), adaptive {error(found.adaptive()):.3f}, "
        f"Brier {found.brier():.3f} of {share * (1 - share):.3f}"
    )


def table(linears: Iterable[tuple[str, Linear]]) -> dict[str, float]:
    """The weights of all confidences under the names that the reader asks for."""
    weights = {}
    for name, linear in linears:
        weights[f"{name}|"] = linear.bias
        weights |= {f"{name}|{sign}": weight for sign, weight in linear.weights.items()}
    return weights


def main(benchmarks: Path, folder: Path, folds: frozenset[int]) -> None:
    """Learn, measure by crossed folds, and write the table."""
    with TemporaryDirectory() as room:
        lessons = learn(benchmarks, CrossedGuesser.open(linked(folder, Path(room))), folds)
    for name, lesson in lessons.items():
        sys.stdout.write(told(name, lesson.crossed()) + "\n")
    count = len(lessons["claim"].right)
    notes = [
        "How sure a claim (claim|...) and each field of a found claim may be: weights of signs, logistic regression.",
        f"Learned by training/confidence.py from {count} claims read by weights that had not seen their reports.",
    ]
    linears = ((name, lesson.learn()) for name, lesson in lessons.items())
    write_weights(TABLE, table(linears), notes, smallest=0.005, folder=folder / "weights")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--guided", type=Path, required=True, help="folder of weights with those of each fold")
    parser.add_argument("--folds", default=",".join(map(str, range(FOLDS))), help="whose reports teach")
    asked = parser.parse_args()
    main(asked.benchmarks, asked.guided, frozenset(map(int, asked.folds.split(","))))
