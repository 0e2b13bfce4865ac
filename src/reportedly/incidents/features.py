"""What is compared between two claims: small measures, each giving signs with their values (mostly 0..1).

A sign's weight stands in `incidents_weights.tsv`, once for claims of two reports (`across`), once for claims of
one (`within`). `reasons` puts what was seen into words, only where somebody reads them: pairs are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import log2

from reportedly.incidents.distance import Relation, closest
from reportedly.incidents.traits import Number, Side, Spot, Story, Traits
from reportedly.incidents.wording import likeness
from reportedly.model.party import PartyKind

Sign = tuple[str, float]
Measure = Callable[[Traits, Traits], Iterable[Sign]]

KEPT = 131_072
"""Answers that are kept of what the same two places, parties or reports are asked again and again."""


def time(one: Traits, other: Traits) -> Iterable[Sign]:
    """How well the days go together, given how exactly each is told. A week between counts 1, half a year 2.5."""
    if one.days is None or other.days is None:
        return (("day-unknown", 1.0),)
    gap, told = one.days.gap(other.days), one.days.told and other.days.told
    if gap > 1:
        sign = ("days-apart", log2(1 + gap) / 3)
    elif gap == 1:
        sign = ("next-day", 1.0)
    elif one.days.exact and other.days.exact:
        sign = ("same-day", 1.0)
    else:
        sign = ("days-overlap" if told else "days-guessed", 1.0)
    longer = abs(one.days.length - other.days.length)
    return (sign, ("days-longer", min(1.0, longer / LONGER_DAYS))) if told and longer else (sign,)


LONGER_DAYS = 3
"""Days by which what lasts longer is surely more than the other: a fight of one night is not that of four days."""


def place(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether the places are the same, one within the other, or near."""
    return _placed(one.spots, other.spots)


@lru_cache(maxsize=KEPT)
def _placed(some: tuple[Spot, ...], others: tuple[Spot, ...]) -> tuple[Sign, ...]:
    found = closest(some, others)
    if found is None:
        return (("place-unknown", 1.0),)
    how, first, second = found
    if how is not Relation.SAME:
        return ((f"place-{how}", 1.0),)
    return (("town-same" if first.is_point and second.is_point else "area-same", 1.0),)


