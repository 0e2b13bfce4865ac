"""Incidents -> a table with the columns of UCDP GED, for those whose tools read that. It is not UCDP data."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from reportedly.data import rows
from reportedly.exports.csv import Csv
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import district, region, reports, review_status
from reportedly.exports.places import country, grid_cell, number
from reportedly.exports.ranges import by_side, civilians, overall, totals
from reportedly.exports.table import Column, Flat, Table, joined, one_line
from reportedly.model.assessment import Grade
from reportedly.model.entry import Assessed
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind, PartyLink
from reportedly.model.report import Report
from reportedly.model.toll import Effect, Side
from reportedly.model.where import Where

COLUMNS = tuple(Column(row["column"], row["type"], row["meaning"]) for row in rows("exports_ucdp.tsv"))

STATE = frozenset({PartyKind.STATE_FORCES, PartyKind.GOVERNMENT, PartyKind.POLICE, PartyKind.COUNTRY})
GROUP = frozenset({PartyKind.ARMED_GROUP})
UNARMED = frozenset({PartyKind.CIVILIANS, PartyKind.MEDIA, PartyKind.NGO, PartyKind.CROWD})

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

CIVILIANS, CIVILIANS_IDS = "Civilians", ("9999", "1")
"""What UCDP GED calls and numbers the suffering side of one-sided violence."""

ID_DIGITS = 13
"""Hex digits of an incident's id that still make a whole number in every statistics package (2 to the 52nd)."""

CLEAR = (Grade.CONFIRMED, Grade.FAIR)

READING = """\
These are not UCDP data: the file has the 49 columns of the UCDP Georeferenced Event Dataset in their order, so that
tools made for it can read it, but nobody at Uppsala has seen a row. One row is one incident. Columns that need
UCDP's registers (conflicts, dyads, active_year) are empty. 'type_of_violence' is empty where the kinds of the parties
do not tell it or the event is no assault. An empty number is not reported, where UCDP writes 0. 'number_of_sources'
counts independent origins. 'best', 'high' and 'low' are never sums: where several sides count their dead, 'low' is
the largest low and the others are empty."""


def ucdp_row(assessed: Assessed, options: Options) -> Flat:
    """The row of an incident under UCDP's columns."""
    values = dict.fromkeys((column.name for column in COLUMNS), None)
    return (
        values | _head(assessed, options) | _sides(assessed) | _sources(assessed) | _place(assessed) | _deaths(assessed)
    )


def _head(assessed: Assessed, options: Options) -> Flat:
    assessment = assessed.assessment
    when = assessment.profile.when.value
    first = (when.start or when.end) if when else None
    return {
        "id": int(assessment.incident.id.partition("-")[2][:ID_DIGITS], 16),
        "relid": assessment.incident.id,
        "year": first.year if first else None,
        "code_status": review_status(assessment, options),
        "type_of_violence": type_of_violence(assessed),
        "event_clarity": 1 if assessment.grade in CLEAR else 2,
        "date_prec": when.precision.value if when and when.precision else None,
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
    }


def type_of_violence(assessed: Assessed) -> int | None:
    """UCDP's type of violence where the kinds of both sides of an assault tell it."""
    profile = assessed.assessment.profile
    if profile.event.value is not EventType.ASSAULT:
        return None
    first, second = ({link.kind for link in side.value or ()} for side in (profile.side_a, profile.side_b))
    armed = STATE | GROUP
    if _is(first, armed) and _is(second, UNARMED):
        return ONE_SIDED
    if not (_is(first, armed) and _is(second, armed)):
        return None
    return STATE_BASED if first <= STATE or second <= STATE else NON_STATE


def _is(side: Set[PartyKind], kinds: Set[PartyKind]) -> bool:
    """Whether all of a side are of `kinds`."""
    return bool(side) and side <= kinds


