"""Which claims are worth comparing: those that share a key of time, place and kind, or of rare words.

A block that holds too many is split: its claims must share a second key besides. Whether a pair is compared depends
on the two and on which keys are crowded, never on the order in which claims came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from reportedly.incidents.traits import Days, Spot, Traits
from reportedly.incidents.wording import rarest, rarity
from reportedly.model.claim import Scope
from reportedly.model.where import PlacePrecision

CROWD = 200
"""Claims beyond which a block is split: so many make twenty thousand comparisons, about a second's work."""

LONGEST = 7
"""Days an interval may last to be blocked by day; a longer one says little of when."""

FORTNIGHT = 14
"""Days within which one place and one party, word or number bring claims together whose own days do not meet. Without
it such blocks grow with the length of a war; with it no score on `gvc` or `semeval2018-5` changes."""

RARE_WORDS = 5
"""Rarest words of a sentence by which a claim is sought."""

LEAST_RARITY = 4.5
"""Rarity of a word worth seeking by: one report in ninety or fewer holds it."""

TELLING_NUMBER = 3
"""The smallest toll worth seeking by; ones and twos are everywhere."""


def keys(one: Traits) -> frozenset[str]:
    """The keys of a claim; a sum over many happenings has none."""
    if one.scope is Scope.AGGREGATE:
        return frozenset()
    found = {f"report|{one.report}|{one.event}"}
    days, places, signs = _day_keys(one.days), _place_keys(one.spots), _signs(one)
    settings = days or [""]
    found |= {f"{one.event}|{day}|{place}" for day in days for place in places}
    found |= {f"{one.event}|{day}|{sign}" for day in settings for sign in signs if day or sign.startswith("word")}
    found |= {f"{one.event}|{time}|{place}|{sign}" for time in _time_keys(one) for place in places for sign in signs}
    return frozenset(found | _story_keys(one))


def _story_keys(one: Traits) -> set[str]:
    """Keys of what the reports are known by: single names within two weeks, two names at any time."""
    names = [name for name in one.story.known_by if rarity(name) >= LEAST_RARITY]
    found = {f"{one.event}|{first}+{second}" for first, second in combinations(sorted(names[:RARE_WORDS]), 2)}
    if one.story.published is not None:
        week = one.story.published // 7
        found |= {f"{one.event}|week {each}|{name}" for each in (week, week + 1) for name in names}
    return found


def _day_keys(days: Days | None) -> list[str]:
    if days is None or days.last - days.first > LONGEST:
        return []
    return [str(day) for day in range(days.first, days.last + 1)]


def _time_keys(one: Traits) -> list[str]:
    """The fortnight in which the claim was published, or else happened, and the next, so that neighbours meet."""
    day = one.days.first if one.story.published is None and one.days else one.story.published
    return ["any time"] if day is None else [f"fortnight {day // FORTNIGHT}", f"fortnight {day // FORTNIGHT + 1}"]


def _place_keys(spots: Iterable[Spot]) -> list[str]:
    found = set()
    for spot in spots:
        if spot.precision is not None and spot.precision <= PlacePrecision.AREA:
            found |= {f"place:{spot.id or spot.name}", f"place:{spot.name}"}
        if spot.country and spot.admin1:
            found.add(f"admin1:{spot.country}/{spot.admin1}")
    return sorted(found)


def _signs(one: Traits) -> list[str]:
    words = rarest(one.sentence.stems, RARE_WORDS, least=LEAST_RARITY)
    found = {f"word:{word}" for word in words}
    found |= {f"party:{side.id}" for side in (*one.actors, *one.recipients) if side.id}
    found |= {f"toll:{number.effect}:{number.low}" for number in one.numbers if (number.low or 0) >= TELLING_NUMBER}
    return sorted(found)


def crowded(held: Iterable[frozenset[str]]) -> frozenset[str]:
    """The keys that more than `CROWD` of the claims hold, and the pairs of them that still do."""
    everyone = tuple(held)
    single = _crowds(everyone)
    return single | _crowds(_doubled(each & single) for each in everyone)


def candidates(held: Mapping[str, frozenset[str]], crowds: frozenset[str] | None = None) -> frozenset[tuple[str, str]]:
    """The pairs of claims (smaller id first) that are compared, of claims by id with their keys.

    `crowds` are the crowded keys of the whole ledger where `held` is a part of it; by default they are counted.
    """
    crowds = crowded(held.values()) if crowds is None else crowds
    found: set[tuple[str, str]] = set()
    blocks: dict[str, list[str]] = defaultdict(list)
    for id in sorted(held):
        for key in held[id] | _doubled(held[id] & crowds):
            if key not in crowds:
                blocks[key].append(id)
    for members in blocks.values():
        found.update(combinations(members, 2))
    return frozenset(found)


def _doubled(shared: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{first}&{second}" for first, second in combinations(sorted(shared), 2))


def _crowds(held: Iterable[frozenset[str]]) -> frozenset[str]:
    counts = Counter(key for each in held for key in each)
    return frozenset(key for key, count in counts.items() if count > CROWD)
