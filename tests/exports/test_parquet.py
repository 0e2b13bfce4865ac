"""The column store: types, nulls, the point column, and a clear word where the package for it is missing."""

from __future__ import annotations

import io
import json
import struct
import sys

import pyarrow
import pyarrow.parquet
import pytest

import exported
from reportedly.errors import UsageError
from reportedly.exports import Rows


def opened(rows: Rows) -> pyarrow.parquet.ParquetFile:
    return pyarrow.parquet.ParquetFile(io.BytesIO(exported.written("parquet", rows)))


@pytest.mark.parametrize("rows", Rows)
def test_columns_are_those_of_the_csv_and_the_point(rows: Rows) -> None:
    header = list(exported.table("csv", rows)[0])
    assert opened(rows).schema_arrow.names == [*header, "geometry"]


def test_values_are_typed_and_what_is_not_reported_is_null() -> None:
    file = opened(Rows.INCIDENTS)
    schema = file.schema_arrow
    assert schema.field("date_start").type == pyarrow.date32()
    assert schema.field("killed_best").type == pyarrow.int64()
    assert schema.field("latitude").type == pyarrow.float64()
    assert schema.field("partisan").type == pyarrow.bool_()
    first, second = file.read().to_pylist()
    assert (first["killed_best"], first["killed_high"], second["killed_best"]) == (3, None, None)
    assert second["date_start"] is None


def test_it_is_packed_with_zstd() -> None:
    group = opened(Rows.INCIDENTS).metadata.row_group(0)
    assert {group.column(number).compression for number in range(group.num_columns)} == {"ZSTD"}


def test_the_point_is_geoparquet() -> None:
    file = opened(Rows.INCIDENTS)
    geo = json.loads(file.metadata.metadata[b"geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"] == {"encoding": "WKB", "geometry_types": ["Point"]}
    order, type, longitude, latitude = struct.unpack("<BIdd", file.read()["geometry"][0].as_py())
    assert (order, type, longitude, latitude) == (1, 1, 69.5678, 35.4321)


def test_no_records_give_a_file_that_opens() -> None:
    empty = io.BytesIO(exported.written("parquet", Rows.INCIDENTS, ()))
    assert pyarrow.parquet.read_table(empty).num_rows == 0


def test_a_missing_package_is_told_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'reportedly\[parquet\]'"):
        exported.written("parquet", Rows.INCIDENTS)
