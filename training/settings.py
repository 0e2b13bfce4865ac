"""Learns which places and time words belong to an event: `python training/settings.py BENCHMARKS`.

Data: `event-location` (a verb and its places; an eighth of the sentences kept unseen, see the task `event-place`) and
`claims/train` (anchors coded by hand with the words of place and time). Never `claims/dev`.

`python training/settings.py BENCHMARKS --guided FOLDER` learns the choice of places, and that of tolls,
beside the network instead (`settings_choice.py`): FOLDER holds its weights and those of its folds, and gets the tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from linear import fit, note_corpus, write_weights
from spacy.tokens import Span as Words

from reportedly.data import rows as rows_of_table
from reportedly.evaluation.claim_match import same_party
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.tasks.event_place import Example, is_held, load_examples
from reportedly.model.claim import Reality, Scope
from reportedly.model.ontology import EventType
from reportedly.pipeline import Pipeline
from reportedly.reading.local.guessing.model import rules_alone
from reportedly.reading.local.language import parse
from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import Draft, Page, PlaceMention
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.settings.carry import (
    PLACE_CARRY_WEIGHTS,
    TIME_CARRY_WEIGHTS,
    place_carry_features,
    place_key,
    place_trail,
    time_carry_features,
    time_key,
    time_trail,
)
from reportedly.reading.local.settings.place_links import PLACE_WEIGHTS, in_sentence, place_features, places_of
from reportedly.reading.local.settings.time_links import (
    BACKGROUND_WEIGHTS,
    TIME_WEIGHTS,
    background_features,
    time_features,
    times_of,
)
from reportedly.reading.local.settings.toponyms import find_places

CLAIM_COPIES = 3
"""A candidate of a coded claim counts as much as three of event-location, whose sentences are shorter and many."""

LONG_TEXT, LONG_COPIES = 1000, 2
"""A report longer than this many characters counts double: carried places matter in reports of many sentences."""

Row = tuple[list[str], bool]
Gold = dict[str, Any]


def coded_pages(folder: Path) -> Iterator[tuple[Page, list[tuple[Draft, Gold]]]]:
    """The pages of a claims folder, each with its gold claims as drafts."""
    gold = {record["id"]: record["claims"] for record in records(folder, "gold")}
    reader = LocalReader(Pipeline.default().world)
    for report, blocks, doc in parse(reader.language, (as_report(record) for record in records(folder, "docs"))):
        page = reader.open_page(report, blocks, doc)
        find_mentions(page)
        find_places(page)
        yield page, [(draft, claim) for claim in gold[report.key] if (draft := as_draft(page, claim)) is not None]


def as_draft(page: Page, claim: Gold) -> Draft | None:
    """A gold claim as a draft without its fields, or None where its anchor selects no word."""
    anchor = page.doc.char_span(claim["anchor"]["start"], claim["anchor"]["end"], alignment_mode="expand")
    if anchor is None:
        return None
    sentence = next(found for found in page.sentences if found.words.end > anchor.root.i)
    actors = {
        mention.group: mention
        for mention in page.mentions
        if any(same_party(as_name(mention.fullest), actor) for actor in claim["actors"])
    }
    return Draft(
        anchor=anchor,
        head=anchor.root,
        event=EventType(claim["event"]),
        sentence=sentence,
        mode=claim["mode"],
        scope=Scope(claim["scope"]),
        reality=Reality(claim["reality"]),
        actors=list(actors.values()),
    )


def as_name(words: Words) -> Gold:
    """Words as the benchmark's test of names takes them."""
    return {"start": words.start_char, "end": words.end_char, "text": words.text}


def touches(words: Words, spans: list[Gold]) -> bool:
    """Whether `words` share a character with one of `spans`."""
    return any(words.start_char < span["end"] and span["start"] < words.end_char for span in spans)


def event_location_rows(example: Example) -> Iterator[Row]:
    """One row a candidate name of a sentence of event-location."""
    rivals = in_sentence(example.event, example.places)
    for place in rivals:
        yield list(place_features(place, example.event, rivals)), example.is_gold(place)


def place_rows(page: Page, draft: Draft, claim: Gold) -> Iterator[Row]:
    """One row a candidate name in the sentence of a gold claim."""
    rivals = in_sentence(draft.head, page.places)
    for place in rivals:
        yield list(place_features(place, draft.head, rivals)), touches(place.name, claim["places"])


