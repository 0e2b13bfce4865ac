"""What a reader is too unsure of is left out, counted, and never turned into something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

import made
from reportedly.errors import UsageError
from reportedly.model.claim import ResolvedClaim
from reportedly.model.confidence import NAMES, Confidence
from reportedly.model.wire import claim_from_wire, claim_to_wire
from reportedly.pipeline.least import Least

SURE = dict.fromkeys(NAMES, 0.9)


def claim(**unsure: float) -> ResolvedClaim:
    full = made.kept()[0].resolved
    return replace(full, claim=replace(full.claim, confidence=Confidence.of(SURE | unsure)))


def kept(told: ResolvedClaim, **least: float) -> tuple[ResolvedClaim | None, dict[str, int]]:
    left_out: Counter[str] = Counter()
    return Least(least).keep(told, left_out), dict(left_out)


@pytest.mark.parametrize("name", ["claim", "event", "reality", "source"])
def test_what_a_claim_cannot_stand_without_takes_it_along(name: str) -> None:
    assert kept(claim(**{name: 0.3}), **{name: 0.4}) == (None, {"claim": 1})
    assert kept(claim(**{name: 0.4}), **{name: 0.4}) == (claim(**{name: 0.4}), {})


FIELDS = {
    "actors": lambda one: one.actors or one.claim.actors,
    "recipients": lambda one: one.recipients or one.claim.recipients,
    "stance": lambda one: one.claim.attribution.stance,
    "time": lambda one: one.claim.times or one.when.start or one.when.end,
    "place": lambda one: one.places or one.claim.places or one.claim.near,
    "toll": lambda one: one.claim.toll,
}


@pytest.mark.parametrize("name", FIELDS)
def test_another_field_is_left_empty_and_nothing_else_changes(name: str) -> None:
    told = claim(**{name: 0.3})
    found, left_out = kept(told, **{name: 0.4})
    assert found is not None and not FIELDS[name](found)
    assert left_out == ({name: 1} if FIELDS[name](told) else {})
    assert found.claim.id == told.claim.id
    others = [other for other in FIELDS if other != name]
    assert [FIELDS[other](found) for other in others] == [FIELDS[other](told) for other in others]
    assert claim_from_wire(claim_to_wire(found)) == found


def test_a_reader_that_cannot_say_leaves_nothing_out() -> None:
    silent = made.kept()[0].resolved
    assert kept(silent, **dict.fromkeys(NAMES, 1.0)) == (silent, {})


@pytest.mark.parametrize("asked", [{"colour": 0.5}, {"claim": 1.5}, {"claim": -0.1}])
def test_thresholds_that_make_no_sense_are_told(asked: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        Least(asked)


def test_other_thresholds_are_another_reader() -> None:
    versions = {Least(asked).version for asked in ({}, {"claim": 0.5}, {"claim": 0.6}, {"place": 0.5})}
    assert len(versions) == 4
    assert Least({"place": 0.4, "claim": 0.5}).version == Least({"claim": 0.5, "place": 0.4}).version
    assert str(Least({"place": 0.4, "claim": 0.5})) == "claim=0.5,place=0.4"
