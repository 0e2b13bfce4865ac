"""Fixtures shared by all tests: one language pipeline, one reader, and pages made from a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from reportedly.model.report import Report, report_id
from reportedly.pipeline import Pipeline
from reportedly.reading.local.language import load_language, parse
from reportedly.reading.local.page import Page
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.segment import find_sentences

sys.path.insert(0, str(Path(__file__).parent))  # for made.py: tests are imported by file, off the path

PUBLISHED = date(2021, 9, 2)
"""A Thursday."""


def report_of(text: str, *, published: date | None = PUBLISHED, title: str = "", outlet: str = "") -> Report:
    """A report with this text."""
    return Report(id=report_id(text), text=text, published=published, title=title, outlet=outlet)


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_language()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.default()


@pytest.fixture(scope="session")
def reader(pipeline: Pipeline) -> LocalReader:
    assert isinstance(pipeline.reader, LocalReader)
    return pipeline.reader


@pytest.fixture(scope="session")
def page_of(nlp: Language, reader: LocalReader) -> Callable[..., Page]:
    """A page on which no step has run yet."""

    def make(text: str, *, published: date | None = PUBLISHED) -> Page:
        (report, blocks, doc) = next(iter(parse(nlp, [report_of(text, published=published)])))
        page = Page(report=report, doc=doc, knowledge=reader.knowledge)
        page.sentences = find_sentences(doc, blocks)
        return page

    return make
