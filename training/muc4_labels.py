"""Which noun phrases of a text the answer keys of MUC-4 ask for: the labels that training/muc4.py learns from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.evaluation.muc4.keys import Key
from reportedly.evaluation.muc4.strings import core, singular, words
from reportedly.evaluation.muc4.templates_reading import Candidate, Reading
from reportedly.evaluation.muc4.templates_signs import Chain

SLOTS: Mapping[str, tuple[str, ...]] = {
    "hum": ("hum_name", "hum_description"),
    "phys": ("phys_id",),
    "perp_ind": ("perp_individual",),
    "perp_org": ("perp_org",),
    "instr": ("instrument_id",),
}
"""The slots whose fills a phrase of each role may be."""

Wanted = dict[str, set[int]]
"""By role, the places of the keys that ask for a phrase."""


def fits(candidate: Candidate, slot: str, wanted: str) -> bool:
    """Whether a phrase is the words `wanted` of a key: the same name, or the same head and no other modifiers."""
    theirs = words(wanted)
    if not theirs:
        return False
    if slot == "hum_name":
        return candidate.name is not None and _same_name(words(candidate.name), theirs)
    if slot == "hum_description" and candidate.title:
        title = words(candidate.title)
        if title and _head(title) == _head(theirs):
            return True
    ours = words(candidate.text)
    if not ours:
        return False
    if slot == "perp_org":
        return set(theirs) <= set(ours) or (set(ours) <= set(theirs) and len(ours) > 1)
    shared = set(core(ours)), set(core(theirs))
    return _head(ours) == _head(theirs) and (shared[0] <= shared[1] or shared[1] <= shared[0])


def _head(phrase: tuple[str, ...]) -> str:
    return singular(core(phrase)[-1])


def _same_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one name is part of the other; a single word must be a last name."""
    if not (ours and (set(ours) <= set(theirs) or set(theirs) <= set(ours))):
        return False
    return len(ours) > 1 or len(theirs) == 1 or ours[0] in theirs[-2:]


def wanted_by(reading: Reading, keys: Sequence[Key]) -> list[Wanted]:
    """For each phrase, which keys ask for it in which role."""
    return [_wanted(candidate, keys) for candidate in reading.candidates]


def _wanted(candidate: Candidate, keys: Sequence[Key]) -> Wanted:
    found = {role: {place for place, key in enumerate(keys) if fills(candidate, role, key)} for role in SLOTS}
    return {role: places for role, places in found.items() if places}


def fills(candidate: Candidate, role: str, key: Key) -> bool:
    """Whether some fill of `key` for `role` is the phrase."""
    return any(
        fits(candidate, slot, words_)
        for slot in SLOTS[role]
        for fill in key.fills_of(slot)
        for words_ in fill.alternatives
    )


def keys_of(chain: Chain, wanted: Sequence[Wanted]) -> set[int]:
    """The keys that ask for some phrase of the chain."""
    return {place for member in chain.members for place in wanted[member].get(chain.role, ())}
