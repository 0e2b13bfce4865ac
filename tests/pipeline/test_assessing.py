"""Incidents as they are weighed: streamed, filtered after weighing, and as they could be known on a past day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import made
from reportedly.errors import NotFound
from reportedly.ledger import ClaimQuery, Ledger
from reportedly.model.assessment import Grade, Policy
from reportedly.model.entry import Assessed
from reportedly.model.review import Verdict
from reportedly.pipeline import Grouper, assessed, assessed_incident, companions, compared, group
from told import FIRST_DAY, Told

EARLY = Told(published=1)
LATER = Told(voice="The ministry", killed=90, outlet="Demo Post", published=4)
LATEST = Told(voice="A surgeon", killed=5, outlet="Demo Valley Post", published=6)
ELSEWHERE = Told(village="Tolva", day=2, published=3)
ALL = (LATEST, EARLY, ELSEWHERE, LATER)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "war.ledger") as opened:
        run = opened.begin_run(made.PARAMETERS)
        for one in ALL:
            opened.add(one.report, (one.claim,), run)
        group(opened)
        yield opened


def day(after: int) -> date:
    return FIRST_DAY + timedelta(days=after)


def ids(found: Iterator[Assessed]) -> list[tuple[str, ...]]:
    return [one.assessment.incident.claims for one in found]


def claims(*told: Told) -> tuple[str, ...]:
    return tuple(sorted(one.claim.claim.id for one in told))


def test_each_incident_comes_with_its_claims_and_by_day(ledger: Ledger) -> None:
    found = list(assessed(ledger))
    assert ids(iter(found)) == [claims(EARLY, LATER, LATEST), claims(ELSEWHERE)]
    for one in found:
        assert tuple(kept.id for kept in one.claims) == one.assessment.incident.claims
        assert {claim for origin in one.assessment.origins for claim in origin.claims} <= set(claims(*ALL))


def test_grade_and_origins_are_asked_after_weighing(ledger: Ledger) -> None:
    every = list(assessed(ledger))
    for grade in Grade:
        wanted = [one.assessment.incident.id for one in every if one.assessment.grade is grade]
        assert [one.assessment.incident.id for one in assessed(ledger, grade=grade)] == wanted
    assert len(list(assessed(ledger, min_origins=2))) == 1
    assert list(assessed(ledger, ClaimQuery(offset=1), min_origins=2)) == []
    assert len(list(assessed(ledger, ClaimQuery(limit=1), min_origins=1))) == 1


def test_the_policy_is_that_of_the_question(ledger: Ledger) -> None:
    assert {one.assessment.policy for one in assessed(ledger, policy=Policy.LATEST)} == {Policy.LATEST}


AS_OF: list[tuple[int, list[tuple[Told, ...]]]] = [
    (0, []),
    (1, [(EARLY,)]),
    (3, [(EARLY,), (ELSEWHERE,)]),
    (4, [(EARLY, LATER), (ELSEWHERE,)]),
    (6, [(EARLY, LATER, LATEST), (ELSEWHERE,)]),
]


@pytest.mark.parametrize(("after", "known"), AS_OF)
def test_a_past_day_knows_what_was_published_by_then(ledger: Ledger, after: int, known: list[tuple[Told, ...]]) -> None:
    found = list(assessed(ledger, as_of=day(after)))
    assert ids(iter(found)) == [claims(*told) for told in known]
    assert {one.assessment.incident.id for one in found} <= {kept.id for kept in ledger.incidents()}
    assert all(one.assessment.as_of == day(after) for one in found)


def test_a_past_day_is_what_would_have_been_grouped_then(ledger: Ledger, tmp_path: Path) -> None:
    for after in range(8):
        with Ledger.open(tmp_path / f"{after}.ledger") as then:
            run = then.begin_run(made.PARAMETERS)
            for one in ALL:
                if one.report.published and one.report.published <= day(after):
                    then.add(one.report, (one.claim,), run)
            group(then)
            assert ids(assessed(ledger, as_of=day(after))) == [kept.incident.claims for kept in then.incidents()]


def test_filters_and_pages_hold_for_a_past_day(ledger: Ledger) -> None:
    assert ids(assessed(ledger, ClaimQuery(place="Tolva"), as_of=day(5))) == [claims(ELSEWHERE)]
    assert ids(assessed(ledger, ClaimQuery(source="surgeon"), as_of=day(5))) == []
    assert ids(assessed(ledger, ClaimQuery(limit=1, offset=1), as_of=day(5))) == [claims(ELSEWHERE)]


def test_an_undated_report_was_known_when_it_was_met(ledger: Ledger) -> None:
    undated = Told(village="Murgan", published=-1)
    ledger.add(undated.report, (undated.claim,), ledger.begin_run(made.PARAMETERS))
    group(ledger)
    assert claims(undated) not in ids(assessed(ledger, as_of=day(9)))
    assert claims(undated) in ids(assessed(ledger, as_of=date.today() + timedelta(days=1)))


def test_one_incident_as_of_a_day(ledger: Ledger) -> None:
    id = str(ledger.incident_of(EARLY.claim.claim.id))
    assert assessed_incident(ledger, id[:9]).assessment.n_reports == 3
    assert assessed_incident(ledger, id, as_of=day(4)).assessment.incident.claims == claims(EARLY, LATER)
    with pytest.raises(NotFound, match="the first report of it is of 2021-03-02"):
        assessed_incident(ledger, id, as_of=day(0))


def test_a_corrected_text_at_the_same_address_takes_the_place_of_the_former(tmp_path: Path) -> None:
    first, second = EARLY, replace(EARLY, killed=7, published=5)
    with Ledger.open(tmp_path / "other.ledger") as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        for one in (first, second):
            ledger.add(replace(one.report, url="https://example.org/one"), (one.claim,), run)
        group(ledger)
        superseded = {claim for one in assessed(ledger) for claim in one.assessment.superseded}
        assert superseded == set(claims(first))
        assert not any(one.assessment.superseded for one in assessed(ledger, as_of=day(3)))


def test_a_corrected_text_counts_also_where_it_tells_of_something_else(tmp_path: Path) -> None:
    first, second = EARLY, replace(ELSEWHERE, published=5)
    with Ledger.open(tmp_path / "other.ledger") as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        for one in (first, second):
            ledger.add(replace(one.report, url="https://example.org/one"), (one.claim,), run)
        group(ledger)
        found = {one.assessment.incident.claims: one.assessment.superseded for one in assessed(ledger)}
        assert found == {claims(first): claims(first), claims(second): ()}


def test_a_pair_is_explained(ledger: Ledger) -> None:
    one, other = (ledger.claim(told.claim.claim.id) for told in (EARLY, LATER))
    pair = compared(ledger, other, one)
    assert pair.together
    assert (pair.comparison.first, pair.comparison.second) == claims(EARLY, LATER)
    assert len(companions(ledger, one)) == 2
    Grouper(ledger).judge([(one.id, other.id)], Verdict.DIFFERENT, reviewer="tester")
    pair = compared(ledger, one, other)
    assert not pair.together
    assert [each.verdict for each in pair.judgements] == [Verdict.DIFFERENT]
