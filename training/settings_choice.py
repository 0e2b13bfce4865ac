"""Learns places and tolls beside the network: `python training/settings.py BENCHMARKS --guided FOLDER`.

Data: `claims/train`, each report guessed by the network of the fold that left it out. Every coded claim is a choice
among the places of its report, and all people counted are one among the claims near them; a place or toll is right when
the benchmark's own test says so. Signs of the sentence enter as the log-odds of a first table, scored for each report
by weights that never saw it. That table also learns from `event-location`, but for what the network never saw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from choices import FOLDS, Choices
from encoder.crossed import CrossedGuesser
from linear import write_weights
from settings import LONG_COPIES, LONG_TEXT, as_draft, is_place, touches

from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.tasks.event_place import as_example, is_unseen
from reportedly.model.claim import Scope
from reportedly.pipeline import Pipeline
from reportedly.reading.local.events.anchors import find_anchors
from reportedly.reading.local.events.repeats import merge_repeats
from reportedly.reading.local.guessing.guesses import ModelGuesser
from reportedly.reading.local.guessing.model import Model
from reportedly.reading.local.language import parse
from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.parties.mentions import find_mentions, resolve_first_person
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.reality.steps import find_reality
from reportedly.reading.local.roles.roles import find_roles
from reportedly.reading.local.settings.place_choice import (
    PLACE_CHOICE_WEIGHTS,
    PLACE_LINK_WEIGHTS,
    PlaceChoice,
    link_signs,
)
from reportedly.reading.local.settings.place_links import in_sentence
from reportedly.reading.local.settings.standing import odds_of
from reportedly.reading.local.settings.toponyms import find_places
from reportedly.reading.local.telling.attribution import find_told
from reportedly.reading.local.tolls.counts import Counts
from reportedly.reading.local.tolls.toll_choice import TOLL_CHOICE_WEIGHTS, toll_options
from reportedly.reading.local.tolls.tolls import Counted, find_counted, find_tolls, give

Gold = dict[str, Any]
Links = dict[int, list[tuple[float, PlaceMention]]]
"""The candidates in the sentence of each draft, by its id, with their log-odds."""

STRENGTH = 0.1
"""Inverse penalty of the tables of names in a sentence and of tolls."""

PLACE_STRENGTH = 0.03
"""Inverse penalty of the choice of places: best F1 over five folds, above all of long reports; .03 to .3 were tried."""

BIAS = "(bias)"

STEPS_BEFORE = (find_mentions, find_told, resolve_first_person, find_anchors, find_roles, merge_repeats, find_places)
"""What the reader does before it counts: places are learned for drafts as it makes them, mistakes and all."""


def part_of(key: str) -> int:
    """The part of a report, by another half of the digest than the network's folds are cut by."""
    return int(hashlib.sha1(key.encode()).hexdigest()[8:16], 16) % FOLDS


@dataclass
class Coded:
    """A page with a draft for each coded claim, in the order of the text."""

    page: Page
    pairs: list[tuple[Draft, Gold]]

    @property
    def copies(self) -> float:
        """How many times its choices count: places carried far matter in reports of many sentences."""
        return LONG_COPIES if len(self.page.report.text) > LONG_TEXT else 1.0

    @property
    def part(self) -> int:
        """The part that its report is in."""
        return part_of(self.page.report.key)


def coded_pages(folder: Path, benchmarks: Path) -> Iterator[Coded]:
    """The pages of the training claims as the reader has them when it comes to places."""
    world = Pipeline.default().world
    reader = LocalReader(world, guesser=CrossedGuesser.open(folder))
    path = benchmarks / "claims" / "train"
    gold = {record["id"]: record["claims"] for record in records(path, "gold")}
    for report, blocks, doc in parse(reader.language, (as_report(record) for record in records(path, "docs"))):
        page = reader.open_page(report, blocks, doc)
        for step in STEPS_BEFORE:
            step(page)
        pairs = list(paired(page, gold[report.key]))
        page.drafts = [draft for draft, _ in pairs]
        find_tolls(page)
        page.drafts = [draft for draft, _ in pairs]
        find_reality(page)
        yield Coded(page, sorted(pairs, key=lambda pair: pair[0].head.i))


def paired(page: Page, claims: Iterable[Gold]) -> Iterator[tuple[Draft, Gold]]:
    """Each coded claim with the reader's own draft on its anchor, else with one made of the claim; no draft twice."""
    used: set[int] = set()
    for claim in claims:
        own = next((draft for draft in page.drafts if touches(draft.anchor, [claim["anchor"]])), None)
        draft = own or as_draft(page, claim)
        if draft is not None and id(draft) not in used:
            used.add(id(draft))
            draft.scope = Scope.SINGLE  # as the reader has it then: scope is told after places
            yield draft, claim


