"""The candidates of one report: where each stands, and how likely the network holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.reading.local.events.lexicon import Candidate
from reportedly.reading.local.page import Page


@dataclass(slots=True)
class Surroundings:
    """The candidates of one report by sentence, and what has come before each."""

    page: Page
    all: Sequence[Candidate]
    at: dict[int, Candidate] = field(default_factory=dict)
    sentence_of: dict[int, int] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    lines: dict[int, list[Candidate]] = field(default_factory=dict)
    odds: dict[int, float] = field(default_factory=dict)

    def line(self, candidate: Candidate) -> int:
        """The number of the candidate's sentence."""
        return self.sentence_of[candidate.head.i]


def survey(page: Page, found: Sequence[Candidate], sentences: Sequence[tuple[int, int]]) -> Surroundings:
    """The surroundings of `found`; `sentences` are (first token, end token)."""
    around = Surroundings(page, found)
    around.at = {each.head.i: each for each in found}
    for number, (start, end) in enumerate(sentences):
        around.spans.append((start, end))
        around.sentence_of.update(dict.fromkeys(range(start, end), number))
    for each in found:
        around.lines.setdefault(around.line(each), []).append(each)
    if page.guesses is not None:
        around.odds = {each.head.i: page.guesses.anchored(each.words.start, each.words.end) for each in found}
    return around
