"""Party mentions found in sentences; the tables may be extended by a linguist who does not code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Mention, Page, Told
from reportedly.reading.local.parties.mentions import (
    find_mentions,
    mention_at,
    mention_in,
    resolve_first_person,
    side_of,
)

PageOf = Callable[..., Page]


@pytest.fixture(scope="module")
def read(page_of: PageOf) -> Callable[[str], Page]:
    def make(text: str) -> Page:
        page = page_of(text)
        find_mentions(page)
        return page

    return make


def mention(page: Page, words: str) -> Mention:
    found = [mention for mention in page.mentions if mention.words.text == words]
    assert found, f"{words!r} is none of {[mention.words.text for mention in page.mentions]}"
    return found[0]


def token(page: Page, word: str) -> Token:
    return next(token for token in page.doc if token.text == word)


KINDS = [
    # sentence, words of the mention, kind
    ("The Taliban seized the district.", "Taliban", "armed-group"),
    ("Soldiers killed several suspected insurgents.", "suspected insurgents", "armed-group"),
    ("Soldiers killed several suspected insurgents.", "Soldiers", "state-forces"),
    ("Government forces shelled the town.", "Government forces", "state-forces"),
    ("Rebel forces shelled the town.", "Rebel forces", "armed-group"),
    ("Hezbollah forces shelled the town.", "Hezbollah forces", "armed-group"),
    ("Police arrested 12 protesters.", "Police", "police"),
    ("Police arrested 12 protesters.", "protesters", "crowd"),
    ("Riot officers beat the demonstrators.", "demonstrators", "crowd"),
    ("Unknown gunmen killed two farmers.", "Unknown gunmen", "unknown"),
    ("Unknown gunmen killed two farmers.", "farmers", "civilians"),
    ("Three Palestinians died in Jenin.", "Palestinians", "civilians"),
    ("Turkey condemned the attack.", "Turkey", "country"),
    ("A shell hit a hospital.", "hospital", "civilians"),
    ("A rocket hit an army base.", "army base", "state-forces"),
    ("The interior ministry denied it.", "interior ministry", "government"),
    ("Reporters fled the hall.", "Reporters", "media"),
    ("Human Rights Watch blamed the rebels.", "Human Rights Watch", "ngo"),
    ("A rights group blamed the rebels.", "rights group", "ngo"),
    ("UN peacekeepers blamed the rebels.", "UN peacekeepers", "igo"),
    ("Kabul accused Islamabad of shelling.", "Kabul", "government"),
    ("Karim Haddadi said on Monday that he would fight on.", "Karim Haddadi", "person"),
    ("The Red Hill Brigade claimed the blast.", "Red Hill Brigade", "armed-group"),
    ("Dozens of protesters were arrested.", "Dozens of protesters", "crowd"),
    ("Members of the Taliban fled.", "Members of the Taliban", "armed-group"),
    ("Thousands gathered in the square.", "Thousands", "crowd"),
]

BEFORE = [
    # sentence, words, kind: parties that stand before another noun
    ("A Turkish drone strike killed two men.", "Turkish", "state-forces"),
    ("A Taliban attack killed two men.", "Taliban", "armed-group"),
    ("The Taliban's attack killed two men.", "Taliban", "armed-group"),
    ("A Saudi-led coalition air strike killed two men.", "Saudi-led coalition", "state-forces"),
    ("Rebel artillery fire killed two men.", "Rebel", "armed-group"),
    ("A militant ambush killed two men.", "militant", "armed-group"),
    ("Security force shelling killed two men.", "Security force", "state-forces"),
    ("Taliban spokesman Zabih Karimi denied it.", "Taliban", "armed-group"),
]

NOBODY = [
    # sentence, words that are no party here
    ("Shells fell in Kabul.", "Kabul"),
    ("Fighting went on near Khawak Pass.", "Khawak Pass"),
    ("Iran-backed militias shelled the base.", "Iran"),
    ("Anti-Taliban fighters shelled the base.", "Taliban"),
    ("The Syria conflict goes on.", "Syria"),
    ("It is feared that many died.", "It"),
    ("Rockets fell on Monday in Syria.", "Monday"),
    ("The commander, whose men shelled the base, fled.", "whose men"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS + BEFORE)
def test_kind(read: Callable[[str], Page], sentence: str, words: str, kind: str) -> None:
    assert mention(read(sentence), words).kind is PartyKind(kind)


@pytest.mark.parametrize(("sentence", "words"), NOBODY)
def test_nobody(read: Callable[[str], Page], sentence: str, words: str) -> None:
    assert words not in [mention.words.text for mention in read(sentence).mentions]


def test_coordinated_parties_are_two(read: Callable[[str], Page]) -> None:
    page = read("The army and police arrested the Taliban and Hamas men.")
    assert mention(page, "army").group != mention(page, "police").group


@pytest.mark.parametrize("words", ["Afghan and coalition security forces", "U.S. and British warships"])
def test_a_joint_force_is_one(read: Callable[[str], Page], words: str) -> None:
    page = read(f"Later, {words} struck the rebels.")
    assert mention(page, words).known is None


def test_both_sides_of_a_fight_are_two(read: Callable[[str], Page]) -> None:
    page = read("Fighting broke out between Indian and Pakistani troops.")
    assert mention(page, "Indian").country == "IND"
    assert mention(page, "Pakistani troops").country == "PAK"


def test_a_long_name_is_one(read: Callable[[str], Page]) -> None:
    page = read("Gunmen stormed the Ministry of Roads and Housing in Karsa.")
    assert [found.words.text for found in page.mentions] == ["Gunmen", "Ministry of Roads and Housing"]


def test_each_other_is_nobody(read: Callable[[str], Page]) -> None:
    page = read("Russia and Ukraine blamed each other.")
    assert [found.words.text for found in page.mentions] == ["Russia", "Ukraine"]


def test_a_person_is_called_without_title(read: Callable[[str], Page]) -> None:
    page = read("On Monday Iraqi Interior Minister Karim Haddadi visited Basra.")
    found = mention(page, "Iraqi Interior Minister Karim Haddadi")
    assert found.fullest.text == "Karim Haddadi"
    assert found.kind is PartyKind.PERSON


def test_the_table_gives_id_and_country(read: Callable[[str], Page]) -> None:
    page = read("Hamas militants shelled Turkish soldiers.")
    assert (mention(page, "Hamas militants").known, mention(page, "Hamas militants").country) == ("hamas", "PSE")
    assert mention(page, "Turkish soldiers").country == "TUR"


def test_mention_at_is_the_innermost(read: Callable[[str], Page]) -> None:
    page = read("Taliban spokesman Zabih Karimi denied the killing of dozens of soldiers.")
    assert mention_at(page, token(page, "Taliban")) is mention(page, "Taliban")
    assert mention_at(page, token(page, "Karimi")) is mention(page, "Taliban spokesman Zabih Karimi")
    assert mention_at(page, token(page, "soldiers")) is mention(page, "dozens of soldiers")
    assert mention_at(page, token(page, "denied")) is None


def test_mention_in_takes_the_head(read: Callable[[str], Page]) -> None:
    page = read("A group of rebels fled.")
    assert mention_in(page, page.doc[0:4]) is mention(page, "group of rebels")


def test_mentions_stand_in_the_order_of_their_heads(read: Callable[[str], Page]) -> None:
    heads = [found.head.i for found in read("Rebels said they shot soldiers who beat villagers.").mentions]
    assert heads == sorted(heads) and len(heads) == 5


@pytest.mark.parametrize("text", ["", "...", "12 34", "— “ ”", "THE THE THE"])
def test_odd_text_is_read(read: Callable[[str], Page], text: str) -> None:
    assert read(text or " ").mentions == []


def told(page: Page, source: str, cue: str, content: str) -> Told:
    def words(text: str) -> object:
        start = page.report.text.index(text)
        return page.doc.char_span(start, start + len(text))

    return Told(cue=words(cue), content=(words(content),), source=words(source))  # type: ignore[arg-type]


def test_we_is_the_speakers_side(read: Callable[[str], Page]) -> None:
    page = read("Taliban spokesman Zabih Karimi said: “We took the town.”")
    page.told = [told(page, "Taliban spokesman Zabih Karimi", "said", "We took the town")]
    resolve_first_person(page)
    found = mention_at(page, token(page, "We"))
    assert found is not None
    assert found.fullest.text == "Taliban"


def test_i_is_the_speaker(read: Callable[[str], Page]) -> None:
    page = read("Zabih Karimi said: “I took the town.”")
    page.told = [told(page, "Zabih Karimi", "said", "I took the town")]
    resolve_first_person(page)
    found = mention_at(page, token(page, "I"))
    assert found is not None
    assert found.fullest.text == "Zabih Karimi"


def test_we_of_a_man_without_a_side_stays_unread(read: Callable[[str], Page]) -> None:
    page = read("Zabih Karimi said: “We took the town.”")
    page.told = [told(page, "Zabih Karimi", "said", "We took the town")]
    resolve_first_person(page)
    assert mention_at(page, token(page, "We")) is None


def test_side_is_known_wherever_it_was_said(read: Callable[[str], Page]) -> None:
    page = read("Taliban spokesman Zabih Karimi spoke on Monday. Karimi denied the raid.")
    later = next(found for found in page.mentions if found.words.text == "Karimi")
    side = side_of(page, later)
    assert side is not None
    assert side.known == "taliban"


def test_a_body_is_its_own_side(read: Callable[[str], Page]) -> None:
    page = read("The Taliban denied the raid.")
    assert side_of(page, page.mentions[0]) is page.mentions[0]
