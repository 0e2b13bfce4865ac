"""`reportedly eval`: measure one task over a benchmark folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import AsJson

if TYPE_CHECKING:
    from reportedly.evaluation.task import Reference, Result


def evaluate(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What to measure; a wrong name lists the tasks.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The benchmark's own folder.")],
    gate: Annotated[bool, typer.Option("--gate", help="End with 1 when a score is below its pinned floor.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure a task and print each score beside the naive floor and the best published figure.

    Scores that fell below what was reached before on the same files, and pinned, are told on standard error.
    """
    from reportedly.cli.output import note, print_document
    from reportedly.cli.progress import Bar
    from reportedly.evaluation.runner import below_floor, run_task

    with Bar(f"measuring {task}", None) as bar:
        result = run_task(task, path, bar.reach)
    fallen = below_floor(result, path)
    if as_json:
        print_document(_document(result, fallen))
    else:
        _print_table(result)
    for name, (score, pinned) in fallen.items():
        note(f"below the pinned floor: {name} is {score:.4f}, was to be {pinned:.4f}")
    if fallen and gate:
        raise typer.Exit(1)


def _document(result: Result, fallen: Mapping[str, tuple[float, float]]) -> dict[str, object]:
    return {
        "task": result.task,
        "records": result.records,
        "scores": dict(result.scores),
        "references": [
            {"name": one.name, "floor": one.floor, "published": one.published, "note": one.note}
            for one in result.references
        ],
        "below_floor": {name: {"score": score, "pinned": pinned} for name, (score, pinned) in fallen.items()},
        "details": dict(result.details),
    }


def _print_table(result: Result) -> None:
    from reportedly.cli.output import counted, say

    references = {one.name: one for one in result.references}
    say(f"{result.task}: {counted(result.records, 'record')}")
    widest = max((len(name) for name in result.scores), default=0)
    say(f"{'':{widest}}  {'ours':>8}  {'floor':>8}  {'published':>9}")
    for name, score in result.scores.items():
        reference = references.get(name)
        floor, published = _figures(reference)
        remark = f"  {reference.note}" if reference and reference.note else ""
        say(f"{name:{widest}}  {score:8.3f}  {floor:>8}  {published:>9}{remark}")


def _figures(reference: Reference | None) -> tuple[str, str]:
    def figure(value: float | None) -> str:
        return "-" if value is None else f"{value:.3f}"

    return (figure(reference.floor), figure(reference.published)) if reference else ("-", "-")
