"""Who says what: sources, cues and contents against PolNeAR: `reportedly eval attribution PATH`.

Documents marked `train` taught the weights and are left out. Metrics follow the benchmark's README: (a) cue, exact
span set; (b) source, given a matched cue; (c) content by shared tokens, given a matched cue; (d) all three at once by
overlap. Beside the given-cue figures stand those from end to end, where a missed or false cue counts against both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from reportedly.errors import EvaluationError
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.reading.local.guessing.guesses import Guesser, ModelGuesser
from reportedly.reading.local.guessing.model import find_model
from reportedly.reading.local.language import load_language, parse
from reportedly.reading.local.page import Page, Told
from reportedly.reading.local.segment import Block, find_sentences
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.reader import KnownName

Tokens = frozenset[int]

HALF = 0.5
"""Two spans overlap when they share at least half of the tokens of both together (Jaccard)."""

_CITRON = "BBC Citron on PARC3, another corpus"
REFERENCES = (
    Reference(name="cue_f1", floor=0.391, published=0.823, note=f"{_CITRON}; floor: said, says, told, according to"),
    Reference(name="source_f1", published=0.820, note=f"{_CITRON}, exact"),
    Reference(name="content_f1", published=0.833, note=f"{_CITRON}, overlap"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as sets of tokens."""

    cue: Tokens
    source: Tokens
    content: Tokens


