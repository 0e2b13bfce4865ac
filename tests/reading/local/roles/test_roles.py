"""Tables of sentences: who did it, and to whom, in every construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import report_of
from reportedly.reading.local.events.anchors import find_anchors
from reportedly.reading.local.page import Mention, Page
from reportedly.reading.local.parties.mentions import find_mentions
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.roles.links import relations
from reportedly.reading.local.roles.roles import find_roles
from reportedly.reading.local.telling.attribution import find_told

MakePage = Callable[..., Page]

CAST = [
    # text, anchor, heads of the actors, heads of the recipients
    ("Rebels attacked an army convoy on Monday.", "attacked", {"rebels"}, {"convoy"}),
    ("An army convoy was attacked by rebels on Monday.", "attacked", {"rebels"}, {"convoy"}),
    ("Police arrested three protesters in the square.", "arrested", {"police"}, {"protesters"}),
    ("Three protesters were arrested on Friday.", "arrested", set(), {"protesters"}),
    ("Government forces launched an attack on the rebels.", "attack", {"forces"}, {"rebels"}),
    ("A Turkish drone strike killed two fighters.", "drone strike", {"turkish"}, {"fighters"}),
    ("The army, backed by tanks, shelled the militants on Friday.", "shelled", {"army"}, {"militants"}),
    ("The president accused the rebels of murder.", "accused", {"president"}, {"rebels"}),
    ("Soldiers tried to kill the rebel leader on Friday.", "kill", {"soldiers"}, {"leader"}),
    ("Unknown gunmen shot two civilians on Sunday.", "shot", {"gunmen"}, {"civilians"}),
    ("Police and soldiers arrested two journalists.", "arrested", {"police", "soldiers"}, {"journalists"}),
]


@pytest.mark.parametrize(("text", "anchor", "actors", "recipients"), CAST)
def test_roles(page_of: MakePage, text: str, anchor: str, actors: set[str], recipients: set[str]) -> None:
    page = cast(page_of(text))
    draft = next(draft for draft in page.drafts if anchor in draft.anchor.text)
    assert names(draft.actors) == actors
    assert names(draft.recipients) == recipients


def test_both_sides_of_a_clash_act(page_of: MakePage) -> None:
    page = cast(page_of("Clashes erupted between rebels and government troops on Saturday."))
    assert names(page.drafts[0].actors) == {"rebels", "troops"}


def test_no_party_is_doer_and_victim_of_one_event(page_of: MakePage) -> None:
    text = "Rebels attacked the army. The army shelled the rebels, killing four. Two rebels and a soldier died."
    for draft in cast(page_of(text)).drafts:
        assert {each.group for each in draft.actors}.isdisjoint(each.group for each in draft.recipients)


def test_one_man_killed_in_a_fight_is_no_side_of_it(page_of: MakePage) -> None:
    text = "The rebels fought the army near the town. Their spokesman Karim Haddadi was killed in the clashes."
    last = cast(page_of(text)).drafts[-1]
    assert last.anchor.text == "clashes"
    assert "haddadi" not in names(last.actors)


def test_a_phrase_that_says_more_of_a_party_is_no_second_one(page_of: MakePage) -> None:
    page = cast(page_of("Hamas, the biggest armed group, attacked the town on Friday."))
    assert len(page.drafts[0].actors) == 1


def test_who_tells_of_others_is_not_one_of_them(page_of: MakePage) -> None:
    page = page_of('The army tweeted: "Hamas has joined the rebels to fight."')
    find_mentions(page)
    find_told(page)
    find_anchors(page)
    find_roles(page)
    assert page.drafts
    assert all("army" not in names(draft.actors) for draft in page.drafts)


def test_no_party_fights_itself_by_two_names(page_of: MakePage) -> None:
    text = "The Taliban attacked a village on Monday. Taliban fighters shelled it. The Taliban attacked Taliban men."
    for draft in cast(page_of(text)).drafts:
        assert {each.fullest.text for each in draft.actors}.isdisjoint(each.fullest.text for each in draft.recipients)


def test_whom_it_was_done_to_never_did_it(page_of: MakePage) -> None:
    for text in ("Three rebels were killed on Friday.", "Two farmers were kidnapped near the town on Friday."):
        assert not names(cast(page_of(text)).drafts[0].actors)


@pytest.mark.parametrize(
    ("text", "anchor", "word", "relation"),
    [
        ("Rebels attacked the army.", "attacked", "Rebels", "self/subj"),
        ("The army was attacked by rebels.", "attacked", "rebels", "self/by"),
        ("The army was attacked by rebels.", "attacked", "army", "self/obj"),
        ("Rebels launched an attack on the army.", "attack", "Rebels", "dobj:support/subj"),
        ("Rebels launched an attack on the army.", "attack", "army", "self/on"),
        ("Rebels tried to attack the army.", "attack", "Rebels", "self/subj"),
        ("The rebels, attacking the army, fled.", "attacking", "rebels", "self/subj"),
        ("Soldiers killed in the fighting were buried.", "killed", "Soldiers", "self/obj"),
        ("The army entered the town and shelled the rebels.", "shelled", "army", "self/subj"),
    ],
)
def test_a_relation_has_one_name_in_every_construction(
    page_of: MakePage, text: str, anchor: str, word: str, relation: str
) -> None:
    doc = page_of(text).doc
    head = next(token for token in doc if token.text == anchor)
    party = next(token for token in doc if token.text == word)
    assert relations(head)[party.i] == relation


def cast(page: Page) -> Page:
    find_mentions(page)
    find_anchors(page)
    find_roles(page)
    return page


def names(mentions: list[Mention]) -> set[str]:
    return {each.head.lower_ for each in mentions}


def test_a_protest_without_a_crowd_takes_the_one_named_near(page_of: MakePage) -> None:
    text = "Hundreds of demonstrators filled the square in Goma. The protests against the mayor went on until noon."
    draft = next(draft for draft in cast(page_of(text)).drafts if "protests" in draft.anchor.text)
    assert [crowd.words.text for crowd in draft.actors] == ["Hundreds of demonstrators"]


def test_a_crowd_far_off_is_not_that_of_this_protest(page_of: MakePage) -> None:
    between = " ".join(["The price of bread rose again."] * 6)
    text = f"Hundreds of demonstrators filled the square in Goma. {between} Protests broke out in Kidal."
    draft = next(draft for draft in cast(page_of(text)).drafts if draft.anchor.text == "Protests")
    assert draft.actors == []


def test_a_monitor_tells_of_violence_and_does_not_do_it(page_of: MakePage) -> None:
    page = cast(page_of("Human Rights Watch documented the shelling of the village."))
    assert [draft.actors for draft in page.drafts] == [[]]


def test_who_publishes_the_report_is_no_side_of_a_fight(reader: LocalReader) -> None:
    told = (
        '"By the grace of God we control the country. The troublemakers were defeated," one commander told Ridge Wire.'
    )
    text = f"Three Taliban sources said on Friday that the movement had seized the whole of Panjshir.\n\n{told}"
    sides = {
        outlet: {
            side.span.text
            for claim in reader.read(report_of(text, outlet=outlet))
            for side in (*claim.actors, *claim.recipients)
        }
        for outlet in ("", "Ridge Wire")
    }
    assert "Ridge Wire" in sides[""] - sides["Ridge Wire"]
