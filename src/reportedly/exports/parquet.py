"""Claims or incidents -> Parquet: typed columns, zstd, and a point column after GeoParquet 1.1.

Needs the extra `parquet` (pyarrow), which nothing else does.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from reportedly.errors import UsageError
from reportedly.exports.claim_row import CLAIMS
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import INCIDENTS
from reportedly.exports.table import Flat, Table

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 10_000
"""Rows in a row group: few enough to hold in memory, enough to compress well."""

GEOMETRY = "geometry"

GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}
"""The file's `geo` metadata. With no `crs` the coordinates are longitude and latitude on WGS84."""

_LITTLE_ENDIAN_POINT = struct.Struct("<BIdd")
_POINT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parquet:
    """A table as a column store."""

    sheet: Table[Any]
    name: str = "parquet"
    media_type: str = "application/vnd.apache.parquet"
    is_binary: bool = True
    table: None = None

    @property
    def rows(self) -> Rows:
        """What a row is about."""
        return self.sheet.rows

    @property
    def file_name(self) -> str:
        """The file's name in a folder."""
        return f"{self.rows}.parquet"

    @property
    def reading(self) -> str:
        """How to read it."""
        return (
            f"One row is one {self.rows.removesuffix('s')}; the columns are those of {self.rows}.csv, typed.\n"
            "A null is not reported; 0 is a source that said none. Column 'geometry' holds the point as WKB after\n"
            "GeoParquet 1.1, null where no place is known."
        )

    def write(self, records: Iterable[Any], out: IO[Any], options: Options) -> None:
        """Write the rows in groups. Raises UsageError when pyarrow is not installed."""
        pa, parquet = _pyarrow()
        schema = _schema(pa, self.sheet)
        rows = (_with_point(self.sheet.row(record, options)) for record in records)
        with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
            for group in _groups(rows):
                writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        fix = "Install it: python -m pip install 'reportedly[parquet]'."
        raise UsageError("parquet needs the package pyarrow", why=str(error), fix=fix) from error
    return pyarrow, pyarrow.parquet


def _schema(pa: Any, sheet: Table[Any]) -> pyarrow.Schema:
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    fields = [pa.field(column.name, types[column.type], nullable=True) for column in sheet.columns]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())], metadata={"geo": json.dumps(GEO)})


def _with_point(row: Flat) -> Flat:
    return row | {GEOMETRY: point(row["longitude"], row["latitude"])}


def point(longitude: float | None, latitude: float | None) -> bytes | None:
    """A point as well-known binary; None where there is none."""
    if longitude is None or latitude is None:
        return None
    return _LITTLE_ENDIAN_POINT.pack(1, _POINT, longitude, latitude)


def _groups(rows: Iterator[Flat]) -> Iterator[list[Flat]]:
    while group := list(islice(rows, GROUP_ROWS)):
        yield group


EXPORTS = (Parquet(sheet=INCIDENTS), Parquet(sheet=CLAIMS))
