"""Whether an event is told as fact, and the hedges on it: a sentence, the event's word, what must be read."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.reading.local.reality.factuality import factuality
from reportedly.reading.local.reality.reality import find_signs
from reportedly.reading.local.reality.steps import find_reality

CASES = [
    ("shelled", "The army shelled the village.", "happened"),
    ("killed", "Two men were killed in the raid.", "happened"),
    ("attack", "The attack on the mill shook the town.", "happened"),
    ("kill", "Gunmen tried to kill the mayor.", "happened"),
    ("arrested", "Police have arrested a driver.", "happened"),
    ("captured", "Rebels managed to take the hill and captured the fort.", "happened"),
    ("strike", "The general confirmed the strike.", "happened"),
    ("invade", "They marched against the decision to invade the valley.", "happened"),
    ("marching", "Hundreds could be seen marching in the street.", "happened"),
    ("attacked", "Rebels not only attacked the fort but burned it.", "happened"),
    ("shelling", "The army is shelling the village.", "ongoing"),
    ("protesting", "Thousands were protesting in the capital.", "ongoing"),
    ("battling", "Troops have been battling the rebels.", "ongoing"),
    ("held", "The driver is being held by police.", "ongoing"),
    ("shell", "Troops continue to shell the town.", "ongoing"),
    ("fighting", "The fighting continues in the east.", "ongoing"),
    ("offensive", "The ongoing offensive has cut the road.", "ongoing"),
    ("attacks", "He is responsible for attacks against the convoy.", "ongoing"),
    ("controls", "The militia controls the northern districts.", "ongoing"),
    ("airstrikes", "The alliance is carrying out airstrikes in the east.", "ongoing"),
    ("protesting", "A rider said he knew men who were protesting.", "happened"),
    ("targeting", "The army says it was targeting a depot.", "happened"),
    ("blocking", "A lawyer said police were blocking the road.", "ongoing"),
    ("evacuation", "The evacuation is underway.", "ongoing"),
    ("violence", "They are spreading violence.", "ongoing"),
    ("withdraw", "The troops will withdraw from the valley.", "planned"),
    ("attack", "The militia vowed to attack the capital.", "planned"),
    ("kill", "The gunmen threatened to kill the hostages.", "planned"),
    ("meet", "The envoy is expected to meet the rebels.", "planned"),
    ("offensive", "The army plans an offensive in the spring.", "planned"),
    ("strike", "They are about to strike the port.", "planned"),
    ("capture", "Troops launched a push to capture the town.", "planned"),
    ("bombing", "Four men planning a bombing were shot.", "planned"),
    ("send", "Paris said it would send officers.", "planned"),
    ("talks", "The minister called for talks.", "planned"),
    ("send", "The kingdom may send troops.", "possible"),
    ("hit", "The bus might have been hit by a rocket.", "possible"),
    ("attack", "Residents fear an attack on the town.", "possible"),
    ("attack", "The embassy warned of a possible attack.", "possible"),
    ("charges", "The court is considering charges against him.", "possible"),
    ("attack", "If they attack the town, we shall answer.", "hypothetical"),
    ("fire", "Unless the rebels fire on us, we stay.", "hypothetical"),
    ("fire", "The guards did not fire their weapons.", "not-happened"),
    ("harmed", "No civilians were harmed in the raid.", "not-happened"),
    ("injured", "Nobody was injured at the mill.", "not-happened"),
    ("crossed", "The army never crossed the river.", "not-happened"),
    ("capture", "Rebels failed to capture the fort.", "not-happened"),
    ("plot", "Police foiled a bomb plot in the city.", "not-happened"),
    ("attack", "Guards prevented an attack on the market.", "not-happened"),
    ("sent", "The ministry denies it has sent troops.", "not-happened"),
    ("arm", "London said it would not arm the rebels.", "not-happened"),
    ("attend", "The leaders refused to attend the talks.", "not-happened"),
    ("firing", "They left without firing a shot.", "not-happened"),
]


def reality_of(nlp: Language, text: str, anchor: str, event: EventType = EventType.ASSAULT) -> Reality:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor, event)
    find_reality(page)
    return draft.reality


@pytest.mark.parametrize(("anchor", "text", "expected"), CASES)
def test_how_an_event_is_told(nlp: Language, anchor: str, text: str, expected: str) -> None:
    assert reality_of(nlp, text, anchor) == expected


SPEECH_ACTS = [
    (EventType.THREATEN, "attack", "The group will attack the port, its leader said.", "happened"),
    (EventType.REQUEST, "stop", "The army should stop the shelling, she said.", "happened"),
    (EventType.REJECT, "accept", "The rebels will never accept the deal.", "happened"),
    (EventType.SUPPORT, "welcome", "The president would welcome their help.", "happened"),
    (EventType.REQUEST, "ask", "The council did not ask for arms.", "not-happened"),
    (EventType.ACCUSE, "investigate", "The army will investigate the raid.", "planned"),
]


@pytest.mark.parametrize(("event", "anchor", "text", "expected"), SPEECH_ACTS)
def test_an_act_of_speech_is_told_by_its_being_said(
    nlp: Language, event: EventType, anchor: str, text: str, expected: str
) -> None:
    assert reality_of(nlp, text, anchor, event) == expected


def test_signs_come_with_their_cue(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Rebels failed to capture the fort.")
    token = next(token for token in page.doc if token.text == "capture")
    assert [(sign.sense.value, sign.cue.text) for sign in find_signs(token)] == [("negative", "failed")]


HEDGED = [
    ("killed", "The strike reportedly killed a leader.", {"reportedly"}),
    ("beaten", "He was allegedly beaten by guards.", {"allegedly"}),
    ("hit", "The bus may have been hit by a rocket.", {"may"}),
    ("shelling", "The alleged shelling of the mill drew protests.", {"alleged"}),
    ("attack", "Unconfirmed reports spoke of an attack.", set()),
    ("killed", "Two men were killed.", set()),
]


@pytest.mark.parametrize(("anchor", "text", "expected"), HEDGED)
def test_hedges_at_the_event(nlp: Language, anchor: str, text: str, expected: set[str]) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_reality(page)
    assert {words.text for words in draft.hedges} == expected


def test_a_hedge_on_a_party_of_the_event(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Suspected militants attacked the fort.")
    draft = drafted.draft_on(page, "attacked")
    draft.actors = [drafted.mention_of(page, "militants", PartyKind.ARMED_GROUP)]
    find_reality(page)
    assert [words.text for words in draft.hedges] == ["Suspected"]


SURENESS = [
    ("The army shelled the village .", "shelled", "The army did not shell the village .", "shell"),
    ("Rebels took the fort .", "took", "Rebels may take the fort .", "take"),
    ("Rebels managed to take the fort .", "take", "Rebels failed to take the fort .", "take"),
    ("The envoy met the rebels .", "met", "The envoy wants to meet the rebels .", "meet"),
]


@pytest.mark.parametrize(("surer", "first", "lesser", "second"), SURENESS)
def test_what_is_told_as_fact_scores_higher(nlp: Language, surer: str, first: str, lesser: str, second: str) -> None:
    high = next(factuality(token) for token in nlp(surer) if token.text == first)
    low = next(factuality(token) for token in nlp(lesser) if token.text == second)
    assert -3 <= low < high <= 3


def test_a_plain_past_event_is_a_fact_and_a_denied_one_is_none(nlp: Language) -> None:
    told, denied = nlp("Rebels attacked the fort ."), nlp("Rebels did not attack the fort .")
    assert factuality(told[1]) == 3
    assert factuality(denied[3]) < 0
