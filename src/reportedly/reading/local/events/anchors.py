"""Finds the words that anchor claims, and says of what event and mode: the first judgement of the local reader.

The table `anchors.tsv` says which words can name an event; the weights of `anchor_weights.tsv`, learned by
`training/anchors.py`, say whether in these surroundings they do so as a claim of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model.ontology import EventType
from reportedly.reading.local.events.features import describe
from reportedly.reading.local.events.guidance import guided
from reportedly.reading.local.events.lexicon import Candidate, candidates
from reportedly.reading.local.events.mode_choice import choose_mode
from reportedly.reading.local.events.modes import mode_of
from reportedly.reading.local.events.surroundings import Surroundings, survey
from reportedly.reading.local.page import Draft, Page, Sentence

WEIGHTS = "anchor_weights.tsv"

THRESHOLD, THRESHOLD_OF_ITEMS = 0.28, 0.36
"""A candidate this probable is drafted, in a report and in a short item: the best detection F1 over five folds of the
training part of the claims corpus lies between 0.25 and 0.4, higher for its short items than for its full reports."""

LEAST, LEAST_OF_ITEMS = "(least)", "(least of items)"
"""Rows of a table that was learned beside a network: its own thresholds."""

ITEM_SENTENCES = 5
"""A short item has up to this many sentences of running text."""


def find_anchors(page: Page) -> None:
    """Fill `page.drafts` with a draft for each anchor in running text, in the order of the text."""
    weights, short = page.linear(WEIGHTS).weights, is_short(page)
    row, rules = (LEAST_OF_ITEMS, THRESHOLD_OF_ITEMS) if short else (LEAST, THRESHOLD)
    page.drafts = [draft for _, draft in probable_drafts(page, least=weights.get(row, rules))]


def is_short(page: Page) -> bool:
    """Whether the report is a short item."""
    return sum(1 for _ in page.body()) <= ITEM_SENTENCES


def probable_drafts(page: Page, *, least: float) -> list[tuple[float, Draft]]:
    """The drafts whose probability, given with each, is `least` or more, in the order of the text."""
    sentences = list(page.body())
    around = look_around(page, sentences)
    linear = page.linear(WEIGHTS)
    drafts: list[Draft] = []
    found = []
    for candidate, features in describe(around):
        probability = linear.probability(features)
        if probability >= least:
            draft = draft_of(candidate, sentences[around.line(candidate)], drafts)
            draft.mode = choose_mode(page, draft, candidate, drafts)
            draft.chances["claim"] = probability
            drafts.append(draft)
            found.append((probability, draft))
    return found


def look_around(page: Page, sentences: Sequence[Sentence]) -> Surroundings:
    """The candidates of `sentences` and where each stands."""
    listed = [candidate for sentence in sentences for candidate in candidates(sentence.words)]
    return survey(page, guided(page, sentences, listed), [(each.words.start, each.words.end) for each in sentences])


def draft_of(candidate: Candidate, sentence: Sentence, earlier: Sequence[Draft]) -> Draft:
    """The draft that `candidate` opens; `earlier` are the drafts before it."""
    return Draft(
        anchor=candidate.words,
        head=candidate.head,
        event=candidate.sense.event,
        mode=mode_of(candidate, sentence.words) or _known_mode(candidate, earlier),
        sentence=sentence,
    )


def _known_mode(candidate: Candidate, earlier: Sequence[Draft]) -> str | None:
    """ "The attack" is of the mode of the attack last spoken of."""
    if candidate.sense.event is not EventType.ASSAULT or not _points_back(candidate):
        return None
    return next((draft.mode for draft in reversed(earlier) if draft.event is EventType.ASSAULT and draft.mode), None)


def _points_back(candidate: Candidate) -> bool:
    if candidate.sense.pos == "N":
        return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in candidate.head.lefts)
    return candidate.words[-1].lower_ == "responsibility"
