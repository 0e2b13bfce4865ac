"""Resolves the place names of one report together: which place each means, how exactly, and why (codebook section 2.6)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from reportedly.data import settings
from reportedly.model.party import Rival
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.where import PlacePrecision, Where
from reportedly.resolving.gazetteer import Gazetteer, Named, Place, Rank
from reportedly.resolving.gazetteer_names import fold, plain_name
from reportedly.resolving.places_clues import (
    Toponym,
    clean,
    mentioned,
    outlet_country,
    outlet_names,
    read_toponym,
)
from reportedly.resolving.places_scores import Weighing, beside

RIVALS = 3
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
WIDER_KM = 700.0  # areas that reach farther are wider than any one country of the fighting


class PlaceResolver:
    """Resolves place spans by the gazetteer. `weights` replaces the table places_weights.toml."""

    def __init__(self, gazetteer: Gazetteer, *, weights: Mapping[str, Any] | None = None) -> None:
        self.gazetteer = gazetteer
        self.weights = weights or settings("places_weights.toml")

    def resolve(self, report: Report, spans: Sequence[Span], *, near: Collection[Span] = ()) -> tuple[Where, ...]:
        """One Where for each of `spans`, in their order; those in `near` are at most as exact as "near".

        A name that nothing is known of keeps its words, with country and region where the text says or shows them.
        """
        asked = [read_toponym(report, span, self.gazetteer) for span in spans]
        groups, member = _grouped(asked)
        weighed = [*groups, *self._context(report, spans)]
        weighing = Weighing(weighed, self.weights, outlet_country(report))
        shares = weighing.shares()
        answers = [_Answer(weighing.candidates[at], shares[at]) for at in range(len(weighed))]
        focus = _Focus(weighed, answers)
        nearby = {(span.start, span.end) for span in near}
        return tuple(
            self._where(toponym, answers[index], focus, (toponym.span.start, toponym.span.end) in nearby)
            for toponym, index in zip(asked, member, strict=True)
            if toponym.span
        )

    def _context(self, report: Report, spans: Sequence[Span]) -> list[Toponym]:
        found: dict[str, Toponym] = {}
        for toponym in mentioned(report, spans, self.gazetteer, self.weights["context"]["mentioned"]):
            _count(found, fold(toponym.words), toponym)
        for name in outlet_names(report):
            if named := self.gazetteer.called(name):
                found[f"outlet {name}"] = Toponym(None, name, named, weight=self.weights["context"]["outlet"])
        return list(found.values())

    def _where(self, toponym: Toponym, answer: _Answer, focus: _Focus, is_near: bool) -> Where:
        if not answer.candidates:
            return self._unknown(toponym, focus)
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
            precision=_precision(place, toponym, is_near),
            score=round(share, 3),
            reason=_reason(toponym, best, len(answer.candidates), self.weights),
            rivals=answer.rivals(),
        )

    def _unknown(self, toponym: Toponym, focus: _Focus) -> Where:
        """A name no list has: its country and region by the words beside it, or by the report's other places."""
        span = _span_of(toponym)
        if (capital := _capital(toponym, focus, self.gazetteer)) is not None:
            return _at(span, capital.name, capital, PlacePrecision.EXACT, 0.5, f"the capital of {focus.country}")
        name = clean(span.text)
        if toponym.inside:
            whole = focus.likeliest(toponym.inside)
            reason = f"not in the gazetteer; the text puts it in {whole.name}, whose middle is given"
            return _at(span, name, whole, _wholes_precision(whole), 0.3, reason)
        region = focus.region(self.weights["unknown"]["region_share"])
        if region is not None and name[:1].isupper():
            reason = f"not in the gazetteer; the report's other places lie in {region.admin1}, whose middle is given"
            whole = next((n.place for n in self.gazetteer.called(region.admin1 or "") if _is_region(n.place, region)), None)
            if whole is not None:
                return _at(span, name, whole, PlacePrecision.ADMIN1, 0.2, reason)
        return _nowhere(span, name, region.country if region else focus.country, region.admin1 if region else None)


class _Answer:
    """The candidates of one name with their shares, best first."""

    def __init__(self, candidates: Sequence[Named], shares: Sequence[float]) -> None:
        order = sorted(range(len(candidates)), key=lambda at: (-shares[at], candidates[at].place.id))
        self.candidates = [candidates[at] for at in order]
        self.shares = [shares[at] for at in order]

    @property
    def best(self) -> tuple[Named, float]:
        return self.candidates[0], self.shares[0]

    def rivals(self) -> tuple[Rival, ...]:
        """The next best three, those that were never in question left out."""
        pairs = list(zip(self.candidates, self.shares, strict=True))[1 : RIVALS + 1]
        return tuple(Rival(id=each.place.id, name=_full_name(each.place), score=round(share, 3)) for each, share in pairs)


