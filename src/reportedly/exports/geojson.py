"""Claims -> GeoJSON (RFC 7946): one flat feature a claim, without geometry where no place is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from reportedly.exports.export import Options
from reportedly.exports.flat import flat
from reportedly.model.entry import KeptClaim
from reportedly.model.where import PlacePrecision

RADIUS_KM = {
    PlacePrecision.EXACT: 5,
    PlacePrecision.NEAR: 25,
    PlacePrecision.ADMIN2: 50,
    PlacePrecision.ADMIN1: 150,
    PlacePrecision.AREA: 150,
    PlacePrecision.COUNTRY: 500,
}
"""Circle to draw for each precision. 25 km is UCDP's own figure for 2; the others are round sizes for the eye."""

COORDINATE_DIGITS = 5  # about a metre, which RFC 7946 section 11.2 finds ample


class GeoJson:
    """A feature collection."""

    name = "geojson"
    file_name = "claims.geojson"
    media_type = "application/geo+json"
    reading = (
        "One feature is one claim, in WGS84. A feature without geometry has no known place and still counts. Property\n"
        "'precision_radius_km' is the circle within which the place lies: draw the circle, never a bare pin."
    )
    table = None

    def write(self, claims: Iterable[KeptClaim], out: TextIO, options: Options) -> None:
        """Write the collection, one feature a line."""
        out.write('{"type":"FeatureCollection","features":[')
        for number, kept in enumerate(claims):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(feature(kept, options), ensure_ascii=False, separators=(",", ":")))
        out.write("\n]}\n")


def feature(kept: KeptClaim, options: Options) -> dict[str, Any]:
    """The claim as a GeoJSON feature whose properties are the columns of the flat table."""
    place = kept.resolved.places[0] if kept.resolved.places else None
    properties = {name: _plain(value) for name, value in flat(kept, options).items()}
    precision = place.precision if place else None
    properties["precision_radius_km"] = RADIUS_KM.get(precision) if precision else None
    geometry = _point(place.latitude, place.longitude) if place else None
    return {"type": "Feature", "id": kept.id, "geometry": geometry, "properties": properties}


def _point(latitude: float | None, longitude: float | None) -> Mapping[str, Any] | None:
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(longitude, COORDINATE_DIGITS), round(latitude, COORDINATE_DIGITS)]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


EXPORT = GeoJson()
