"""The small worlds of worlds.toml come to what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from reportedly.model.assessment import Assessment, Figure, Policy
from reportedly.weighing import weigh
from weighing.worlds import TABLE, Told, accounts, incident_of

WORLDS = {world["name"]: world for world in TABLE["worlds"]}


def weighed(world: Mapping[str, Any], policy: Policy = Policy.UCDP) -> Assessment:
    told = accounts([Told(**claim) for claim in world["claims"]])
    return weigh(incident_of(told), told, policy=policy, families=())


def tolls(assessment: Assessment) -> list[str]:
    def shown(figure: Figure) -> str:
        return "-" if figure.value is None else str(figure.value)

    return [
        f"{toll.effect} {toll.side} {toll.kind or '-'} {shown(toll.low)} {shown(toll.best)} {shown(toll.high)}"
        for toll in assessment.tolls
    ]


def disagreements(assessment: Assessment) -> list[str]:
    found = assessment.disagreements
    return [f"{one.aspect} {one.cause}" if one.cause else str(one.aspect) for one in found]


def having(key: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("world", [one for one in WORLDS.values() if key in one], ids=lambda one: one["name"])


@having("grade")
def test_grade(world: Mapping[str, Any]) -> None:
    assert weighed(world).grade.value == world["grade"]


@having("origins")
def test_origins(world: Mapping[str, Any]) -> None:
    assert len(weighed(world).origins) == world["origins"]


@having("named")
def test_names_of_origins(world: Mapping[str, Any]) -> None:
    assert [origin.name for origin in weighed(world).origins] == world["named"]


@having("standings")
def test_standings(world: Mapping[str, Any]) -> None:
    assert [origin.standing.value for origin in weighed(world).origins] == world["standings"]


@pytest.mark.parametrize("policy", [Policy.CONSERVATIVE, Policy.MAJORITY])
def test_grade_by_policy(policy: Policy) -> None:
    declared = [world for world in WORLDS.values() if f"grade_{policy}" in world]
    assert declared
    for world in declared:
        assert weighed(world, policy).grade.value == world[f"grade_{policy}"], world["name"]


@having("partisan")
def test_partisan(world: Mapping[str, Any]) -> None:
    assert weighed(world).partisan == world["partisan"]


@having("tolls")
def test_tolls(world: Mapping[str, Any]) -> None:
    assert tolls(weighed(world)) == world["tolls"]


@pytest.mark.parametrize("policy", [Policy.CONSERVATIVE, Policy.MAJORITY, Policy.LATEST])
def test_tolls_by_policy(policy: Policy) -> None:
    declared = [world for world in WORLDS.values() if policy.value in world]
    assert declared
    for world in declared:
        assert tolls(weighed(world, policy)) == world[policy.value], world["name"]


@having("disagree")
def test_disagreements(world: Mapping[str, Any]) -> None:
    found = weighed(world)
    assert disagreements(found) == world["disagree"]
    assert all(len(one.positions) > 1 for one in found.disagreements)


@having("superseded")
def test_superseded(world: Mapping[str, Any]) -> None:
    assert len(weighed(world).superseded) == world["superseded"]


@having("where")
def test_where(world: Mapping[str, Any]) -> None:
    place = weighed(world).profile.where.value
    assert place is not None and place.name == world["where"]


@having("side_a")
def test_side_a(world: Mapping[str, Any]) -> None:
    assert [link.name for link in weighed(world).profile.side_a.value or ()] == [world["side_a"]]


@having("when")
def test_when(world: Mapping[str, Any]) -> None:
    when = weighed(world).profile.when.value
    assert when is not None
    assert [when.start, when.end] == [date(2021, 3, day) for day in world["when"]]
