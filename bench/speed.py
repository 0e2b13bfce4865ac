"""Speed of the whole reading, by rules and by trained weights, against the bare parse of the same texts on one core."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from bench.articles import articles
from reportedly.evaluation.records import as_report, records
from reportedly.model.report import Report
from reportedly.pipeline import Pipeline
from reportedly.pipeline.readers import MakeReader, rules_reader, trained_reader
from reportedly.reading.local.guessing.model import find_model
from reportedly.reading.local.language import BATCH, load_language

ARTICLES = 60
WORDS = 390
"""An article of this length is the measure the plan for this project used."""


def seconds(work: Callable[[], None]) -> float:
    """How long `work` takes, by the processor's clock, so that a busy machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(arguments: argparse.Namespace) -> None:
    """Print articles per second of each pass and its ratio to the bare one: least, median and most over the rounds."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reports = load(arguments)
    passes = {"bare pass": bare(reports)} | {f"reading, {name}": whole(reports, make) for name, make in readers()}
    for work in passes.values():
        work()
    rounds = [{name: seconds(work) for name, work in passes.items()} for _ in range(arguments.rounds)]
    for name in passes:
        show(f"{name}, articles/s", [len(reports) / each[name] for each in rounds])
    for name in list(passes)[1:]:
        show(f"ratio {name} / bare", [each[name] / each["bare pass"] for each in rounds])


def readers() -> Iterator[tuple[str, MakeReader]]:
    """The local readers that can be measured here, the rules first."""
    yield "rules", rules_reader
    if find_model() is not None:
        yield "trained", trained_reader


def bare(reports: Sequence[Report]) -> Callable[[], None]:
    """The parse alone."""
    nlp = load_language()

    def work() -> None:
        for _ in nlp.pipe((report.text for report in reports), batch_size=BATCH):
            pass

    return work


def whole(reports: Sequence[Report], reader: MakeReader) -> Callable[[], None]:
    """All that `reportedly read` does but for writing."""
    pipeline = Pipeline.default(reader=reader)

    def work() -> None:
        for _ in pipeline.run(reports):
            pass

    return work


def load(arguments: argparse.Namespace) -> list[Report]:
    """The reports of `--path`, or made-up articles."""
    if arguments.path:
        return [as_report(record) for record in records(arguments.path.parent, arguments.path.name.split(".")[0])]
    return list(articles(ARTICLES, words=WORDS))


def show(name: str, figures: Sequence[float]) -> None:
    """One line: a name and minimum, median, maximum."""
    print(f"{name:<32} min {min(figures):8.2f}  median {statistics.median(figures):8.2f}  max {max(figures):8.2f}")
