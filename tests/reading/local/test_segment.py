"""Running text, headings, credits and furniture are told apart; borders keep headings off sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from reportedly.reading.local.language import make_doc
from reportedly.reading.local.page import BlockKind
from reportedly.reading.local.segment import find_sentences, split_blocks

BODY, HEADING, CREDIT, FURNITURE = BlockKind.BODY, BlockKind.HEADING, BlockKind.CREDIT, BlockKind.FURNITURE

LINES = [
    ("Rebels took the bridge on Sunday.", BODY),
    ("“They came at night.”", BODY),
    ("Front claims victory in the pass", HEADING),
    ("Image: AP/@someone", CREDIT),
    ("Photo by Example Agency", CREDIT),
    ("(Reporting by A. Writer; Editing by B. Editor)", CREDIT),
    ("© 2021 Valley Post. All rights reserved.", CREDIT),
    ("Related stories", FURNITURE),
    ("Share this article", FURNITURE),
    ("Read more: Front loses the pass", FURNITURE),
    ("https://example.org/story", FURNITURE),
    ("By Our Correspondent", FURNITURE),
    ("• Three guards were wounded", BODY),
    ("***", FURNITURE),
]


@pytest.mark.parametrize(("line", "kind"), LINES)
def test_a_line_is_known_by_its_form(line: str, kind: BlockKind) -> None:
    text = f"Rebels shelled the town.\n\n{line}\n\nThe army denied it."
    assert split_blocks(text)[1].kind is kind


def test_teasers_under_a_closing_line_are_furniture() -> None:
    text = "Rebels shelled the town.\n\nRelated articles\n\nArmy shells village\n\nThe army denied it on Monday."
    assert [block.kind for block in split_blocks(text)] == [BODY, FURNITURE, FURNITURE, BODY]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "   THE GUARD SAID ON MONDAY THAT ITS MEN HAD LEFT THE CAMP AFTER THE\n"
        "ATTACK AND THAT FOUR OF THEM WERE STILL MISSING IN THE HILLS TO THE\n"
        "NORTH OF THE TOWN.\n"
        "   A DOCTOR IN THE TOWN SAID THAT SHE HAD TREATED SEVEN WOUNDED MEN\n"
        "SINCE THE EARLY MORNING."
    )
    assert len(split_blocks(text)) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_line_that_breaks_off_goes_on_in_the_next(end: str) -> None:
    text = f"The guard said that its men{end}had left the camp.{end}{end}Four are missing."
    assert [text[block.start : block.end].split()[0] for block in split_blocks(text)] == ["The", "Four"]


def test_a_heading_does_not_join_the_next_sentence(nlp: Language) -> None:
    text = "Front joins the fight\nEarlier the front had written: “We are here.”"
    blocks = split_blocks(text)
    doc = make_doc(nlp, text, blocks)
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = find_sentences(doc, blocks)
    assert [sentence.kind for sentence in found][:2] == [HEADING, BODY]
    assert found[1].words.text.startswith("Earlier")


def test_a_report_of_headings_alone_is_read(nlp: Language) -> None:
    text = "Gunmen kill two guards in the north"
    doc = nlp(text)
    assert [sentence.kind for sentence in find_sentences(doc, split_blocks(text))] == [BODY]


@given(st.text(alphabet=st.sampled_from("ab .\n•\u2028é"), max_size=200))
def test_blocks_hold_every_word_once(text: str) -> None:
    blocks = split_blocks(text)
    assert "".join("".join(text[block.start : block.end].split()) for block in blocks) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(blocks))


@given(st.text(max_size=120))
def test_offsets_survive_the_parse(nlp: Language, text: str) -> None:
    doc = make_doc(nlp, text, split_blocks(text))
    assert all(text[token.idx : token.idx + len(token)].split() == token.text.split() for token in doc)
