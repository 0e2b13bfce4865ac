"""One happening or a sum over many: the event's word and its sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
from reportedly.model.claim import Reality, Scope
from reportedly.reading.local.reality.steps import find_scope

SUMS = [
    ("killed", "The war has killed 13,000 people since 2014."),
    ("killed", "More than 200,000 people have been killed since the conflict began."),
    ("killed", "Two hundred people have been killed in the past three weeks."),
    ("fired", "Over 150 rockets have been fired over the past month."),
    ("shelling", "The islands have been under shelling for weeks."),
    ("killed", "At least 5,000 people have died or been killed in four years of war."),
    ("attacks", "The army reported numerous attacks on the road."),
    ("attacks", "He is responsible for attacks against the convoy."),
    ("target", "The rebels often target the depot."),
    ("raids", "A wave of raids followed."),
    ("clashes", "In recent months clashes have spread."),
    ("war", "The civil war drags on."),
]

SINGLES = [
    ("killed", "The blast killed 12 people."),
    ("attack", "The attack on Monday shook the town."),
    ("clashes", "Two men died in clashes with the army."),
    ("arrested", "Police arrested two men yesterday."),
    ("bombing", "He is responsible for the bombing of the mosque in June."),
    ("shelled", "Troops shelled the mill."),
    ("attacks", "Two attacks hit the town on Monday."),
    ("strike", "The last strike hit the mill."),
]


@pytest.mark.parametrize(("anchor", "text"), SUMS)
def test_a_sum_over_many(nlp: Language, anchor: str, text: str) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_scope(page)
    assert draft.scope is Scope.AGGREGATE


@pytest.mark.parametrize(("anchor", "text"), SINGLES)
def test_one_happening(nlp: Language, anchor: str, text: str) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_scope(page)
    assert draft.scope is Scope.SINGLE


@pytest.mark.parametrize(
    ("anchor", "text", "reality"),
    [
        ("target", "The rebels often target the depot.", Reality.ONGOING),
        ("attacks", "He is responsible for attacks against the convoy.", Reality.ONGOING),
        ("attacks", "He was responsible for attacks against the convoy.", Reality.HAPPENED),
        ("targeted", "The rebels often targeted the depot.", Reality.HAPPENED),
        ("killed", "The war has killed 13,000 people since 2014.", Reality.HAPPENED),
    ],
)
def test_what_is_done_as_a_rule_goes_on(nlp: Language, anchor: str, text: str, reality: Reality) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_scope(page)
    assert draft.reality is reality
