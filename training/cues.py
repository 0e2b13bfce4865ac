"""Recipe for `cues_weights.tsv` and `cues_parts.tsv`: which words tell, who tells, and what is told.

    python training/cues.py POLNEAR_FOLDER

reads the train part of PolNeAR (docs.jsonl.gz and gold.jsonl.gz with source, cue and content spans), parses it as the
reader would, fits two linear chains and writes the strongest weights into the package's tables. Nothing of the texts
but single words and their grammar goes into the tables. It takes about ten minutes on one core and gives the same
tables in every run.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cues_chain import IMPOSSIBLE, Chain, Limits, Places, fit, strongest
from numpy.typing import NDArray
from spacy.strings import StringStore, get_string_id
from spacy.tokens import Doc

from reportedly.evaluation.records import Record, as_report, records
from reportedly.reading.local.language import load_language, parse
from reportedly.reading.local.segment import find_sentences
from reportedly.reading.local.telling.cue_features import (
    CUE_TEMPLATES,
    Columns,
    Keys,
    Template,
    columns,
    held_names,
    keys,
)
from reportedly.reading.local.telling.features import PART_TEMPLATES, Cue, cue_at, part_columns, path_name
from reportedly.reading.local.telling.quotes import pair_quotes, paragraphs, quoted_mask
from reportedly.reading.local.telling.tagger import MOVE, NOTHING, START

TABLES = Path(__file__).parent.parent / "src/reportedly/data"
FREE = Limits(np.zeros(3), np.zeros((3, 3)))
SPANS = Limits(np.array([0, 0, IMPOSSIBLE]), np.array([[0, 0, IMPOSSIBLE], [0, 0, 0], [0, 0, 0]]))
"""Label 2 of a cue only goes on; it never opens one."""

LEAST_SEEN = 5
LEAST_SEEN_OUTSIDE = 200
"""A feature never seen in a span counts only when it is as frequent as this."""
PENALTY = 1.0
ROUNDS = 70
CUE_ROWS, PART_ROWS = 30_000, 30_000
"""Swept on the dev part: twice as many rows gain less than a point of F1."""

LEAN = 0.3
"""Added to the weight of opening a cue: the likeliest labels miss too many. Swept on the dev part, 0 to 0.9."""


@dataclass(slots=True)
class Lesson:
    """One parsed document with its gold attributions as sets of tokens."""

    doc: Doc
    quoted: Places
    found: Columns
    gold: list[dict[str, list[int]]]


def lessons(folder: Path, split: str = "train") -> Iterator[Lesson]:
    """The documents of one part, parsed as the reader would."""
    told = defaultdict(list)
    for record in records(folder, "gold"):
        told[record["doc_id"]].append(record)
    docs = (as_report(record) for record in records(folder, "docs") if record["split"] == split)
    for report, blocks, doc in parse(load_language(), docs):
        ranges = paragraphs(find_sentences(doc, blocks))
        yield lesson(doc, ranges, told[report.key])


def lesson(doc: Doc, ranges: Iterable[tuple[int, int]], told: Iterable[Record]) -> Lesson:
    """A document ready to learn from."""
    quoted = quoted_mask(pair_quotes(doc, ranges), len(doc))
    gold = [{part: covered(doc, record[part]) for part in ("cue", "source", "content")} for record in told]
    return Lesson(doc, quoted, columns(doc, quoted), [parts for parts in gold if parts["cue"]])


def covered(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The tokens, blanks aside, that touch one of `spans`."""
    found: set[int] = set()
    for start, end in spans:
        words = doc.char_span(start, end, alignment_mode="expand")
        found.update(token.i for token in words or () if not token.is_space)
    return sorted(found)


@dataclass(slots=True)
class Course:
    """Everything one chain learns from: features and labels of items, lengths of sequences, and the owner of items."""

    features: Keys
    gold: Places
    lengths: Places
    owner: Places


