"""Who and what takes part in an event, given the words that name it: arguments over whole documents.

PATH is the folder of wikievents. Only the records that the recipes kept unseen are scored (one in ten, by the SHA-1 of
their ids); from the others were learned the weights, and are read the roles that events of each type have.

Head F1 as Li, Ji and Han count it (2021, "Document-level event argument extraction by conditional generation"): an
answer is right when its head word is that of a gold argument of the same trigger and has its role. An article in front
is cut, and the head is found by climbing from the first word while the governor stands inside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from reportedly.errors import EvaluationError
from reportedly.evaluation.arguments.roles import broad_type, roles_by_type
from reportedly.evaluation.arguments.signs import candidates, describe, head_of
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.pipeline import Pipeline
from reportedly.reading.local.language import parse
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.page import Page
from reportedly.reading.local.reader import LocalReader

REFERENCES = (
    Reference(name="head_f1", published=0.65, note="low end of published systems, on the set's own test part"),
)

WEIGHTS = "arguments_weights.tsv"

LEAST, LEAST_OF_RULES = 0.25, 0.2
"""A word this probable in a role is an answer, beside the network and by rules alone: the best head F1 over five folds
of the records that teach, of 0.2 to 0.4."""

Answer = tuple[int, str]
"""The number of the head word, and the role."""


def is_unseen(identifier: str) -> bool:
    """Whether the recipes kept this record unseen: one in ten."""
    return int(hashlib.sha1(identifier.encode()).hexdigest()[:8], 16) % 10 == 0


@dataclass(frozen=True, slots=True)
class Event:
    """A marked trigger, the type of its event, and the heads and roles of its arguments."""

    trigger: Words
    kind: str
    gold: frozenset[Answer]

    @classmethod
    def of(cls, doc: Doc, coded: Record) -> Event:
        """Raises EvaluationError when a span of it selects no words."""
        gold = frozenset((head_of(_words(doc, one)).i, str(one["role"])) for one in coded["arguments"])
        return cls(_words(doc, coded["trigger"]), coded["type"], gold)


def _words(doc: Doc, span: Record) -> Words:
    words = doc.char_span(span["start"], span["end"], alignment_mode="expand")
    if words is None:
        raise EvaluationError(f"a span selects no words: {span}", fix="Fetch the benchmark anew.")
    return words


@dataclass(frozen=True, slots=True)
class Texts:
    """The records of a folder in two parts, and the roles that the teaching one has for each type."""

    teaching: tuple[Record, ...]
    unseen: tuple[Record, ...]
    gold: Mapping[str, list[Record]]
    roles: Mapping[str, tuple[str, ...]]

    @classmethod
    def open(cls, folder: Path) -> Texts:
        """Raises EvaluationError when the folder is not laid out as expected."""
        gold = {record["id"]: record["events"] for record in records(folder, "gold")}
        every = tuple(records(folder, "docs"))
        teaching = tuple(record for record in every if not is_unseen(record["id"]))
        unseen = tuple(record for record in every if is_unseen(record["id"]))
        return cls(teaching, unseen, gold, roles_by_type(chain.from_iterable(gold[one["id"]] for one in teaching)))

    def events(self, page: Page) -> list[Event]:
        """The marked events of a page."""
        return [Event.of(page.doc, coded) for coded in self.gold[page.report.key]]

    def options(self, page: Page, event: Event) -> Iterator[tuple[Answer, list[str]]]:
        """Each word that may be an argument in each role that such events have, and the signs that it is."""
        for candidate in candidates(page.doc, event.trigger, page.guesses):
            for role in self.roles.get(broad_type(event.kind), ()):
                yield (candidate.word.i, role), [*describe(candidate, event.trigger, event.kind, role)]


def open_pages(reader: LocalReader, texts: Iterable[Record]) -> Iterator[Page]:
    """Each text parsed, with the network's guesses where it reads along."""
    for report, blocks, doc in parse(reader.language, map(as_report, texts)):
        yield reader.open_page(report, blocks, doc)


def choose(chances: Iterable[tuple[Answer, float]], least: float) -> frozenset[Answer]:
    """The answers that are likely enough; a word fills one role, its likeliest."""
    best: dict[int, tuple[float, str]] = {}
    for (place, role), chance in chances:
        if chance >= least:
            best[place] = max(best.get(place, (0.0, "")), (chance, role))
    return frozenset((place, role) for place, (_, role) in best.items())


def answer(texts: Texts, page: Page, event: Event, linear: Linear) -> frozenset[Answer]:
    """The arguments of `event`."""
    least = LEAST_OF_RULES if page.guesses is None else LEAST
    return choose(((option, linear.probability(signs)) for option, signs in texts.options(page, event)), least)


class ArgumentsTask:
    """Head F1 over arguments; `any_role_f1` is the same whatever the role."""

    name = "arguments"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the unseen part of `path`."""
        texts = Texts.open(path)
        reader = Pipeline.default().reader
        assert isinstance(reader, LocalReader)
        roles, heads = Tally(), Tally()
        for done, page in enumerate(open_pages(reader, texts.unseen), start=1):
            for event in texts.events(page):
                found = answer(texts, page, event, page.linear(WEIGHTS))
                roles.add(len(found & event.gold), len(found), len(event.gold))
                heads.add(len(_places(found) & _places(event.gold)), len(_places(found)), len(_places(event.gold)))
            progress(done, len(texts.unseen))
        return Result(
            task=self.name,
            records=roles.gold,
            scores={
                "head_f1": roles.f1,
                "precision": roles.precision,
                "recall": roles.recall,
                "any_role_f1": heads.f1,
            },
            references=REFERENCES,
            details={"texts": len(texts.unseen), "left_out_as_learned_from": len(texts.teaching)},
        )


def _places(answers: frozenset[Answer]) -> frozenset[int]:
    return frozenset(place for place, _ in answers)


TASK = ArgumentsTask()
