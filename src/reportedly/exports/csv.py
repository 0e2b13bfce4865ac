"""Claims or incidents -> CSV: one row each, RFC 4180 with LF, empty for what was not reported."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from reportedly.exports.claim_row import CLAIMS
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import INCIDENTS
from reportedly.exports.table import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CLAIM_READING = """\
One row is one claim: one source's assertion about one event. An empty cell is not reported; 0 is a source that said
none. Lists in a cell are joined by '; '. Where a claim counts several groups, the columns hold no more than the
largest low count, and column 'toll' lists every count: counts are never added up."""

INCIDENT_READING = """\
One row is one incident: one happening that one or more claims are about. An empty cell is not reported; 0 is a source
that said none. Lists in a cell are joined by '; '.
Column 'n_origins' is the number of independent voices, which is the one to trust, not the number of reports. Tolls
are ranges by the policy in column 'policy'; each bound is a number that some claim gives, and nothing is added up.
Where several sides count their dead, the overall columns hold no more than the largest low, and column 'toll' lists
every range. Column 'grade' says how well the incident is reported, and 'contested' on what the origins disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Csv:
    """A table as a file."""

    sheet: Table[Any]
    file_name: str
    reading: str
    name: str = "csv"
    media_type: str = "text/csv"
    is_binary: bool = False

    @property
    def rows(self) -> Rows:
        """What a row is about."""
        return self.sheet.rows

    @property
    def table(self) -> Mapping[str, Any]:
        """The schema of the columns."""
        return {"schema": self.sheet.schema(), "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True}}

    def write(self, records: Iterable[Any], out: IO[Any], options: Options) -> None:
        """Write the header and one row a record."""
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow([column.name for column in self.sheet.columns])
        for record in records:
            rows.writerow([cell(value, options) for value in self.sheet.row(record, options).values()])


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


EXPORTS = (
    Csv(sheet=INCIDENTS, file_name="incidents.csv", reading=INCIDENT_READING),
    Csv(sheet=CLAIMS, file_name="claims.csv", reading=CLAIM_READING),
)
