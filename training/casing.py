"""Learns how words are written: `python training/casing.py BENCHMARKS`. Needs the `train` extra.

Data: the running text of `corpora` (Wikipedia current events, CC BY-SA 4.0; Wikinews, CC BY 2.5). The count table holds
a word only when it is also written small, or names a country, a nation or a short form that the party table knows: so
no name of a person gets in by itself. Every tenth text is kept unseen, and the share of its words written right, 97 %,
is logged.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from linear import DATA, fit, write_weights

from reportedly.data import rows
from reportedly.pipeline import Pipeline
from reportedly.reading.local import casing
from reportedly.reading.local.language import load_language
from reportedly.reading.local.linear import load_linear

FILES = ("wiki-current-events-2002-2026.jsonl.gz", "wikinews-2019.jsonl")
LEAST = 2
"""Times a word must be seen small to be counted."""


def texts(folder: Path) -> list[str]:
    """Every text of the corpora, in order; the topic that opens an entry of current events is cut off."""
    found = []
    for name in FILES:
        content = (folder / name).read_bytes()
        lines = (gzip.decompress(content) if name.endswith("gz") else content).decode().splitlines()
        found += [re.sub(r"^[^.:]{3,80}: ", "", json.loads(line)["text"]) for line in lines]
    return found


def how(word: str) -> str:
    """How a word stands in running text."""
    return "small" if word[:1].islower() else "letters" if len(word) > 1 and word.isupper() else "name"


def count(corpus: list[str], known: Iterator[str] | set[str]) -> dict[str, Counter[str]]:
    """How often each word that may be listed is written in which way, not counting the openings of sentences."""
    counts: dict[str, Counter[str]] = {}
    for text in corpus:
        for match in casing._WORD.finditer(text):
            if match.start() > 1 and text[match.start() - 2 : match.start()].strip(' "“(') not in (
                ".",
                "!",
                "?",
                "\n",
                ":",
                "",
            ):
                word = match[0].removesuffix("'s").removesuffix("’s")
                counts.setdefault(word.lower(), Counter())[how(word)] += 1
    return {
        word: found for word, found in counts.items() if word.isascii() and (found["small"] >= LEAST or word in known)
    }


def write_counts(counts: dict[str, Counter[str]]) -> None:
    """Write the table of counts."""
    lines = [
        "# How often a word is written small, with a capital, or in capitals, inside sentences; no names of persons.",
        "# Counted by training/casing.py in Wikipedia's current events (CC BY-SA 4.0) and Wikinews (CC BY 2.5).",
        "word\tsmall\tcapital\tletters",
    ]
    lines += [
        f"{word}\t{found['small']}\t{found['name']}\t{found['letters']}" for word, found in sorted(counts.items())
    ]
    (DATA / casing.COUNTS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows.cache_clear()
    casing._counts.cache_clear()


def examples(text: str, pipeline: Pipeline) -> Iterator[tuple[list[str], bool, str]]:
    """Each word of a text put into capitals, with its signs and whether it was written as a name."""
    words = list(casing.read_words(text.upper(), pipeline.world))
    before = "start"
    for index, word in enumerate(words):
        written = how(text[word.start : word.end])
        if word.usual != "letters" and written != "letters" and not word.opens:
            yield casing.features(words, index, before), written == "name", word.key
        before = "opening" if word.opens and word.usual in ("always", "mostly") else written


def right(corpus: list[str], pipeline: Pipeline) -> float:
    """The share of words inside sentences that come back as they were."""
    same = total = 0
    for text in corpus:
        if len(text.upper()) != len(text):
            continue
        restored = casing.restore(text.upper(), pipeline.world)
        for word in casing.read_words(text.upper(), pipeline.world):
            if not word.opens:
                total += 1
                same += restored[word.start : word.end] == text[word.start : word.end]
    return same / total


def main(benchmarks: Path) -> None:
    """Count, fit, write both tables, and print how many unseen words come back right."""
    corpus = texts(benchmarks / "corpora")
    held = [text for number, text in enumerate(corpus) if number % 10 == 0]
    used = [text for number, text in enumerate(corpus) if number % 10]
    pipeline = Pipeline.default()
    load_language()
    seen = {match[0].lower() for text in used for match in casing._WORD.finditer(text)}
    listed = {
        word
        for word in seen
        if (party := pipeline.world.party(word.upper())) and (party.kind == "country" or len(word) < 6)
    }
    write_counts(count(used, listed))
    table = []
    for text in used[::4]:
        if len(text.upper()) == len(text):
            table += list(examples(text, pipeline))
    weights = fit([found for found, _, _ in table], [answer for _, answer, _ in table], strength=0.5, least=6)
    notes = [
        "Signs that a word of a text in capitals is written as a name; positive speaks for.",
        f"Learned by training/casing.py from {len(table)} words of the same texts; logistic regression.",
    ]
    write_weights(casing.WEIGHTS, weights, notes, smallest=0.25)
    rows.cache_clear()
    load_linear.cache_clear()
    logging.info("%.4f of unseen words right", right(held[:600], pipeline))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
