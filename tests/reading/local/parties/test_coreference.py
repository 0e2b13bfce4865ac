"""Mentions linked to the fullest name of their party; each row is a text, words in it, the fullest name they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions

PageOf = Callable[..., Page]

FRONT = "The Blue River Front (BRF) said on Monday that it had taken the pass."
SPOKESMAN = "Taliban spokesman Zabih Karimi told reporters that the group had seized the district."
BLAMED = "The Taliban took the pass on Sunday. The Blue River Front withdrew."

LINKS = [
    # text, words, fullest name
    (
        "The Blue River Front shelled the base. The Blue River Front lost two men.",
        "Blue River Front",
        "Blue River Front",
    ),
    (FRONT, "BRF", "Blue River Front"),
    (FRONT, "it", "Blue River Front"),
    (f"{FRONT} The BRF lost two men.", "BRF", "Blue River Front"),
    (f"{FRONT} The front lost two men.", "front", "Blue River Front"),
    ("The National Resistance Front attacked. The NRF lost two men.", "NRF", "National Resistance Front"),
    ("The National Resistance Front attacked. The resistance lost two men.", "resistance", "National Resistance Front"),
    (SPOKESMAN, "group", "Taliban"),
    (SPOKESMAN, "Taliban spokesman Zabih Karimi", "Zabih Karimi"),
    (f"{SPOKESMAN} Karimi left on Tuesday.", "Karimi", "Zabih Karimi"),
    (f"{SPOKESMAN} He left on Tuesday.", "He", "Zabih Karimi"),
    (f"{SPOKESMAN} The militants lost two men.", "militants", "Taliban"),
    ("Soldiers met suspected insurgents near a farm. The insurgents fled.", "insurgents", "suspected insurgents"),
    ("The Syrian government denied it. The government promised aid.", "government", "Syrian government"),
    ("A Saudi-led coalition air strike hit a school. The coalition denied it.", "coalition", "Saudi-led coalition"),
    ("Hezbollah said its fighters shelled the post.", "fighters", "Hezbollah"),
    ("Hezbollah said its fighters shelled the post.", "its", "Hezbollah"),
    ("Villagers said they had fled the fighting.", "they", "Villagers"),
    ("Rebels who shelled the town fled.", "who", "Rebels"),
    ("Turkey said it struck the camp.", "it", "Turkey"),
    ("Karim Haddadi, a commander of the rebels, was shot.", "commander", "Karim Haddadi"),
    ("The Blue River Front (FRA), an armed group, denied it.", "FRA", "Blue River Front"),
    ("The Blue River Front (FRA), an armed group, denied it.", "armed group", "Blue River Front"),
    ("The Red Crescent of Karsa denied it. The agency is small.", "agency", "agency"),
    ("Hamas denied it. The militant group is small.", "militant group", "Hamas"),
    ("Gunmen shot a farmer. His family fled.", "His", "farmer"),
    (f"{BLAMED} The extremist organisation shelled the farms.", "extremist organisation", "Taliban"),
    (f"{BLAMED} The organisation shelled the farms.", "organisation", "Blue River Front"),
    ("Rebels shelled the homes of farmers who grow figs. They fled at dawn.", "They", "Rebels"),
]

KEPT = [
    # text, words that keep to themselves
    ("Turkish soldiers shot Syrian soldiers.", "Syrian soldiers"),
    ("The Blue River Front met the Red Hill Front. A group of men watched.", "group of men"),
    ("The Israeli military spoke. The IDF spoke.", "Israeli military"),
    ("Hamas denied it. Suspected militants fled.", "Suspected militants"),
    ("Hamas denied it. The army fled.", "army"),
    ("A Turkish strike hit Turkey.", "Turkish"),
]


@pytest.fixture(scope="module")
def fullest(page_of: PageOf) -> Callable[[str, str], str]:
    def find(text: str, words: str) -> str:
        page = page_of(text)
        find_mentions(page)
        found = [mention for mention in page.mentions if mention.words.text == words]
        assert found, f"{words!r} is none of {[mention.words.text for mention in page.mentions]}"
        return found[-1].fullest.text

    return find


@pytest.mark.parametrize(("text", "words", "name"), LINKS)
def test_links_to_the_fullest_name(fullest: Callable[[str, str], str], text: str, words: str, name: str) -> None:
    assert fullest(text, words) == name


@pytest.mark.parametrize(("text", "words"), KEPT)
def test_keeps_its_own_words(fullest: Callable[[str, str], str], text: str, words: str) -> None:
    assert fullest(text, words) == words


def test_two_persons_of_one_surname_stay_two(page_of: PageOf) -> None:
    page = page_of("Karim Haddadi met Salim Haddadi. Both left.")
    find_mentions(page)
    persons = {mention.group for mention in page.mentions if mention.words.text.endswith("Haddadi")}
    assert len(persons) == 2


def test_one_party_is_one_group(page_of: PageOf) -> None:
    page = page_of("Boko Haram attacked. JAS said it took the town.")
    find_mentions(page)
    named = [mention for mention in page.mentions if mention.known == "boko-haram"]
    assert len(named) == 3
    assert len({mention.group for mention in named}) == 1


def test_a_pronoun_without_a_party_is_left_out(page_of: PageOf) -> None:
    page = page_of("They left.")
    find_mentions(page)
    assert page.mentions == []


def test_a_speaker_is_sought_outside_the_quotation(page_of: PageOf) -> None:
    page = page_of("Salim Haddadi said on Monday: “Karim Aziz has lost the war.” “Aziz must go,” he said.")
    find_mentions(page)
    he = next(mention for mention in page.mentions if mention.words.text == "he")
    assert he.fullest.text == "Salim Haddadi"


def test_a_long_text_is_linked_in_time(page_of: PageOf) -> None:
    page = page_of("The Taliban said they shot a soldier. " * 400)
    find_mentions(page)
    assert len({mention.group for mention in page.mentions if mention.known == "taliban"}) == 1


def test_an_acronym_of_three_letters_needs_no_brackets(page_of: PageOf) -> None:
    page = page_of("The River Valley Council met on Monday. The RVC condemned the raid.")
    find_mentions(page)
    named = {mention.words.text: mention.fullest.text for mention in page.mentions}
    assert named["RVC"] == "River Valley Council"


def test_two_letters_are_too_few_for_an_acronym(page_of: PageOf) -> None:
    page = page_of("The Grand Oasis met on Monday. The GO condemned the raid.")
    find_mentions(page)
    assert all(mention.fullest.text != "Grand Oasis" for mention in page.mentions if mention.words.text == "GO")
