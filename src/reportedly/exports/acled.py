"""Incidents -> a table with the columns of ACLED, for those whose tools read that. It is not ACLED data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from reportedly.data import Row, rows
from reportedly.exports.csv import Csv
from reportedly.exports.export import Options, Rows
from reportedly.exports.incident_row import district, region, reports
from reportedly.exports.places import country, number
from reportedly.exports.ranges import overall, totals
from reportedly.exports.sentences import incident_sentence
from reportedly.exports.table import Column, Flat, Table, joined
from reportedly.model.assessment import Assessment
from reportedly.model.entry import Assessed
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind, PartyLink
from reportedly.model.toll import Effect
from reportedly.model.when import DatePrecision, When
from reportedly.model.where import PlacePrecision, Where

COLUMNS = tuple(Column(row["column"], row["type"], row["meaning"]) for row in rows("exports_acled.tsv"))

PREFIX = "REP"
"""Leads our ids, so that none is ever taken for one of ACLED's, which a country's code leads."""

EXTERNAL, RIOTERS, PROTESTERS = "External/Other forces", "Rioters", "Protesters"

ORDER = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    RIOTERS,
    PROTESTERS,
    "Civilians",
    EXTERNAL,
)
"""The kinds of actors in the order in which ACLED names a pair of them."""

_TIME = {DatePrecision.DAY: 1, DatePrecision.FEW_DAYS: 2, DatePrecision.WEEK: 2}
_PLACE = {PlacePrecision.EXACT: 1, PlacePrecision.NEAR: 2, PlacePrecision.ADMIN2: 2}
_WIDEST = 3

READING = """\
These are not ACLED data: the file has the 31 columns of the Armed Conflict Location & Event Data Project in their
order, so that tools made for them can read it, but nobody at ACLED has seen a row. One row is one incident. The three
columns of types follow the table exports_acled_types.tsv and are empty where no row of it fits. 'fatalities' is the
lowest number of the range, by the policy that manifest.json names; an empty one is not reported, where ACLED writes 0.
'notes' is a generated sentence."""


def acled_row(assessed: Assessed, options: Options) -> Flat:
    """The row of an incident under ACLED's columns."""
    values = dict.fromkeys((column.name for column in COLUMNS), None)
    return values | _head(assessed) | _actors(assessed.assessment) | _place(assessed) | _told(assessed, options)


def _head(assessed: Assessed) -> Flat:
    profile = assessed.assessment.profile
    when = profile.when.value
    day = (when.start or when.end) if when else None
    kind = acled_type(assessed.assessment)
    return {
        "event_id_cnty": f"{PREFIX}{assessed.assessment.incident.id.partition('-')[2]}",
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": _time_precision(when),
        "disorder_type": kind.get("disorder_type"),
        "event_type": kind.get("event_type"),
        "sub_event_type": kind.get("sub_event_type"),
        "fatalities": overall(totals(assessed, Effect.KILLED))[0],
    }


def _time_precision(when: When | None) -> int | None:
    return _TIME.get(when.precision, _WIDEST) if when and when.precision else None


def acled_type(assessment: Assessment) -> Row:
    """The first row of the table that fits the incident; empty when none does."""
    profile = assessment.profile
    first, second = ({link.kind.value for link in side.value or ()} for side in (profile.side_a, profile.side_b))
    return next(
        (
            row
            for row in rows("exports_acled_types.tsv")
            if row["event"] == profile.event.value
            and row["mode"] in ("", profile.mode.value)
            and _has(first, row["side_a"])
            and _has(second, row["side_b"])
        ),
        {},
    )


def _has(kinds: set[str], wanted: str) -> bool:
    return not wanted or bool(kinds & set(wanted.split("|")))


def _actors(assessment: Assessment) -> Flat:
    profile = assessment.profile
    sides = profile.side_a.value or (), profile.side_b.value or ()
    inters = [inter(side, assessment) for side in sides]
    unarmed = bool(sides[1]) and inters[1] in ("Civilians", PROTESTERS)
    return {
        **_actor("1", sides[0], inters[0]),
        **_actor("2", sides[1], inters[1]),
        "interaction": interaction(inters),
        "civilian_targeting": "Civilian targeting" if unarmed and _is_violent(assessment) else None,
    }


def _actor(which: str, links: Sequence[PartyLink], kind: str | None) -> Flat:
    first, rest = links[:1], links[1:]
    return {
        f"actor{which}": joined(link.name for link in first),
        f"assoc_actor_{which}": joined(link.name for link in rest),
        f"inter{which}": kind,
    }


def inter(links: Sequence[PartyLink], assessment: Assessment) -> str | None:
    """ACLED's kind of the first party of a side, by the table; forces abroad are external, crowds that riot rioters."""
    if not links:
        return None
    kind = _kinds().get(links[0].kind) or None
    where = assessment.profile.where.value
    abroad = where and where.country and links[0].country and links[0].country != where.country
    if kind == ORDER[0] and abroad:
        return EXTERNAL
    riots = (acled_type(assessment).get("event_type") or "") == "Riots"
    return RIOTERS if links[0].kind is PartyKind.CROWD and riots else kind


@cache
def _kinds() -> dict[str, str]:
    return {row["kind"]: row["acled"] for row in rows("exports_kinds.tsv")}


def interaction(inters: Sequence[str | None]) -> str | None:
    """The pair of kinds, in ACLED's order of kinds."""
    known = sorted((kind for kind in inters if kind), key=ORDER.index)
    return "-".join(known) if len(known) > 1 else f"{known[0]} only" if known else None


def _is_violent(assessment: Assessment) -> bool:
    return assessment.profile.event.value is EventType.ASSAULT


def _place(assessed: Assessed) -> Flat:
    where = assessed.assessment.profile.where.value
    if where is None:
        return {}
    return {
        "iso": number(where.country, "numeric"),
        "region": country(where.country).get("acled_region"),
        "country": country(where.country).get("name"),
        "admin1": region(where),
        "admin2": district(where),
        "location": where.name,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "geo_precision": _geo_precision(where),
    }


def _geo_precision(where: Where) -> int | None:
    return _PLACE.get(where.precision, _WIDEST) if where.precision else None


def _told(assessed: Assessed, options: Options) -> Flat:
    assessment = assessed.assessment
    return {
        "source": joined(report.outlet for report in reports(assessed)),
        "notes": incident_sentence(assessment, assessed.claims),
        "tags": joined(_tags(assessment)),
        "timestamp": int(datetime.fromisoformat(options.moment).timestamp()) if options.moment else None,
    }


def _tags(assessment: Assessment) -> list[str]:
    disputed = ", ".join(dict.fromkeys(one.aspect for one in assessment.disagreements))
    return [
        f"grade={assessment.grade}",
        *([f"contested={disputed}"] if disputed else []),
        f"origins={len(assessment.origins)}",
        f"policy={assessment.policy}",
    ]


ACLED: Table[Assessed] = Table(rows=Rows.INCIDENTS, columns=COLUMNS, row=acled_row, key="event_id_cnty")

EXPORTS = (Csv(sheet=ACLED, name="acled", file_name="incidents.acled-like.csv", reading=READING),)
