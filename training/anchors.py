"""Learns which words anchor a claim: `python training/anchors.py BENCHMARKS`. Needs the `train` extra.

Data: the training part of `claims`, where a candidate of `anchors.tsv` in running text is right when it touches the
anchor of a coded claim; and `wikievents`, where it is right when it touches a trigger. Each sign has a weight shared by
both and one for each corpus; the table holds the sum of the shared weight and that for claims. The second corpus adds
one point of F1 over five folds of the full reports.

With `--guided FOLDER` the tables beside the network of that folder are learned, by `anchors_guided.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from linear import fit, write_weights

from reportedly.evaluation.records import Record, as_report, records
from reportedly.model.ontology import EventType
from reportedly.pipeline import Pipeline
from reportedly.reading.local.events.anchors import WEIGHTS, look_around
from reportedly.reading.local.events.features import describe
from reportedly.reading.local.events.lexicon import Candidate
from reportedly.reading.local.language import parse
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.reader import Knowledge

STRENGTH = 0.15
"""Inverse penalty: from 0.1 to 0.5 the F1 over five folds is the same within half a point."""


SHARED_TYPES = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.SANCTION})
"""Types whose words the second corpus marks too."""


def pages(reader: LocalReader, folder: Path, *, key: str = "claims") -> Iterator[tuple[Page, list[Record]]]:
    """Each report of `folder` parsed, before any step, with its coded claims, or what else its gold has as `key`."""
    gold = {record["id"]: record[key] for record in records(folder, "gold")}
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


def event_examples(page: Page, events: list[Record]) -> Iterator[tuple[list[str], bool]]:
    """The same for a page with marked triggers, of the types that both corpora mark."""
    find_mentions(page)
    for candidate, features in describe(look_around(page, list(page.body()))):
        if candidate.sense.event in SHARED_TYPES:
            yield features, any(touches(candidate, {"anchor": event["trigger"]}) for event in events)


def marked(features: list[str], corpus: str) -> list[str]:
    """Each feature, and again under the name of its corpus."""
    return [*dict.fromkeys(features), *(f"{corpus}:{feature}" for feature in dict.fromkeys(features))]


def learn(reader: LocalReader, benchmarks: Path) -> tuple[int, dict[str, float]]:
    """How many examples, and the weights for claims."""
    table = [
        (marked(features, "claims"), answer)
        for page, claims in pages(reader, benchmarks / "claims" / "train")
        for features, answer in examples(page, claims)
    ]
    table += [
        (marked(features, "events"), answer)
        for page, events in pages(reader, benchmarks / "wikievents", key="events")
        for features, answer in event_examples(page, events)
    ]
    found = fit([features for features, _ in table], [answer for _, answer in table], strength=STRENGTH, least=2)
    own = {name: weight + found.get(f"claims:{name}", 0.0) for name, weight in found.items()}
    return len(table), {name: weight for name, weight in own.items() if not name.startswith(("claims:", "events:"))}


def main(benchmarks: Path) -> None:
    """Fit and write the table of the rules alone."""
    count, weights = learn(LocalReader(knowledge()), benchmarks)
    notes = [
        "Weights of the signs that a word of anchors.tsv anchors a claim of its own; positive speaks for.",
        f"Source: training/anchors.py over {count} candidates (see the recipe); logistic regression.",
    ]
    write_weights(WEIGHTS, weights, notes, smallest=0.04)


def knowledge() -> Knowledge:
    """What the reader of the pipeline knows."""
    reader = Pipeline.default().reader
    assert isinstance(reader, LocalReader)
    return reader.knowledge


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("benchmarks", type=Path)
    parser.add_argument("--guided", type=Path, metavar="FOLDER", help="learn beside the network of this folder")
    options = parser.parse_args()
    if options.guided is not None:
        import_module("anchors_guided").learn(options.benchmarks, options.guided)
    else:
        main(options.benchmarks)
