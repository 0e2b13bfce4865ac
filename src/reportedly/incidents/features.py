"""What is compared between two claims: small measures, each with what was seen in words.

A measure's weight stands in `incidents_weights.tsv`, once for claims of two reports (`across`), once for claims of
one (`within`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log2
from typing import NamedTuple

from reportedly.incidents.distance import closest, kilometres
from reportedly.incidents.traits import Number, Side, Story, Traits
from reportedly.incidents.vetoes import shown
from reportedly.incidents.wording import likeness
from reportedly.model.party import PartyKind


class Seen(NamedTuple):
    """A measure by name, its value (mostly 0..1) and what was seen."""

    name: str
    value: float
    reason: str


Measure = Callable[[Traits, Traits], Iterator[Seen]]


def time(one: Traits, other: Traits) -> Iterator[Seen]:
    """How well the days go together, given how exactly each is told. A week between counts 1, half a year 2.5."""
    if one.days is None or other.days is None:
        yield Seen("day-unknown", 1.0, "the day of one is not known")
        return
    gap, words = one.days.gap(other.days), f"{shown(one.days)} and {shown(other.days)}"
    if gap == 0 and one.days.exact and other.days.exact:
        yield Seen("same-day", 1.0, f"both tell the same day: {words}")
    elif gap == 0:
        name = "days-overlap" if one.days.told and other.days.told else "days-guessed"
        yield Seen(name, 1.0, f"their days overlap: {words}")
    elif gap == 1:
        yield Seen("next-day", 1.0, f"their days follow each other: {words}")
    else:
        yield Seen("days-apart", log2(1 + gap) / 3, f"{gap} days lie between: {words}")
    longer = abs(one.days.length - other.days.length)
    if one.days.told and other.days.told and longer:
        yield Seen("days-longer", min(1.0, longer / LONGER_DAYS), f"one lasted {longer} days longer: {words}")


LONGER_DAYS = 3
"""Days by which what lasts longer is surely more than the other: a fight of one night is not that of four days."""


def publication(one: Traits, other: Traits) -> Iterator[Seen]:
    """How near to each other the reports came out: the first days weigh most, a week or more in full."""
    if one.report == other.report or one.story.published is None or other.story.published is None:
        return
    apart = abs(one.story.published - other.story.published)
    yield Seen("published-apart", min(1.0, log2(1 + apart) / 3), f"the reports came out {apart} days apart")


def place(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether the places are the same, one within the other, or near."""
    found = closest(one.spots, other.spots)
    if found is None:
        yield Seen("place-unknown", 1.0, "one of the two names no place")
        return
    how, first, second = found
    apart = kilometres(first, second)
    away = f", {apart:.0f} km apart" if apart and first.is_point and second.is_point else ""
    name = f"{'town' if first.is_point and second.is_point else 'area'}-same" if how == "same" else f"place-{how}"
    yield Seen(name, 1.0, f"{first.name} and {second.name}: {how}{away}")