def time_rows(page: Page, draft: Draft, claim: Gold) -> Iterator[Row]:
    """One row a time expression in the sentence of a gold claim."""
    sentence = draft.head.sent
    rivals = [time for time in page.times if sentence.start <= time.start < sentence.end]
    for time in rivals:
        yield list(time_features(time, draft.head, rivals)), touches(time, claim["time"]["spans"])


def background_rows(page: Page, draft: Draft, claim: Gold) -> Iterator[Row]:
    """One row a gold claim without time words in a dated report: has it a day or none?"""
    if page.report.published and not claim["time"]["spans"]:
        yield list(background_features(draft)), claim["time"]["start"] is None and claim["time"]["end"] is None


def carry_rows(page: Page, coded: list[tuple[Draft, Gold]]) -> Iterator[Row]:
    """One row a place of the report for each gold claim whose own sentence names none, in the order of the text."""
    trail = place_trail(page)
    for draft, claim in sorted(coded, key=lambda pair: pair[0].head.i):
        found = [place for _, place in places_of(draft.head, page.places)]
        if not found:
            right = [stop.first for stop in trail.stops.values() if is_place(stop.first, claim)]
            for stop in trail.stops.values():
                yield list(place_carry_features(stop, draft, trail)), stop.first in right
            found = right[-1:]
        trail.settle(draft, place_key(found[0]) if found else None)


def time_carry_rows(page: Page, coded: list[tuple[Draft, Gold]]) -> Iterator[Row]:
    """One row a time expression of the report for each gold claim whose own sentence tells none of its own."""
    trail = time_trail(page)
    for draft, claim in sorted(coded, key=lambda pair: pair[0].head.i):
        found = times_of(draft.head, page.times)
        if not found:
            named = {time_key(time) for time in page.times if touches(time, claim["time"]["spans"])}
            for key, stop in trail.stops.items():
                yield list(time_carry_features(stop, draft, trail)), key in named
            found = [stop.first for key, stop in trail.stops.items() if key in named]
        trail.settle(draft, time_key(found[0]) if found else None)


def weighed(page: Page, rows: Iterator[Row]) -> list[Row]:
    """The rows of a page, those of a long report twice."""
    return list(rows) * (LONG_COPIES if len(page.report.text) > LONG_TEXT else 1)


def is_place(place: PlaceMention, claim: Gold) -> bool:
    """Whether `place` is the gold claim's main place by the benchmark's own test of names."""
    return any(same_party(as_name(place.name), gold) for gold in claim["places"][:1])


def learn(name: str, table: list[Row], about: str, *, strength: float) -> None:
    """Fit one table and write it with its notes."""
    weights = fit([features for features, _ in table], [answer for _, answer in table], strength=strength)
    notes = [about, f"Learned by training/settings.py from {len(table)} candidates; logistic regression."]
    write_weights(name, weights, notes)
    load_linear.cache_clear()
    rows_of_table.cache_clear()


def main(benchmarks: Path) -> None:
    """Fit and write the five tables; those of carried places and times rest on those before."""
    with rules_alone():
        examples = list(load_examples(benchmarks / "event-location"))
    places = [row for example in examples if not is_held(example.id) for row in event_location_rows(example)]
    times: list[Row] = []
    backgrounds: list[Row] = []
    pages = list(coded_pages(benchmarks / "claims" / "train"))
    for page, coded in pages:
        for draft, claim in coded:
            places += list(place_rows(page, draft, claim)) * CLAIM_COPIES
            times += time_rows(page, draft, claim)
            backgrounds += background_rows(page, draft, claim)
    learn(PLACE_WEIGHTS, places, "Signs that a name is the place of an event; positive speaks for.", strength=1.0)
    learn(TIME_WEIGHTS, times, "Signs that time words say when an event was; positive speaks for.", strength=0.1)
    learn(BACKGROUND_WEIGHTS, backgrounds, "Signs that an event without time words is background.", strength=0.1)
    where = [row for page, coded in pages for row in weighed(page, carry_rows(page, coded))]
    learn(PLACE_CARRY_WEIGHTS, where, "Signs that an event is where the report was before.", strength=0.1)
    when = [row for page, coded in pages for row in weighed(page, time_carry_rows(page, coded))]
    learn(TIME_CARRY_WEIGHTS, when, "Signs that an event was when the report was before.", strength=0.1)
    note_corpus("event-place", corpus_digest(benchmarks / "event-location"))


if __name__ == "__main__":
    if sys.argv[2:3] == ["--guided"]:
        from settings_choice import learn_guided

        learn_guided(Path(sys.argv[1]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]))
