"""Weighs the places that the names of one report may mean, all together: each speaks for its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.resolving.gazetteer import Named, Place, Rank
from reportedly.resolving.gazetteer_names import is_abbreviation
from reportedly.resolving.places_clues import Toponym

Array = NDArray[np.float64]
EARTH_KM = 6371.0
KEPT = 40  # candidates of one name that are weighed against each other, the best before context first
SPEAKERS = 8  # of which so many, the best so far, speak for the candidates of other names
METROPOLIS = 1_000_000  # people
FAR_REACHING_KM = 200.0  # the middle of a larger area says nothing of what is near
_RANKS = {rank: rank.name.lower() for rank in Rank}


def distance_km(first: Place, second: Place) -> float:
    """Great-circle distance of two places in kilometres."""
    points = np.radians([[first.latitude, first.longitude], [second.latitude, second.longitude]])
    return float(_distances(points[:1], points[1:])[0, 0])


def _distances(first: Array, second: Array) -> Array:
    """Great-circle distances in kilometres between two lists of points in radians, as a matrix."""
    latitudes = np.sin((first[:, None, 0] - second[None, :, 0]) / 2) ** 2
    longitudes = np.sin((first[:, None, 1] - second[None, :, 1]) / 2) ** 2
    cosines = np.cos(first[:, None, 0]) * np.cos(second[None, :, 0])
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(latitudes + cosines * longitudes, 0.0, 1.0))))


def lone_score(named: Named, toponym: Toponym, weights: Mapping[str, Any], home: str | None) -> float:
    """What speaks for a place before the rest of the report is looked at."""
    place, kinds = named.place, weights["kind"]
    score: float = kinds.get(place.kind, kinds["other_kinds"]) + weights["name"][_RANKS[named.rank]]
    if named.rank is Rank.ABBREVIATION and is_abbreviation(toponym.words):
        score += weights["name"]["written_short"]
    if place.kind in {"populated", "admin1", "admin2"}:
        score += weights["people"]["per_tenfold"] * float(np.log10(_people(place, weights["people"]) + 1))
    if place.kind == "populated" and place.population >= METROPOLIS:
        score += weights["people"]["metropolis"]
    if place.source == "supplement":
        score += weights["kind"]["of_supplement"]
    if toponym.kind:
        score += weights["text"]["kind_said" if fits(place, toponym.kind) else "kind_against"]
    if toponym.inside:
        score += beside(place, toponym.inside, weights)
    if home and place.country == home:
        score += weights["outlet"]["country"]
    return score


def _people(place: Place, people: Mapping[str, float]) -> float:
    """A place's people, a guess where our own tables name it without counting."""
    if place.population or place.source != "supplement":
        return place.population
    return people["uncounted_region" if place.kind == "admin1" else "uncounted_town"]


def fits(place: Place, kind: str) -> bool:
    """Whether a place is of the kind that the words beside its name say."""
    return place.kind == kind or (kind == "region" and place.kind in {"admin1", "country", "region"})


def beside(place: Place, inside: Sequence[Named], weights: Mapping[str, Any]) -> float:
    """How well a place lies in what is named beside it."""
    return max(_lies_in(place, each.place, weights["text"]) for each in inside)


def _lies_in(place: Place, whole: Place, weights: Mapping[str, float]) -> float:
    if place.id == whole.id or place.kind in {"country", "continent"}:
        return 0.0
    if whole.kind == "country":
        return weights["inside_named"] if place.country == whole.country else 0.0
    if whole.kind == "admin1":
        same = place.country == whole.country and place.admin1 == whole.admin1
        return weights["inside_named"] if same and place.kind != "admin1" else 0.0
    near = distance_km(place, whole) <= max(whole.radius_km, 30.0) * 1.2
    return weights["inside_named" if whole.radius_km else "near_named"] if near else 0.0


