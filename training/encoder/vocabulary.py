"""The questions the network answers: layers of tags, labels of an anchor, and relations from an anchor to words."""

from __future__ import annotations

from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Reality, Scope
from reportedly.model.ontology import MODES, EventType

EVENTS = tuple(event.value for event in EventType)
KINDS = tuple(sorted({mode for modes in MODES.values() for mode in modes}))

FILLERS = ("perpetrator", "group", "target", "victim", "weapon")
"""The roles of a terrorist incident in the MUC-4 texts."""

TAGS: dict[str, tuple[str, ...]] = {"event": EVENTS, "cue": ("cue",), "filler": FILLERS}
"""Layers of marked words. `event` is one answer a word; the others may overlap."""

LABELS: dict[str, tuple[str, ...]] = {
    "event": EVENTS,
    "mode": KINDS,
    "scope": tuple(scope.value for scope in Scope),
    "reality": tuple(reality.value for reality in Reality),
    "stance": ("none", *(stance.value for stance in Stance)),
    "standing": ("none", *(standing.value for standing in Standing)),
}
"""What is asked of an anchor."""

RELATIONS = (
    "actor",
    "recipient",
    "source",
    "cue",
    "place",
    "time",
    "toll",
    "means",
    "hedge",
    "verb_place",
    "cue_source",
    "cue_content",
)
"""From an anchor to the words that fill a role; the last three are those of other corpora's codebooks."""