def cue_course(some: Sequence[Lesson]) -> Course:
    """Each sentence is a sequence: 1 opens a cue, 2 goes on."""
    gold, lengths, owner = [], [], []
    for number, each in enumerate(some):
        labels = np.zeros(len(each.doc), dtype=np.int64)
        for parts in sorted(each.gold, key=lambda parts: len(parts["cue"])):
            first, last = parts["cue"][0], parts["cue"][-1]
            if not labels[first : last + 1].any():
                labels[first], labels[first + 1 : last + 1] = 1, 2
        gold.append(labels)
        lengths += [len(sentence) for sentence in each.doc.sents]
        owner += [number] * len(each.doc)
    features = np.concatenate([keys(each.found, CUE_TEMPLATES) for each in some])
    return Course(features, np.concatenate(gold), np.array(lengths), np.array(owner))


def part_course(some: Sequence[Lesson]) -> Course:
    """Each cue's sentence is a sequence: 1 is source, 2 is content."""
    features, gold, lengths, owner = [], [], [], []
    for number, each in enumerate(some):
        cues = gold_cues(each)
        if not cues:
            continue
        features.append(keys(part_columns(each.doc, each.found, each.quoted, cues), PART_TEMPLATES))
        for cue, parts in zip(cues, each.gold, strict=True):
            labels = np.zeros(len(each.doc), dtype=np.int64)
            labels[parts["content"]] = 2
            labels[parts["source"]] = 1
            gold.append(labels[cue.opens : cue.closes])
            lengths.append(cue.closes - cue.opens)
            owner += [number] * lengths[-1]
    return Course(np.concatenate(features), np.concatenate(gold), np.array(lengths), np.array(owner))


def gold_cues(each: Lesson) -> list[Cue]:
    """The gold cues of a document, each cut at the end of its sentence."""
    cues = [cue_at(each.doc, parts["cue"][0], parts["cue"][-1] + 1) for parts in each.gold]
    return [Cue(cue.start, min(cue.end, cue.closes), cue.head, cue.opens, cue.closes) for cue in cues]


def worth_keeping(course: Course) -> NDArray[np.uint64]:
    """The features seen often enough, sorted."""
    known, place, seen = np.unique(course.features, return_inverse=True, return_counts=True)
    inside = np.bincount(place.reshape(course.features.shape)[course.gold > 0].ravel(), minlength=len(known))
    return np.asarray(known[(seen >= LEAST_SEEN) & ((inside > 0) | (seen >= LEAST_SEEN_OUTSIDE))])


def learn(course: Course, limits: Limits, *, rows: int) -> Chain:
    """Fit, keep the strongest `rows` features, and fit those again."""
    kept = worth_keeping(course)
    for _ in range(2):
        parts = course.features, course.gold, course.lengths, limits
        chain = fit(*parts, kept=kept, penalty=PENALTY, rounds=ROUNDS)
        kept = strongest(chain, rows)
    return chain


def names_of(some: Sequence[Lesson]) -> Mapping[int, str]:
    """Readable names that no parse holds: flags, small numbers and ways up the tree."""
    names = [*held_names(), *map(str, range(16)), "apart"]
    for each in some:
        labels = [token.dep_ for token in each.doc]
        for cue in gold_cues(each):
            way = [cue.head, *(token.i for token in each.doc[cue.head].ancestors)]
            names += {path_name(labels[step] for step in way[:level]) for level in range(6)}
    return {get_string_id(name): name for name in dict.fromkeys(names)}


def readable(key: int, strings: StringStore, names: Mapping[int, str]) -> str:
    """The words of one column's value."""
    return NOTHING if key == 0 else names.get(key) or strings[key]


