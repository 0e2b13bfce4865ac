"""A claim as one flat row: the columns that CSV, GeoJSON and Parquet share, each with its type and meaning.

Empty is not reported; 0 is a source that said none. Lists are joined by `; `.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.exports.export import Options, Rows
from reportedly.exports.quoting import excerpt
from reportedly.exports.sentences import claim_sentence
from reportedly.exports.table import Column, Flat, Table, joined, one_line, texts
from reportedly.exports.tolls import EFFECTS, toll_columns, toll_text
from reportedly.model.claim import ResolvedClaim
from reportedly.model.confidence import NAMES
from reportedly.model.entry import KeptClaim
from reportedly.model.party import ResolvedParty


def _toll_columns() -> Iterable[Column]:
    for effect in EFFECTS:
        for bound in ("low", "best", "high"):
            yield Column(f"{effect}_{bound}", "integer", f"{effect}: {bound} count; see README on several groups")
    for whose in ("actor_side", "recipient_side", "civilians"):
        for bound in ("low", "best", "high"):
            yield Column(f"killed_{whose}_{bound}", "integer", f"killed among {whose.replace('_', ' ')}: {bound} count")


def _confidence_columns() -> Iterable[Column]:
    for name in NAMES:
        of = "that the text makes this claim" if name == "claim" else f"in {name}, given the claim"
        yield Column(f"confidence_{name}", "number", f"confidence {of}: 0 to 1; empty where the reader cannot say")


COLUMNS: tuple[Column, ...] = (
    *texts(
        ("claim_id", "id of the claim, from its content"),
        ("incident_id", "id of the incident it belongs to; empty for none, and with --as-of"),
        ("report_id", "id of the report, from its text"),
        ("report_key", "the caller's own id of the report"),
        ("as_of", "moment of the last entry of the ledger"),
        ("event", "PLOVER event type"),
        ("mode", "mode of the event type"),
        ("scope", "single happening or aggregate"),
        ("reality", "happened, ongoing, planned, possible, not-happened, hypothetical"),
        ("summary", "the claim as one generated sentence"),
    ),
    Column("date_start", "date", "first day it may have happened on"),
    Column("date_end", "date", "last day it may have happened on"),
    Column("date_precision", "integer", "UCDP date_prec: 1 exact day to 5 a year or longer"),
    Column("date_inferred", "boolean", "whether no words of the text gave the day"),
    *texts(
        ("date_rule", "how the days were found"),
        ("place", "name of the main place"),
        ("admin1", "first-order region"),
        ("country_iso3", "ISO 3166 alpha-3"),
    ),
    Column("latitude", "number", "WGS84 degrees"),
    Column("longitude", "number", "WGS84 degrees"),
    Column("place_precision", "integer", "UCDP where_prec: 1 exact point to 7 wider than a country"),
    *texts(
        ("gazetteer_id", "id of the place in the gazetteer"),
        ("other_places", "further places named for the event"),
        ("side_a", "actors, in the report's words"),
        ("side_a_ids", "ids of known actors"),
        ("side_a_kinds", "kinds of the actors"),
        ("side_b", "recipients, in the report's words"),
        ("side_b_ids", "ids of known recipients"),
        ("side_b_kinds", "kinds of the recipients"),
        ("sources", "who says so, nearest to the event first; empty is the outlet itself"),
        ("source_ids", "ids of known sources"),
        ("source_kinds", "kinds of the sources"),
        ("source_standings", "where each source stands toward the event"),
        ("stance", "what the nearest source does with the claim"),
        ("quote_kind", "direct, indirect or none"),
        ("hedges", "words that hedge the claim"),
    ),
    *_toll_columns(),
    *texts(("toll", "every count as reported, with group and side")),
    Column("crowd_low", "integer", "crowd size: low count"),
    Column("crowd_best", "integer", "crowd size: number as written"),
    Column("crowd_high", "integer", "crowd size: high count"),
    *texts(
        ("means", "weapons or methods, in the report's words"),
        ("evidence", "kinds of evidence the text names"),
        ("quote", "the sentence around the claim, cut to so many words"),
        ("anchor", "the words that name the event"),
    ),
    Column("anchor_start", "integer", "first code point of the anchor in the report"),
    Column("anchor_end", "integer", "code point after the anchor"),
    *texts(("outlet", "publishing outlet"), ("title", "title of the report"), ("source_url", "link to the report")),
    Column("published", "date", "day of publication"),
    *_confidence_columns(),
    *texts(
        ("reader_version", "version of the reader that read the claim"),
        ("review_status", "unreviewed, or judged where a person has decided on the claim"),
        ("link", "command that walks the row back to the words"),
    ),
)


def flat(kept: KeptClaim, options: Options) -> Flat:
    """The row of a claim: a value, or None for what was not reported, for every column in order."""
    values = _claim(kept, options) | _when_where(kept.resolved) | _parties(kept.resolved) | _told(kept.resolved)
    values |= toll_columns(kept.resolved.claim) | _ground(kept, options) | _report(kept) | _confidence(kept)
    return {column.name: values[column.name] for column in COLUMNS}


def _claim(kept: KeptClaim, options: Options) -> Flat:
    claim = kept.resolved.claim
    return {
        "claim_id": claim.id,
        "incident_id": (options.incidents or {}).get(claim.id),
        "as_of": options.as_of or None,
        "event": claim.event.value,
        "mode": claim.mode,
        "scope": claim.scope.value,
        "reality": claim.reality.value,
        "summary": claim_sentence(kept.resolved, outlet=kept.report.outlet),
        "reader_version": kept.reader_version,
        "review_status": "judged" if claim.id in options.judged else "unreviewed",
        "link": f"reportedly why {claim.id}",
    }


def _when_where(resolved: ResolvedClaim) -> Flat:
    when, place = resolved.when, resolved.places[0] if resolved.places else None
    return {
        "date_start": when.start,
        "date_end": when.end,
        "date_precision": when.precision.value if when.precision else None,
        "date_inferred": when.inferred if when.start or when.end else None,
        "date_rule": when.rule,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country_iso3": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": place.precision.value if place and place.precision else None,
        "gazetteer_id": place.gazetteer_id if place else None,
        "other_places": joined(where.name for where in resolved.places[1:]),
    }


def _parties(resolved: ResolvedClaim) -> Flat:
    return _side("side_a", resolved.actors) | _side("side_b", resolved.recipients)


def _side(name: str, parties: Iterable[ResolvedParty]) -> Flat:
    parties = tuple(parties)
    return {
        name: joined(one.party.span.text for one in parties),
        f"{name}_ids": joined(one.link.id for one in parties),
        f"{name}_kinds": joined(one.link.kind.value for one in parties),
    }


def _told(resolved: ResolvedClaim) -> Flat:
    told = resolved.claim.attribution
    return {
        "sources": joined(source.span.text for source in told.sources),
        "source_ids": joined(link.id for link in resolved.sources),
        "source_kinds": joined(source.kind.value for source in told.sources),
        "source_standings": joined(source.standing.value for source in told.sources),
        "stance": told.stance.value if told.stance else None,
        "quote_kind": told.quote.value,
        "hedges": joined(hedge.text for hedge in resolved.claim.hedges),
    }


def _ground(kept: KeptClaim, options: Options) -> Flat:
    claim = kept.resolved.claim
    size = claim.size.count if claim.size else None
    return {
        "toll": toll_text(claim),
        "crowd_low": size.low if size else None,
        "crowd_best": size.best if size else None,
        "crowd_high": size.high if size else None,
        "means": joined(means.text for means in claim.means),
        "evidence": joined(evidence.kind.value for evidence in claim.evidence),
        "quote": one_line(excerpt(claim.sentence, claim.anchor, options.quote_words).text),
        "anchor": one_line(claim.anchor.text),
        "anchor_start": claim.anchor.start,
        "anchor_end": claim.anchor.end,
    }


def _confidence(kept: KeptClaim) -> Flat:
    return {f"confidence_{name}": getattr(kept.resolved.claim.confidence, name) for name in NAMES}


def _report(kept: KeptClaim) -> Flat:
    report = kept.report
    return {
        "report_id": report.id,
        "report_key": report.key or None,
        "outlet": report.outlet or None,
        "title": one_line(report.title) or None,
        "source_url": report.url or None,
        "published": report.published_on,
    }


CLAIMS: Table[KeptClaim] = Table(rows=Rows.CLAIMS, columns=COLUMNS, row=flat, key="claim_id")
