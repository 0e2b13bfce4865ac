"""Tolls as columns. Counts of several groups are listed and never added up: the largest low is all that is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportedly.model.claim import Claim
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect, Side, Toll

EFFECTS = (
    Effect.KILLED,
    Effect.INJURED,
    Effect.CAPTURED,
    Effect.ARRESTED,
    Effect.ABDUCTED,
    Effect.MISSING,
    Effect.DISPLACED,
    Effect.SURRENDERED,
    Effect.RELEASED,
)

_UNKNOWN = Count(low=None, high=None, best=None)

_KILLED_OF: dict[str, Callable[[Toll], bool]] = {
    "actor_side": lambda toll: toll.side is Side.ACTOR,
    "recipient_side": lambda toll: toll.side is Side.RECIPIENT,
    "civilians": lambda toll: toll.kind is PartyKind.CIVILIANS,
}


def toll_columns(claim: Claim) -> dict[str, int | None]:
    """Low, best and high for each effect, and for the killed of each side and the civilians."""
    columns: dict[str, int | None] = {}
    for effect in EFFECTS:
        columns |= _bounds(effect.value, overall(_of(claim, effect)))
    killed = [toll for toll in claim.toll if toll.effect is Effect.KILLED]
    for whose, belongs in _KILLED_OF.items():
        columns |= _bounds(f"killed_{whose}", overall([toll for toll in killed if belongs(toll)]))
    return columns


def overall(tolls: Sequence[Toll]) -> Count:
    """One count for `tolls`: that of the only group; of several groups no more than the largest low."""
    if len(tolls) == 1:
        return tolls[0].count
    lows = [toll.count.low for toll in tolls if toll.count.low is not None]
    return Count(low=max(lows), high=None, best=None) if lows else _UNKNOWN


def _of(claim: Claim, effect: Effect) -> list[Toll]:
    """The tolls of `effect` that are no part of another."""
    return [toll for toll in claim.toll if toll.effect is effect and toll.within is None]


def _bounds(name: str, count: Count) -> dict[str, int | None]:
    return {f"{name}_low": count.low, f"{name}_best": count.best, f"{name}_high": count.high}


def toll_text(claim: Claim) -> str | None:
    """Every count of the claim in the report's words, or None."""
    parts = [f"{' '.join(toll.span.text.split())}: {toll.effect.value} ({_whose(toll)})" for toll in claim.toll]
    return "; ".join(parts) or None


def _whose(toll: Toll) -> str:
    side = f"{toll.side.value} side" if toll.side in (Side.ACTOR, Side.RECIPIENT) else toll.side.value
    return f"{side}, counted above" if toll.within else side
