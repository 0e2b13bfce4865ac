"""An incident as one flat row: the columns that CSV, GeoJSON and Parquet share, each with its type and meaning.

Empty is not reported; 0 is a source that said none. Lists are joined by `; `.
"""

from __future__ import annotations

from reportedly.data import rows
from reportedly.exports.export import Options, Rows
from reportedly.exports.ranges import range_columns, range_names, range_text
from reportedly.exports.sentences import incident_sentence
from reportedly.exports.table import Column, Flat, Table, joined, sentences, texts
from reportedly.model.assessment import Assessment, Chosen, Profile
from reportedly.model.entry import Assessed
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyLink
from reportedly.model.report import Report
from reportedly.model.where import PlacePrecision, Where

COLUMNS: tuple[Column, ...] = (
    *texts(
        ("incident_id", "id of the incident"),
        ("link", "command that walks the row back to the claims"),
        ("as_of", "last day whose reports were looked at, else the moment of the ledger's last entry"),
        ("policy", "how bounds and grade were chosen: ucdp, conservative, majority or latest"),
        ("event", "PLOVER event type"),
        ("mode", "mode of the event type"),
        ("cameo", "two-digit root category of CAMEO"),
        ("summary", "the incident as one generated sentence"),
    ),
    Column("date_start", "date", "first day it may have happened on"),
    Column("date_end", "date", "last day it may have happened on"),
    Column("date_precision", "integer", "UCDP date_prec: 1 exact day to 5 a year or longer"),
    Column("date_inferred", "boolean", "whether no words of any text gave the day"),
    *texts(
        ("date_rule", "how the days were found and chosen"),
        ("place", "name of the main place"),
        ("admin1", "first-order region"),
        ("admin2", "second-order region, where the place is one"),
        ("country_iso3", "ISO 3166 alpha-3"),
    ),
    Column("latitude", "number", "WGS84 degrees"),
    Column("longitude", "number", "WGS84 degrees"),
    Column("place_precision", "integer", "UCDP where_prec: 1 exact point to 7 wider than a country"),
    *texts(
        ("gazetteer_id", "id of the place in the gazetteer"),
        ("place_rule", "how the place was found and chosen"),
        ("side_a", "who did it, or the side that attacked"),
        ("side_a_ids", "ids of known parties"),
        ("side_a_kinds", "kinds of the parties"),
        ("side_a_basis", "how the side was chosen and its parties known"),
        ("side_b", "to whom it was done, or the other side"),
        ("side_b_ids", "ids of known parties"),
        ("side_b_kinds", "kinds of the parties"),
        ("side_b_basis", "how the side was chosen and its parties known"),
    ),
    *(Column(name, "integer", meaning) for name, meaning in range_names()),
    *texts(
        ("toll", "every range, with kind, party and side"),
        ("grade", "confirmed, fair, weak, contested or discounted: how well it is reported"),
        ("grade_reason", "why it has this grade"),
        ("contested", "on what the origins disagree: toll, blame, place, time, happened"),
        ("disagreements", "each disagreement in a sentence"),
    ),
    Column("partisan", "boolean", "whether every origin stands on a side of the event"),
    Column("n_claims", "integer", "claims about it that count"),
    Column("n_origins", "integer", "independent voices: the figure to trust"),
    Column("n_reports", "integer", "reports that tell of it, copies included"),
    Column("n_outlets", "integer", "outlets that tell of it"),
    *texts(
        ("origins", "who the voices are"),
        ("outlets", "outlets that tell of it"),
        ("source_urls", "links to the reports"),
        ("claim_ids", "ids of the claims that count"),
        ("review_status", "unreviewed, or judged where a person has decided on claims of it"),
    ),
)


def incident_row(assessed: Assessed, options: Options) -> Flat:
    """The row of an incident: a value, or None for what was not reported, for every column in order."""
    profile = assessed.assessment.profile
    values = _what(assessed, options) | _when_where(profile) | range_columns(assessed)
    values |= _side("side_a", profile.side_a) | _side("side_b", profile.side_b)
    values |= _weighed(assessed) | _told(assessed, options)
    return {column.name: values[column.name] for column in COLUMNS}


