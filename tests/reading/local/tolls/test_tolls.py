"""Tolls out of sentences: the anchor of a claim, its sentence, and every (effect, low, high, best) it must carry."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.span import Span
from reportedly.model.toll import Effect, Side, Toll
from reportedly.reading.local.tolls.tolls import find_tolls

ASSAULTS = [
    ("killed", "The blast killed 12 people.", {("killed", 12, 12, 12)}),
    ("killed", "Twelve people were killed in Karsa.", {("killed", 12, 12, 12)}),
    ("blast", "At least seven workers died in a blast at the mill.", {("killed", 7, None, 7)}),
    ("attack", "The attack left 22 dead.", {("killed", 22, 22, 22)}),
    ("attack", "Nine villagers were found dead after the attack.", {("killed", 9, 9, 9)}),
    ("shelling", "The shelling killed 12 people and wounded 40.", {("killed", 12, 12, 12), ("injured", 40, 40, 40)}),
    ("raid", "Eight men were killed and 60 wounded in the raid.", {("killed", 8, 8, 8), ("injured", 60, 60, 60)}),
    ("bomb", "A bomb kills 5 and injures at least 30.", {("killed", 5, 5, 5), ("injured", 30, None, 30)}),
    ("raid", "The raid killed more than 350 fighters.", {("killed", 351, None, 350)}),
    ("raid", "The raid killed up to 40 fighters.", {("killed", None, 40, 40)}),
    ("raid", "The raid killed about 100 fighters.", {("killed", 90, 110, 100)}),
    ("raid", "The raid killed several fighters.", {("killed", 3, None, 3)}),
    ("raid", "The raid killed dozens of fighters.", {("killed", 24, None, 24)}),
    ("killed", "Soldiers were killed near the bridge.", {("killed", 2, None, 2)}),
    ("killed", "A soldier was killed near the bridge.", {("killed", 1, 1, 1)}),
    ("killed", "Gunmen killed a judge and two guards.", {("killed", 1, 1, 1), ("killed", 2, 2, 2)}),
    ("strike", "The strike claimed nine lives.", {("killed", 9, 9, 9)}),
    ("attack", "Four people lost their lives in the attack.", {("killed", 4, 4, 4)}),
    ("attack", "Three nurses sustained injuries in the attack.", {("injured", 3, 3, 3)}),
    ("shot", "Police shot dead two men at the gate.", {("killed", 2, 2, 2)}),
    ("shot", "Two men were shot dead at the gate.", {("killed", 2, 2, 2)}),
    ("gunned", "Masked men gunned down a teacher.", {("killed", 1, 1, 1)}),
    ("took", "The gunmen took 12 engineers hostage.", {("abducted", 12, 12, 12)}),
    ("kidnapped", "Rebels kidnapped four drivers.", {("abducted", 4, 4, 4)}),
    ("clash", "Six soldiers are missing after the clash.", {("missing", 6, 6, 6)}),
    ("shelling", "The shelling displaced 8,000 people.", {("displaced", 8000, 8000, 8000)}),
    ("shelling", "There were at least 128 deaths in the shelling.", {("killed", 128, None, 128)}),
    ("attack", "The death toll from the attack rose to 24.", {("killed", 24, 24, 24)}),
    ("attack", "The attack brought the toll to 24.", {("killed", 24, 24, 24)}),
    ("attack", "No one was hurt in the attack.", {("injured", 0, 0, 0)}),
    ("attack", "The attack caused no injuries.", {("injured", 0, 0, 0)}),
    ("attack", "The attack caused no casualties.", {("killed", 0, 0, 0), ("injured", 0, 0, 0)}),
    ("strike", "The strike did not harm any civilians.", {("injured", 0, 0, 0)}),
    (
        "fight",
        "Fighters killed 350 men and captured 130 others in the fight.",
        {("killed", 350, 350, 350), ("captured", 130, 130, 130)},
    ),
    ("killed", "Guards killed six of them at the gate.", {("killed", 6, 6, 6)}),
    ("killed", "Two of the guards were killed.", {("killed", 2, 2, 2)}),
    ("assassination", "The assassination of a mayor shook Karsa.", {("killed", 1, 1, 1)}),
    ("deaths", "The fire led to the deaths of two guards.", {("killed", 2, 2, 2)}),
    ("raid", "Between eight and 11 fighters were killed in the raid.", {("killed", 8, 11, 8)}),
    ("raid", "The raid killed a commander along with three guards.", {("killed", 1, 1, 1), ("killed", 3, 3, 3)}),
]

NOTHING = [
    ("raid", "The raid captured three villages."),
    ("raid", "The raid began at dawn near the bridge."),
    ("raid", "The raid killed the deal."),
    ("raid", "After the raid the man was sentenced to death."),
    ("raid", "In the raid the army tried to free the town."),
    ("raid", "Before the raid rebels threatened to kill 18 hostages."),
]

ARRESTS = [
    ("detained", "Police detained 20 students.", {("arrested", 20, 20, 20)}),
    ("arrested", "A blogger was arrested on Monday.", {("arrested", 1, 1, 1)}),
    ("captured", "Troops captured a commander.", {("captured", 1, 1, 1)}),
    ("arrest", "The army confirmed the arrest of two smugglers.", {("arrested", 2, 2, 2)}),
    (
        "detained",
        "Troops detained a leader, a driver and several guards.",
        {("arrested", 1, 1, 1), ("arrested", 3, None, 3)},
    ),
]


def figures(tolls: list[Toll]) -> set[tuple[str, int | None, int | None, int | None]]:
    return {(toll.effect.value, toll.count.low, toll.count.high, toll.count.best) for toll in tolls}


def tolls_of(nlp: Language, text: str, anchor: str, event: EventType = EventType.ASSAULT) -> list[Toll]:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor, event)
    find_tolls(page)
    return draft.toll


@pytest.mark.parametrize(("anchor", "text", "expected"), ASSAULTS)
def test_the_toll_of_an_assault(nlp: Language, anchor: str, text: str, expected: set[object]) -> None:
    assert figures(tolls_of(nlp, text, anchor)) == expected


@pytest.mark.parametrize(("anchor", "text"), NOTHING)
def test_what_is_no_toll(nlp: Language, anchor: str, text: str) -> None:
    assert tolls_of(nlp, text, anchor) == []


@pytest.mark.parametrize(("anchor", "text", "expected"), ARRESTS)
def test_the_toll_of_an_arrest(nlp: Language, anchor: str, text: str, expected: set[object]) -> None:
    assert figures(tolls_of(nlp, text, anchor, EventType.COERCE)) == expected


def test_a_release_counts_the_released(nlp: Language) -> None:
    tolls = tolls_of(nlp, "The militia released 14 prisoners.", "released", EventType.RETREAT)
    assert figures(tolls) == {("released", 14, 14, 14)}


def test_a_subgroup_stands_within_its_total(nlp: Language) -> None:
    total, part = tolls_of(nlp, "The blast killed 12 people, including three children.", "blast")
    assert (total.count.best, total.within) == (12, None)
    assert (part.count.best, part.within) == (3, total.span)


def test_spans_select_their_words(nlp: Language) -> None:
    text = "Near Karsa the blast killed at least 12 border guards."
    (toll,) = tolls_of(nlp, text, "blast")
    start = text.index("at least")
    assert toll.span == Span.of(text, start, len(text) - 1)
    assert toll.group is not None
    assert toll.group.text == "border guards"
    assert toll.kind is PartyKind.STATE_FORCES


def test_an_elliptic_number_keeps_the_group_before_it(nlp: Language) -> None:
    _, hurt = tolls_of(nlp, "The blast killed 12 guards and wounded 40.", "blast")
    assert hurt.group is not None
    assert hurt.group.text == "guards"


def test_a_following_sentence_tells_the_toll_of_the_event_before_it(nlp: Language) -> None:
    tolls = tolls_of(nlp, "A bomb exploded at the market. At least 12 people died, police said.", "exploded")
    assert figures(tolls) == {("killed", 12, None, 12)}


def test_those_spoken_of_again_are_not_counted_again(nlp: Language) -> None:
    text = "Troops killed two rebels. Later the rebels were killed again in a film."
    assert figures(tolls_of(nlp, text, "killed")) == {("killed", 2, 2, 2)}


def test_a_sum_over_a_war_is_not_the_toll_of_the_event_before_it(nlp: Language) -> None:
    text = "A bomb exploded at the market. More than 230,000 people have been killed since the war began in 2011."
    assert tolls_of(nlp, text, "exploded") == []


def test_each_toll_goes_to_the_nearest_event(nlp: Language) -> None:
    page = drafted.page_of(nlp, "A bombing killed nine people in Karsa, and a raid killed three guards in Tolva.")
    bombing, raid = drafted.draft_on(page, "bombing"), drafted.draft_on(page, "raid")
    find_tolls(page)
    assert figures(bombing.toll) == {("killed", 9, 9, 9)}
    assert figures(raid.toll) == {("killed", 3, 3, 3)}


def test_two_claims_on_one_event_word_share_its_toll(nlp: Language) -> None:
    page = drafted.page_of(nlp, "The blast killed nine people.")
    first, second = drafted.draft_on(page, "blast"), drafted.draft_on(page, "blast")
    find_tolls(page)
    assert first.toll == second.toll != []


def test_the_side_is_that_of_the_party_who_suffered(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels ambushed a convoy, killing 12 soldiers.")
    draft = drafted.draft_on(page, "ambushed")
    draft.actors = [drafted.mention_of(page, "Rebels", PartyKind.ARMED_GROUP)]
    draft.recipients = [drafted.mention_of(page, "soldiers", PartyKind.STATE_FORCES)]
    find_tolls(page)
    (toll,) = draft.toll
    assert (toll.side, toll.party) == (Side.RECIPIENT, None)


def test_in_a_fight_the_party_is_repeated(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels and soldiers clashed near Karsa, and 12 soldiers were killed.")
    draft = drafted.draft_on(page, "clashed")
    draft.actors = [
        drafted.mention_of(page, "Rebels", PartyKind.ARMED_GROUP),
        drafted.mention_of(page, "soldiers", PartyKind.STATE_FORCES),
    ]
    find_tolls(page)
    (toll,) = draft.toll
    assert toll.side is Side.ACTOR
    assert toll.party is not None
    assert toll.party.text == "soldiers"


def test_civilians_in_a_fight_are_bystanders(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels and soldiers clashed near Karsa, and two villagers were killed.")
    draft = drafted.draft_on(page, "clashed")
    draft.actors = [
        drafted.mention_of(page, "Rebels", PartyKind.ARMED_GROUP),
        drafted.mention_of(page, "soldiers", PartyKind.STATE_FORCES),
    ]
    find_tolls(page)
    assert [toll.side for toll in draft.toll] == [Side.BYSTANDER]


def test_people_taken_in_an_attack_are_its_toll(nlp: Language) -> None:
    page = drafted.page_of(nlp, "The fighters gunned down more than 350 militants and captured 130 others.")
    gunned = drafted.draft_on(page, "gunned down")
    drafted.draft_on(page, "captured", EventType.COERCE)
    find_tolls(page)
    assert page.drafts == [gunned]
    assert figures(gunned.toll) == {("killed", 351, None, 350), ("captured", 130, 130, 130)}
    assert page.skipped == {"part of another claim's toll": 1}


def test_one_raid_that_takes_twice_is_one_claim(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Troops captured a smuggler near Karsa and also detained two drivers.")
    captured = drafted.draft_on(page, "captured", EventType.COERCE)
    drafted.draft_on(page, "detained", EventType.COERCE)
    find_tolls(page)
    assert page.drafts == [captured]
    assert figures(captured.toll) == {("captured", 1, 1, 1), ("arrested", 2, 2, 2)}


def test_two_doers_make_two_claims(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels killed two guards, and police in Karsa arrested three men.")
    killed = drafted.draft_on(page, "killed")
    arrested = drafted.draft_on(page, "arrested", EventType.COERCE)
    find_tolls(page)
    assert page.drafts == [killed, arrested]


def test_ground_taken_in_an_attack_stays_a_claim(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels killed two guards and captured the fort.")
    drafts = [drafted.draft_on(page, "killed"), drafted.draft_on(page, "captured", EventType.COERCE)]
    find_tolls(page)
    assert page.drafts == drafts


def test_deaths_are_the_toll_of_riots_and_not_of_marches(nlp: Language) -> None:
    for mode, expected in (("riot", {("killed", 9, 9, 9)}), ("demo", set())):
        page = drafted.page_of(nlp, "Nine people were killed in protests in Karsa.")
        draft = drafted.draft_on(page, "protests", EventType.PROTEST)
        draft.mode = mode
        find_tolls(page)
        assert figures(draft.toll) == expected


CROWDS = [
    ("rallied", "Some 5,000 people rallied in Karsa.", (4500, 5500, 5000)),
    ("marched", "Thousands of students marched on the palace.", (2000, None, 2000)),
    ("protested", "At least 300 teachers protested on Monday.", (300, None, 300)),
]


@pytest.mark.parametrize(("anchor", "text", "expected"), CROWDS)
def test_how_many_came(nlp: Language, anchor: str, text: str, expected: tuple[int, int | None, int]) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor, EventType.PROTEST)
    find_tolls(page)
    assert draft.size is not None
    assert (draft.size.count.low, draft.size.count.high, draft.size.count.best) == expected


def test_a_page_without_drafts_is_left_alone(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Twelve people died.")
    find_tolls(page)
    assert page.drafts == []


def test_effects_have_their_own_events(nlp: Language) -> None:
    tolls = tolls_of(nlp, "Ministers met after 12 people were killed.", "met", EventType.CONSULT)
    assert tolls == []
    assert Effect.KILLED.value == "killed"