class _Focus:
    """Where the report's places lie on the whole: shares of countries and of first-order regions."""

    def __init__(self, toponyms: Sequence[Toponym], answers: Sequence[_Answer]) -> None:
        self.countries: dict[str, float] = {}
        self.regions: dict[tuple[str, str], float] = {}
        self.places: dict[tuple[str, str], Place] = {}
        for toponym, answer in zip(toponyms, answers, strict=True):
            if answer.candidates and toponym.weight:
                self._add(answer.best[0].place, answer.best[1] * toponym.weight)

    def _add(self, place: Place, weight: float) -> None:
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + weight
            if place.admin1:
                key = (place.country, place.admin1)
                self.regions[key] = self.regions.get(key, 0.0) + weight
                self.places.setdefault(key, place)

    @property
    def country(self) -> str | None:
        """The country most places lie in, or None."""
        return max(self.countries, key=lambda key: (self.countries[key], key), default=None)

    def region(self, share: float) -> Place | None:
        """A place of the region in which at least `share` of all places with a region lie, or None."""
        best = max(self.regions, key=lambda key: (self.regions[key], key), default=None)
        if best is None or self.regions[best] < share * sum(self.regions.values()):
            return None
        return self.places[best]

    def likeliest(self, inside: Sequence[Named]) -> Place:
        """Of several places of one name, the one in the countries the report is about."""
        return max(inside, key=lambda each: (self.countries.get(each.place.country or "", 0.0), -each.rank)).place


def _grouped(asked: Sequence[Toponym]) -> tuple[list[Toponym], list[int]]:
    """One sense per report: names spelt alike are one, unless the text puts them into different places."""
    groups: dict[str, Toponym] = {}
    keys: list[str] = []
    told = {fold(each.words): each for each in asked if each.inside}
    for toponym in asked:
        key = fold(toponym.words)
        elsewhere = told.get(key)
        if toponym.inside and elsewhere is not None and elsewhere is not toponym:
            if {n.place.id for n in elsewhere.inside} != {n.place.id for n in toponym.inside}:
                key = f"{key} {toponym.inside[0].place.id}"
        if not toponym.named:
            key = f"{key} {len(keys)}"
        _count(groups, key, toponym)
        keys.append(key)
    order = {key: index for index, key in enumerate(groups)}
    return list(groups.values()), [order[key] for key in keys]


def _count(groups: dict[str, Toponym], key: str, toponym: Toponym) -> None:
    """Add a toponym to those of its key; what the text says beside one of them holds for all."""
    first = groups.setdefault(key, toponym)
    if first is not toponym:
        first.count += 1
        first.inside = first.inside or toponym.inside
        first.kind = first.kind or toponym.kind


def _span_of(toponym: Toponym) -> Span:
    if toponym.span is None:
        raise ValueError("a toponym of the context has no span to answer for")
    return toponym.span


def _display_name(toponym: Toponym, named: Named) -> str:
    """The report's own words where they are a full name or a part, else the gazetteer's name."""
    if toponym.inner or toponym.part:
        return clean(_span_of(toponym).text)
    if named.rank is Rank.PRIMARY or named.rank > Rank.PARTIAL:
        return plain_name(named.place.name)
    return toponym.words


def _full_name(place: Place) -> str:
    return ", ".join(each for each in (plain_name(place.name), place.admin1, place.country) if each)


def _precision(place: Place, toponym: Toponym, is_near: bool) -> PlacePrecision:
    precision = _PRECISION.get(place.kind, PlacePrecision.AREA)
    if precision is PlacePrecision.AREA and place.radius_km > WIDER_KM and not place.country:
        precision = PlacePrecision.WIDER
    if place.kind in _POINTS:
        return PlacePrecision.NEAR if is_near else precision
    if toponym.part and precision in {PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2}:
        return PlacePrecision.AREA
    return precision


def _wholes_precision(whole: Place) -> PlacePrecision:
    precision = _PRECISION.get(whole.kind, PlacePrecision.AREA)
    return PlacePrecision.NEAR if precision is PlacePrecision.EXACT else precision


def _reason(toponym: Toponym, named: Named, count: int, weights: Mapping[str, Any]) -> str:
    called = "" if not toponym.inner else f"'{toponym.words}' in it is "
    kind = "" if not toponym.kind else f", said to be a {toponym.kind}"
    if toponym.inside and beside(named.place, toponym.inside, weights) > 0:
        return f"{called}{_full_name(named.place)}: lies in {toponym.inside[0].place.name}, named beside it{kind}"
    if count == 1:
        return f"{called}{_full_name(named.place)}: the only place of that name{kind}"
    return f"{called}{_full_name(named.place)}: likeliest of {count} by size and by the report's other places{kind}"


def _capital(toponym: Toponym, focus: _Focus, gazetteer: Gazetteer) -> Place | None:
    if not re.fullmatch(r"(?:the |its )?capital(?: city)?", toponym.words.lower()) or focus.country is None:
        return None
    name = _capitals().get(focus.country, "")
    towns = [each.place for each in gazetteer.called(name) if each.place.country == focus.country]
    return max((each for each in towns if each.kind == "populated"), key=lambda each: each.population, default=None)


def _capitals() -> Mapping[str, str]:
    from reportedly.data import rows

    return {row["alpha3"]: row["capital"] for row in rows("countries.tsv")}


def _is_region(place: Place, like: Place) -> bool:
    return place.kind == "admin1" and (place.country, place.admin1) == (like.country, like.admin1)


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
    said = f"; the report is about {country}" if country else ""
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
        reason=f"not in the gazetteer{said}",
    )
