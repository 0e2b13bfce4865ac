"""A page: one parsed report and what the steps have found on it so far.

The text is never altered; every finding is a spaCy `Span` over `doc`, whose offsets are those of the report's text.
Steps run in a fixed order and each fills what the next ones look at. `guesses` are those of the trained network, where
one reads along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.model.attribution import Quote, SourceKind, Stance, Standing
from reportedly.model.claim import EvidenceKind, Reality, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.report import Report
from reportedly.model.toll import CrowdSize, Toll
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.linear import Linear, load_linear
from reportedly.reading.reader import Knowledge


class BlockKind(StrEnum):
    """What a block of text is for. Claims are read out of `BODY` alone; a `HEADING` repeats or announces."""

    BODY = "body"
    HEADING = "heading"
    CREDIT = "credit"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, the number of its paragraph, and what the paragraph is for."""

    words: Words
    block: int
    kind: BlockKind


@dataclass(slots=True)
class Mention:
    """Words that name a party. `fullest` is the fullest name of the same party in the report.

    `head` is the token that decides the mention's grammar; `group` numbers the party within the report, so two
    mentions of one party share it. `known` is the id in the party table, where there is one.
    """

    words: Words
    head: Token
    kind: PartyKind
    group: int
    fullest: Words
    known: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A proper name that may be a place, and `words`: the name with a place noun where one stands by it.

    `head` decides its grammar, `relation` is the word that governs it ("in", "near", or ""), `signs` are what speaks
    for or against a place, whatever the event.
    """

    name: Words
    words: Words
    head: Token
    relation: str
    signs: tuple[str, ...]


@dataclass(slots=True)
class Told:
    """One attribution on the page: `source` said (`cue`) `content`.

    `source` may be None ("it was reported"). `outer` is the attribution whose content this one stands in: the agency
    that cites the official. `content` is a tuple because a quotation may break off and go on.
    """

    cue: Words
    content: tuple[Words, ...]
    source: Words | None
    kind: SourceKind = SourceKind.UNNAMED
    quote: Quote = Quote.INDIRECT
    stance: Stance = Stance.ASSERTS
    parallel: tuple[Words, ...] = ()
    outer: Told | None = None

    def covers(self, token: Token) -> bool:
        """Whether `token` stands in what was told."""
        return any(part.start <= token.i < part.end for part in self.content)


@dataclass(slots=True)
class Teller:
    """A source as one draft sees it: the words, what it is, where it stands toward this event."""

    words: Words
    fullest: Words
    kind: SourceKind
    standing: Standing = Standing.UNKNOWN


@dataclass(slots=True)
class Draft:
    """A claim in the making: tokens where the claim will have offsets.

    `chances` are the raw probabilities, by name of the choice ("claim", "event", "actors", "recipients", "source",
    "stance", "reality", "time", "place", "toll"), of what the steps chose; they are not yet calibrated.
    """

    anchor: Words
    head: Token
    event: EventType
    sentence: Sentence
    mode: str | None = None
    scope: Scope = Scope.SINGLE
    reality: Reality = Reality.HAPPENED
    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    sources: list[Teller] = field(default_factory=list)
    cue: Words | None = None
    quote: Quote = Quote.NONE
    stance: Stance | None = None
    hedges: list[Words] = field(default_factory=list)
    times: list[Words] = field(default_factory=list)
    background: bool = False
    places: list[Words] = field(default_factory=list)
    near: list[Words] = field(default_factory=list)
    toll: list[Toll] = field(default_factory=list)
    size: CrowdSize | None = None
    means: list[Words] = field(default_factory=list)
    evidence: list[tuple[EvidenceKind, Words]] = field(default_factory=list)
    chances: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """One report on the desk: its parse, and the findings of the steps that have run."""

    report: Report
    doc: Doc
    knowledge: Knowledge
    sentences: tuple[Sentence, ...] = ()
    times: list[Words] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    groups: dict[int, list[Mention]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    guesses: Guesses | None = None

    def linear(self, name: str) -> Linear:
        """The weights of table `name`: as learned beside the network where one guesses, else those of rules alone."""
        return self.guesses.model.linear(name) if self.guesses is not None else load_linear(name)

    @property
    def outlets(self) -> frozenset[str]:
        """The names of who publishes the report, in small letters."""
        return frozenset(name.strip().lower() for name in self.report.outlet.split(",") if name.strip())

    def is_outlet(self, words: Words) -> bool:
        """Whether `words` name who publishes the report."""
        return words.text.lower().removeprefix("the ") in self.outlets

    def body(self) -> Iterator[Sentence]:
        """The sentences that claims are read out of."""
        return (sentence for sentence in self.sentences if sentence.kind is BlockKind.BODY)
