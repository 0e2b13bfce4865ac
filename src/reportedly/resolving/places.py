"""Resolves the place names of one report together: which place each means, how exactly, and why (codebook 2.6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportedly.data import settings
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.where import Where
from reportedly.resolving.gazetteer import Gazetteer
from reportedly.resolving.gazetteer_names import fold
from reportedly.resolving.gazetteer_store import Place
from reportedly.resolving.places_clues import Toponym, mentioned, outlet_country, outlet_names, read_toponym
from reportedly.resolving.places_focus import Answer, Focus
from reportedly.resolving.places_scores import Weighing, beside
from reportedly.resolving.places_where import known, unknown


class PlaceResolver:
    """Resolves place spans by the gazetteer. `weights` replaces the table places_weights.toml."""

    def __init__(self, gazetteer: Gazetteer, *, weights: Mapping[str, Any] | None = None) -> None:
        self.gazetteer = gazetteer
        self.weights = weights or settings("places_weights.toml")

    def resolve(self, report: Report, spans: Sequence[Span], *, near: Collection[Span] = ()) -> tuple[Where, ...]:
        """One Where for each of `spans`, in their order; those in `near` are at most as exact as "near".

        A name that nothing is known of keeps its words, with country and region where the text says or shows them.
        """
        if not spans:
            return ()
        asked = [read_toponym(report, span, self.gazetteer) for span in spans]
        groups, member = _grouped(asked)
        weighed = [*groups, *self._context(report, spans, {fold(each.words) for each in groups})]
        weighing = Weighing(weighed, self.weights, outlet_country(report))
        shares = weighing.shares()
        answers = [Answer(weighed[at], weighing.candidates[at], shares[at]) for at in range(len(weighed))]
        focus = Focus(weighed, answers)
        nearby = {(span.start, span.end) for span in near}
        return tuple(
            self._where(toponym, answers[index], focus, is_near=(span.start, span.end) in nearby)
            for toponym, index, span in zip(asked, member, spans, strict=True)
        )

    def _where(self, toponym: Toponym, answer: Answer, focus: Focus, *, is_near: bool) -> Where:
        if not answer.candidates or self._is_ruled_out(toponym, answer.best[0].place, focus):
            return unknown(toponym, focus, self.gazetteer, self.weights)
        return known(toponym, answer, self.weights, is_near=is_near)

    def _is_ruled_out(self, toponym: Toponym, place: Place, focus: Focus) -> bool:
        """Whether the best candidate lies elsewhere than the text says, or far from all the report speaks of."""
        district = toponym.kind == "admin2" and place.kind in {"admin2", "populated"}
        elsewhere = district and bool(toponym.inside) and beside(place, toponym.inside, self.weights) <= 0
        return elsewhere or focus.is_stray(toponym, place)

    def _context(self, report: Report, spans: Sequence[Span], asked: Collection[str]) -> list[Toponym]:
        """Further places of title, text and outlet; names that are asked for anyway do not speak for themselves."""
        found: dict[str, Toponym] = {}
        for toponym in mentioned(report, spans, self.gazetteer, self.weights["context"]["mentioned"]):
            _count(found, fold(toponym.words), toponym)
        for name in outlet_names(report):
            if named := self.gazetteer.called(name):
                found[f"outlet {name}"] = Toponym(None, name, named, weight=self.weights["context"]["outlet"])
        return [toponym for toponym in found.values() if fold(toponym.words) not in asked]


def _grouped(asked: Sequence[Toponym]) -> tuple[list[Toponym], list[int]]:
    """One sense per report: names spelt alike are one, unless the text sets them apart; which each of `asked` is."""
    groups: dict[str, Toponym] = {}
    told = {fold(each.words): each for each in asked if each.inside}
    keys = [_key(toponym, told) if toponym.named else f"unknown {at}" for at, toponym in enumerate(asked)]
    for key, toponym in zip(keys, asked, strict=True):
        _count(groups, key, toponym)
    order = {key: index for index, key in enumerate(groups)}
    return list(groups.values()), [order[key] for key in keys]


def _key(toponym: Toponym, told: Mapping[str, Toponym]) -> str:
    """What must be equal for two names to mean one place: spelling, kind of region, and no two wholes they lie in."""
    name = fold(toponym.words)
    kind = toponym.kind if toponym.kind in {"admin1", "admin2"} else ""
    elsewhere = told.get(name)
    apart = toponym.inside and elsewhere is not None and _lie_apart(toponym, elsewhere)
    return f"{name}|{kind}|{toponym.inside[0].place.id if apart else ''}"


def _lie_apart(first: Toponym, second: Toponym) -> bool:
    """Whether the text puts the two into different places: "Paris, Texas" and "Paris, France"."""
    return {each.place.id for each in first.inside}.isdisjoint(each.place.id for each in second.inside)


def _count(groups: dict[str, Toponym], key: str, toponym: Toponym) -> None:
    """Add a toponym to those of its key; what the text says beside one of them holds for all."""
    first = groups.get(key)
    if first is None:
        groups[key] = replace(toponym)
        return
    first.count += toponym.count
    first.inside = first.inside or toponym.inside
    first.kind = first.kind or toponym.kind
