"""The gate of scores: measures every task over the benchmarks, by each reader, against the pinned floors.

`python -m bench.floors BENCHMARKS [--raise]` prints each score with its floor and exits 1 when one fell. With `--raise`
floors are lifted to what was reached; they are lowered only by hand. Trained weights are measured where installed.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportedly.evaluation import runner
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.runner import (
    below_floor,
    floor_key,
    floors,
    held_under,
    is_error,
    is_worse,
    readers_for,
    run_task,
)
from reportedly.evaluation.task import Result
from reportedly.pipeline.readers import ReaderName
from reportedly.reading.local.guessing.model import find_model

FOLDERS: tuple[tuple[str, str], ...] = (
    ("claims", "claims/dev"),
    ("calibration", "claims/dev"),
    ("attribution", "polnear"),
    ("time", "time/wikiwars"),
    ("time", "time/tempeval3"),
    ("place", "place/lgl"),
    ("place", "place/geovirus"),
    ("event-place", "event-location"),
    ("arguments", "wikievents"),
    ("isaf", "isaf"),
    ("tolls", "fa-kes"),
    ("event-type", "case2021-task2"),
    ("event-type", "coding/plover-gsr"),
    ("reality", "factuality/factbank"),
    ("reality", "factuality/uw"),
    ("reality", "factuality/meantime"),
    ("incidents", "gvc"),
    ("incidents", "semeval2018-5"),
    ("incidents", "ecbplus"),
    ("muc4", "muc4"),
)
FILE = Path(runner.__file__).parent / "floors.toml"
NOTE = "# Scores reached so far. To lower one, edit it here and say why in CHANGELOG.md."


def main() -> None:
    """Measure all, print all, and fail when a score fell."""
    parser = argparse.ArgumentParser(prog="bench.floors", description=__doc__)
    parser.add_argument("benchmarks", type=Path, nargs="?", default=os.environ.get("REPORTEDLY_BENCHMARKS"))
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    parser.add_argument("--task", help="only this task")
    parser.add_argument("--reader", choices=["rules", "trained"], help="only this reader, and no task without one")
    arguments = parser.parse_args()
    if arguments.benchmarks is None:
        parser.error("give the benchmarks' folder, or set REPORTEDLY_BENCHMARKS")
    fallen, pinned = 0, {key: dict(value) for key, value in floors().items()}
    for task, folder in FOLDERS:
        path = arguments.benchmarks / folder
        for reader in chosen(task, arguments):
            result = run_task(task, path, reader=reader)
            fallen += show(result, path)
            pinned[floor_key(task, path)] = lifted(result, path, pinned.get(floor_key(task, path), {}))
    if arguments.lift:
        FILE.write_text(written(pinned), encoding="utf-8")
    sys.exit(1 if fallen and not arguments.lift else 0)


def chosen(task: str, arguments: argparse.Namespace) -> Iterator[ReaderName | None]:
    """The readers by which a task is to be measured, those that are there."""
    if arguments.task in (None, task):
        for reader in readers_for(task):
            missing = reader is ReaderName.TRAINED and find_model() is None
            if arguments.reader in (None, reader) and not missing:
                yield reader


def show(result: Result, path: Path) -> int:
    """Print the scores of one task; the number of those that fell below their floor."""
    fallen = below_floor(result, path)
    by = f" by {result.reader}" if result.reader else ""
    print(f"{result.task} {path.name}{by}: {result.records} records")
    for name, score in result.scores.items():
        print(f"  {name:<24} {score:8.4f}" + (f"  FELL below {fallen[name][1]:.4f}" if name in fallen else ""))
    sys.stdout.flush()
    return len(fallen)


def lifted(result: Result, path: Path, held: Mapping[str, object]) -> dict[str, object]:
    """The better of what is held for a reader and what it reached, by score; nothing is held of another corpus."""
    digest, table = corpus_digest(path), held_under(result)
    others = {name: value for name, value in held.items() if held.get("corpus") == digest and name != "corpus"}
    before = others.pop(table, {})
    assert isinstance(before, dict)
    scores = {name: _rounded(name, score) for name, score in result.scores.items()}
    kept = {
        name: before[name] if name in before and is_worse(name, score, before[name]) else score
        for name, score in scores.items()
    }
    return {"corpus": digest, table: kept} | others


def _rounded(name: str, score: float) -> float:
    """Four digits, rounded to the lenient side so that the same run passes."""
    scaled = score * 10_000
    return (math.ceil(scaled) if is_error(name) else math.floor(scaled)) / 10_000


def written(pinned: Mapping[str, Mapping[str, object]]) -> str:
    """The floors as TOML, sorted by key."""
    blocks = [NOTE]
    for key in sorted(pinned):
        blocks.append(f'\n["{key}"]\ncorpus = "{pinned[key]["corpus"]}"')
        for table, scores in sorted(pinned[key].items()):
            if isinstance(scores, dict):
                blocks.append(
                    "\n".join([f'\n["{key}".{table}]', *(f"{name} = {score}" for name, score in scores.items())])
                )
    return "\n".join(blocks) + "\n"


if __name__ == "__main__":
    main()
