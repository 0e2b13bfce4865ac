"""Learns which words anchor a claim: `python training/anchors.py BENCHMARKS`. Needs the `train` extra.

Data: the training part of `claims`. Each candidate of `anchors.tsv` in running text is one example; it is right when it
touches the anchor of a coded claim.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from linear import fit, write_weights

from reportedly.evaluation.records import Record, as_report, records
from reportedly.pipeline import Pipeline
from reportedly.reading.local.anchors import WEIGHTS, look_around
from reportedly.reading.local.anchors_features import describe
from reportedly.reading.local.anchors_lexicon import Candidate
from reportedly.reading.local.language import parse
from reportedly.reading.local.mentions import find_mentions
from reportedly.reading.local.page import Page
from reportedly.reading.local.reader import LocalReader

STRENGTH = 0.2
"""Inverse penalty: from 0.1 to 0.5 the F1 over five folds is the same within half a point."""


def pages(reader: LocalReader, folder: Path) -> Iterator[tuple[Page, list[Record]]]:
    """Each report of `folder` parsed, before any step, with its coded claims."""
    gold = {record["id"]: record["claims"] for record in records(folder, "gold")}
    for report, blocks, doc in parse(reader.language, (as_report(record) for record in records(folder, "docs"))):
        yield reader.open_page(report, blocks, doc), gold[report.key]


def touches(candidate: Candidate, claim: Record) -> bool:
    """Whether the candidate's words share a character with the claim's anchor."""
    anchor = claim["anchor"]
    return bool(candidate.words.start_char < anchor["end"] and anchor["start"] < candidate.words.end_char)


def examples(page: Page, claims: list[Record]) -> Iterator[tuple[list[str], bool]]:
    """One example a candidate: its features and whether a claim is anchored there."""
    find_mentions(page)
    for candidate, features in describe(look_around(page, list(page.body()))):
        yield features, any(touches(candidate, claim) for claim in claims)


def main(benchmarks: Path) -> None:
    """Fit and write the table."""
    reader = Pipeline.default().reader
    assert isinstance(reader, LocalReader)
    table = [row for page, claims in pages(reader, benchmarks / "claims" / "train") for row in examples(page, claims)]
    weights = fit([features for features, _ in table], [answer for _, answer in table], strength=STRENGTH, least=2)
    notes = [
        "Weights of the signs that a word of anchors.tsv anchors a claim of its own; positive speaks for.",
        f"Source: training/anchors.py over {len(table)} candidates (see the recipe); logistic regression.",
    ]
    write_weights(WEIGHTS, weights, notes)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
