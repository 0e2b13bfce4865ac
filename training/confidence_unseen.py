"""Learns the tables beside the network again without the reports of a fold, so that confidence can be learned there.

`python training/confidence_unseen.py BENCHMARKS --guided FOLDER [--folds 0,1,2] anchors roles ...` runs the recipes
that are named, in that order, on the benchmarks less those reports, and puts the tables beside the weights of the
fold. `confidence.py` reads with them: by tables that had seen a report the reader would look surer than it is.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from encoder.example import FOLDS, fold_of

HERE = Path(__file__).parent
TRAIN = ("claims", "train")


def less(benchmarks: Path, fold: int, into: Path) -> Path:
    """The benchmarks as links, but for the reports of `fold` in the training part of `claims`."""
    _link((path for path in benchmarks.iterdir() if path.name != TRAIN[0]), into)
    _link((path for path in (benchmarks / TRAIN[0]).iterdir() if path.name != TRAIN[1]), into / TRAIN[0])
    part = into.joinpath(*TRAIN)
    part.mkdir()
    for path in benchmarks.joinpath(*TRAIN).glob("*.jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if fold_of(str(json.loads(line)["id"])) != fold]
        (part / path.name).write_text("".join(kept), encoding="utf-8")
    return into


def bare(folder: Path, into: Path) -> Path:
    """The weights of `folder` and of its folds as links, without any table learned beside them."""
    folds = [folder / f"fold{number}" for number in range(FOLDS)]
    _link((path for path in folder.iterdir() if path not in folds and path.name != "weights"), into)
    for fold in folds:
        _link((path for path in fold.iterdir() if path.name != "weights"), into / fold.name)
    return into


def _link(paths: Iterable[Path], into: Path) -> None:
    into.mkdir()
    for path in paths:
        (into / path.name).symlink_to(path.resolve())


def learn(benchmarks: Path, folder: Path, fold: int, recipes: Sequence[str]) -> None:
    """Run the recipes without the reports of `fold`, and put what they learned beside its weights."""
    with TemporaryDirectory() as room:
        rest, weights = less(benchmarks, fold, Path(room) / "rest"), bare(folder, Path(room) / "weights")
        for recipe in recipes:
            command = [sys.executable, str(HERE / f"{recipe}.py"), str(rest), "--guided", str(weights)]
            subprocess.run(command, check=True, cwd=HERE)
        shutil.copytree(weights / "weights", folder / f"fold{fold}" / "weights", dirs_exist_ok=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("recipes", nargs="+", metavar="RECIPE", help="name of a recipe here, without .py")
    parser.add_argument("--guided", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--folds", default="0", help="which folds: one is enough, more teach more")
    asked = parser.parse_args()
    for number in asked.folds.split(","):
        learn(asked.benchmarks.resolve(), asked.guided.resolve(), int(number), asked.recipes)