@dataclass(slots=True)
class Measures:
    """What is counted, document after document."""

    cue: Tally = field(default_factory=Tally)
    cue_overlap: Tally = field(default_factory=Tally)
    source: Tally = field(default_factory=Tally)
    source_exact: Tally = field(default_factory=Tally)
    source_all: Tally = field(default_factory=Tally)
    content: Tally = field(default_factory=Tally)
    content_all: Tally = field(default_factory=Tally)
    triple: Tally = field(default_factory=Tally)

    def add(self, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        """Count one document."""
        exact = pair_exact(found, gold)
        self.cue.add(len(exact), len(found), len(gold))
        for ours, theirs in exact:
            given = bool(ours.source), bool(theirs.source)
            both = all(given)
            self.source.add(both and alike(ours.source, theirs.source), *given)
            self.source_exact.add(both and ours.source == theirs.source, *given)
            self.content.add(len(ours.content & theirs.content), len(ours.content), len(theirs.content))
        self._add_overlapping(found, gold)

    def _add_overlapping(self, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        pairs = pair_overlapping(found, gold)
        self.cue_overlap.add(len(pairs), len(found), len(gold))
        sources = sum(
            bool(ours.source and theirs.source) and alike(ours.source, theirs.source) for ours, theirs in pairs
        )
        self.source_all.add(sources, *(sum(bool(each.source) for each in some) for some in (found, gold)))
        shared = sum(len(ours.content & theirs.content) for ours, theirs in pairs)
        self.content_all.add(shared, _contents(found), _contents(gold))
        whole = sum(alike(ours.source, theirs.source) and alike(ours.content, theirs.content) for ours, theirs in pairs)
        self.triple.add(whole, len(found), len(gold))


def _contents(relations: Iterable[Relation]) -> int:
    return sum(len(relation.content) for relation in relations)


def alike(ours: Tokens, theirs: Tokens) -> bool:
    """Whether two sets of tokens overlap by half; two empty ones are alike."""
    union = ours | theirs
    return not union or len(ours & theirs) / len(union) >= HALF


def pair_exact(found: Sequence[Relation], gold: Sequence[Relation]) -> list[tuple[Relation, Relation]]:
    """Relations with the same cue, one to one."""
    waiting: dict[Tokens, list[Relation]] = defaultdict(list)
    for relation in gold:
        waiting[relation.cue].append(relation)
    return [(ours, waiting[ours.cue].pop(0)) for ours in found if waiting[ours.cue]]


def pair_overlapping(found: Sequence[Relation], gold: Sequence[Relation]) -> list[tuple[Relation, Relation]]:
    """Relations whose cues share a token, one to one: those that share most first, then in the order of the text."""
    by_token: dict[int, set[int]] = defaultdict(set)
    for number, relation in enumerate(gold):
        for token in relation.cue:
            by_token[token].add(number)
    touching = sorted(
        (-len(ours.cue & gold[other].cue), mine, other)
        for mine, ours in enumerate(found)
        for other in set().union(*(by_token[token] for token in ours.cue))
    )
    pairs: dict[int, int] = {}
    for _, mine, other in touching:
        if mine not in pairs and other not in pairs.values():
            pairs[mine] = other
    return [(found[mine], gold[other]) for mine, other in sorted(pairs.items())]


def gold_relations(doc: Doc, told: Iterable[Record]) -> list[Relation]:
    """The gold attributions of a document; one without a cue cannot be found by its cue and is left out."""
    relations = (Relation(*(covered(doc, record[part]) for part in ("cue", "source", "content"))) for record in told)
    return [relation for relation in relations if relation.cue]


def covered(doc: Doc, spans: Iterable[tuple[int, int]]) -> Tokens:
    """The tokens, blanks aside, that touch one of `spans`."""
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return frozenset(token.i for words in found for token in words or () if not token.is_space)


def found_relations(told: Iterable[Told]) -> list[Relation]:
    """Our attributions in the same form."""
    return [
        Relation(
            cue=_tokens([each.cue]),
            source=_tokens([each.source] if each.source is not None else []),
            content=_tokens(each.content),
        )
        for each in told
    ]


def _tokens(parts: Iterable[Iterable[object]]) -> Tokens:
    return frozenset(token.i for words in parts for token in words if not token.is_space)  # type: ignore[attr-defined]


class _Stranger:
    """Knows no names: telling who says what asks for none."""

    def party(self, name: str) -> KnownName | None:
        return None

    def is_place(self, name: str) -> bool:
        return False

    def place_kind(self, name: str) -> str | None:
        return None

    def times(self, report: Report) -> Sequence[Span]:
        return ()


def read_page(report: Report, blocks: tuple[Block, ...], doc: Doc, guesser: Guesser | None = None) -> Page:
    """A page with its attributions."""
    page = Page(report=report, doc=doc, knowledge=_Stranger(), sentences=find_sentences(doc, blocks))
    page.guesses = guesser.guess(report, doc) if guesser is not None else None
    find_told(page)
    return page


def held_out(path: Path) -> Iterator[Report]:
    """The documents that taught nothing."""
    return (as_report(record) for record in records(path, "docs") if record.get("split") != "train")


SCORED = ("cue", "source", "content", "triple", "source_all", "content_all")
"""Parts that are scores; `_all` are from end to end."""


class AttributionTask:
    """Cue, source, content and the triple, as F1 over all attributions of the documents not marked `train`."""

    name = "attribution"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the PolNeAR folder `path`."""
        gold = defaultdict(list)
        for record in records(path, "gold"):
            gold[record["doc_id"]].append(record)
        reports = list(held_out(path))
        if not reports:
            raise EvaluationError("no document to measure on", why="all are marked train", where=str(path))
        measures, model = Measures(), find_model()
        guesser = ModelGuesser(model) if model is not None else None
        for done, (report, blocks, doc) in enumerate(parse(load_language(), reports), start=1):
            page = read_page(report, blocks, doc, guesser)
            measures.add(found_relations(page.told), gold_relations(doc, gold[report.key]))
            progress(done, len(reports))
        return _result(self.name, measures)


def _result(name: str, measures: Measures) -> Result:
    tallies = {part: getattr(measures, part) for part in Measures.__slots__}
    return Result(
        task=name,
        records=measures.cue.gold,
        scores={f"{part}_f1": tallies[part].f1 for part in SCORED},
        references=REFERENCES,
        details={
            part: {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4), "f1": round(tally.f1, 4)}
            for part, tally in tallies.items()
        },
    )


TASK = AttributionTask()
