"""What kind of event a snippet tells: the ACLED sub-event types of case2021-task2, or the categories of plover-gsr.

PATH is the folder of either; which one, its gold says. The events are those the local reader's anchors tell of, in the
order of their probability. For ACLED, hand-made signs (`acled_subtypes.tsv`) over those events, their parties and the
words of the snippet vote; for PLOVER the likeliest anchor's type counts, older names of types being folded into ours.
Scores: accuracy, F1 weighted by the gold and macro F1 over gold types. A `none` among the gold must give no event.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.data import rows
from reportedly.errors import EvaluationError
from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.pipeline import Pipeline
from reportedly.reading.local.events.anchors import probable_drafts
from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.language import parse
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.roles.roles import find_roles

NONE = "none"
OLDER_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""The first PLOVER manual's categories that later editions folded into others."""

VOTERS = 3
"""How many of a snippet's likeliest events vote for its sub-event type, each with half the weight of the one before."""

_LEAST = 0.1
"""An anchor less probable than this votes for nothing."""

ACLED_REFERENCES = (
    Reference(name="accuracy", floor=0.078, note="floor: always the most frequent type"),
    Reference(name="weighted_f1", floor=0.011, published=0.839, note="25 of the types, whole set (2021.case-1.23)"),
)
PLOVER_REFERENCES = (Reference(name="accuracy", floor=0.123, note="floor: always AGREE"),)


@dataclass(frozen=True, slots=True)
class Sign:
    """One row of `acled_subtypes.tsv`."""

    subtype: str
    words: frozenset[str]
    weight: float


@cache
def signs() -> tuple[Sign, ...]:
    """The rows of the table, words apart."""
    return tuple(
        Sign(row["type"], frozenset(row["sign"].split("|")), float(row["weight"])) for row in rows("acled_subtypes.tsv")
    )


def subtype_of(page: Page, drafts: Sequence[Draft]) -> str:
    """The sub-event type most signs speak for; `drafts` are the snippet's events, likeliest first."""
    votes: defaultdict[str, float] = defaultdict(float)
    words, events = _words(page), _events(drafts)
    for sign in signs():
        if not sign.words.isdisjoint(words):
            votes[sign.subtype] += sign.weight
        for word in sign.words & events.keys():
            votes[sign.subtype] += sign.weight * events[word]
    return max(votes, key=lambda subtype: (votes[subtype], subtype)) if votes else NONE


def _words(page: Page) -> frozenset[str]:
    """The lemmas and words of the snippet and its pairs of neighbours."""
    tokens = [token for token in page.doc if not token.is_space and not token.is_punct]
    found = {form for token in tokens for form in (lemma(token), token.lower_)}
    for first, second in itertools.pairwise(tokens):
        found |= {f"{lemma(first)} {lemma(second)}", f"{first.lower_} {second.lower_}"}
    return frozenset(found)


def _events(drafts: Sequence[Draft]) -> Mapping[str, float]:
    """The signs that the likeliest events give, each with the strength of the first event that gives it."""
    found: dict[str, float] = {}
    for place, draft in enumerate(drafts[:VOTERS]):
        names = [f"event:{draft.event}", f"event:{draft.event}/{draft.mode}"]
        names += [f"actor:{party.kind}" for party in draft.actors]
        names += [f"recipient:{party.kind}" for party in draft.recipients]
        for name in names:
            found.setdefault(name, 0.5**place)
    return found


def category_of(page: Page, drafts: Sequence[Draft]) -> str:
    """The type of the likeliest event."""
    return drafts[0].event.value if drafts else NONE


def score(gold: Sequence[frozenset[str]], predicted: Sequence[str]) -> dict[str, float]:
    """Accuracy, and F1 per gold type averaged by its frequency and plainly. A record may have several right types."""
    tallies: dict[str, Tally] = {kind: Tally() for kinds in gold for kind in kinds}
    for kinds, answer in zip(gold, predicted, strict=True):
        for kind in kinds:
            tallies[kind].add(int(kind == answer), 0, 1)
        if answer in tallies:
            tallies[answer].add(0, 1, 0)
    total = sum(tally.gold for tally in tallies.values())
    right = sum(answer in kinds for kinds, answer in zip(gold, predicted, strict=True))
    return {
        "accuracy": right / len(gold) if gold else 0.0,
        "weighted_f1": sum(tally.f1 * tally.gold for tally in tallies.values()) / total if total else 0.0,
        "macro_f1": sum(tally.f1 for tally in tallies.values()) / len(tallies) if tallies else 0.0,
    }


def read_gold(folder: Path) -> tuple[bool, dict[str, frozenset[str]]]:
    """Whether the folder is of ACLED types, and the right types of each document.

    Raises EvaluationError when the gold is of neither kind.
    """
    found: dict[str, set[str]] = {}
    acled = False
    for record in records(folder, "gold"):
        if "type" not in record and "event" not in record:
            raise EvaluationError(
                "gold.jsonl has neither `type` nor `event`",
                where=str(folder),
                fix="Give the folder of case2021-task2 or plover-gsr.",
            )
        acled = "type" in record
        kind = record["type"] if acled else (record["event"] or NONE)
        found.setdefault(record["doc_id"], set()).add(kind if acled else OLDER_NAMES.get(kind, kind))
    return acled, {key: frozenset(kinds) for key, kinds in found.items()}


def read_pages(folder: Path) -> Iterator[tuple[Page, list[Draft]]]:
    """Each snippet's page and its events, likeliest first, with their parties."""
    reader = Pipeline.default().reader
    assert isinstance(reader, LocalReader)
    for report, blocks, doc in parse(reader.language, (as_report(record) for record in records(folder, "docs"))):
        page = reader.open_page(report, blocks, doc)
        find_mentions(page)
        ranked = probable_drafts(page, least=_LEAST)
        page.drafts = [draft for _, draft in ranked]
        find_roles(page)
        yield page, [draft for _, draft in sorted(ranked, key=lambda pair: (-pair[0], pair[1].head.i))]


class EventTypeTask:
    """Accuracy, weighted and macro F1 over the types of either folder."""

    name = "event-type"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over `path`, the folder of case2021-task2 or of plover-gsr."""
        acled, gold = read_gold(path)
        judge = subtype_of if acled else category_of
        answers: dict[str, str] = {}
        for page, drafts in read_pages(path):
            answers[page.report.key] = judge(page, drafts)
            progress(len(answers), len(gold))
        keys = [key for key in gold if key in answers]
        return Result(
            task=self.name,
            records=len(keys),
            scores=score([gold[key] for key in keys], [answers[key] for key in keys]),
            references=ACLED_REFERENCES if acled else PLOVER_REFERENCES,
        )


TASK = EventTypeTask()
