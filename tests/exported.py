"""Every export, and what it writes of the records made by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import made
import weighed
from reportedly.exports import Options, Rows, find_export
from reportedly.exports.bundle import write_stream
from reportedly.exports.export import Export

FULL = Options(quote_words=None)

EVERY = [
    ("csv", Rows.CLAIMS),
    ("csv", Rows.INCIDENTS),
    ("geojson", Rows.CLAIMS),
    ("geojson", Rows.INCIDENTS),
    ("jsonl", Rows.CLAIMS),
    ("jsonl", Rows.INCIDENTS),
    ("ucdp", Rows.INCIDENTS),
    ("acled", Rows.INCIDENTS),
    ("plover", Rows.CLAIMS),
    ("parquet", Rows.CLAIMS),
    ("parquet", Rows.INCIDENTS),
]


def records(rows: Rows) -> tuple[Any, ...]:
    """The claims or the incidents made by hand."""
    return made.kept() if rows is Rows.CLAIMS else weighed.both()


def written(name: str, rows: Rows, given: Sequence[Any] | None = None, options: Options = FULL) -> bytes:
    """The bytes of an export, of the records made by hand unless some are given."""
    export = find_export(name, rows)
    raw = io.BytesIO()
    out = raw if export.is_binary else io.TextIOWrapper(raw, encoding="utf-8", newline="", write_through=True)
    write_stream(export, records(rows) if given is None else given, out, options)
    return raw.getvalue()


def table(name: str, rows: Rows, given: Sequence[Any] | None = None, options: Options = FULL) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(written(name, rows, given, options).decode())))


def export(name: str, rows: Rows) -> Export:
    """An export by its format and what it is of."""
    return find_export(name, rows)
