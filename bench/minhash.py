"""Ways to find copies, side by side on one set: `python -m bench.minhash FOLDER [WAY ...]`.

FOLDER is a set of bench/copies.py. Each way runs in a process of its own: what it finds of cuts, re-leads and edits,
the precision of its families, the processor's seconds and the peak memory. The MinHash ways need datasketch and rensa,
which reportedly does not.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.memory import peak_mb
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.tasks.copies import Gold, by_kind, placed, tally
from reportedly.model.report import Report
from reportedly.weighing.copies import Link, links
from reportedly.weighing.passages import shingles

PERMUTATIONS = 128
"""The default of datasketch."""
PARTS = 16
"""Partitions of the ensemble by size, the default of datasketch."""
Pairs = Iterator[tuple[str, str]]


def ours(reports: Sequence[Report]) -> Pairs:
    """What reportedly links."""
    yield from ((link.first, link.second) for link in links(reports))


def datasketch_jaccard(reports: Sequence[Report]) -> Pairs:
    """MinHashLSH of datasketch at Jaccard 0.5, estimates below dropped."""
    sketches = _sketches(reports)
    index = import_module("datasketch").MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    for name, (sketch, _) in sketches.items():
        index.insert(name, sketch)
    for name, (sketch, _) in sketches.items():
        for other in index.query(sketch):
            if other > name and sketch.jaccard(sketches[other][0]) >= 0.5:
                yield name, other


def datasketch_containment(reports: Sequence[Report]) -> Pairs:
    """MinHashLSHEnsemble of datasketch at containment 0.5, as it answers."""
    sketches = _sketches(reports)
    index = import_module("datasketch").MinHashLSHEnsemble(threshold=0.5, num_perm=PERMUTATIONS, num_part=PARTS)
    index.index([(name, sketch, size) for name, (sketch, size) in sketches.items()])
    for name, (sketch, size) in sketches.items():
        yield from ((name, other) for other in index.query(sketch, size) if other != name)


def datasketch_contained(reports: Sequence[Report]) -> Pairs:
    """The same, each answer held against the shingles themselves."""
    held = {report.id: frozenset(shingles(report.text).tolist()) for report in reports}
    for name, other in datasketch_containment(reports):
        if 2 * len(held[name] & held[other]) >= min(len(held[name]), len(held[other])):
            yield name, other


def _sketches(reports: Sequence[Report]) -> Mapping[str, tuple[Any, int]]:
    kind = import_module("datasketch").MinHash
    found = {}
    for report in reports:
        words = [shingle.to_bytes(8, "little") for shingle in set(shingles(report.text).tolist())]
        sketch = kind(num_perm=PERMUTATIONS)
        sketch.update_batch(words)
        found[report.id] = (sketch, max(len(words), 1))
    return found


def rensa_jaccard(reports: Sequence[Report]) -> Pairs:
    """RMinHashLSH of rensa at Jaccard 0.5 in 32 bands, estimates below dropped."""
    rensa = import_module("rensa")
    index = rensa.RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32)
    sketches = []
    for number, report in enumerate(reports):
        sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=7)
        sketch.update([str(shingle) for shingle in set(shingles(report.text).tolist())])
        index.insert(number, sketch)
        sketches.append(sketch)
    for number, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if other > number and sketch.jaccard(sketches[other]) >= 0.5:
                yield reports[number].id, reports[other].id


WAYS: Mapping[str, Callable[[Sequence[Report]], Pairs]] = {
    "reportedly": ours,
    "datasketch Jaccard 0.5": datasketch_jaccard,
    "rensa Jaccard 0.5": rensa_jaccard,
    "datasketch ensemble": datasketch_containment,
    "ensemble, then counted": datasketch_contained,
}


def measure(folder: Path, way: str) -> None:
    """Run one way and print its line."""
    reports = list({report.id: report for report in (as_report(record) for record in records(folder, "docs"))}.values())
    keys = {record["id"]: as_report(record).id for record in records(folder, "docs")}
    gold = Gold.of(records(folder, "gold"), keys)
    before, start = peak_mb(), time.process_time()
    pairs = {tuple(sorted(pair)) for pair in WAYS[way](reports)}
    seconds = time.process_time() - start
    found = placed(reports, [Link(first=one, second=other, share=1.0, repeated=0.0) for one, other in pairs], 0.0)
    kinds = by_kind(found, gold)
    told = "  ".join(f"{kind} {kinds[kind]:.3f}" for kind in ("cut", "re-led", "edited"))
    precision, memory = tally(found, gold).precision, peak_mb() - before
    print(f"{way:<24} {told}  precision {precision:.3f}  {seconds:6.1f} s  {memory:5.0f} MB")


def main() -> None:
    folder, ways = Path(sys.argv[1]), sys.argv[2:]
    if len(ways) == 1:
        measure(folder, ways[0])
        return
    for way in ways or WAYS:
        subprocess.run([sys.executable, "-m", "bench.minhash", str(folder), way], check=False)


if __name__ == "__main__":
    main()