def _sides(assessed: Assessed) -> Flat:
    profile = assessed.assessment.profile
    first, second = profile.side_a.value or (), profile.side_b.value or ()
    one_sided = type_of_violence(assessed) == ONE_SIDED
    names = joined(link.name for link in first), CIVILIANS if one_sided else joined(link.name for link in second)
    return {
        "dyad_name": " - ".join(name for name in names if name) if all(names) else None,
        "side_a": names[0],
        "side_b": names[1],
        "side_a_dset_id": _registered(first),
        "side_a_new_id": _registered(first),
        "side_b_dset_id": CIVILIANS_IDS[0] if one_sided else _registered(second),
        "side_b_new_id": CIVILIANS_IDS[1] if one_sided else _registered(second),
        "gwnoa": _state(first),
        "gwnob": _state(second),
    }


def _registered(links: Sequence[PartyLink]) -> str | None:
    return joined(_actors().get(link.id or "") for link in links)


@cache
def _actors() -> dict[str, str]:
    """UCDP's number of each party that the table of parties gives one."""
    return {row["id"]: row["ucdp"] for row in rows("parties.tsv")}


def _state(links: Sequence[PartyLink]) -> int | None:
    return next((number(link.country, "gw") for link in links if link.kind in STATE and link.country), None)


def _sources(assessed: Assessed) -> Flat:
    told = reports(assessed)
    return {
        "number_of_sources": len(assessed.assessment.origins),
        "source_article": ";".join(f'"{_cited(report)}"' for report in told) or None,
        "source_office": joined(report.outlet for report in told),
        "source_date": joined(_published(report) for report in told),
        "source_headline": joined(report.title for report in told),
        "source_original": joined(origin.name for origin in assessed.assessment.origins),
    }


def _cited(report: Report) -> str:
    parts = (report.outlet, _published(report), one_line(report.title))
    return ",".join(part.replace('"', "'") for part in parts if part)


def _published(report: Report) -> str:
    return report.published_on.isoformat() if report.published_on else ""


def _place(assessed: Assessed) -> Flat:
    where = assessed.assessment.profile.where.value
    if where is None:
        return {}
    return {
        "where_prec": where.precision.value if where.precision else None,
        "where_coordinates": where.name,
        "where_description": one_line(where.span.text),
        "adm_1": region(where),
        "adm_2": district(where),
        "latitude": where.latitude,
        "longitude": where.longitude,
        "geom_wkt": _point(where),
        "priogrid_gid": grid_cell(where.latitude, where.longitude),
        "country": country(where.country).get("name"),
        "country_id": number(where.country, "gw"),
        "region": country(where.country).get("ucdp_region") or None,
    }


def _point(where: Where) -> str | None:
    if where.latitude is None or where.longitude is None:
        return None
    return f"POINT ({where.longitude} {where.latitude})"


def _deaths(assessed: Assessed) -> Flat:
    """The killed by side. Where side B are civilians alone, its dead are theirs, as UCDP has it."""
    low, best, high = overall(totals(assessed, Effect.KILLED))
    sides = {side: overall(by_side(assessed, Effect.KILLED, side))[1] for side in Side}
    unarmed = _is({link.kind for link in assessed.assessment.profile.side_b.value or ()}, UNARMED)
    counted = overall(civilians(assessed, Effect.KILLED))[1]
    return {
        "deaths_a": sides[Side.ACTOR],
        "deaths_b": None if unarmed else sides[Side.RECIPIENT],
        "deaths_civilians": sides[Side.RECIPIENT] if unarmed and sides[Side.RECIPIENT] is not None else counted,
        "deaths_unknown": sides[Side.UNKNOWN],
        "best": best,
        "high": high,
        "low": low,
    }


UCDP: Table[Assessed] = Table(rows=Rows.INCIDENTS, columns=COLUMNS, row=ucdp_row, key="relid")

EXPORTS = (Csv(sheet=UCDP, name="ucdp", file_name="incidents.ucdp-like.csv", reading=READING),)
