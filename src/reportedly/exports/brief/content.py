"""What a brief is made of. A statement never stands without the ids of the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.model.assessment import Grade, Policy


class Order(StrEnum):
    """Under what headings the incidents stand."""

    DAY = "day"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked, of which ledger: `as_of` is the day whose knowledge is shown, else the ledger's last moment."""

    area: str
    since: date | None
    until: date | None
    policy: Policy
    as_of: str
    revision: int
    order: Order = Order.DAY
    quote_words: int | None = None
    protect: bool = False
    before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words and the ids of the claims they rest on, the earliest report first."""

    text: str
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"a statement without a claim: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A toll range: what is counted and each bound that a claim gives, with the rule that chose the best one."""

    counted: str
    low: Statement | None
    best: Statement | None
    high: Statement | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What origins do not say alike: a name for the matter, all of it in a sentence, and each position with who holds
    it. `is_explained` is true where the sentence tells more than the positions.
    """

    matter: str
    text: Statement
    is_explained: bool
    positions: tuple[tuple[str, Statement], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An origin: its fullest claim as a sentence, its other claims, and who else carried it."""

    said: Statement
    further: tuple[str, ...]
    carried_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One incident of the brief."""

    id: str
    sentence: Statement
    grade: Grade
    partisan: bool
    n_origins: int
    n_reports: int
    n_outlets: int
    reasons: tuple[Statement, ...]
    tallies: tuple[Tally, ...]
    disputes: tuple[Dispute, ...]
    voices: tuple[Voice, ...]
    not_told: Statement | None

    @property
    def is_main(self) -> bool:
        """Whether it is told in full: more than one origin tells of it, or its origins disagree."""
        return self.n_origins > 1 or bool(self.disputes)

    def statements(self) -> Iterator[Statement]:
        """Every statement made of it."""
        yield self.sentence
        yield from self.reasons
        for tally in self.tallies:
            yield from (bound for bound in (tally.low, tally.best, tally.high) if bound)
        for dispute in self.disputes:
            yield dispute.text
            yield from (position for _, position in dispute.positions)
        yield from (voice.said for voice in self.voices)
        if self.not_told:
            yield self.not_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A day or a place: the incidents told in full, then those told in a line."""

    heading: str
    main: tuple[Item, ...]
    further: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim as a footnote: who says so, in which report, in which words. `number` is its place in the brief."""

    number: int
    claim: str
    source: str
    outlet: str
    title: str
    url: str
    published: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief, ready to be written in any form. `figures` count incidents and reports, never people."""

    title: str
    asked: Asked
    figures: tuple[tuple[str, int], ...]
    grades: tuple[tuple[Grade, int], ...]
    leading: tuple[Item, ...]
    sections: tuple[Section, ...]
    undated: tuple[Item, ...]
    unplaced: tuple[Item, ...]
    notes: tuple[Note, ...]

    def items(self) -> Iterator[Item]:
        """Every incident, in the order in which it stands."""
        for section in self.sections:
            yield from section.main
            yield from section.further
        yield from self.undated
        yield from self.unplaced

    def numbers(self) -> dict[str, int]:
        """The number of each claim's note."""
        return {note.claim: note.number for note in self.notes}
