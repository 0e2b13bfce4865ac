"""What rules out that two claims are about one happening, whatever else they share (codebook section 3).

A toll or a blame that differs rules out nothing: that is the disagreement an incident records.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reportedly.incidents.distance import Relation, closest, kilometres
from reportedly.incidents.traits import Days, Spot, Traits
from reportedly.model.claim import Reality, Scope
from reportedly.model.where import PlacePrecision

PLANS = frozenset({Reality.PLANNED, Reality.HYPOTHETICAL})

ONE_TOWN_KM = 5.0
"""Kilometres within which two points that one report names can be one town and its quarter."""


def sums(one: Traits, other: Traits) -> str:
    """A sum over many happenings is none of them."""
    return "one of the two sums up many happenings" if Scope.AGGREGATE in (one.scope, other.scope) else ""


def kinds(one: Traits, other: Traits) -> str:
    """What was done is not of one kind."""
    return f"{one.event} is not {other.event}" if one.event is not other.event else ""


def exact_days(one: Traits, other: Traits) -> str:
    """Both tell the day, and not the same."""
    if one.days is None or other.days is None or not (one.days.exact and other.days.exact):
        return ""
    if one.days.gap(other.days) == 0:
        return ""
    return f"they tell different days: {shown(one.days)} and {shown(other.days)}"


def far_places(one: Traits, other: Traits) -> str:
    """Each names a town or a country, and neither can be the other's."""
    found = closest(one.spots, other.spots)
    if found is None or found[0] is not Relation.EXCLUDED:
        return ""
    return f"their places exclude each other: {found[1].name} and {found[2].name}"


def told_apart(one: Traits, other: Traits) -> str:
    """One report tells of both as two: by day, by place, or by words such as "another"."""
    if one.report != other.report:
        return ""
    first, second = sorted((one, other), key=lambda each: (each.start, each.id))
    if second.further and second.sentence_start != first.sentence_start:
        return "the report tells the later one as another happening"
    if one.days and other.days and one.days.told and other.days.told and one.days.gap(other.days):
        return f"one report tells them of different days: {shown(one.days)} and {shown(other.days)}"
    found = closest(one.spots, other.spots)
    if found and (found[0] is Relation.APART or _two_towns(found[1], found[2])):
        return f"one report tells them of different places: {found[1].name} and {found[2].name}"
    return ""


def _two_towns(one: Spot, other: Spot) -> bool:
    apart = kilometres(one, other)
    exact = one.precision is PlacePrecision.EXACT and other.precision is PlacePrecision.EXACT
    return exact and apart is not None and apart > ONE_TOWN_KM


def plans(one: Traits, other: Traits) -> str:
    """A plan or a condition is not the deed, unless both tell the same day."""
    if (one.reality in PLANS) == (other.reality in PLANS):
        return ""
    if Reality.HYPOTHETICAL in (one.reality, other.reality):
        return "one of the two only says what would be"
    if one.days and other.days and one.days.exact and other.days.exact:
        return ""
    return "one of the two is a plan without the day of the deed"


VETOES: tuple[Callable[[Traits, Traits], str], ...] = (sums, kinds, told_apart, exact_days, far_places, plans)
"""In the order in which they are asked; the first that says something is the reason."""


def veto(one: Traits, other: Traits) -> str:
    """Why the two cannot be one happening, in words; empty when nothing rules it out."""
    return next(filter(None, (rule(one, other) for rule in VETOES)), "")


def shown(days: Days) -> str:
    """The days in words."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
