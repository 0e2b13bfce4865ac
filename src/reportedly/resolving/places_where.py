"""Turns the answer for a name into a Where: its name, precision and reason (codebook section 2.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from reportedly.data import rows
from reportedly.model.span import Span
from reportedly.model.where import PlacePrecision, Where
from reportedly.resolving.gazetteer import Gazetteer, Named, Place, Rank
from reportedly.resolving.gazetteer_names import facility_words, fold, plain_name
from reportedly.resolving.places_clues import Toponym, without_near
from reportedly.resolving.places_focus import Answer, Focus, full_name
from reportedly.resolving.places_scores import beside

_PRECISION = {
    "populated": PlacePrecision.EXACT,
    "pass": PlacePrecision.EXACT,
    "base": PlacePrecision.EXACT,
    "admin2": PlacePrecision.ADMIN2,
    "admin1": PlacePrecision.ADMIN1,
    "country": PlacePrecision.COUNTRY,
    "continent": PlacePrecision.WIDER,
}
_POINTS = frozenset({"populated", "pass", "base"})
_NATURAL = frozenset({"river", "lake", "mountain", "valley", "desert", "sea", "pass"})
WIDER_KM = 700.0  # areas that reach farther are wider than any one country of the fighting


def known(toponym: Toponym, answer: Answer, weights: Mapping[str, Any], *, is_near: bool) -> Where:
    """The Where of a name that has an answer."""
    best, share = answer.best
    place = best.place
    return Where(
        span=_span_of(toponym),
        name=_display_name(toponym, best),
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        gazetteer_id=place.id,
        precision=_precision(place, toponym, is_near=is_near or toponym.near),
        score=round(share, 3),
        reason=_reason(toponym, best, len(answer.candidates), weights),
        rivals=answer.rivals(),
    )


def unknown(toponym: Toponym, focus: Focus, gazetteer: Gazetteer, weights: Mapping[str, Any]) -> Where:
    """The Where of a name no list has: by the words beside it, or with what the report's other places show.

    A point is given only where the text itself names what the place lies in, and then as exactly as that is.
    """
    span = _span_of(toponym)
    if (capital := _capital(toponym, focus, gazetteer)) is not None:
        return _at(span, capital.name, capital, PlacePrecision.EXACT, 0.5, f"the capital of {focus.country}")
    if (country := _country(toponym, focus, gazetteer)) is not None:
        return _at(span, country.name, country, PlacePrecision.COUNTRY, 0.5, "the country the report is about")
    if (meant := _named_before(toponym, focus, gazetteer)) is not None:
        return _at(span, plain_name(meant.name), meant, _PRECISION.get(meant.kind, PlacePrecision.AREA), 0.4, _MEANT)
    if toponym.inside:
        whole, name = focus.likeliest(toponym.inside), without_near(span.text)
        reason = f"not in the gazetteer; the text puts it in {plain_name(whole.name)}, whose middle is given"
        return _at(span, name, whole, _wholes_precision(whole, name), 0.3, reason)
    region = focus.region(weights["unknown"]["region_share"], weights["unknown"]["region_places"])
    return _nowhere(
        span, without_near(span.text), region.country if region else focus.country, region.admin1 if region else None
    )


def _span_of(toponym: Toponym) -> Span:
    if toponym.span is None:
        raise ValueError("a toponym of the context has no span to answer for")
    return toponym.span


def _display_name(toponym: Toponym, named: Named) -> str:
    """The report's own words where they are a full name or a part, else the gazetteer's name."""
    if toponym.inner or toponym.part:
        return without_near(_span_of(toponym).text)
    if named.rank > Rank.PARTIAL or toponym.words.isupper():
        return plain_name(named.place.name)
    is_own_name = named.rank is Rank.PRIMARY and fold(toponym.words) != fold(named.place.name)
    return plain_name(named.place.name) if is_own_name else toponym.words


def _precision(place: Place, toponym: Toponym, *, is_near: bool) -> PlacePrecision:
    precision = _PRECISION.get(place.kind, PlacePrecision.AREA)
    if precision is PlacePrecision.AREA and place.radius_km > WIDER_KM and not place.country:
        precision = PlacePrecision.WIDER
    if toponym.kind in _NATURAL and place.kind not in {toponym.kind, "pass"}:
        return PlacePrecision.AREA
    if toponym.kind == "admin2" and place.kind not in {"country", "continent"}:
        return PlacePrecision.ADMIN2
    if place.kind == "populated" and (toponym.kind == "region" or (toponym.inner and toponym.part)):
        return PlacePrecision.AREA
    if place.kind in _POINTS:
        return PlacePrecision.NEAR if is_near else precision
    return PlacePrecision.AREA if toponym.part and precision is PlacePrecision.COUNTRY else precision


def _wholes_precision(whole: Place, name: str) -> PlacePrecision:
    """A building in a town is as exact as the town; an unknown village said to be in it is near."""
    precision = _PRECISION.get(whole.kind, PlacePrecision.AREA)
    is_spot = name.split()[-1].lower() in facility_words() or name.islower()
    return PlacePrecision.NEAR if precision is PlacePrecision.EXACT and not is_spot else precision


_KIND_WORDS = {"admin1": "province", "admin2": "district", "populated": "town", "other": "place"}


def _reason(toponym: Toponym, named: Named, count: int, weights: Mapping[str, Any]) -> str:
    words = f"'{toponym.words}' in it is " if toponym.inner else ""
    kind = f", called a {_KIND_WORDS.get(toponym.kind, toponym.kind)}" if toponym.kind and not toponym.inner else ""
    subject = f"{words}{full_name(named.place)}"
    fitting = [each for each in toponym.inside if beside(named.place, [each], weights) > 0]
    if fitting:
        return f"{subject}: lies in {plain_name(fitting[0].place.name)}, named beside it{kind}"
    if count == 1:
        return f"{subject}: the only place of that name{kind}"
    return f"{subject}: likeliest of {count} by size and by the report's other places{kind}"


def _capital(toponym: Toponym, focus: Focus, gazetteer: Gazetteer) -> Place | None:
    if not re.fullmatch(r"(?:the |its )?capital(?: city)?", toponym.words.lower()) or focus.country is None:
        return None
    name = _capitals().get(focus.country, "")
    towns = [each.place for each in gazetteer.called(name) if each.place.country == focus.country]
    return max((each for each in towns if each.kind == "populated"), key=lambda each: each.population, default=None)


def _country(toponym: Toponym, focus: Focus, gazetteer: Gazetteer) -> Place | None:
    if not re.fullmatch(r"(?:the|this|its|their|whole|entire|across the)? ?country", toponym.words.lower()):
        return None
    code = focus.country
    if code is None:
        return None
    places = gazetteer.called(_country_names()[code])
    return next((each.place for each in places if each.place.id == f"country:{code}"), None)


_MEANT = "the only place of that kind that the report names"
_BARE = re.compile(r"(?:the|this|that) ([a-z]+)")


def _named_before(toponym: Toponym, focus: Focus, gazetteer: Gazetteer) -> Place | None:
    """What "the valley" or "the province" means: the one place the report names that is one, or has one of its name."""
    bare = _BARE.fullmatch(toponym.words)
    kind = _noun_kinds().get(bare[1], "") if bare else ""
    if bare is None or kind not in _MEANT_KINDS:
        return None
    found = {place.id: place for place in focus.winners.values() if place.kind == kind}
    for name, winner in focus.winners.items():
        for each in gazetteer.called(f"{name} {bare[1]}"):
            if each.place.kind == kind and each.place.country == winner.country:
                found[each.place.id] = each.place
    return next(iter(found.values())) if len(found) == 1 else None


_MEANT_KINDS = _NATURAL | {"admin1", "admin2"}
"""Kinds of place that a report seldom names two of; of towns it does."""


@cache
def _noun_kinds() -> Mapping[str, str]:
    return {row["head"]: row["kind"] for row in rows("places_heads.tsv") if row["side"] == "after"}


@cache
def _country_names() -> Mapping[str, str]:
    return {row["alpha3"]: row["name"] for row in rows("countries.tsv")}


@cache
def _capitals() -> Mapping[str, str]:
    return {row["alpha3"]: row["capital"] for row in rows("countries.tsv")}


def _at(span: Span, name: str, place: Place, precision: PlacePrecision, score: float, reason: str) -> Where:
    return Where(
        span=span,
        name=name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        gazetteer_id=place.id,
        precision=precision,
        score=score,
        reason=reason,
    )


def _nowhere(span: Span, name: str, country: str | None, admin1: str | None) -> Where:
    about = ", ".join(each for each in (admin1, country) if each)
    return Where(
        span=span,
        name=name,
        latitude=None,
        longitude=None,
        country=country,
        admin1=admin1,
        gazetteer_id=None,
        precision=None,
        score=0.0,
        reason=f"not in the gazetteer; the report's other places lie in {about}" if about else "not in the gazetteer",
    )