def link_choices(pages: Iterable[Coded]) -> tuple[Choices, list[tuple[int, PlaceMention]]]:
    """Each name in the sentence of a coded claim as a choice of yes or no; and for each its draft and itself."""
    choices = Choices()
    candidates: list[tuple[int, PlaceMention]] = []
    for coded in pages:
        for draft, claim in coded.pairs:
            rivals = in_sentence(draft.head, coded.page.places)
            for candidate, own in zip(rivals, link_signs(coded.page, draft.anchor, rivals), strict=True):
                right = touches(candidate.name, claim["places"])
                choices.add([[*own, BIAS], []], [right, not right], coded.part)
                candidates.append((id(draft), candidate))
    return choices, candidates


def crossed_links(choices: Choices, candidates: Sequence[tuple[int, PlaceMention]]) -> Links:
    """For each draft its candidates with the log-odds of yes, by weights that never saw the report.

    Choices after the last candidate are those of another corpus, which only teach.
    """
    found: dict[int, list[tuple[int, float, PlaceMention]]] = {}
    for number, chances in choices.crossed(strength=STRENGTH):
        if number < len(candidates):
            key, candidate = candidates[number]
            found.setdefault(key, []).append((number, odds_of(chances[0]), candidate))
    return {key: [(odds, one) for _, odds, one in sorted(own, key=itemgetter(0))] for key, own in found.items()}


def add_event_location(choices: Choices, folder: Path, benchmarks: Path) -> None:
    """Candidates of event-location, but for what the network never saw: that is kept for measuring."""
    world = Pipeline.default().world
    reader = LocalReader(world, guesser=ModelGuesser(Model(folder)))
    path = benchmarks / "event-location"
    gold = {record["doc_id"]: record for record in records(path, "gold")}
    known = (as_report(record) for record in records(path, "docs") if not is_unseen(record["id"]))
    for report, blocks, doc in parse(reader.language, known):
        example = as_example(reader.open_page(report, blocks, doc), gold[report.key])
        anchor = doc[example.event.i : example.event.i + 1]
        rivals = in_sentence(example.event, example.places)
        for candidate, own in zip(rivals, link_signs(example.page, anchor, rivals), strict=True):
            right = example.is_gold(candidate)
            choices.add([[*own, BIAS], []], [right, not right], part_of(report.key))


def place_choices(pages: Sequence[Coded], links: Links) -> Choices:
    """One choice per coded claim: its places and nowhere."""
    choices = Choices()
    for coded in pages:
        chooser = PlaceChoice(coded.page, lambda draft: links.get(id(draft), []))
        for draft, claim in coded.pairs:
            options, signs = chooser.offered(draft)
            right = [any(is_place(one, claim) for one in option.stop.named) for option in options]
            choices.add(signs, [*right, not claim["places"]], coded.part, copies=coded.copies)
            chooser.settle(draft, next((option.stop for option, yes in zip(options, right, strict=False) if yes), None))
    return choices


def toll_choices(pages: Sequence[Coded]) -> Choices:
    """One choice per people counted: the coded claims near them, and nobody."""
    choices = Choices()
    for coded in pages:
        page, claims = coded.page, {id(draft): claim for draft, claim in coded.pairs}
        page.drafts = [draft for draft, _ in coded.pairs]
        for draft in page.drafts:
            draft.toll = []
        for counted in find_counted(page, Counts.of(page.doc)):
            drafts, signs = toll_options(page, counted.victims, counted.effect, counted.here, counted.before)
            if not drafts:
                continue
            right = [is_toll(counted, claims[id(draft)]) for draft in drafts]
            choices.add(signs, [*right, not any(right)], coded.part)
            give(page, counted, [draft for draft, yes in zip(drafts, right, strict=True) if yes])
        page.drafts = [draft for draft, _ in coded.pairs]
    return choices


def is_toll(counted: Counted, claim: Gold) -> bool:
    """Whether those counted are in a coded claim's toll by the benchmark's own test: effect and best number agree."""
    best = counted.victims.count.best
    return any(toll["effect"] == counted.effect and toll["best"] == best for toll in claim["toll"])


def learn_guided(benchmarks: Path, folder: Path) -> None:
    """Fit and write the three tables; that of places of the report rests on that of the sentence."""
    pages = list(coded_pages(folder, benchmarks))

    def write(name: str, choices: Choices, about: str, strength: float = STRENGTH) -> None:
        notes = [about, f"Learned by training/settings_choice.py from {len(choices.right)} choices; log-linear."]
        write_weights(name, choices.fit(strength=strength), notes, folder=folder / "weights")

    names, candidates = link_choices(pages)
    add_event_location(names, folder, benchmarks)
    write(PLACE_LINK_WEIGHTS, names, "Signs that a name of the sentence is where an event was.")
    where = place_choices(pages, crossed_links(names, candidates))
    write(PLACE_CHOICE_WEIGHTS, where, "Signs of the place of an event; `nowhere`: none is named.", PLACE_STRENGTH)
    write(TOLL_CHOICE_WEIGHTS, toll_choices(pages), "Signs that people counted are a claim's toll, or nobody's.")
