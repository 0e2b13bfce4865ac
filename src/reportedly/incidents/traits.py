"""An account boiled down to what it is compared by: days, places, parties, numbers and words, all small and hashable.

Everything is read off one account alone, so that traits can be kept, and two of them always compare the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, lru_cache
from math import log
from typing import TypeVar

from reportedly.data import rows
from reportedly.incidents.wording import NOTHING, WORD, Bag, folded, rarity, stem, stems
from reportedly.model.account import Account
from reportedly.model.attribution import Stance
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind, ResolvedParty
from reportedly.model.report import Report
from reportedly.model.toll import Effect
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

INFERRED_SLACK = 2
"""Days before an inferred day on which fresh news may have happened: a day taken from publication is a guess."""

FURTHER = re.compile(
    r"\b(?:another|(?:a|the) (?:separate|second|third|fourth|fifth|further|different)|two other|"
    r"separate(?:ly)?|elsewhere|(?:two|three|four|several|some) (?:other|more|further) (?:attacks|blasts|strikes))\b",
    re.IGNORECASE,
)
"""Words before the event that tell it apart from those told before."""

FURTHER_REACH = 40
"""Characters before the anchor within which such words are about the event; at the sentence's head they always are."""

SENTENCE_HEAD = 12
"""Characters at the head of a sentence in which "Separately," or "In another attack" stand."""

AGE = re.compile(r"\b(\d{1,3})[ -]years?[ -]old\b|(?<=[a-z], )(\d{2})(?=[,.])")
LEAD = 400
"""Characters at the head of a text that tell the news: two or three sentences."""
NAME_WORDS = 24
"""Most telling names of a report that are kept."""
KNOWN_BY = 10
"""Most telling names of a report by which others are sought."""
STORY_WORDS = 60
"""Most telling stems of a report that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days, as ordinals, on which the event may have been; `told` when words of the text say so.

    `exact` says whether one day, or a night over two, is told by the text. It is asked of every pair, so it is kept.
    """

    first: int
    last: int
    precision: DatePrecision
    told: bool
    exact: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        exact = self.told and self.precision is DatePrecision.DAY and self.last - self.first <= 1
        object.__setattr__(self, "exact", exact)

    def gap(self, other: Days) -> int:
        """Days between the two intervals, 0 when they touch or overlap."""
        return max(0, other.first - self.last, self.first - other.last)

    @property
    def length(self) -> int:
        """Days from the first to the last."""
        return self.last - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place named for the event, by gazetteer id and folded name, with what it lies in."""

    id: str
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision | None

    def __hash__(self) -> int:
        """By its name: quick, as places are looked up for every pair."""
        return hash(self.name)

    @property
    def is_point(self) -> bool:
        """Whether it is a town, village or base, or near one."""
        return self.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party by its known id, the stems of its names (common nouns left out), its kind and its country."""

    id: str
    words: frozenset[str]
    kind: PartyKind
    country: str

    def __hash__(self) -> int:
        """By its words, whose hash is kept: parties are looked up for every pair."""
        return hash(self.words)


