"""A table that an export can fill: its columns with their types and meanings, and the row of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from reportedly.exports.export import Options, Rows

Record = TypeVar("Record")
Flat = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Frictionless type, and what it holds."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Record]):
    """What one row is about, the columns in order, and `row`, which gives every column a value or None."""

    rows: Rows
    columns: tuple[Column, ...]
    row: Callable[[Record, Options], Flat]
    key: str

    def schema(self) -> Mapping[str, Any]:
        """The Frictionless schema of the table."""
        fields = [{"name": one.name, "type": one.type, "description": one.description} for one in self.columns]
        return {"fields": fields, "missingValues": [""], "primaryKey": [self.key]}


def texts(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    """Columns of text, each of a name and a meaning."""
    return tuple(Column(name, "string", description) for name, description in pairs)


def one_line(words: str) -> str:
    """`words` with every run of white space one blank."""
    return " ".join(words.split())


def joined(words: Iterable[str | None]) -> str | None:
    """The words that are there, each once, joined by `; `; None when there are none."""
    return "; ".join(dict.fromkeys(one_line(word) for word in words if word)) or None


def sentences(told: Iterable[str]) -> str | None:
    """The sentences one after the other, each once; None when there are none."""
    return " ".join(dict.fromkeys(one_line(sentence) for sentence in told if sentence)) or None
