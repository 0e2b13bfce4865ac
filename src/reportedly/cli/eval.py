"""`reportedly eval`: measure one task over a benchmark folder, with each reader that is installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson

if TYPE_CHECKING:
    from reportedly.evaluation.task import Result
    from reportedly.pipeline.readers import ReaderName

    Fallen = Mapping[str, tuple[float, float]]


class Readers(StrEnum):
    """Which readers are measured."""

    RULES = "rules"
    TRAINED = "trained"
    BOTH = "both"


def evaluate(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What to measure; a wrong name lists the tasks.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The benchmark's own folder.")],
    reader: Annotated[
        Readers, typer.Option("--reader", help="Who reads: the rules alone, trained weights beside them, or each.")
    ] = Readers.BOTH,
    gate: Annotated[bool, typer.Option("--gate", help="End with 1 when a score is below its pinned floor.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure a task and print each score beside the naive floor and the best published figure.

    Where trained weights are installed the rules alone stand beside them. Scores that fell below what was reached
    before on the same files, and pinned, are told on standard error.
    """
    from reportedly.cli.output import note, print_document

    results = [_measure(task, path, name) for name in _chosen(task, reader)]
    fallen = [_fallen(result, path) for result in results]
    if as_json:
        print_document(_document(results, fallen))
    else:
        _print_table(results)
    for result, below in zip(results, fallen, strict=True):
        by = f" by {result.reader}" if result.reader and len(results) > 1 else ""
        for name, (score, pinned) in below.items():
            note(f"below the pinned floor{by}: {name} is {score:.4f}, was to be {pinned:.4f}")
    if gate and any(fallen):
        raise typer.Exit(1)


def _chosen(task: str, asked: Readers) -> Sequence[ReaderName | None]:
    from reportedly.evaluation.runner import readers_for
    from reportedly.pipeline.readers import ReaderName

    can = readers_for(task)
    return can if asked is Readers.BOTH or can == (None,) else (ReaderName(asked.value),)


def _measure(task: str, path: Path, reader: ReaderName | None) -> Result:
    from reportedly.cli.progress import Bar
    from reportedly.evaluation.runner import run_task

    with Bar(f"measuring {task}" + (f" by {reader}" if reader else ""), None) as bar:
        return run_task(task, path, bar.reach, reader=reader)


def _fallen(result: Result, path: Path) -> Fallen:
    from reportedly.evaluation.runner import below_floor

    return below_floor(result, path)


def _document(results: Sequence[Result], fallen: Sequence[Fallen]) -> dict[str, object]:
    """What the best reader reached, and below `readers` what each did."""
    best, below = results[-1], fallen[-1]
    return {
        "task": best.task,
        "reader": best.reader,
        **_scores(best, below),
        "references": [
            {"name": one.name, "floor": one.floor, "published": one.published, "note": one.note}
            for one in best.references
        ],
        "readers": {one.reader: _scores(one, under) for one, under in zip(results, fallen, strict=True) if one.reader},
    }


def _scores(result: Result, fallen: Fallen) -> dict[str, object]:
    return {
        "records": result.records,
        "scores": dict(result.scores),
        "below_floor": {name: {"score": score, "pinned": pinned} for name, (score, pinned) in fallen.items()},
        "details": dict(result.details),
    }


def _print_table(results: Sequence[Result]) -> None:
    from reportedly.cli.output import counted, say

    best = results[-1]
    references = {one.name: one for one in best.references}
    say(f"{best.task}: {counted(best.records, 'record')}")
    widest = max((len(name) for name in best.scores), default=0)
    heads = [str(result.reader) if len(results) > 1 else "ours" for result in results]
    say(f"{'':{widest}}  {'  '.join(f'{head:>8}' for head in heads)}  {'floor':>8}  {'published':>9}")
    for name in best.scores:
        reference = references.get(name)
        ours = "  ".join(f"{_figure(result.scores.get(name)):>8}" for result in results)
        floor, published = (_figure(reference.floor), _figure(reference.published)) if reference else ("-", "-")
        remark = f"  {reference.note}" if reference and reference.note else ""
        say(f"{name:{widest}}  {ours}  {floor:>8}  {published:>9}{remark}")
    for line in best.picture:
        say(line)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