Named = TypeVar("Named", tuple[Spot, ...], tuple[Side, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """How many suffered what."""

    effect: Effect
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What all claims of a report share: its outlet, day, title, lead, names, ages and most telling words.

    `known_by` are its most telling names, by which other reports on the same are sought.
    """

    report: str
    published: int | None
    outlet: str = ""
    title: Bag = NOTHING
    lead: Bag = NOTHING
    names: Bag = NOTHING
    words: Bag = NOTHING
    ages: frozenset[str] = frozenset()
    known_by: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By its report: stories are looked up for every pair."""
        return hash(self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What one claim is compared by. `place` in the text is `start`; `further` is True after "another" and the like."""

    id: str
    story: Story
    event: EventType
    mode: str | None
    scope: Scope
    reality: Reality
    denied: bool
    days: Days | None
    spots: tuple[Spot, ...]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    numbers: tuple[Number, ...]
    means: frozenset[str]
    anchor: frozenset[str]
    sentence: Bag
    start: int
    sentence_start: int
    definite: bool
    further: bool

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.story.report


def traits(account: Account) -> Traits:
    """What `account` is compared by."""
    resolved, story = account.resolved, story_of(account.report)
    claim = resolved.claim
    return Traits(
        id=claim.id,
        story=story,
        event=claim.event,
        mode=claim.mode,
        scope=claim.scope,
        reality=claim.reality,
        denied=claim.reality is Reality.NOT_HAPPENED or claim.attribution.stance is Stance.DENIES,
        days=_days(resolved.when),
        spots=_one_of(tuple(map(_spot, resolved.places))),
        actors=_one_of(tuple(map(_side, resolved.actors))),
        recipients=_one_of(tuple(map(_side, resolved.recipients))),
        numbers=tuple(
            Number(effect=toll.effect, low=toll.count.low, high=toll.count.high)
            for toll in claim.toll
            if toll.within is None
        ),
        means=frozenset().union(*(stems(span.text) for span in claim.means)),
        anchor=stems(claim.anchor.text),
        sentence=Bag.of(stems(claim.sentence.text)),
        start=claim.anchor.start,
        sentence_start=claim.sentence.start,
        definite=_is_definite(account.report, resolved),
        further=_is_further(resolved),
    )


@lru_cache(maxsize=65536)
def _one_of(named: Named) -> Named:
    """The first of equal values: claims that share it are told alike by a glance."""
    return named


@lru_cache(maxsize=256)
def story_of(report: Report) -> Story:
    """What the claims of `report` share."""
    day = report.published_on
    whole = f"{report.title}\n{report.text}"
    counts = Counter(stem(part) for word in WORD.findall(whole) for part in word.split("-") if part)
    return Story(
        report=report.id,
        published=day.toordinal() if day else None,
        outlet=folded(report.outlet),
        title=Bag.of(stems(report.title)),
        lead=Bag.of(stems(report.text[:LEAD])),
        names=Bag.of(telling(counts, NAME_WORDS, among=names(whole))),
        words=Bag.of(telling(counts, STORY_WORDS)),
        ages=frozenset(one or other for one, other in AGE.findall(whole)),
        known_by=telling(counts, KNOWN_BY, among=names(whole)),
    )


def telling(counts: Counter[str], most: int, *, among: Container[str] | None = None) -> tuple[str, ...]:
    """The `most` stems that say most of the report they stand in: rare in news and often said here."""
    ranked = sorted(
        (-rarity(one) * (1 + log(count)), one) for one, count in counts.items() if among is None or one in among
    )
    return tuple(one for _, one in ranked[:most])


def names(text: str) -> frozenset[str]:
    """The stems of words that `text` always writes with a capital."""
    found = WORD.findall(text)
    small = {folded(word) for word in found if word[0].islower()}
    capital = {word for word in found if word[0].isupper() and folded(word) not in small}
    return frozenset(stem(part) for word in capital for part in word.split("-") if part)


def _days(when: When) -> Days | None:
    first, last = when.start or when.end, when.end or when.start
    if first is None or last is None or when.precision is None:
        return None
    if when.inferred:
        first -= timedelta(days=INFERRED_SLACK)
    return Days(first=first.toordinal(), last=last.toordinal(), precision=when.precision, told=not when.inferred)


def _spot(where: Where) -> Spot:
    return Spot(
        id=where.gazetteer_id or "",
        name=folded(where.name),
        country=where.country or "",
        admin1=folded(where.admin1 or ""),
        latitude=where.latitude,
        longitude=where.longitude,
        precision=where.precision,
    )


def _side(resolved: ResolvedParty) -> Side:
    party, link = resolved.party, resolved.link
    said = f"{party.span.text} {party.mention.text if party.mention else ''} {link.name}"
    return Side(id=link.id or "", words=stems(said) - _common_heads(), kind=party.kind, country=link.country or "")


@cache
def _common_heads() -> frozenset[str]:
    """Stems of the nouns for any party of a kind: "the men" of two reports need not be the same."""
    heads = [row["head"] for row in rows("party_heads.tsv") if row["sort"] in ("people", "group")]
    return frozenset(stem(form) for head in heads for form in (head, re.sub(r"man$", "men", head)))


def _is_definite(report: Report, resolved: ResolvedClaim) -> bool:
    before = report.text[max(0, resolved.claim.anchor.start - 20) : resolved.claim.anchor.start].lower()
    return bool(re.search(r"\b(?:the|this|that|these|those)\s+(?:\w+\s+)?$", before))


def _is_further(resolved: ResolvedClaim) -> bool:
    claim = resolved.claim
    upto = max(0, claim.anchor.start - claim.sentence.start)
    before = claim.sentence.text[:upto]
    return any(
        found.start() <= SENTENCE_HEAD or upto - found.end() <= FURTHER_REACH for found in FURTHER.finditer(before)
    )
