"""Which candidate of each name won, and where a report's places lie on the whole."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model.party import Rival
from reportedly.resolving.gazetteer import Named, Place
from reportedly.resolving.gazetteer_names import fold, plain_name
from reportedly.resolving.places_clues import Toponym
from reportedly.resolving.places_scores import distance_km

RIVALS = 3
MAIN_TOWN = 0.1  # of a region's people: a smaller town does not come before the region that bears its name
MAIN_TOWN_KM = 250.0  # from the region's middle: New York lies farther from that of its state, and there both are meant
STRAY_PEOPLE = 50_000  # a smaller place in a country the report never touches is rather an unknown one of that name
STRAY_SHARE = 0.1  # by weight: so much in its country is enough not to be one
STRAY_KM = 300.0  # nor is a place within this distance of another of the report, over a border
STRAY_OTHERS = 1.0  # by weight: so many other places have to lie elsewhere


def full_name(place: Place) -> str:
    """The place with its region and country: "Bazarak, Panjshir, AFG"."""
    return ", ".join(each for each in (plain_name(place.name), place.admin1, place.country) if each)


class Answer:
    """The candidates of one name with their shares, best first."""

    def __init__(self, toponym: Toponym, candidates: Sequence[Named], shares: Sequence[float]) -> None:
        order = sorted(range(len(candidates)), key=lambda at: (-shares[at], candidates[at].place.id))
        if order and (town := _town_before_region(toponym, [candidates[at] for at in order])):
            order.insert(0, order.pop(town))
        self.candidates = [candidates[at] for at in order]
        self.shares = [shares[at] for at in order]
        if order:
            self.shares[0] = max(shares)

    @property
    def best(self) -> tuple[Named, float]:
        """The winner and its share."""
        return self.candidates[0], self.shares[0]

    def rivals(self) -> tuple[Rival, ...]:
        """The next best three, those that were never in question left out."""
        pairs = list(zip(self.candidates, self.shares, strict=True))[1 : RIVALS + 1]
        return tuple(
            Rival(id=each.place.id, name=full_name(each.place), score=round(share, 3)) for each, share in pairs
        )


def _town_before_region(toponym: Toponym, ordered: Sequence[Named]) -> int:
    """Where in the list the town is that a bare name means, when a region of that name came first; else 0.

    News writes "Kandahar" for the town and says "province" when it means the province.
    """
    first = ordered[0].place
    if not first.id.startswith(("region:", "county:")) or toponym.kind in {"admin1", "admin2"}:
        return 0
    for at, named in enumerate(ordered):
        place = named.place
        is_main = place.kind == "populated" and place.population >= MAIN_TOWN * first.population
        if is_main and place.country == first.country and distance_km(place, first) <= MAIN_TOWN_KM:
            return at
    return 0


class Focus:
    """Where the report's places lie on the whole: shares of countries and of first-order regions."""

    def __init__(self, toponyms: Sequence[Toponym], answers: Sequence[Answer]) -> None:
        self.countries: dict[str, float] = {}
        self.regions: dict[tuple[str, str], float] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.own: dict[str, float] = {}
        self.winners: dict[str, Place] = {}
        for toponym, answer in zip(toponyms, answers, strict=True):
            if answer.candidates:
                weight = answer.best[1] * toponym.weight
                self._add(answer.best[0].place, weight)
                self.own[fold(toponym.words)] = weight
                self.winners[fold(toponym.words)] = answer.best[0].place

    def _add(self, place: Place, weight: float) -> None:
        if place.country:
            self.countries[place.country] = self.countries.get(place.country, 0.0) + weight
            if place.admin1:
                key = (place.country, place.admin1)
                self.regions[key] = self.regions.get(key, 0.0) + weight
                self.places.setdefault(key, place)

    def is_stray(self, toponym: Toponym, place: Place) -> bool:
        """Whether a small place lies far off, in a country where none of the report's other places lies."""
        if place.kind not in {"populated", "admin2"} or place.population >= STRAY_PEOPLE or toponym.inside:
            return False
        if place.source == "supplement":
            return False
        words = fold(toponym.words)
        own = self.own.get(words, 0.0)
        there = self.countries.get(place.country or "", 0.0) - own
        if there >= STRAY_SHARE or sum(self.countries.values()) - own < STRAY_OTHERS:
            return False
        return all(distance_km(place, other) > STRAY_KM for key, other in self.winners.items() if key != words)

    @property
    def country(self) -> str | None:
        """The country most places lie in, or None."""
        return max(self.countries, key=lambda key: (self.countries[key], key), default=None)

    def region(self, share: float, places: float) -> Place | None:
        """A place of the region in which at least `share` of all lie, and `places` of them by weight; or None."""
        best = max(self.regions, key=lambda key: (self.regions[key], key), default=None)
        if best is None or self.regions[best] < max(places, share * sum(self.regions.values())):
            return None
        return self.places[best]

    def likeliest(self, inside: Sequence[Named]) -> Place:
        """Of several places of one name, the one in the countries the report is about, a town before its region."""

        def fitness(named: Named) -> tuple[float, bool, int]:
            there = self.countries.get(named.place.country or "", 0.0)
            return there, named.place.kind == "populated", -named.rank

        return max(inside, key=fitness).place