def kind(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether it was done in the same way."""
    if one.mode and other.mode:
        return (("mode-same" if one.mode == other.mode else "mode-other", 1.0),)
    return ()


def parties(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether the same did it and the same suffered; of a fight each side may be told to have attacked the other."""
    return _cast(one.actors, one.recipients, other.actors, other.recipients)


Sides = tuple[Side, ...]


@lru_cache(maxsize=KEPT)
def _cast(some_actors: Sides, some_recipients: Sides, other_actors: Sides, other_recipients: Sides) -> tuple[Sign, ...]:
    actors, recipients = likest(some_actors, other_actors), likest(some_recipients, other_recipients)
    if max(actors, recipients) < SAME_SIDE:
        crossed = max(likest(some_actors, other_recipients), likest(some_recipients, other_actors))
        if crossed >= SAME_SIDE:
            return (("sides-crossed", 1.0),)
    found: tuple[Sign, ...] = ()
    if some_actors and other_actors:
        found += (("actors-same", actors) if actors else ("actors-other", 1.0),)
    if some_recipients and other_recipients:
        found += (("recipients-same", recipients) if recipients else ("recipients-other", 1.0),)
    return found


SAME_SIDE = 0.9
"""Likeness from which on two sides are held to be one: the same id, or all words of the shorter name."""


def likest(some: Sides, others: Sides) -> float:
    """How alike the two are that are most alike, in 0..1."""
    return max((_alike(side, rival) for side in some for rival in others), default=0.0)


def _alike(side: Side, rival: Side) -> float:
    if side.id and rival.id:
        return 1.0 if side.id == rival.id else 0.0
    shared = side.words & rival.words
    smaller = min(len(side.words), len(rival.words))
    if side.kind is PartyKind.UNKNOWN or rival.kind is PartyKind.UNKNOWN or side.kind is rival.kind:
        return max(len(shared) / smaller if smaller else 0.0, 0.3 if side.kind is rival.kind else 0.0)
    return 0.5 * len(shared) / smaller if smaller else 0.0


def tolls(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether a number told by both can be the same; another number is little against it."""
    found = likest_tolls(one, other) if one.numbers and other.numbers else None
    if found is None:
        return ()
    first, second = found
    if not _fits(first, second):
        return (("toll-other", 1.0),)
    return (("toll-same-large" if first.low == second.low and (first.low or 0) > 2 else "toll-fits", 1.0),)


def likest_tolls(one: Traits, other: Traits) -> tuple[Number, Number] | None:
    """Of numbers that suffered the same the two that can best be one; None where none are."""
    pairs = [(a, b) for a in one.numbers for b in other.numbers if a.effect is b.effect]
    return max(pairs, key=lambda pair: (_fits(*pair), pair[0].low or 0)) if pairs else None


def _fits(one: Number, other: Number) -> bool:
    low, high = max(one.low or 0, other.low or 0), [n.high for n in (one, other) if n.high is not None]
    return not high or low <= min(high)


def means(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether the same weapon or method is named."""
    if one.means and other.means:
        return (("means-other" if one.means.isdisjoint(other.means) else "means-same", 1.0),)
    return ()


def wording(one: Traits, other: Traits) -> Iterable[Sign]:
    """Whether the anchors share a word, and how much of their rarer words the sentences share."""
    alike = ("sentence-words", likeness(one.sentence, other.sentence))
    return (alike,) if one.anchor.isdisjoint(other.anchor) else (("anchor-same", 1.0), alike)


def reports(one: Traits, other: Traits) -> Iterable[Sign]:
    """Of two reports: how near in time they came out, and what of their words, names and ages they share."""
    return between(one.story, other.story) if one.report != other.report else ()


@lru_cache(maxsize=KEPT)
def between(one: Story, other: Story) -> tuple[Sign, ...]:
    """What is seen between two reports, whichever of their claims are compared."""
    return (*_published(one, other), *_words(one, other), *_ages(one, other))


def _published(one: Story, other: Story) -> tuple[Sign, ...]:
    """The first days weigh most, a week or more in full."""
    if one.published is None or other.published is None:
        return ()
    return (("published-apart", min(1.0, log2(1 + abs(one.published - other.published)) / 3)),)


def _words(one: Story, other: Story) -> tuple[Sign, ...]:
    whole = (
        ("report-names", likeness(one.names, other.names)),
        ("report-words", likeness(one.words, other.words)),
    )
    if _is_series(one, other):
        return whole
    heads = (("title-words", likeness(one.title, other.title)), ("lead-words", likeness(one.lead, other.lead)))
    return (*heads, *whole)


def _is_series(one: Story, other: Story) -> bool:
    """Whether one outlet wrote both on two days: the heads of a daily note are alike whatever the news."""
    return bool(one.outlet) and one.outlet == other.outlet and one.published != other.published


def _ages(one: Story, other: Story) -> tuple[Sign, ...]:
    """Whether somebody of the same age is told of."""
    if one.ages and other.ages:
        return (("ages-other" if one.ages.isdisjoint(other.ages) else "ages-shared", 1.0),)
    return ()


def telling(one: Traits, other: Traits) -> Iterable[Sign]:
    """Within one report: how far apart the two are told, and whether the later speaks of "the" event."""
    if one.report != other.report:
        return ()
    first, second = in_order(one, other)
    found = [("told-apart", min(1.0, (second.start - first.start) / 2000))]
    if first.sentence_start == second.sentence_start:
        found.append(("one-sentence", 1.0))
    if first.start == second.start:
        found.append(("one-anchor", 1.0))
    if second.definite:
        found.append(("definite", 1.0))
    return found


def in_order(one: Traits, other: Traits) -> tuple[Traits, Traits]:
    """Two claims of one report as they are told."""
    return (one, other) if (one.start, one.id) <= (other.start, other.id) else (other, one)


MEASURES: tuple[Measure, ...] = (time, place, kind, parties, tolls, means, wording, reports, telling)
