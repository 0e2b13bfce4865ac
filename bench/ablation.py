"""Ablation: what each part of the trained reader gives. `python -m bench.ablation BENCHMARKS [--weights FOLDER]`.

The tables learned beside the network are taken away a group at a time, and given alone a group at a time; where a table
is missing the rules' own decide. Prints one row a reader, with the claims' scores.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly.evaluation.runner import run_task
from reportedly.pipeline.readers import ReaderName, installed_model
from reportedly.reading.local.guessing.model import CHECKSUMS, ENVIRONMENT

GROUPS: Mapping[str, tuple[str, ...]] = {
    "anchors, types and modes": ("anchor_",),
    "roles": ("roles_",),
    "attribution": ("cues_", "telling_"),
    "reality and scope": ("reality_", "scope_"),
    "places, times and tolls": ("place_", "time_", "background_", "toll_"),
}
"""The tables by what they decide, by the beginnings of their names."""

SCORES = ("detection", "core", "event", "actors", "recipients", "source", "stance", "reality", "time", "place", "toll")


def variants(model: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each reader's name with the tables it keeps."""
    tables = sorted((model / "weights").iterdir())
    yield "all", tables
    for name, starts in GROUPS.items():
        yield f"without {name}", [table for table in tables if not table.name.startswith(starts)]
    for name, starts in GROUPS.items():
        yield f"only {name}", [table for table in tables if table.name.startswith(starts)]


def keep(model: Path, tables: Sequence[Path], folder: Path) -> Path:
    """A folder of links to the weights and to some of the tables."""
    for path in model.iterdir():
        if path.is_file() and path.name != CHECKSUMS:
            (folder / path.name).symlink_to(path.resolve())
    names = {f"weights/{table.name}" for table in tables}
    lines = (model / CHECKSUMS).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "weights/" not in line or line.split()[1] in names]
    (folder / CHECKSUMS).write_text("".join(kept), encoding="utf-8")
    (folder / "weights").mkdir()
    for table in tables:
        (folder / "weights" / table.name).symlink_to(table.resolve())
    return folder


def row(name: str, scores: Mapping[str, float]) -> str:
    """One line of the table."""
    return f"| {name} | " + " | ".join(f"{scores[f'{score}_f1']:.3f}" for score in SCORES) + " |"


def main(benchmarks: Path, model: Path) -> None:
    """Print the table."""
    dev = benchmarks / "claims" / "dev"
    print(f"| reader | {' | '.join(SCORES)} |\n|---|{'---|' * len(SCORES)}")
    rules = run_task("claims", dev, reader=ReaderName.RULES)
    print(row("rules alone", rules.scores), flush=True)
    for name, tables in variants(model):
        with TemporaryDirectory() as folder:
            os.environ[ENVIRONMENT] = str(keep(model, tables, Path(folder)))
            result = run_task("claims", dev, reader=ReaderName.TRAINED)
            print(row(name, result.scores), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--weights", type=Path, help="a folder of weights; else those installed")
    options = parser.parse_args()
    main(options.benchmarks, options.weights or installed_model().folder)
