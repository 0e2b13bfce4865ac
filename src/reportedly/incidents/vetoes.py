"""What rules out that two claims are about one happening, whatever else they share (codebook section 3).

A toll or a blame that differs rules out nothing: that is the disagreement an incident records.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reportedly.incidents.distance import Relation, closest, kilometres
from reportedly.incidents.features import in_order
from reportedly.incidents.traits import Days, Spot, Traits
from reportedly.model.claim import Reality, Scope
from reportedly.model.where import PlacePrecision

PLANS = frozenset({Reality.PLANNED, Reality.HYPOTHETICAL})

ONE_TOWN_KM = 5.0
"""Kilometres within which two points that one report names can be one town and its quarter."""

Rule = Callable[[Traits, Traits], bool]
Words = Callable[[Traits, Traits], str]


def sums(one: Traits, other: Traits) -> bool:
    """A sum over many happenings is none of them."""
    return one.scope is Scope.AGGREGATE or other.scope is Scope.AGGREGATE


def kinds(one: Traits, other: Traits) -> bool:
    """What was done is not of one kind."""
    return one.event is not other.event


def further(one: Traits, other: Traits) -> bool:
    """One report tells of both as two, by words such as "another"."""
    if one.report != other.report:
        return False
    first, second = in_order(one, other)
    return second.further and second.sentence_start != first.sentence_start


def days_in_one(one: Traits, other: Traits) -> bool:
    """One report tells of both, each with days of its own."""
    if one.report != other.report or one.days is None or other.days is None:
        return False
    return one.days.told and other.days.told and one.days.gap(other.days) > 0


def places_in_one(one: Traits, other: Traits) -> bool:
    """One report tells of both, each with a place of its own."""
    if one.report != other.report:
        return False
    found = closest(one.spots, other.spots)
    return found is not None and (found[0] is Relation.APART or _two_towns(found[1], found[2]))


def _two_towns(one: Spot, other: Spot) -> bool:
    apart = kilometres(one, other)
    exact = one.precision is PlacePrecision.EXACT and other.precision is PlacePrecision.EXACT
    return exact and apart is not None and apart > ONE_TOWN_KM


def exact_days(one: Traits, other: Traits) -> bool:
    """Both tell the day, and not the same."""
    first, second = one.days, other.days
    if first is None or second is None or not (first.exact and second.exact):
        return False
    return first.last < second.first or second.last < first.first


def far_places(one: Traits, other: Traits) -> bool:
    """Each names a town or a country, and neither can be the other's."""
    found = closest(one.spots, other.spots)
    return found is not None and found[0] is Relation.EXCLUDED


def conditions(one: Traits, other: Traits) -> bool:
    """A condition is not the deed."""
    return _is_half_planned(one, other) and Reality.HYPOTHETICAL in (one.reality, other.reality)


def plans(one: Traits, other: Traits) -> bool:
    """A plan is not the deed, unless both tell the same day."""
    if not _is_half_planned(one, other):
        return False
    return not (one.days and other.days and one.days.exact and other.days.exact)


def _is_half_planned(one: Traits, other: Traits) -> bool:
    return (one.reality in PLANS) != (other.reality in PLANS)


def _days_shown(words: str) -> Words:
    def told(one: Traits, other: Traits) -> str:
        assert one.days and other.days
        return f"{words}: {shown(one.days)} and {shown(other.days)}"

    return told


def _places_shown(words: str) -> Words:
    def told(one: Traits, other: Traits) -> str:
        found = closest(one.spots, other.spots)
        assert found
        return f"{words}: {found[1].name} and {found[2].name}"

    return told


def _always(words: str) -> Words:
    return lambda one, other: words


VETOES: tuple[tuple[Rule, Words], ...] = (
    (sums, _always("one of the two sums up many happenings")),
    (kinds, lambda one, other: f"{one.event} is not {other.event}"),
    (further, _always("the report tells the later one as another happening")),
    (days_in_one, _days_shown("one report tells them of different days")),
    (places_in_one, _places_shown("one report tells them of different places")),
    (exact_days, _days_shown("they tell different days")),
    (far_places, _places_shown("their places exclude each other")),
    (conditions, _always("one of the two only says what would be")),
    (plans, _always("one of the two is a plan without the day of the deed")),
)
"""Each rule with what it says, in the order in which they are asked; the first that holds is the reason."""

QUICK = (exact_days, far_places, kinds, plans, conditions, sums, further, days_in_one, places_in_one)
"""The same rules, first those that rule out most: nine tenths of all pairs in a long war tell different days."""


def veto(one: Traits, other: Traits) -> str:
    """Why the two cannot be one happening, in words; empty when nothing rules it out."""
    return next((words(one, other) for rule, words in VETOES if rule(one, other)), "")


def ruled_out(one: Traits, other: Traits) -> bool:
    """Whether anything does, without the words."""
    return any(rule(one, other) for rule in QUICK)


def shown(days: Days) -> str:
    """The days in words."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
