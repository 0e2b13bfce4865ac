"""The same protection for incidents: names and exact places go from what was weighed as from the claims beneath it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly.exports.protect import blacked_out, coarse, pattern_of, protected_claim
from reportedly.model.assessment import Assessment
from reportedly.model.entry import Assessed

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Noun = TypeVar("Noun", bound=DataclassInstance)

_IDS = frozenset({"id", "claims", "reports", "origins", "superseded", "country", "gazetteer_id", "mode"})
"""Fields whose texts are ids or codes, so that nothing may be covered in them."""


def protected_incidents(
    incidents: Iterable[Assessed], people: Mapping[str, Sequence[str]], left_out: Counter[str]
) -> Iterator[Assessed]:
    """The incidents without what could harm; `left_out` counts it: names once a report, links once a report."""
    met: set[str] = set()
    for assessed in incidents:
        told = {kept.report.id for kept in assessed.claims}
        left_out["names"] += sum(len(people.get(id, ())) for id in told - met)
        yield _protected(assessed, people, left_out, told - met)
        met |= told
    if not left_out["names"]:
        del left_out["names"]


def _protected(
    assessed: Assessed, people: Mapping[str, Sequence[str]], left_out: Counter[str], fresh: set[str]
) -> Assessed:
    claims, links = [], dict[str, int]()
    for kept in assessed.claims:
        within = Counter[str]()
        claims.append(protected_claim(kept, people.get(kept.report.id, ()), within))
        links[kept.report.id] = within["links"]
    if lost := sum(links[id] for id in fresh):
        left_out["links"] += lost
    names = {name for kept in assessed.claims for name in people.get(kept.report.id, ())}
    assessment = _placeless(assessed.assessment, left_out)
    if names:
        places = [where for kept in assessed.claims for where in kept.resolved.places]
        assessment = covered(assessment, pattern_of(names, places))
    return replace(assessed, assessment=assessment, claims=tuple(claims))


def _placeless(assessment: Assessment, left_out: Counter[str]) -> Assessment:
    chosen = assessment.profile.where
    if chosen.value is None:
        return assessment
    where = replace(chosen, value=coarse(chosen.value, left_out))
    return replace(assessment, profile=replace(assessment.profile, where=where))


def covered(noun: Noun, pattern: re.Pattern[str]) -> Noun:
    """`noun` with the names covered in every text within, but for ids; a covered text keeps its length."""
    return replace(
        noun, **{field.name: _covered(field.name, getattr(noun, field.name), pattern) for field in fields(noun)}
    )


def _covered(name: str, value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value if name in _IDS else blacked_out(value, pattern)
    if isinstance(value, tuple):
        return tuple(_covered(name, one, pattern) for one in value)
    return covered(value, pattern) if is_dataclass(value) and not isinstance(value, type) else value
