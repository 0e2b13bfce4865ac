"""Claims or incidents -> GeoJSON (RFC 7946): one flat feature each, without geometry where no place is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from reportedly.exports.claim_row import CLAIMS
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import INCIDENTS
from reportedly.exports.table import Flat, Table
from reportedly.model.where import PlacePrecision

RADIUS_KM: Mapping[int, int] = {
    PlacePrecision.EXACT: 5,
    PlacePrecision.NEAR: 25,
    PlacePrecision.ADMIN2: 50,
    PlacePrecision.ADMIN1: 150,
    PlacePrecision.AREA: 150,
    PlacePrecision.COUNTRY: 500,
}
"""Circle to draw for each precision. 25 km is UCDP's own figure for 2; the others are round sizes for the eye."""

COORDINATE_DIGITS = 5  # about a metre, which RFC 7946 section 11.2 finds ample


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoJson:
    """A feature collection of a table's rows."""

    sheet: Table[Any]
    name: str = "geojson"
    media_type: str = "application/geo+json"
    is_binary: bool = False
    table: None = None

    @property
    def rows(self) -> Rows:
        """What a feature is about."""
        return self.sheet.rows

    @property
    def file_name(self) -> str:
        """The file's name in a folder."""
        return f"{self.rows}.geojson"

    @property
    def reading(self) -> str:
        """How to read it."""
        return (
            f"One feature is one {self.rows.removesuffix('s')}, in WGS84; its properties are the columns of\n"
            f"{self.rows}.csv. A feature without geometry has no known place and still counts. Property\n"
            "'precision_radius_km' is the circle within which the place lies: draw the circle, never a bare pin."
        )

    def write(self, records: Iterable[Any], out: IO[Any], options: Options) -> None:
        """Write the collection, one feature a line."""
        out.write('{"type":"FeatureCollection","features":[')
        for number, record in enumerate(records):
            out.write(",\n" if number else "\n")
            made = feature(self.sheet.row(record, options), self.sheet.key)
            out.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
        out.write("\n]}\n")


def feature(row: Flat, key: str) -> dict[str, Any]:
    """A row as a GeoJSON feature whose properties are its columns."""
    properties = {name: _plain(value) for name, value in row.items()}
    properties["precision_radius_km"] = RADIUS_KM.get(row["place_precision"]) if row["place_precision"] else None
    geometry = _point(row["latitude"], row["longitude"])
    return {"type": "Feature", "id": row[key], "geometry": geometry, "properties": properties}


def _point(latitude: float | None, longitude: float | None) -> Mapping[str, Any] | None:
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(longitude, COORDINATE_DIGITS), round(latitude, COORDINATE_DIGITS)]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


EXPORTS = (GeoJson(sheet=INCIDENTS), GeoJson(sheet=CLAIMS))
