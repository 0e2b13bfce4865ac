"""The bundled demonstration reports: many, marked, read without an error."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest

from ingest.conftest import fail
from reportedly.ingest import read_reports
from reportedly.model.report import Report

MARK = "Demonstration text written for reportedly; not a source."


@pytest.fixture(scope="module")
def demo() -> list[Report]:
    with as_file(files("reportedly.data") / "demo") as folder:
        return list(read_reports([folder], on_error=fail))


def test_thirty_or_more_are_there_and_each_says_what_it_is(demo: list[Report]) -> None:
    assert len(demo) >= 30
    assert all(report.text.rstrip().endswith(MARK) for report in demo)
    assert all(90 <= len(report.text.split()) <= 260 for report in demo)


def test_all_forms_are_shown(demo: list[Report]) -> None:
    assert {Path(report.location.split(":")[0]).suffix for report in demo} == {".jsonl", ".txt", ".html"}


def test_all_but_one_have_a_date_of_those_days(demo: list[Report]) -> None:
    days = [report.published_on for report in demo]
    assert days.count(None) == 1
    assert {f"{day:%Y-%m}" for day in days if day} == {"2021-08", "2021-09"}
    assert {report.published_rule for report in demo} == {"record", "page markup", "dateline", ""}


def test_furniture_and_captions_of_the_pages_are_left_out(demo: list[Report]) -> None:
    for report in demo:
        assert not any(words in report.text for words in ("Photo:", "newsletter", "Read more", "Archive"))