def feature_names(
    course: Course, kept: Keys, some: Sequence[Lesson], templates: Sequence[Template], *, parts: bool
) -> dict[int, tuple[str, str]]:
    """Key -> template and values, read off the first item that has the feature."""
    names, strings = names_of(some), load_language().vocab.strings
    known, first = np.unique(course.features, return_index=True)
    wanted = first[np.searchsorted(known, kept)]
    starts = np.searchsorted(course.owner, np.arange(len(some)))
    found: dict[int, tuple[str, str]] = {}
    laid: dict[int, Columns] = {}
    for key, place in sorted(zip(kept.tolist(), wanted.tolist(), strict=True), key=lambda pair: pair[1]):
        row, column = divmod(place, len(templates))
        owner = int(course.owner[row])
        if owner not in laid:
            each = some[owner]
            laid = {owner: part_columns(each.doc, each.found, each.quoted, gold_cues(each)) if parts else each.found}
        template = templates[column]
        values = [readable(int(laid[owner][name][row - starts[owner]]), strings, names) for name in template]
        if not any(value.split() != [value] for value in values):
            found[key] = (" ".join(template), " ".join(values))
    return found


def write(path: Path, chain: Chain, names: Mapping[int, tuple[str, str]], *, notes: Sequence[str]) -> None:
    """The table: notes, header, starts and moves, then a row a feature, strongest first within its template."""
    lines = [*(f"# {note}" for note in notes), "template\tvalues\tfirst\tsecond"]
    lines.append("\t".join([START, *(f"{value:.3g}" for value in chain.starts)]))
    lines += ["\t".join([MOVE, *(f"{value:.3g}" for value in row)]) for row in chain.moves]
    rows = [
        (*names[key], pair)
        for key, pair in zip(chain.kept.tolist(), chain.weights.tolist(), strict=True)
        if key in names
    ]
    rows.sort(key=lambda row: (row[0], -max(map(abs, row[2])), row[1]))
    lines += [f"{template}\t{values}\t{pair[0]:.2f}\t{pair[1]:.2f}" for template, values, pair in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def leaning(chain: Chain) -> Chain:
    """The chain with LEAN on every move into label 1."""
    lean = np.array([0, LEAN, 0])
    return Chain(chain.kept, chain.weights, chain.moves + lean, chain.starts + lean)


CUE_NOTES = (
    "Weights of the tagger that finds cues: words by which a text hands something to a source.",
    "Learned by training/cues.py from the train part of PolNeAR (C. Newell, D. Margolin, D. Ruths: An Attribution",
    "Relations Corpus for Political News, LREC 2018); single words and grammar only, no text.",
    "template: the columns that stand together. values: what they hold. first: weight of opening a cue.",
    "second: weight of going on with one. The rows (start) and (move) hold the weights of none, first, second.",
)
PART_NOTES = (
    "Weights of the tagger that finds source and content in the sentence of a cue.",
    "Learned by training/cues.py from the train part of PolNeAR (C. Newell, D. Margolin, D. Ruths: An Attribution",
    "Relations Corpus for Political News, LREC 2018); single words and grammar only, no text.",
    "template: the columns that stand together. values: what they hold. first: weight of source. second: weight of",
    "content. The rows (start) and (move) hold the weights of neither, first, second.",
)


def make_tables(some: Sequence[Lesson], folder: Path) -> None:
    """Learn both chains from `some` and write their tables into `folder`."""
    course = cue_course(some)
    chain = leaning(learn(course, SPANS, rows=CUE_ROWS))
    names = feature_names(course, chain.kept, some, CUE_TEMPLATES, parts=False)
    write(folder / "cues_weights.tsv", chain, names, notes=CUE_NOTES)
    course = part_course(some)
    chain = learn(course, FREE, rows=PART_ROWS)
    names = feature_names(course, chain.kept, some, PART_TEMPLATES, parts=True)
    write(folder / "cues_parts.tsv", chain, names, notes=PART_NOTES)


def main() -> None:
    """Read the arguments and make the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("polnear", type=Path, help="folder with docs.jsonl.gz and gold.jsonl.gz")
    make_tables(list(lessons(arguments.parse_args().polnear)), TABLES)


if __name__ == "__main__":
    main()