class Weighing:
    """The candidates of all names of one report as one list of points, and how they speak for each other."""

    def __init__(self, toponyms: Sequence[Toponym], weights: Mapping[str, Any], home: str | None) -> None:
        self.toponyms = toponyms
        self.context = weights["context"]
        self.candidates: list[list[Named]] = []
        lone: list[float] = []
        for toponym in toponyms:
            scored = [(lone_score(named, toponym, weights, home), named) for named in toponym.named]
            scored.sort(key=lambda pair: (-pair[0], pair[1].place.id))
            self.candidates.append([named for _, named in scored[:KEPT]])
            lone += [score for score, _ in scored[:KEPT]]
        self.lone: Array = np.array(lone)
        self.group = np.repeat(np.arange(len(toponyms)), [len(each) for each in self.candidates])
        self._lay_out([named.place for each in self.candidates for named in each])

    def _lay_out(self, places: Sequence[Place]) -> None:
        self.points: Array = np.radians(np.array([[each.latitude, each.longitude] for each in places]).reshape(-1, 2))
        countries: dict[object, int] = {None: -1}
        regions: dict[object, int] = {None: -1}
        self.country = np.array([countries.setdefault(each.country, len(countries)) for each in places], dtype=int)
        keys = [(each.country, each.admin1) if each.admin1 else None for each in places]
        self.region = np.array([regions.setdefault(key, len(regions)) for key in keys], dtype=int)
        self.reach: Array = np.array([each.radius_km for each in places])

    def shares(self) -> list[list[float]]:
        """For each toponym the shares of its candidates, in the order of `candidates`; each list sums to 1."""
        scores = self.lone
        for _ in range(int(self.context["rounds"])):
            share = self._softmax(scores)
            scores = self.lone + self._support(share)
        share = self._softmax(scores)
        bounds = np.cumsum([0] + [len(each) for each in self.candidates])
        return [share[a:b].tolist() for a, b in pairwise(bounds)]

    def _softmax(self, scores: Array) -> Array:
        if not len(scores):
            return scores
        highest = np.full(len(self.toponyms), -np.inf)
        np.maximum.at(highest, self.group, scores)
        raised = np.exp(scores - highest[self.group])
        totals = np.bincount(self.group, weights=raised, minlength=len(self.toponyms))
        return np.asarray(raised / totals[self.group])

    def _support(self, share: Array) -> Array:
        """For each candidate how much the other names speak for it."""
        speakers = self._speakers(share)
        if not len(speakers):
            return np.zeros(len(share))
        weight = np.array([toponym.weight * toponym.count**0.5 for toponym in self.toponyms])
        said = share[speakers] * weight[self.group[speakers]]
        others = self.group[:, None] != self.group[speakers][None, :]
        countries = (self._same(self.country, speakers) & others) @ said
        total = np.maximum(others @ said, 1.0)
        near = (self._closeness(speakers) * others) @ said
        context = self.context
        return np.asarray(
            context["same_country"] * countries / total
            + context["same_region"] * (1 - np.exp(-near / context["saturation"]))
        )

    def _speakers(self, share: Array) -> NDArray[np.int64]:
        """The few best candidates of each name, by their share so far."""
        order = np.lexsort((-share, self.group))
        place_in_group = np.arange(len(order)) - np.searchsorted(self.group, self.group[order])
        return np.sort(order[place_in_group < SPEAKERS])

    def _same(self, kind: NDArray[np.int64], speakers: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.asarray((kind[:, None] == kind[speakers]) & (kind[:, None] >= 0))

    def _closeness(self, speakers: NDArray[np.int64]) -> Array:
        """From 0 to 2: in one first-order region, and near by."""
        apart = _distances(self.points, self.points[speakers])
        small = (self.reach[:, None] < FAR_REACHING_KM) & (self.reach[speakers] < FAR_REACHING_KM)
        near = np.exp(-apart / self.context["reach_km"]) * small
        return np.asarray(self._same(self.region, speakers) + near)
