"""What, when, where and who, as most origins have it; of what they have alike the most exact (codebook 4)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from reportedly.model.assessment import Chosen, Profile
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyLink
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision, Where
from reportedly.weighing.bodies import of_link
from reportedly.weighing.distances import holds
from reportedly.weighing.origins import Voice
from reportedly.weighing.testimony import Says, Testimony

Value = TypeVar("Value")

SLACK = {
    DatePrecision.DAY: 0,
    DatePrecision.FEW_DAYS: 6,
    DatePrecision.WEEK: 7,
    DatePrecision.MONTH: 31,
    DatePrecision.YEAR: 366,
}
"""Days by which a day may be off, by its precision, as UCDP GED `date_prec` has them."""


def profile(voices: Sequence[Voice]) -> Profile:
    """The profile of an incident by its voices; those who say that it happened are asked first."""
    event = _vote(voices, lambda told: told.account.resolved.claim.event)
    of_event = [told for voice in voices for told in voice.testimonies if _event(told) is event.value]
    side_a, side_b = _sides(voices, {told.id for told in of_event})
    return Profile(
        event=event,
        mode=_vote(voices, lambda told: told.account.resolved.claim.mode if _event(told) is event.value else None),
        when=_when(voices),
        where=_where(voices),
        side_a=side_a,
        side_b=side_b,
    )


def _event(told: Testimony) -> EventType:
    return told.account.resolved.claim.event


def _heard(voice: Voice) -> tuple[Testimony, ...]:
    """What a voice says of a happening that it affirms; of one it does not, all it says."""
    return tuple(told for told in voice.testimonies if told.says is Says.YES) or voice.testimonies


def _vote(
    voices: Sequence[Voice],
    value_of: Callable[[Testimony], Value | None],
    *,
    key: Callable[[Value], Hashable] = lambda value: value,
    exact: Callable[[Value], float] = lambda value: 0.0,
) -> Chosen[Value]:
    """The value that most origins give; among equals the most exact, then the one in most claims, then by name."""
    values: dict[Hashable, Value] = {}
    origins: dict[Hashable, set[str]] = {}
    claims: dict[Hashable, list[str]] = {}
    for voice in voices:
        for told in _heard(voice):
            value = value_of(told)
            if value is not None:
                values.setdefault(key(value), value)
                origins.setdefault(key(value), set()).add(voice.id)
                claims.setdefault(key(value), []).append(told.id)
    if not values:
        return Chosen(value=None, claims=(), rule="no claim says it")
    best = min(values, key=lambda one: (-len(origins[one]), exact(values[one]), -len(claims[one]), str(one)))
    given = {voice_id for ids in origins.values() for voice_id in ids}
    return Chosen(
        value=values[best],
        claims=tuple(sorted(claims[best])),
        rule=_share(len(origins[best]), len(given), len(values)),
    )


def _share(for_it: int, of_all: int, choices: int) -> str:
    if choices == 1:
        return "the only origin that says it" if of_all == 1 else f"all {of_all} origins that say it agree"
    return f"given by {for_it} of the {of_all} origins that say it"


def days_of(when: When) -> tuple[date, date] | None:
    """The days an event may have been on, widened where the day was inferred without words of time; None if open."""
    if when.start is None or when.end is None or when.precision is None:
        return None
    slack = SLACK[when.precision] if when.inferred else 0
    early = max(when.start.toordinal() - slack, 1)
    return date.fromordinal(early), when.end


def overlap(one: When, other: When) -> bool:
    """Whether both can be one time; an open one can be any."""
    first, second = days_of(one), days_of(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _when(voices: Sequence[Voice]) -> Chosen[When]:
    """The time that can be that of most origins, the most exact of them."""
    said = _said(
        voices, lambda told: told.account.resolved.when if told.account.resolved.when.start else None, _days_key
    )

    def rank(key: Hashable) -> tuple[Any, ...]:
        when = said[key].value
        length = (when.end or date.max) - (when.start or date.min)
        fits = _fitting(said, when, overlap)
        return (-len(fits), when.inferred, when.precision or 9, length, -len(said[key].voices), when.start, str(key))

    return _fittest(said, rank, overlap, "time")


def _days_key(when: When) -> Hashable:
    return when.start, when.end, when.precision, when.inferred


def _where(voices: Sequence[Voice]) -> Chosen[Where]:
    """The place that lies in, or is, what most origins name, the most exact of them."""
    said = _said(voices, lambda told: next(iter(told.account.resolved.places), None), _place_key)

    def rank(key: Hashable) -> tuple[Any, ...]:
        place = said[key].value
        fits = _fitting(said, place, _lies_in)
        return (-len(fits), place.precision or PlacePrecision.WIDER, -len(said[key].voices), -place.score, str(key))

    return _fittest(said, rank, _lies_in, "place")


def _place_key(place: Where) -> Hashable:
    return place.gazetteer_id or place.name.casefold(), place.precision


def _lies_in(place: Where, other: Where) -> bool:
    return same_place(place, other) or holds(other, place)


@dataclass(frozen=True, slots=True)
class _Said(Generic[Value]):
    """A value with who gives it, and the claims they give it in."""

    value: Value
    voices: set[str]
    claims: set[str]


def _said(
    voices: Sequence[Voice], value_of: Callable[[Testimony], Value | None], key: Callable[[Value], Hashable]
) -> dict[Hashable, _Said[Value]]:
    """What the voices give, each value once."""
    found: dict[Hashable, _Said[Value]] = {}
    for voice in voices:
        for told in _heard(voice):
            value = value_of(told)
            if value is not None:
                entry = found.setdefault(key(value), _Said(value, set(), set()))
                entry.voices.add(voice.id)
                entry.claims.add(told.id)
    return found


def _fitting(said: Mapping[Hashable, _Said[Value]], value: Value, fits: Callable[[Value, Value], bool]) -> set[str]:
    """The voices that give a value which `value` fits."""
    return {voice for one in said.values() if fits(value, one.value) for voice in one.voices}


def _fittest(
    said: Mapping[Hashable, _Said[Value]],
    rank: Callable[[Hashable], tuple[Any, ...]],
    fits: Callable[[Value, Value], bool],
    noun: str,
) -> Chosen[Value]:
    if not said:
        return Chosen(value=None, claims=(), rule="no claim says it")
    best = said[min(said, key=rank)]
    count = len({voice for one in said.values() for voice in one.voices})
    rule = (
        f"the most exact {noun} that fits {len(_fitting(said, best.value, fits))} of the {count} origins that say one"
    )
    return Chosen(value=best.value, claims=tuple(sorted(best.claims)), rule=rule)


def same_place(one: Where, other: Where) -> bool:
    """Whether two names were resolved to one place, or are one where neither was."""
    if one.gazetteer_id is not None and other.gazetteer_id is not None:
        return one.gazetteer_id == other.gazetteer_id
    return one.name.casefold() == other.name.casefold()


def _sides(
    voices: Sequence[Voice], of_event: set[str]
) -> tuple[Chosen[tuple[PartyLink, ...]], Chosen[tuple[PartyLink, ...]]]:
    """Doers and sufferers: as those say who tell which side attacked; where nobody does, the first named is side a."""
    heard = [told for voice in voices for told in _heard(voice) if told.id in of_event]
    if directed := {told.id for told in heard if told.sides[0] and not told.is_mutual}:
        of_event = directed

    def doers(told: Testimony) -> tuple[PartyLink, ...] | None:
        return told.sides[0] or None if told.id in of_event else None

    def key(links: tuple[PartyLink, ...]) -> Hashable:
        return tuple(sorted(of_link(link).key for link in links))

    def vague(links: tuple[PartyLink, ...]) -> float:
        return sum(link.id is None for link in links) / len(links)

    side_a = _vote(voices, doers, key=key, exact=vague)
    taken = {of_link(link).key for link in side_a.value or ()}

    def others(told: Testimony) -> tuple[PartyLink, ...] | None:
        left = tuple(link for link in told.sides[1] if of_link(link).key not in taken)
        return left or None if told.id in of_event else None

    return side_a, _vote(voices, others, key=key, exact=vague)
