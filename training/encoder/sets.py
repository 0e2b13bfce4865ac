"""Annotated sets -> examples. Where a set has no parts, a hash of the record's id puts one in ten into `unseen`."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from encoder.example import Anchor, Example, Offsets
from reportedly.evaluation.arguments.roles import RELATIONS, coarse
from reportedly.evaluation.records import records


def unseen(id: str) -> bool:
    """Whether a record without an official part is kept out of training: one in ten, by SHA-1 of its id."""
    return int(hashlib.sha1(id.encode()).hexdigest()[:8], 16) % 10 == 0


def part_of(id: str) -> str:
    """The part of a record without an official one."""
    return "unseen" if unseen(id) else "train"


def triggers(folder: Path, name: str) -> Iterator[Example]:
    """WikiEvents and RAMS: triggers with a coarse type, and arguments by role."""
    gold = {record["id"]: record["events"] for record in records(folder, "gold")}
    for record in records(folder, "docs"):
        events = gold.get(record["id"], [])
        example = Example(name=name, part=part_of(record["id"]), text=record["text"])
        for event in events:
            span = (event["trigger"]["start"], event["trigger"]["end"])
            kind = ".".join(event["type"].lower().split(".")[:2])
            if name == "wikievents":
                example.tags.setdefault("trigger", []).append((*span, kind))
            roles: dict[str, list[Offsets]] = {relation: [] for relation in RELATIONS}
            for argument in event["arguments"]:
                if (role := coarse(argument["role"])) in roles:
                    roles[role].append((argument["start"], argument["end"]))
            example.anchors.append(Anchor(span=span, labels={"trigger": kind}, roles=roles))
        yield example


def messages(folder: Path) -> Iterator[Example]:
    """MUC-4 in its five-role form: role fillers as tags, development texts alone."""
    layers = {"PerpInd": "perpetrator", "PerpOrg": "group", "Target": "target", "Victim": "victim", "Weapon": "weapon"}
    for record in records(folder, "gtt"):
        if not record["doc_id"].startswith("DEV"):
            continue
        text: str = record["text"]
        tags: list[tuple[int, int, str]] = []
        for template in record["templates"]:
            for slot, layer in layers.items():
                for entity in template[slot]:
                    for words, _ in entity:
                        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
                        tags += [(found.start(), found.end(), layer) for found in re.finditer(pattern, text)]
        yield Example(name="muc4", part=part_of(record["doc_id"]), text=text, tags={"filler": sorted(set(tags))})


def attributions(folder: Path) -> Iterator[Example]:
    """PolNeAR: cues as anchors with their source and content."""
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder, "gold"):
        told[record["doc_id"]].append(record)
    for record in records(folder, "docs"):
        part = "unseen" if record["split"] == "dev" else "train"
        example = Example(name="polnear", part=part, text=record["text"], tags={"cue": []})
        for one in told[record["id"]]:
            if not one["cue"]:
                continue
            cue = one["cue"][0]
            example.tags["cue"] += [(start, end, "cue") for start, end in one["cue"]]
            roles = {"cue_source": [*map(tuple, one["source"])], "cue_content": [*map(tuple, one["content"])]}
            example.anchors.append(Anchor(span=(cue[0], cue[1]), roles=roles))
        yield example


def settings(folder: Path) -> Iterator[Example]:
    """Event-location: a verb and its places, a sentence at a time."""
    verbs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder, "gold"):
        verbs[record["doc_id"]].append(record)
    for record in records(folder, "docs"):
        example = Example(name="event-location", part=part_of(record["id"]), text=record["text"])
        for one in verbs[record["id"]]:
            span = one["verb"][0]
            roles = {"verb_place": [*map(tuple, one["locations"])]}
            example.anchors.append(Anchor(span=(span[0], span[1]), roles=roles))
        yield example


def factuality(folder: Path) -> Iterator[Example]:
    """Rated reality: events of a sentence with a value in -3..3."""
    rated: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder, "gold"):
        rated[record["doc_id"]].append(record)
    for record in records(folder, "docs"):
        part = "unseen" if record["split"] == "dev" else "train"
        example = Example(name=folder.name, part=part, text=record["text"])
        for one in rated[record["id"]]:
            example.anchors.append(Anchor(span=(one["start"], one["end"]), value=one["factuality"]))
        yield example


SETS: tuple[tuple[str, Callable[[Path], Iterator[Example]]], ...] = (
    ("wikievents", lambda folder: triggers(folder, "wikievents")),
    ("rams", lambda folder: triggers(folder, "rams")),
    ("muc4", messages),
    ("polnear", attributions),
    ("event-location", settings),
    ("factuality/factbank", factuality),
    ("factuality/uw", factuality),
    ("factuality/meantime", factuality),
)
"""Each set's folder and how it is read; the claims have a module of their own, as the rules look at them first."""
