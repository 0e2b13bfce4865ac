"""Which place belongs to which event: one verb a sentence, none or more places.

PATH is the folder of event-location. Scores: token precision, recall and F1 of the place words (micro), exact sets of
names, and accuracy where no name is the place. Of the corpus that the weights were learned from, only the records that
the recipe kept unseen are scored; of any other corpus, all. Rules and network were learned from different parts: unseen
by the rules is where SHA-1 of the record id opens with 14 or 15 of 16, by the network where its first eight digits are
a multiple of ten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from reportedly.data import settings
from reportedly.errors import EvaluationError
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.pipeline import Pipeline
from reportedly.reading.local.language import parse
from reportedly.reading.local.page import Page, PlaceMention
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.settings.place_choice import LIKELY_LINK, has_links, link_odds
from reportedly.reading.local.settings.place_links import places_of
from reportedly.reading.local.settings.toponyms import find_places, is_named

Offsets = tuple[tuple[int, int], ...]

REFERENCES = (
    Reference(name="f1", floor=0.0, published=0.83, note="token P and R 'over 0.83' on the re-labelled part"),
    Reference(name="exact", floor=0.431, note="floor: never a place"),
)


def is_held(identifier: str) -> bool:
    """Whether the recipe kept this record unseen (about two of sixteen)."""
    return int(hashlib.sha1(identifier.encode()).hexdigest()[0], 16) >= 14


def is_unseen(identifier: str) -> bool:
    """Whether the network, and all that was learned beside it, never saw this record: one in ten."""
    return int(hashlib.sha1(identifier.encode()).hexdigest()[:8], 16) % 10 == 0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the verb in question, the names in it and the spans of the gold places.

    `page` is the sentence as read, with the guesses of the network where there is one.
    """

    id: str
    event: Token
    places: tuple[PlaceMention, ...]
    gold: Offsets
    page: Page

    @property
    def guided(self) -> bool:
        """Whether the network, with its table of places, reads along."""
        return has_links(self.page)

    def is_gold(self, place: PlaceMention) -> bool:
        """Whether `place` shares words with a gold place."""
        start, end = place.name.start_char, place.name.end_char
        return any(start < stop and begin < end for begin, stop in self.gold)

    def tokens(self, spans: Offsets) -> frozenset[int]:
        """The numbers of the tokens in `spans` that are words."""
        words = [token for token in self.event.doc if any(map(str.isalnum, token.text))]
        return frozenset(token.i for token in words if any(start <= token.idx < end for start, end in spans))


def load_examples(folder: Path) -> Iterator[Example]:
    """The examples of `folder`, read as the reader reads."""
    gold = {record["doc_id"]: record for record in records(folder, "gold")}
    reader = Pipeline.default().reader
    assert isinstance(reader, LocalReader)
    reports = (as_report(record) for record in records(folder, "docs"))
    for report, blocks, doc in parse(reader.language, reports):
        yield as_example(reader.open_page(report, blocks, doc), gold[report.key])


def as_example(page: Page, gold: Record) -> Example:
    """A page, before any step, as an example."""
    find_mentions(page)
    find_places(page)
    start, end = gold["verb"][0]
    verb = page.doc.char_span(start, end, alignment_mode="expand")
    if verb is None:
        raise EvaluationError(f"the verb of {gold['doc_id']} selects no words", fix="Fetch the benchmark anew.")
    return Example(
        id=page.report.key,
        event=verb.root,
        places=tuple(filter(is_named, page.places)),
        gold=tuple((begin, stop) for begin, stop in gold["locations"]),
        page=page,
    )


def rule_places(example: Example) -> list[PlaceMention]:
    """The places of the verb by the rules' table."""
    return [place for _, place in places_of(example.event, example.places)]


def guided_places(example: Example) -> list[PlaceMention]:
    """The places of the verb by the table learned beside the network."""
    linked = link_odds(example.page, example.event.doc[example.event.i : example.event.i + 1], example.places)
    return [place for odds, place in linked if odds >= LIKELY_LINK]


class EventPlaceTask:
    """Token F1 of the place words; `exact` sets of spans; `none_acc` where the verb has no place."""

    name = "event-place"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over `path`; records that the weights were learned from are left out and counted."""
        total = sum(1 for _ in records(path, "gold"))
        learned = settings("trained.toml").get(self.name, {}).get("corpus") == corpus_digest(path)
        score = _Score()
        for done, example in enumerate(load_examples(path), start=1):
            if not learned or (is_unseen if example.guided else is_held)(example.id):
                score.add(example)
            progress(done, total)
        return Result(
            task=self.name,
            records=score.records,
            scores=score.figures(),
            references=REFERENCES,
            details={"left_out_as_learned_from": total - score.records},
        )


class _Score:
    """Counts over examples."""

    def __init__(self) -> None:
        self.tokens = Tally()
        self.exact = self.none = self.none_right = self.records = 0

    def add(self, example: Example) -> None:
        places = guided_places if example.guided else rule_places
        found = tuple((place.name.start_char, place.name.end_char) for place in places(example))
        predicted, gold = example.tokens(found), example.tokens(example.gold)
        self.tokens.add(len(predicted & gold), len(predicted), len(gold))
        self.records += 1
        self.exact += set(found) == set(example.gold)
        self.none += not gold
        self.none_right += not gold and not predicted

    def figures(self) -> dict[str, float]:
        return {
            "f1": self.tokens.f1,
            "precision": self.tokens.precision,
            "recall": self.tokens.recall,
            "exact": self.exact / self.records if self.records else 0.0,
            "none_acc": self.none_right / self.none if self.none else 0.0,
        }


TASK = EventPlaceTask()
