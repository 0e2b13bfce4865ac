"""The conference's answer keys as the benchmark keeps them: `gold.jsonl`, one key template a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.evaluation.muc4.template import SLOTS
from reportedly.evaluation.records import Record, records


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFill:
    """One wanted fill: any of `alternatives` is right; it may be left out free of charge if `optional`.

    `of` are the names of the entity the fill speaks about; none where the key has no cross reference or a dummy one.
    """

    alternatives: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One wanted template; if `optional`, a system that leaves it out loses nothing."""

    fills: Mapping[str, tuple[KeyFill, ...]]
    optional: bool = False

    def fills_of(self, slot: str) -> tuple[KeyFill, ...]:
        """The wanted fills of `slot`."""
        return self.fills.get(slot, ())


Keys = Mapping[str, tuple[Key, ...]]
"""Keys by document id; an irrelevant document has none."""


def read_keys(folder: Path, split: str) -> Keys:
    """The keys of the documents of `split` ("dev", "tst1") in the benchmark `folder`."""
    found: dict[str, list[Key]] = defaultdict(list)
    for record in records(folder, "gold"):
        if record["split"] == split:
            found[record["doc_id"]] += [_key(record)] if record["relevant"] else []
    return {document: tuple(keys) for document, keys in found.items()}


def _key(record: Record) -> Key:
    fills = {slot: tuple(_fill(fill) for fill in record[slot]) for slot in SLOTS if record[slot]}
    return Key(fills=fills, optional=bool(record["template_optional"]))


def _fill(record: Record) -> KeyFill:
    return KeyFill(
        alternatives=tuple(record["alternatives"]), of=tuple(record["of"]), optional=bool(record["optional"])
    )
