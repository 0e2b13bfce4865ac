"""Word lists, cues and rule tables. Each file opens with `#` lines that say where its rows come from."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Row = Mapping[str, str]


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of the tab-separated table `name`, keyed by its header line; lines that open with `#` are notes."""
    return parse_rows(_read(name))


def parse_rows(text: str) -> tuple[Row, ...]:
    """The rows of a tab-separated table given as text."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return tuple(MappingProxyType(row) for row in reader)


@cache
def words(name: str, column: str = "word", **having: str) -> frozenset[str]:
    """The values of `column` in table `name`, of the rows whose columns have the values of `having`."""
    wanted = having.items()
    return frozenset(row[column] for row in rows(name) if all(row[key] == value for key, value in wanted))


@cache
def settings(name: str) -> Mapping[str, Any]:
    """The TOML table `name`."""
    return MappingProxyType(tomllib.loads(_read(name)))


@cache
def digest() -> str:
    """Twelve hex digits over every table: the same rules give the same digest."""
    tables = sorted((entry.name, entry.read_bytes()) for entry in files(__package__).iterdir() if _is_table(entry.name))
    total = hashlib.sha256()
    for name, content in tables:
        total.update(name.encode() + b"\0" + content)
    return total.hexdigest()[:12]


def _is_table(name: str) -> bool:
    return name.endswith((".tsv", ".toml"))
