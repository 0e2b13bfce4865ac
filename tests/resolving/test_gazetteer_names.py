"""Names as keys: spellings that mean one place fold together, and heads come off one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.resolving.gazetteer_names import fold, is_abbreviation, is_head, part, plain_name, sound, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kōh-e Ṣāfī", "Koh e Safi"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "Sana’a"),
        ("St. Kitts", "Saint Kitts"),
        ("Mt. Hermon", "Mount Hermon"),
        ("Ft. Bragg", "Fort Bragg"),
        ("Loudon Co.", "Loudon County"),
        ("the Sinai", "Sinai"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
        ("Þórshöfn", "Thorshofn"),
        ("Türkiye", "Turkiye"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("name", ["The Hague", "The Gambia"])
def test_an_article_that_is_part_of_the_name_stays(name: str) -> None:
    assert fold(name).startswith("the ")


@given(st.text(max_size=40))
def test_a_key_is_lower_case_words_with_single_blanks(name: str) -> None:
    key = fold(name)
    assert key == " ".join(key.split())
    assert not any(char.isupper() and char.lower() != char for char in key)


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Helmand province", "Helmand", "admin1"),
        ("province of Helmand", "Helmand", "admin1"),
        ("the city of Homs", "Homs", "populated"),
        ("Washer district", "Washer", "admin2"),
        ("Salang Pass", "Salang", "pass"),
        ("Swat Valley", "Swat", "valley"),
        ("Lake Chad", "Chad", "lake"),
        ("Khabur River", "Khabur", "river"),
        ("Aleppo countryside", "Aleppo", "region"),
        ("Kabul International Airport", "Kabul", "base"),
        ("Zamzam IDP camp", "Zamzam", "populated"),
    ],
)
def test_heads_come_off_and_say_the_kind(name: str, bare: str, kind: str) -> None:
    last = part(name)[-1]
    assert (last.name, last.kind) == (bare, kind)


@pytest.mark.parametrize(
    ("name", "bare"), [("northern Syria", "Syria"), ("central London", "London"), ("south-eastern Turkey", "Turkey")]
)
def test_a_direction_makes_a_part_of_the_whole(name: str, bare: str) -> None:
    (parted,) = part(name)
    assert (parted.name, parted.part) == (bare, True)


def test_a_name_without_heads_has_no_parts() -> None:
    assert part("Kandahar") == ()


def test_a_bare_head_is_no_name() -> None:
    assert part("Province") == ()
    assert is_head("Lake")
    assert not is_head("Kabul")


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("al hasakah", "hasakah"),
        ("hasakah", "al hasakah"),
        ("raqqa", "raqqah"),
        ("falluja", "fallujah"),
        ("ar raqqah", "raqqa"),
    ],
)
def test_articles_and_final_h_vary(key: str, other: str) -> None:
    assert other in spellings(key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tal Rifaat", "Tall Rif‘at"),
        ("Ain Issa", "‘Ayn ‘Īsá"),
        ("Ras al-Ain", "Ra's al ‘Ayn"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Maarat al-Numan", "Ma‘arrat an Nu‘mān"),
        ("Shujaiya", "Shuja'iyya"),
    ],
)
def test_transcriptions_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other)) != ""


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Basra", "Busra"), ("Kunar", "Kunduz")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))


def test_a_plain_name_has_neither_accents_nor_half_rings() -> None:
    assert plain_name("Karbalāʼ") == "Karbala"
    assert plain_name("Bāzārak") == "Bazarak"


@pytest.mark.parametrize(
    ("text", "short"),
    [("Ind.", True), ("OR", True), ("W.Va.", True), ("Iran", False), ("Gaza", False), ("Ohio", False)],
)
def test_abbreviations_are_told_from_names(text: str, short: bool) -> None:
    assert is_abbreviation(text) is short
