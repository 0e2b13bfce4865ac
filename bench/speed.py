"""Speed of the whole reading against the bare parse of the same texts, pair by pair on one core."""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence

from bench.articles import articles
from reportedly.evaluation.records import as_report, records
from reportedly.model.report import Report
from reportedly.pipeline import Pipeline
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
    """Print articles per second of both passes and their ratio: minimum, median, maximum over the rounds."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reports = load(arguments)
    nlp, pipeline = load_language(), Pipeline.default()

    def bare() -> None:
        for _ in nlp.pipe((report.text for report in reports), batch_size=BATCH):
            pass

    def whole() -> None:
        for _ in pipeline.run(reports):
            pass

    bare()
    whole()
    pairs = [(seconds(bare), seconds(whole)) for _ in range(arguments.rounds)]
    count = len(reports)
    show("bare pass, articles/s", [count / first for first, _ in pairs])
    show("whole reading, articles/s", [count / second for _, second in pairs])
    show("ratio whole / bare", [second / first for first, second in pairs])


def load(arguments: argparse.Namespace) -> list[Report]:
    """The reports of `--path`, or made-up articles."""
    if arguments.path:
        return [as_report(record) for record in records(arguments.path.parent, arguments.path.name.split(".")[0])]
    return list(articles(ARTICLES, words=WORDS))


def show(name: str, figures: Sequence[float]) -> None:
    """One line: a name and minimum, median, maximum."""
    print(f"{name:<32} min {min(figures):8.2f}  median {statistics.median(figures):8.2f}  max {max(figures):8.2f}")
