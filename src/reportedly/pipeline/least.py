"""Abstention: what a reader is too unsure of is not said.

What a claim cannot stand without (that it is made at all, the event, whether it happened, and who says so) takes the
claim with it: to drop a source would make its words the outlet's own. Other fields are left empty.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reportedly.errors import UsageError
from reportedly.model.claim import ResolvedClaim
from reportedly.model.confidence import NAMES
from reportedly.model.when import NOWHEN

UNSURE = replace(NOWHEN, rule="left open: the reader was less sure than was asked for")


def _without_actors(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, actors=()), actors=())


def _without_recipients(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, recipients=()), recipients=())


def _without_stance(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, attribution=replace(told.claim.attribution, stance=None)))


def _without_time(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, times=()), when=UNSURE)


def _without_place(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, places=(), near=()), places=())


def _without_toll(told: ResolvedClaim) -> ResolvedClaim:
    return replace(told, claim=replace(told.claim, toll=()))


_WITHOUT: Mapping[str, Callable[[ResolvedClaim], ResolvedClaim]] = {
    "actors": _without_actors,
    "recipients": _without_recipients,
    "stance": _without_stance,
    "time": _without_time,
    "place": _without_place,
    "toll": _without_toll,
}
"""The fields that may be left empty, and how; the others take the claim with them."""


@dataclass(frozen=True)
class Least:
    """The least confidence that is asked for, by name (those of `Confidence`); none by default."""

    asked: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.asked.items():
            if name not in NAMES:
                fix = f"Choose from: {', '.join(NAMES)}."
                raise UsageError(f"there is no confidence in {name!r}", fix=fix)
            if not 0.0 <= value <= 1.0:
                raise UsageError(f"{name}={value:g} is no probability", fix="Give a number from 0 to 1.")

    def __bool__(self) -> bool:
        return bool(self.asked)

    def __str__(self) -> str:
        return ",".join(f"{name}={self.asked[name]:g}" for name in NAMES if name in self.asked)

    @property
    def version(self) -> str:
        """What a reader's version gains by it: other claims come out, so it is another reader to a ledger."""
        return f"+least-{hashlib.sha256(str(self).encode()).hexdigest()[:8]}" if self else ""

    def keep(self, told: ResolvedClaim, left_out: Counter[str]) -> ResolvedClaim | None:
        """The claim without what is too unsure, or None for all of it; what is left out is counted by name.

        A field that says nothing, and one whose confidence the reader cannot say, stays as it is.
        """
        said = told.claim.confidence.told()
        low = [name for name, least in self.asked.items() if name in said and said[name] < least]
        if any(name not in _WITHOUT for name in low):
            left_out["claim"] += 1
            return None
        for name in low:
            emptied = _WITHOUT[name](told)
            left_out[name] += emptied != told
            confidence = replace(emptied.claim.confidence, **{name: None})
            told = replace(emptied, claim=replace(emptied.claim, confidence=confidence)) if emptied != told else told
        return told
