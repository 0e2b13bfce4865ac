"""Claims -> CSV: one row a claim, RFC 4180 with LF, empty for what was not reported."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from reportedly.exports.export import Options
from reportedly.exports.flat import COLUMNS, flat, table_schema
from reportedly.model.entry import KeptClaim

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Csv:
    """The flat table."""

    name = "csv"
    file_name = "claims.csv"
    media_type = "text/csv"
    reading = (
        "One row is one claim: one source's assertion about one event. An empty cell is not reported; 0 is a source\n"
        "that said none. Lists in a cell are joined by '; '. Where a claim counts several groups, the columns hold no\n"
        "more than the largest low count, and column 'toll' lists every count: counts are never added up."
    )

    @property
    def table(self) -> Mapping[str, Any]:
        """The schema of the columns."""
        return {"schema": table_schema(), "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True}}

    def write(self, claims: Iterable[KeptClaim], out: TextIO, options: Options) -> None:
        """Write the header and one row a claim."""
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow([column.name for column in COLUMNS])
        for kept in claims:
            rows.writerow([cell(value, options) for value in flat(kept, options).values()])


def cell(value: Any, options: Options) -> str:
    """A value as a cell; in spreadsheet mode a text that looks like a formula is led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and options.spreadsheet and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)


EXPORT = Csv()
