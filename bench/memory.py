"""Memory over a long stream of short reports: peak and growth, of reading into a ledger."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.articles import articles

WORDS = 60
MARKS = 10


def main(arguments: argparse.Namespace) -> None:
    """Print the resident memory at ten marks of the stream, from a fresh process."""
    code = f"from bench.memory import stream; stream({arguments.reports})"
    subprocess.run([sys.executable, "-c", code], check=True)


def stream(count: int) -> None:
    """Read `count` short reports from a file into a ledger and print peak and present memory on the way."""
    from reportedly.ingest.intake import read_reports
    from reportedly.ledger import Ledger
    from reportedly.pipeline import Pipeline

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for report in articles(count, words=WORDS):
                record = {"id": report.key, "text": report.text, "published": str(report.published)}
                file.write(json.dumps(record) + "\n")
        pipeline = Pipeline.default()
        with Ledger.open(Path(folder) / "bench.ledger") as ledger:
            run = ledger.begin_run(pipeline.parameters)
            for done, (report, claims) in enumerate(pipeline.run(read_reports([source], on_error=_stop)), start=1):
                ledger.add(report, claims, run)
                if done % max(count // MARKS, 1) == 0:
                    show_memory(done)
            show_memory(done)


def show_memory(done: int) -> None:
    """One line: how many reports were read, the memory now and at its peak."""
    print(f"{done:>7} reports  now {resident_mb():7.0f} MB  peak {peak_mb():7.0f} MB", flush=True)


def _stop(error: Exception) -> None:
    raise error


def peak_mb() -> float:
    """The process's largest resident memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_mb() -> float:
    """The process's resident memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