def kind(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether it was done in the same way."""
    if one.mode and other.mode:
        same = one.mode == other.mode
        yield Seen("mode-same" if same else "mode-other", 1.0, f"{one.mode} and {other.mode}")


def parties(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether the same did it and the same suffered; of a fight each side may be told to have attacked the other."""
    crossed = max(_likest(one.actors, other.recipients), _likest(one.recipients, other.actors))
    actors, recipients = _likest(one.actors, other.actors), _likest(one.recipients, other.recipients)
    if crossed >= SAME_SIDE and max(actors, recipients) < SAME_SIDE:
        yield Seen("sides-crossed", 1.0, "who did it in one suffers in the other")
        return
    yield from _cast("actors", one.actors, other.actors)
    yield from _cast("recipients", one.recipients, other.recipients)


SAME_SIDE = 0.9
"""Likeness from which on two sides are held to be one: the same id, or all words of the shorter name."""


def _likest(some: tuple[Side, ...], others: tuple[Side, ...]) -> float:
    return max((_alike(side, rival) for side in some for rival in others), default=0.0)


def _cast(role: str, some: tuple[Side, ...], others: tuple[Side, ...]) -> Iterator[Seen]:
    if not some or not others:
        return
    best = _likest(some, others)
    yield Seen(f"{role}-same" if best > 0 else f"{role}-other", best or 1.0, f"{role}: {best:.1f} alike")


def _alike(side: Side, rival: Side) -> float:
    if side.id and rival.id:
        return 1.0 if side.id == rival.id else 0.0
    shared = side.words & rival.words
    smaller = min(len(side.words), len(rival.words))
    if side.kind is PartyKind.UNKNOWN or rival.kind is PartyKind.UNKNOWN or side.kind is rival.kind:
        return max(len(shared) / smaller if smaller else 0.0, 0.3 if side.kind is rival.kind else 0.0)
    return 0.5 * len(shared) / smaller if smaller else 0.0


def tolls(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether a number told by both can be the same; another number is little against it."""
    pairs = [(a, b) for a in one.numbers for b in other.numbers if a.effect is b.effect]
    if not pairs:
        return
    first, second = max(pairs, key=lambda pair: (_fits(*pair), pair[0].low or 0))
    words = f"{first.effect}: {_number(first)} and {_number(second)}"
    if not _fits(first, second):
        yield Seen("toll-other", 1.0, words)
    elif first.low == second.low and (first.low or 0) > 2:
        yield Seen("toll-same-large", 1.0, words)
    else:
        yield Seen("toll-fits", 1.0, words)


def _fits(one: Number, other: Number) -> bool:
    low, high = max(one.low or 0, other.low or 0), [n.high for n in (one, other) if n.high is not None]
    return not high or low <= min(high)


def _number(one: Number) -> str:
    if one.low == one.high:
        return str(one.low)
    return f"{'' if one.low is None else one.low}-{'' if one.high is None else one.high}"


def means(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether the same weapon or method is named."""
    if one.means and other.means:
        shared = sorted(one.means & other.means)
        yield Seen("means-same" if shared else "means-other", 1.0, ", ".join(shared) or "different means")


def wording(one: Traits, other: Traits) -> Iterator[Seen]:
    """How much of the rarer words is shared: of anchors, sentences, and beyond one report of titles and reports."""
    if shared := sorted(one.anchor & other.anchor):
        yield Seen("anchor-same", 1.0, f"both are told by {', '.join(shared)}")
    alike = likeness(one.sentence, other.sentence)
    yield Seen("sentence-words", alike, f"{alike:.0%} of the sentences' rarer words are shared")
    if one.report != other.report:
        heads = () if _is_series(one.story, other.story) else HEADS
        for name, bag, rival in (
            *((name, getattr(one.story, name), getattr(other.story, name)) for name in heads),
            ("names", one.story.names, other.story.names),
            ("words", one.story.words, other.story.words),
        ):
            alike = likeness(bag, rival)
            yield Seen(WORDS[name], alike, f"{alike:.0%} of the {WORDS[name].replace('-', ' ')} are shared")


HEADS = ("title", "lead")
WORDS = {"title": "title-words", "lead": "lead-words", "names": "report-names", "words": "report-words"}
"""The sign that tells how much is shared of each part of a report."""


def _is_series(one: Story, other: Story) -> bool:
    """Whether one outlet wrote both on two days: the heads of a daily note are alike whatever the news."""
    return bool(one.outlet) and one.outlet == other.outlet and one.published != other.published


def people(one: Traits, other: Traits) -> Iterator[Seen]:
    """Whether somebody of the same age is told of."""
    if one.report != other.report and one.story.ages and other.story.ages:
        shared = sorted(one.story.ages & other.story.ages)
        yield Seen("ages-shared" if shared else "ages-other", 1.0, f"ages told: {', '.join(shared) or 'none shared'}")


def telling(one: Traits, other: Traits) -> Iterator[Seen]:
    """Within one report: how far apart the two are told, and whether the later speaks of "the" event."""
    if one.report != other.report:
        return
    first, second = sorted((one, other), key=lambda each: (each.start, each.id))
    if first.sentence_start == second.sentence_start:
        yield Seen("one-sentence", 1.0, "told in one sentence")
    if first.start == second.start:
        yield Seen("one-anchor", 1.0, "told by the very same words")
    if second.definite:
        yield Seen("definite", 1.0, "the later speaks of the event as known")
    apart = min(1.0, (second.start - first.start) / 2000)
    yield Seen("told-apart", apart, f"{second.start - first.start} characters apart")


MEASURES: tuple[Measure, ...] = (time, publication, place, kind, parties, tolls, means, wording, people, telling)
