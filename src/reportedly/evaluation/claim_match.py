"""When a predicted claim is a gold claim, and which of its fields are right.

The measure of the claims benchmark: claims of one report are aligned one to one by similarity; fields count on aligned
pairs only; `core` asks for event type, an actor, the nearest source (or rightly none) and reality, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportedly.evaluation.assignment import align
from reportedly.evaluation.metrics import Tally

ClaimRecord = Mapping[str, Any]
"""A claim as JSON, of which every key may be absent."""

FIELDS = (
    "event",
    "mode",
    "actors",
    "recipients",
    "source",
    "stance",
    "standing",
    "reality",
    "time",
    "place",
    "toll",
    "means",
    "evidence",
)

IGNORED = frozenset(
    ("the", "a", "an", "of", "in", "and", "s", "'s", "its", "their", "his", "her", "some", "several", "two", "more")
)
"""Words that do not make two names alike (the benchmark's own list)."""

ALIKE = 0.5
"""Two names are one when the words they share are at least this part of all their words (Jaccard)."""


def overlap(first: ClaimRecord | None, second: ClaimRecord | None) -> bool:
    """Whether two spans share a character."""
    return bool(first and second) and first["start"] < second["end"] and second["start"] < first["end"]  # type: ignore[index]


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name that count."""
    return frozenset(re.findall(r"\w+", (name or "").lower())) - IGNORED


def same_party(first: ClaimRecord, second: ClaimRecord) -> bool:
    """Spans overlap and share a word, or the words of two of their names are alike."""
    if overlap(first, second) and name_words(first.get("text")) & name_words(second.get("text")):
        return True
    return any(
        _alike(name_words(first.get(one)), name_words(second.get(other)))
        for one in ("text", "name")
        for other in ("text", "name")
    )


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and len(first & second) >= ALIKE * len(first | second)


def matches(predicted: Sequence[Any], gold: Sequence[Any], same: Callable[[Any, Any], bool]) -> int:
    """How many of `predicted` find a member of `gold` that is the same, each used once, first come first served."""
    left = list(gold)
    for guess in predicted:
        found = next((index for index, truth in enumerate(left) if same(guess, truth)), None)
        if found is not None:
            del left[found]
    return len(gold) - len(left)


def attribution(claim: ClaimRecord) -> ClaimRecord:
    """The attribution of a claim, be it nested or written flat."""
    return claim.get("attribution") or {key: claim.get(key) for key in ("sources", "cue", "quote", "stance")}


def same_source(predicted: ClaimRecord, gold: ClaimRecord) -> bool:
    """Whether both have the same nearest source, or both none."""
    first, second = items(predicted, "source"), items(gold, "source")
    return same_party(first[0], second[0]) if first and second else not first and not second


def share_party(predicted: ClaimRecord, gold: ClaimRecord, role: str) -> bool:
    """Whether a party in `role` is in both."""
    return matches(predicted.get(role, []), gold.get(role, []), same_party) > 0


def similarity(predicted: ClaimRecord, gold: ClaimRecord) -> float:
    """0 unless anchors overlap, or one sentence holds both and the event type agrees; else 1 to 6."""
    touching = overlap(predicted.get("anchor"), gold.get("anchor"))
    same_event = predicted.get("event") == gold.get("event")
    if not touching and not (same_event and overlap(predicted.get("sentence"), gold.get("sentence"))):
        return 0.0
    agreements = (
        same_event,
        same_source(predicted, gold),
        share_party(predicted, gold, "actors"),
        share_party(predicted, gold, "recipients"),
    )
    return (2.0 if touching else 1.0) + float(sum(agreements))


def items(claim: ClaimRecord, field: str) -> Sequence[Any]:
    """What a claim says in `field`, as a list; empty where it says nothing."""
    if field in ("event", "mode", "reality"):
        return [claim[field]] if claim.get(field) else []
    if field in ("source", "stance", "standing"):
        return _attribution_items(attribution(claim), field)
    if field == "time":
        time = claim.get("time") or {}
        return [(time.get("start"), time.get("end"))] if time.get("start") or time.get("end") else []
    if field == "place":
        return (claim.get("places") or [])[:1]
    if field == "evidence":
        return sorted({item["kind"] for item in claim.get("evidence", []) if item.get("kind") != "none"})
    return claim.get(field) or []


def _attribution_items(told: ClaimRecord, field: str) -> Sequence[Any]:
    nearest = (told.get("sources") or [])[:1]
    if field == "source":
        return nearest
    if field == "stance":
        return [told["stance"]] if told.get("stance") else []
    return [source["standing"] for source in nearest if source.get("standing")]


def _same_means(predicted: ClaimRecord, gold: ClaimRecord) -> bool:
    return overlap(predicted, gold) or predicted.get("text", "").lower() == gold.get("text", "").lower()


def _same_toll(predicted: ClaimRecord, gold: ClaimRecord) -> bool:
    return all(predicted.get(key) == gold.get(key) for key in ("effect", "best"))


_SAME: Mapping[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("actors", "recipients", "source", "place"), same_party),
    "means": _same_means,
    "toll": _same_toll,
}


def same(field: str) -> Callable[[Any, Any], bool]:
    """When two values of `field` are the same."""
    return _SAME.get(field, lambda predicted, gold: predicted == gold)


def is_core(predicted: ClaimRecord, gold: ClaimRecord) -> bool:
    """Whether it is right who says that who did what, and whether it happened."""
    nobody = not predicted.get("actors") and not gold.get("actors")
    return (
        all(predicted.get(key) == gold.get(key) for key in ("event", "reality"))
        and (nobody or share_party(predicted, gold, "actors"))
        and same_source(predicted, gold)
    )


def compare(predicted: Sequence[ClaimRecord], gold: Sequence[ClaimRecord]) -> dict[str, Tally]:
    """The counts of one report: detection, core and every field."""
    pairs = align(predicted, gold, similarity)
    core = sum(is_core(guess, truth) for guess, truth in pairs)
    counts = {
        "detection": Tally(len(pairs), len(predicted), len(gold)),
        "core": Tally(core, len(predicted), len(gold)),
    }
    for field in FIELDS:
        right = sum(matches(items(guess, field), items(truth, field), same(field)) for guess, truth in pairs)
        given = sum(len(items(guess, field)) for guess in predicted)
        counts[field] = Tally(right, given, sum(len(items(truth, field)) for truth in gold))
    return counts
