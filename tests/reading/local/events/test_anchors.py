"""Tables of sentences: which words anchor a claim, of what event and mode."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model.ontology import MODES, EventType
from reportedly.reading.local.events.anchors import find_anchors, probable_drafts
from reportedly.reading.local.events.lexicon import candidates, senses, word_classes
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions

MakePage = Callable[..., Page]

ANCHORED = [
    ("Government troops shelled the village of Tarn on Monday.", "shelled", "ASSAULT", "heavy-weapons"),
    ("Gunmen opened fire on a police patrol in the capital.", "opened fire", "ASSAULT", "firearms"),
    ("A car bomb exploded outside the ministry, killing nine people.", "exploded", "ASSAULT", "explosives"),
    ("A suicide bomber blew himself up at a checkpoint on Tuesday.", "blew himself up", "ASSAULT", "suicide-attack"),
    ("Two soldiers were killed in a drone strike near the border.", "drone strike", "ASSAULT", "drone"),
    ("An air strike destroyed a bakery in the old town on Friday.", "air strike", "ASSAULT", "aerial"),
    ("Clashes broke out between rebels and the army on Saturday.", "Clashes", "ASSAULT", "clash"),
    ("Rebels shot down a helicopter over the valley.", "shot down", "ASSAULT", "destroy"),
    ("Police arrested four suspects in the northern city.", "arrested", "COERCE", "arrest"),
    ("The rebels captured the town of Bel after a week of siege.", "captured", "COERCE", "seize"),
    ("The army withdrew from the airport on Sunday.", "withdrew", "RETREAT", "withdraw"),
    ("Thousands of people protested against the new law in the capital.", "protested", "PROTEST", "demo"),
    ("The president accused the rebels of breaking the truce.", "accused", "ACCUSE", "allege"),
    ("The foreign minister condemned the bombing.", "condemned", "ACCUSE", "disapprove"),
    ("The commander threatened to attack the port.", "threatened", "THREATEN", "violence"),
    ("The council called for an immediate ceasefire.", "called for", "REQUEST", "yield"),
    ("The army deployed 300 troops to the border on Thursday.", "deployed", "MOBILIZE", "troops"),
    ("The leaders held talks in Geneva on Wednesday.", "held talks", "CONSULT", None),
    ("The group rejected the offer on Monday.", "rejected", "REJECT", None),
    ("The kidnappers released two hostages on Monday.", "released", "RETREAT", "release"),
]


@pytest.mark.parametrize(("text", "anchor", "event", "mode"), ANCHORED)
def test_words_anchor_a_claim(page_of: MakePage, text: str, anchor: str, event: str, mode: str | None) -> None:
    drafts = drafted(page_of(text))
    assert (anchor, event, mode) in [(draft.anchor.text, draft.event.value, draft.mode) for draft in drafts]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said in a statement that the weather was fine.",
        "The orchestra played in the old hall and the audience went home happy.",
        "The museum shows paintings of the nineteenth century.",
        "He told reporters that the road was long.",
    ],
)
def test_plain_speech_and_peace_anchor_nothing(page_of: MakePage, text: str) -> None:
    assert drafted(page_of(text)) == []


def test_a_heading_gives_no_anchor(page_of: MakePage) -> None:
    page = page_of("Shelling kills nine in Tarn\n\nNine people were killed when the army shelled Tarn on Monday.")
    assert all(draft.anchor.start_char > 30 for draft in drafted(page))


def test_the_attack_is_of_the_mode_of_the_attack_last_told(page_of: MakePage) -> None:
    text = "A suicide bomber attacked a checkpoint on Monday. The militia claimed responsibility for the attack."
    modes = {draft.mode for draft in drafted(page_of(text))}
    assert modes == {"suicide-attack"}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The union called the strike unlawful.", "ACCUSE"),
        ("The ministry did not allow the convoy to pass.", "COERCE"),
        ("The company fired its director.", "SANCTION"),
        ("The troops fired a rocket.", "ASSAULT"),
        ("The navy warned them to leave the area.", "REQUEST"),
    ],
)
def test_a_frame_tells_senses_apart(page_of: MakePage, text: str, event: str) -> None:
    page = page_of(text)
    found = [each for sentence in page.body() for each in candidates(sentence.words)]
    assert event in {each.sense.event.value for each in found}


def test_more_is_drafted_the_less_is_asked_for(page_of: MakePage) -> None:
    page = page_of("The army shelled the town, and the threat of war remains in the country's long conflict.")
    find_mentions(page)
    many, few = probable_drafts(page, least=0.01), probable_drafts(page, least=0.5)
    assert len(many) > len(few)
    assert all(probability >= 0.5 for probability, _ in few)


def test_every_row_has_a_known_event_mode_and_class() -> None:
    for rows in senses().values():
        for sense in rows:
            assert sense.mode is None or sense.mode in MODES[sense.event], sense
            for word in sense.frame.replace(",", "|").replace(":", "|").split("|"):
                assert not word.startswith("@") or word[1:] in word_classes(), sense


def test_every_event_type_has_words() -> None:
    assert {sense.event for rows in senses().values() for sense in rows} == set(EventType)


def drafted(page: Page) -> list:  # type: ignore[type-arg]
    find_mentions(page)
    find_anchors(page)
    return page.drafts
