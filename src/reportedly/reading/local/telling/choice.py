"""Where the network reads along: who tells a draft, as a choice among all tellings near it and the outlet's own voice.

The rules' answer, the innermost telling that holds the anchor, is one sign; the words that the network takes for the
source are others, and may name somebody whom no cue was found for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span as Words

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.page import Draft, Page, Teller, Told
from reportedly.reading.local.telling.cues import source_row
from reportedly.reading.local.telling.holders import Holders, chain_of, is_own, is_own_statement, vouching
from reportedly.reading.local.telling.quotes import Quotation
from reportedly.reading.local.telling.sources import Sources

REACH = 3
"""Sentences either way in which a telling that does not hold the anchor may yet be its source."""

POINTED = -3.0
"""The log-odds from which words that no cue goes with may be the source."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to who tells a draft: a telling, or bare words that no cue goes with; neither is the outlet."""

    tellers: tuple[Teller, ...] = ()
    told: Told | None = None


NOBODY = Option()


@dataclass
class Voices:
    """The tellings of one page: where each stands and who speaks in it."""

    page: Page
    sources: Sources
    holders: Holders
    quotations: Sequence[Quotation]
    _tellers: dict[int, tuple[Teller, ...]] = field(default_factory=dict)

    def tellers(self, told: Told) -> tuple[Teller, ...]:
        """The chain of sources of a telling."""
        if id(told) not in self._tellers:
            self._tellers[id(told)] = tuple(self.sources.chain(told))
        return self._tellers[id(told)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.words.start for sentence in self.page.sentences]

    def line(self, token: int) -> int:
        """The number of the sentence of a token."""
        return max(0, bisect_right(self._starts, token) - 1)

    def block(self, token: int) -> int:
        """The number of the paragraph of a token."""
        return self.page.sentences[self.line(token)].block

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands in a quoted speech."""
        return any(each.start <= token < each.end for each in self.quotations)

    @cached_property
    def told(self) -> dict[int, list[Told]]:
        """The tellings with a source, by the sentence of their cue."""
        found: dict[int, list[Told]] = defaultdict(list)
        for each in self.page.told:
            if self.tellers(each):
                found[self.line(each.cue.root.i)].append(each)
        return found

    @cached_property
    def named(self) -> dict[int, list[Words]]:
        """Who may speak, by sentence: parties, and nouns that call a source ("reports", "hospital officials")."""
        found: dict[int, list[Words]] = defaultdict(list)
        for mention in self.page.mentions:
            found[self.line(mention.head.i)].append(mention.words)
        for token in self.page.doc:
            if token.pos_ == "NOUN" and token.i not in self.page.at and source_row(token) is not None:
                found[self.line(token.i)].append(token.doc[token.left_edge.i : token.i + 1])
        return found


def options(voices: Voices, draft: Draft, about: About) -> list[Option]:
    """Every answer for `draft`; the last is the outlet's own voice."""
    line = voices.line(draft.head.i)
    near = [each for other in range(line - REACH, line + REACH + 1) for each in voices.told.get(other, ())]
    near += [each for each in voices.holders.get(draft.head.i, ()) if each not in near and voices.tellers(each)]
    own = [each for each in near if is_own(draft, each) or is_own_statement(draft, each, voices.sources)]
    found = [Option(voices.tellers(each), each) for each in near if each not in own]
    speaking = {name_of(teller) for each in near for teller in voices.tellers(each)}
    return [*found, *_pointed(voices, draft, about, speaking), NOBODY]


def _pointed(voices: Voices, draft: Draft, about: About, speaking: set[str]) -> Iterator[Option]:
    """Whom the network takes for the source though he speaks in no telling near by."""
    if about.most("source") <= POINTED:
        return
    line = voices.line(draft.head.i)
    for other in range(line - REACH, line + REACH + 1):
        for words in voices.named.get(other, ()):
            if about.role("source", words.start, words.end) <= POINTED:
                continue
            teller = voices.sources.teller(words)
            if teller is not None and name_of(teller) not in speaking:
                speaking.add(name_of(teller))
                yield Option((teller,))


def name_of(teller: Teller) -> str:
    """What two tellings by one speaker share."""
    return teller.fullest.text.lower().removeprefix("the ")


def ruled(voices: Voices, draft: Draft) -> Told | None:
    """The telling that the rules choose."""
    return next(vouching(draft, chain_of(draft, voices.holders), voices.sources), None)
