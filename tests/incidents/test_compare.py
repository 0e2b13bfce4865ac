"""Pairs of claims, and whether they are about one happening: a table that anybody can extend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from incidents.accounts import account, told
from reportedly.incidents import LINK, compare, traits
from reportedly.model.account import Account
from reportedly.model.attribution import Stance
from reportedly.model.claim import Reality, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect

FRONT = ("The Northern Front", PartyKind.ARMED_GROUP, "made:nf")
MILITIA = ("the militia", PartyKind.ARMED_GROUP, "made:militia")

RAID = account(
    "The Northern Front killed 40 of the militia in an ambush at Karsa on Tuesday.",
    "ambush",
    mode="clash",
    day=2,
    places=("Karsa",),
    actor=FRONT,
    recipient=MILITIA,
    toll=(Effect.KILLED, 40, 40),
)

SAME: dict[str, Account] = {
    "another toll and another voice": account(
        "Only three of its men died in the ambush at Karsa, the militia said of the day.",
        "ambush",
        mode="clash",
        day=2,
        places=("Karsa",),
        recipient=MILITIA,
        toll=(Effect.KILLED, 3, 3),
    ),
    "a denial belongs to what it denies": account(
        "A spokesman denied that an ambush at Karsa cost the militia men.",
        "ambush",
        day=2,
        places=("Karsa",),
        recipient=MILITIA,
        source="A spokesman",
        stance=Stance.DENIES,
        reality=Reality.NOT_HAPPENED,
    ),
    "the province for the town": account(
        "The Northern Front says that an ambush in Panjshir cost the militia 40 men.",
        "ambush",
        mode="clash",
        day=2,
        places=("Panjshir",),
        actor=FRONT,
        recipient=MILITIA,
        toll=(Effect.KILLED, 40, 40),
    ),
    "no place, but a rare name and the toll": account(
        "The Northern Front ambush near Karsa Bridge left 40 of the militia dead.",
        "ambush",
        mode="clash",
        day=2,
        actor=FRONT,
        recipient=MILITIA,
        toll=(Effect.KILLED, 40, 40),
    ),
    "no day, told otherwise alike": account(
        "The Northern Front killed 40 of the militia in its ambush at Karsa.",
        "ambush",
        mode="clash",
        places=("Karsa",),
        actor=FRONT,
        recipient=MILITIA,
        toll=(Effect.KILLED, 40, 40),
    ),
}


@pytest.mark.parametrize("other", SAME.values(), ids=SAME)
def test_one_happening(other: Account) -> None:
    found = compare(traits(RAID), traits(other))
    assert found.score >= LINK and not found.veto, found


APART: dict[str, tuple[Account, str]] = {
    "another day": (
        account("The Northern Front raided Karsa again.", "raided", day=4, places=("Karsa",), actor=FRONT),
        "different days",
    ),
    "a town far off": (
        account("The Northern Front raided Hermin.", "raided", day=2, places=("Hermin",), actor=FRONT),
        "exclude each other: karsa and hermin|exclude each other: hermin and karsa",
    ),
    "another country": (
        account("The Northern Front raided Oronne.", "raided", day=2, places=("Oronne",), actor=FRONT),
        "exclude each other",
    ),
    "another kind of act": (
        account("The Northern Front met elders in Karsa.", "met", event=EventType.CONSULT, day=2, places=("Karsa",)),
        "ASSAULT|CONSULT",
    ),
    "a sum over many": (
        account("Raids in Karsa killed 40 in all.", "Raids", day=2, places=("Karsa",), scope=Scope.AGGREGATE),
        "sums up",
    ),
    "a plan without a day": (
        account("The Northern Front vowed to raid Karsa.", "raid", places=("Karsa",), reality=Reality.PLANNED),
        "plan",
    ),
    "a condition": (
        account("It would raid Karsa if provoked.", "raid", places=("Karsa",), day=2, reality=Reality.HYPOTHETICAL),
        "would be",
    ),
}


@pytest.mark.parametrize(("other", "why"), APART.values(), ids=APART)
def test_ruled_out(other: Account, why: str) -> None:
    veto = compare(traits(RAID), traits(other)).veto
    assert any(part in veto for part in why.split("|")), veto


def test_a_plan_for_the_very_day_may_be_the_deed() -> None:
    plan = account(
        "A rally is planned in Karsa on Friday.",
        "rally",
        event=EventType.PROTEST,
        day=5,
        places=("Karsa",),
        reality=Reality.PLANNED,
    )
    deed = account(
        "Hundreds came to the rally in Karsa on Friday.", "rally", event=EventType.PROTEST, day=5, places=("Karsa",)
    )
    assert compare(traits(plan), traits(deed)).veto == ""


TWO_TOLD = (
    (
        "On Monday a mine killed two men in Karsa. On Tuesday shells hit Karsa.",
        "mine",
        1,
        "shells",
        2,
        "different days",
    ),
    ("A mine killed two men in Karsa. Shells hit Tolva.", "mine", None, "Shells", None, "different places"),
    ("A mine killed two men in Karsa. Another mine killed a boy.", "mine", None, "Another mine", None, ""),
    ("A mine killed two men in Karsa. In another blast a boy died.", "mine", None, "blast", None, "another"),
    ("A mine killed two men in Karsa. Separately, gunmen shot a boy.", "mine", None, "shot", None, "another"),
    ("A mine killed two men in Karsa. The blast left a hole.", "mine", None, "blast", None, ""),
)


@pytest.mark.parametrize(("text", "first", "one_day", "second", "other_day", "why"), TWO_TOLD)
def test_two_told_in_one_report(
    text: str, first: str, one_day: int | None, second: str, other_day: int | None, why: str
) -> None:
    page = told(text)
    towns = [tuple(town for town in ("Karsa", "Tolva") if town in half) for half in text.split(". ", 1)]
    one = account("", first, of=page, day=one_day, places=towns[0])
    other = account("", second, of=page, day=other_day, places=towns[1])
    veto = compare(traits(one), traits(other)).veto
    assert (why in veto) if why else not veto, veto


def test_a_comparison_is_the_same_from_both_ends() -> None:
    for other in SAME.values():
        assert compare(traits(RAID), traits(other)) == compare(traits(other), traits(RAID))


def test_every_point_has_its_reason() -> None:
    found = compare(traits(RAID), traits(SAME["no day, told otherwise alike"]))
    assert all(feature.reason and feature.weight for feature in found.features)
    assert abs(sum(feature.points for feature in found.features) - found.score) < 0.001


def test_another_toll_weighs_less_than_another_town() -> None:
    found = {f.name: f.points for f in compare(traits(RAID), traits(SAME["another toll and another voice"])).features}
    assert -1.0 < found["toll-other"] <= 0.0


def seen(one: Account, other: Account) -> dict[str, float]:
    return {feature.name: feature.value for feature in compare(traits(one), traits(other)).features}


def fight(text: str, actor: str, recipient: str, **told_of: object) -> Account:
    known = {FRONT[0]: FRONT, MILITIA[0]: MILITIA}
    sides = [known.get(name, (name, PartyKind.ARMED_GROUP, None)) for name in (actor, recipient)]
    return account(text, "attacked", actor=sides[0], recipient=sides[1], **told_of)  # type: ignore[arg-type]


def test_of_a_fight_each_side_may_have_attacked() -> None:
    one = fight("The Northern Front attacked the militia at Karsa.", FRONT[0], MILITIA[0])
    other = fight("At Karsa the militia attacked The Northern Front.", MILITIA[0], FRONT[0])
    names = seen(one, other)
    assert "sides-crossed" in names and not names.keys() & {"actors-other", "recipients-other"}


def test_the_men_of_two_reports_need_not_be_the_same() -> None:
    one = fight("Its men attacked the militia at Karsa.", "men", MILITIA[0])
    other = fight("There the men attacked the militia.", "men", MILITIA[0])
    assert 0 < seen(one, other)["actors-same"] < 0.5 < seen(one, other)["recipients-same"]


def test_what_lasted_for_days_is_more_than_one_night() -> None:
    night = fight("The Northern Front attacked the militia on Tuesday.", FRONT[0], MILITIA[0], day=2)
    week = fight("In four days The Northern Front attacked the militia.", FRONT[0], MILITIA[0], day=2)
    four = replace(week.resolved.when, start=date(2021, 2, 27))
    longer = replace(week, resolved=replace(week.resolved, when=four))
    assert seen(night, longer)["days-longer"] == 1.0
    assert "days-longer" not in seen(night, week)


@pytest.mark.parametrize(
    ("outlet", "day", "counts"), [("Ridge Wire", 4, False), ("Ridge Wire", 3, True), ("Valley Post", 4, True)]
)
def test_the_heads_of_a_daily_note_tell_nothing(outlet: str, day: int, counts: bool) -> None:
    one = fight("The Northern Front attacked the militia.", FRONT[0], MILITIA[0], title="Karsa: the note of the day")
    other = fight("It attacked the militia again.", "It", MILITIA[0], title="Karsa: the note of the day")
    first, second = (
        replace(each, report=replace(each.report, outlet=name, published=date(2021, 3, when)))
        for each, name, when in ((one, "Ridge Wire", 3), (other, outlet, day))
    )
    assert ("title-words" in seen(first, second)) is counts
