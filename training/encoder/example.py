"""One form for all annotated sets: a text with marked words, anchors, and relations from an anchor to words.

A set fills only the layers it annotates; an absent layer costs nothing in training.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Offsets = tuple[int, int]

FOLDS = 3
"""Parts of the coded reports; two teach a network, the third is guessed by it."""


def fold_of(id: str) -> int:
    """The fold of a report, by SHA-1 of its id."""
    return int(hashlib.sha1(id.encode()).hexdigest()[:8], 16) % FOLDS


@dataclass(slots=True)
class Anchor:
    """A marked word or phrase and what is said of it.

    `labels` are answers by question ("event", "reality", ...). `roles` hold the words that fill a role; `unsure` those
    that may fill it too, which count neither for nor against. A role that the set does not annotate is absent.
    """

    span: Offsets
    labels: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[Offsets]] = field(default_factory=dict)
    unsure: dict[str, list[Offsets]] = field(default_factory=dict)
    value: float | None = None


@dataclass(slots=True)
class Example:
    """A text of one set; `tags` hold marked words by layer, as (start, end, label)."""

    name: str
    part: str
    text: str
    tags: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    id: str = ""


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write `examples` as JSON lines; gives their number."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Example]:
    """The examples that `write` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["anchors"] = [Anchor(**anchor) for anchor in record["anchors"]]
            yield Example(**record)
