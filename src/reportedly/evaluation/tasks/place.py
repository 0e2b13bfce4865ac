"""Task `place`: which point of the earth does a given place name mean? LGL and GeoVirus, spans given."""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.errors import EvaluationError
from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.where import Where
from reportedly.resolving.gazetteer import Gazetteer
from reportedly.resolving.places import PlaceResolver

NEAR_ENOUGH_KM = 161.0
"""A hundred miles: the field's measure of a place found (Leidner 2007; Gritta et al. 2020)."""

_PUBLISHED = {
    "lgl": Reference(
        name="acc161",
        floor=0.519,
        published=0.827,
        note="floor: most populous of the name, whole set; Mordecai 3, partly its training data, missing names out;"
        " CamCoder .675, Edinburgh .763 of those answered",
    ),
    "geovirus": Reference(
        name="acc161",
        floor=0.664,
        published=0.779,
        note="floor: most populous of the name, whole set; CamCoder; Edinburgh .818 of those answered",
    ),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold name and its answer: the error in kilometres, None for no answer; the country, None if no gold."""

    doc_id: str
    span: Span
    where: Where
    error_km: float | None
    country_right: bool | None

    @property
    def right(self) -> bool:
        """Whether the answer is near enough; no answer is wrong."""
        return self.error_km is not None and self.error_km <= NEAR_ENOUGH_KM


class PlaceTask:
    """Great-circle error of the resolver over gold names with coordinates."""

    name = "place"

    def __init__(self, resolver: PlaceResolver | None = None) -> None:
        self._resolver = resolver

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over a folder with docs and gold. Raises EvaluationError when a file is missing or no name counts."""
        judged = list(self.judge(path, progress))
        if not judged:
            raise EvaluationError(
                "no gold name with coordinates", where=str(path), fix="Give a place benchmark's folder."
            )
        reference = _PUBLISHED.get(path.name)
        return Result(
            task=self.name,
            records=len(judged),
            scores=_scores(judged),
            references=(reference,) if reference else (),
            details={"answered": sum(each.error_km is not None for each in judged), "near_enough_km": NEAR_ENOUGH_KM},
        )

    def judge(self, path: Path, progress: Progress) -> Iterator[Judged]:
        """Each gold name with coordinates beside its answer, report by report. Every gold span is resolved."""
        resolver = self._resolver or PlaceResolver(Gazetteer.open())
        countries = _CountryNames(resolver.gazetteer)
        gold: defaultdict[str, list[Record]] = defaultdict(list)
        for record in records(path, "gold"):
            gold[record["doc_id"]].append(record)
        documents = list(records(path, "docs"))
        for done, document in enumerate(documents, start=1):
            report = replace(as_report(document), url=document.get("url") or "")
            rows = gold[document["id"]]
            spans = [Span.of(report.text, row["start"], row["end"]) for row in rows]
            for row, where in zip(rows, resolver.resolve(report, spans), strict=True):
                if row["lat"] is not None:
                    yield _judge(report, row, where, countries)
            progress(done, len(documents))


class _CountryNames:
    """Turns the country names of the gold into alpha-3."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def alpha3(self, name: str) -> str | None:
        return next((each.country for each in self.gazetteer.candidates(name) if each.kind == "country"), None)


def _judge(report: Report, row: Record, where: Where, countries: _CountryNames) -> Judged:
    error = None
    if where.latitude is not None and where.longitude is not None:
        error = great_circle_km(where.latitude, where.longitude, row["lat"], row["lon"])
    gold = countries.alpha3(row["country"]) if row.get("country") else None
    return Judged(report.key, where.span, where, error, where.country == gold if gold else None)


def great_circle_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance of two points in degrees on a sphere of 6,371 km (haversine)."""
    first, second = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def _scores(judged: list[Judged]) -> dict[str, float]:
    errors = [each.error_km for each in judged if each.error_km is not None]
    named = [each.country_right for each in judged if each.country_right is not None]
    scores = {"acc161": sum(each.right for each in judged) / len(judged)}
    if errors:
        scores["median_km"] = statistics.median(errors)
        scores["mean_km"] = statistics.fmean(errors)
    if named:
        scores["country"] = sum(named) / len(named)
    return scores


TASK = PlaceTask()
