"""Where: a place with coordinates, a precision, its rivals and a reason (codebook section 2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from reportedly.model.party import Rival
from reportedly.model.span import Span


class PlacePrecision(IntEnum):
    """UCDP GED `where_prec`: how exactly the place is known."""

    EXACT = 1
    NEAR = 2
    ADMIN2 = 3
    ADMIN1 = 4
    AREA = 5
    COUNTRY = 6
    WIDER = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place named for an event and what it was resolved to.

    `latitude` and `longitude` are WGS84 degrees; None with `gazetteer_id` None when no entry fits. `country` is
    ISO 3166 alpha-3. `score` is in 0..1. A country's coordinates are never those of its capital.
    """

    span: Span
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    gazetteer_id: str | None
    precision: PlacePrecision | None
    score: float
    reason: str
    rivals: tuple[Rival, ...] = ()
