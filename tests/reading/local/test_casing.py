"""A text in capitals is read with the small letters it would have; places of characters never change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import report_of
from reportedly.pipeline import Pipeline
from reportedly.reading.local.casing import as_read, is_shouted, restore

RESTORED = [
    "Officials said on Friday that five soldiers were killed near Kandahar.",
    "Gunmen of the Shining Path attacked a village in the Ayacucho Department.",
    "The United Nations asked Peru and Colombia to open the border.",
    "The 1st Infantry Brigade is near San Salvador.",
    "The FMLN said that the U.S. embassy was not hit.",
    "Rebels of the Vantuil Front [VAFU] said that VAFU was ready.",
    "Zkqora Vantuil was killed by a bomb in front of his house.",
    "Rebels of the Farabundo Marti National Liberation Front [FMLN] have released three peasants.",
]

MIXED = [
    "The army said so.",
    "FIVE FARMERS WERE killed in the town OF ANCON",
    "UN",
    "FMLN, ELN AND",
    "",
    "Explosions were HEARD IN ALL of the town last night.",
]


@pytest.mark.parametrize("text", RESTORED)
def test_names_and_short_forms_keep_their_capitals(text: str, pipeline: Pipeline) -> None:
    assert restore(text.upper(), pipeline.world) == text


@pytest.mark.parametrize("text", MIXED)
def test_a_text_in_both_cases_is_left_alone(text: str, pipeline: Pipeline) -> None:
    assert not is_shouted(text)
    assert as_read(text, pipeline.world)[0] is text


def test_a_dateline_ends_before_the_sentence(pipeline: Pipeline) -> None:
    restored = restore("LIMA, 4 FEB 90 (EFE) -- [TEXT] OFFICIALS SAID NOTHING.  GEN. RUFZO WAS ILL.", pipeline.world)
    assert "[text] Officials said nothing.  Gen. Rufzo was ill." in restored


def test_the_dateline_is_no_part_of_the_first_sentence(pipeline: Pipeline) -> None:
    text = "LIMA, 4 FEB 90 (EFE) -- [TEXT] FIVE FARMERS WERE KILLED NEAR CUSCO.\n\nA SIXTH WAS HURT."
    _, blocks = as_read(text, pipeline.world)
    assert [text[block.start : block.end].split()[0] for block in blocks] == ["LIMA,", "FIVE", "A"]


@given(text=st.text(max_size=80))
def test_the_result_is_as_long_and_says_the_same(text: str, pipeline: Pipeline) -> None:
    restored = restore(text.upper(), pipeline.world)
    assert len(restored) == len(text.upper())
    assert restored.upper() == text.upper().upper()


def test_claims_are_read_out_of_capitals_and_select_the_text_itself(pipeline: Pipeline) -> None:
    small = "Gunmen killed five farmers in Ayacucho on Thursday, the army said."
    shouted = report_of(small.upper(), published=date(2021, 9, 3))
    (claim,) = pipeline.read(shouted)
    (same,) = pipeline.read(report_of(small, published=date(2021, 9, 3)))
    assert claim.claim.anchor.text == same.claim.anchor.text.upper()
    assert [entry.count.best for entry in claim.claim.toll] == [5]
    assert [place.name for place in claim.places] == [place.name for place in same.places]
    assert shouted.text[claim.claim.anchor.start : claim.claim.anchor.end] == claim.claim.anchor.text
