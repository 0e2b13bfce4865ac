"""Toll ranges in words and as columns. Nothing is added up: a number that is shown is one that a claim gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportedly.exports.tolls import EFFECTS
from reportedly.model.assessment import TollRange
from reportedly.model.entry import Assessed
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect, Side

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high."""

SIDED = (Effect.KILLED, Effect.INJURED, Effect.CAPTURED, Effect.MISSING, Effect.DISPLACED)
"""The effects that have columns by side."""

_BOUNDS = ("low", "best", "high")


def range_phrase(one: TollRange) -> str:
    """The bounds in words: "12", "none", "at least 12", "more than 40", "up to 40", "3 to 41 (best 12)"."""
    return f"{_extent(one)}{_best(one)}"


def _extent(one: TollRange) -> str:
    low, best, high = one.low.value, one.best.value, one.high.value
    reach = one.high.at_least if high is None else None
    if low is None and high is None and reach is None:
        return _counted(best) if best is not None else "an unknown number"
    return _counted(low) if low is not None and low == high else _bounds(low, best, high, reach)


def _best(one: TollRange) -> str:
    """The best number, where it is none of the bounds."""
    low, best, high = one.low.value, one.best.value, one.high.value
    told = {low, high, one.high.at_least} - {None}
    return f" (best {best})" if best is not None and told and best not in told and best >= (low or 0) else ""


def _bounds(low: int | None, best: int | None, high: int | None, reach: int | None) -> str:
    if low is None and high is not None:
        return f"up to {high}"
    if low is None:
        return f"perhaps {reach} or more"
    if high is not None:
        return f"{low} to {high}"
    if reach is not None and reach > low:
        return f"{low} to {reach} or more"
    return f"more than {best}" if best is not None and best == low - 1 else f"at least {low}"


def _counted(number: int) -> str:
    return "none" if number == 0 else str(number)


def overall(ranges: Sequence[TollRange]) -> Bounds:
    """One range for `ranges`: the only one; of several no more than the largest low, for they may overlap."""
    if len(ranges) == 1:
        (one,) = ranges
        return one.low.value, one.best.value, one.high.value
    lows = [one.low.value for one in ranges if one.low.value is not None]
    return max(lows, default=None), None, None


def totals(assessed: Assessed, effect: Effect) -> list[TollRange]:
    """The ranges of `effect` that count most, side by side."""
    return [one for side in Side for one in by_side(assessed, effect, side)]


def by_side(assessed: Assessed, effect: Effect, side: Side) -> list[TollRange]:
    """The range of `effect` that counts everybody on a side; where there is none, those of each kind counted.

    The incident's side A is the actors', its side B the recipients'.
    """
    found = [one for one in assessed.assessment.tolls if (one.effect, one.side) == (effect, side)]
    return [one for one in found if one.kind is None] or found


def civilians(assessed: Assessed, effect: Effect) -> list[TollRange]:
    """The ranges of `effect` that count civilians."""
    return [one for one in assessed.assessment.tolls if one.effect is effect and one.kind is PartyKind.CIVILIANS]


_PARTS: dict[str, Callable[[Assessed, Effect], list[TollRange]]] = {
    "side_a": lambda assessed, effect: by_side(assessed, effect, Side.ACTOR),
    "side_b": lambda assessed, effect: by_side(assessed, effect, Side.RECIPIENT),
    "civilians": civilians,
}


def range_names() -> Iterator[tuple[str, str]]:
    """The names of the columns, each with its meaning."""
    for effect in EFFECTS:
        for bound in _BOUNDS:
            yield f"{effect}_{bound}", f"{effect}: {bound} by the policy; see README on several sides"
    for effect in SIDED:
        for part in _PARTS:
            for bound in _BOUNDS:
                yield f"{effect}_{part}_{bound}", f"{effect} of {part.replace('_', ' ')}: {bound} by the policy"


def range_columns(assessed: Assessed) -> dict[str, int | None]:
    """Low, best and high of each effect, and for some of them of each side and of the civilians."""
    columns: dict[str, int | None] = {}
    for effect in EFFECTS:
        columns |= _named(effect.value, overall(totals(assessed, effect)))
    for effect in SIDED:
        for part, belonging in _PARTS.items():
            columns |= _named(f"{effect}_{part}", overall(belonging(assessed, effect)))
    return columns


def _named(name: str, bounds: Bounds) -> dict[str, int | None]:
    return {f"{name}_{bound}": number for bound, number in zip(_BOUNDS, bounds, strict=True)}


def range_text(assessed: Assessed) -> str | None:
    """Every range in words, with whom it counts: "3 to 41 fighters killed (side B: militia)"."""
    return "; ".join(f"{counted_people(one)} ({_whose(one)})" for one in assessed.assessment.tolls) or None


def counted_people(one: TollRange) -> str:
    """A range with what it counts: "3 to 41 fighters killed (best 12)", "5 displaced"."""
    extent = _extent(one)
    noun = _PEOPLE.get(one.kind, "") if one.kind else ""
    if noun:
        extent = "no" if extent == "none" else extent
        noun = noun if _is_one(extent) else f"{noun}s"
    words = " ".join(part for part in (extent, noun, one.effect.value) if part)
    return f"{words}{_best(one)}"


def counted_noun(one: TollRange) -> str:
    """What a range counts, without the number: "fighters killed", "people displaced"."""
    noun = _PEOPLE.get(one.kind, "") if one.kind else ""
    return f"{noun}s {one.effect}" if noun else f"people {one.effect}"


def _is_one(extent: str) -> bool:
    return extent in ("1", "up to 1", "at least 1")


_PEOPLE = {
    PartyKind.ARMED_GROUP: "fighter",
    PartyKind.STATE_FORCES: "soldier",
    PartyKind.POLICE: "police officer",
    PartyKind.CIVILIANS: "civilian",
    PartyKind.MEDIA: "journalist",
    PartyKind.NGO: "aid worker",
    PartyKind.GOVERNMENT: "official",
}
"""Weighing counts soldiers and police with the fighters, as sources differ in what they call them."""

_SIDES = {Side.ACTOR: "side A", Side.RECIPIENT: "side B", Side.BYSTANDER: "bystanders", Side.UNKNOWN: "side unknown"}


def _whose(one: TollRange) -> str:
    return ": ".join(part for part in (_SIDES[one.side], " ".join(one.party.split())) if part)
