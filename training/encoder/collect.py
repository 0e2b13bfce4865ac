"""Gather all examples into one file: `python -m encoder.collect BENCHMARKS OUT.jsonl`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from encoder.claims import coded_reports
from encoder.example import Example, write
from encoder.sets import SETS


def gather(benchmarks: Path) -> Iterator[Example]:
    """Every example of every set, the claims first."""
    yield from coded_reports(benchmarks / "claims" / "train", "train")
    yield from coded_reports(benchmarks / "claims" / "dev", "dev")
    for folder, examples in SETS:
        yield from examples(benchmarks / folder)


if __name__ == "__main__":
    counts: Counter[str] = Counter()

    def counted(examples: Iterator[Example]) -> Iterator[Example]:
        """The same examples, counted."""
        for example in examples:
            counts[f"{example.name} {example.part}"] += 1
            yield example

    write(Path(sys.argv[2]), counted(gather(Path(sys.argv[1]))))
    sys.stdout.write(f"{dict(counts)}\n")
