"""Ids come from content: white space and composition do not count, words do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.ids import content_id, normalised
from reportedly.model.report import report_id


@given(st.text())
def test_white_space_does_not_change_a_report(text: str) -> None:
    assert report_id(text) == report_id(f"\n {text}\t\n")


def test_composition_does_not_change_a_report() -> None:
    assert report_id("Béni") == report_id("Be\u0301ni")


def test_a_word_more_is_another_report() -> None:
    assert report_id("two died") != report_id("two men died")


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_parts_do_not_run_together(parts: list[str]) -> None:
    assert content_id("c", *parts) != content_id("c", "".join(parts))


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