def _what(assessed: Assessed, options: Options) -> Flat:
    assessment = assessed.assessment
    profile = assessment.profile
    return {
        "incident_id": assessment.incident.id,
        "link": f"reportedly show {assessment.incident.id}",
        "as_of": as_of(assessment, options),
        "policy": assessment.policy.value,
        "event": profile.event.value,
        "mode": profile.mode.value,
        "cameo": cameo(profile.event.value, profile.mode.value),
        "summary": incident_sentence(assessment, assessed.claims),
    }


def as_of(assessment: Assessment, options: Options) -> str | None:
    """The last day whose reports were looked at, else what the options say."""
    return assessment.as_of.isoformat() if assessment.as_of else options.as_of or None


def cameo(event: EventType | None, mode: str | None) -> str | None:
    """CAMEO's root category, by the table."""
    found = {row["mode"]: row["cameo"] for row in rows("exports_cameo.tsv") if row["event"] == event}
    return found.get(mode or "", found.get(""))


def _when_where(profile: Profile) -> Flat:
    when, where = profile.when.value, profile.where.value
    dated = when is not None and (when.start or when.end)
    return {
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_precision": when.precision.value if when and when.precision else None,
        "date_inferred": when.inferred if when and dated else None,
        "date_rule": joined((profile.when.rule, when.rule if when else None)),
        "place": where.name if where else None,
        "admin1": region(where),
        "admin2": district(where),
        "country_iso3": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "place_precision": where.precision.value if where and where.precision else None,
        "gazetteer_id": where.gazetteer_id if where else None,
        "place_rule": joined((profile.where.rule, where.reason if where else None)),
    }


def region(where: Where | None) -> str | None:
    """The first-order region, which may be the place itself."""
    if where is None:
        return None
    return where.admin1 or (where.name if where.precision is PlacePrecision.ADMIN1 else None)


def district(where: Where | None) -> str | None:
    """The second-order region, where the place is one; a protected place has lost its id and is none."""
    found = where is not None and where.precision is PlacePrecision.ADMIN2 and where.gazetteer_id
    return where.name if where and found else None


def _side(name: str, chosen: Chosen[tuple[PartyLink, ...]]) -> Flat:
    links = chosen.value or ()
    return {
        name: joined(link.name for link in links),
        f"{name}_ids": joined(link.id for link in links),
        f"{name}_kinds": joined(link.kind for link in links),
        f"{name}_basis": joined((chosen.rule, *(link.reason for link in links))),
    }


def _weighed(assessed: Assessed) -> Flat:
    assessment = assessed.assessment
    return {
        "toll": range_text(assessed),
        "grade": assessment.grade.value,
        "grade_reason": sentences(reason.text for reason in assessment.reasons),
        "contested": joined(one.aspect for one in assessment.disagreements),
        "disagreements": sentences(one.text for one in assessment.disagreements),
        "partisan": assessment.partisan,
    }


def _told(assessed: Assessed, options: Options) -> Flat:
    assessment = assessed.assessment
    told, counted = reports(assessed), counting(assessment)
    return {
        "n_claims": len(counted),
        "n_origins": len(assessment.origins),
        "n_reports": assessment.n_reports,
        "n_outlets": assessment.n_outlets,
        "origins": joined(origin.name for origin in assessment.origins),
        "outlets": joined(report.outlet for report in told),
        "source_urls": joined(report.url for report in told),
        "claim_ids": joined(counted),
        "review_status": review_status(assessment, options),
    }


def counting(assessment: Assessment) -> tuple[str, ...]:
    """The ids of the claims that count: all but those of earlier versions of a report."""
    return tuple(id for id in assessment.incident.claims if id not in assessment.superseded)


def reports(assessed: Assessed) -> tuple[Report, ...]:
    """The reports of the claims that count, each once, in order of publication."""
    counted = set(counting(assessed.assessment))
    told = {kept.report.id: kept.report for kept in assessed.claims if kept.id in counted}
    return tuple(sorted(told.values(), key=lambda report: (str(report.published_on or "9"), report.id)))


def review_status(assessment: Assessment, options: Options) -> str:
    """Whether a person has decided on claims of the incident."""
    return "judged" if options.judged & set(assessment.incident.claims) else "unreviewed"


INCIDENTS: Table[Assessed] = Table(rows=Rows.INCIDENTS, columns=COLUMNS, row=incident_row, key="incident_id")
