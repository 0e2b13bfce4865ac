"""Countries and cells as other data sets number and name them."""

from __future__ import annotations

from functools import cache
from math import floor

from reportedly.data import Row, rows

CELLS_A_DEGREE = 2
"""PRIO-GRID's cells are half a degree wide; cell 1 has its corner at 90 south, 180 west."""


@cache
def country(code: str | None) -> Row:
    """The row of a country of ISO 3166 alpha-3 `code`, with its name; empty for none."""
    if code is None:
        return {}
    named = {row["alpha3"]: row["name"] for row in rows("countries.tsv")}
    return next(({**row, "name": named[code]} for row in rows("exports_countries.tsv") if row["alpha3"] == code), {})


def number(code: str | None, column: str) -> int | None:
    """The number of a country in `column`, or None."""
    found = country(code).get(column)
    return int(found) if found else None


def grid_cell(latitude: float | None, longitude: float | None) -> int | None:
    """The number of the PRIO-GRID cell a point lies in (Tollefsen and others 2012)."""
    if latitude is None or longitude is None:
        return None
    row = min(floor((latitude + 90) * CELLS_A_DEGREE), 180 * CELLS_A_DEGREE - 1)
    column = min(floor((longitude + 180) * CELLS_A_DEGREE), 360 * CELLS_A_DEGREE - 1)
    return row * 360 * CELLS_A_DEGREE + column + 1
