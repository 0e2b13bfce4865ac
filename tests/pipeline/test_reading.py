"""What holds for every report: spans select their words, reading twice gives the same, and nothing is invented."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PUBLISHED, report_of
from reportedly.ingest.intake import read_reports
from reportedly.model.claim import ResolvedClaim
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.wire import claim_from_wire, claim_to_wire
from reportedly.pipeline import Pipeline

PIECES = st.sampled_from(
    [
        "Rebels killed 12 soldiers in Homs on Friday.",
        "The army denied it.",
        "“They fled,” a doctor told reporters.",
        "At least three people, including a child, were wounded.",
        "According to residents, jets bombed Kafr Zita overnight.",
        "No group has claimed responsibility.",
        "Image: AP/@someone",
        "...",
        "Ha'aretz \u2028 said\tso",
        "«Они ушли»",
        "HEADLINE WITHOUT END",
        "🚀 12,5%",
    ]
)


def spans_of(resolved: ResolvedClaim) -> Iterator[Span]:
    claim = resolved.claim
    yield from (claim.anchor, claim.sentence, *claim.hedges, *claim.times, *claim.places, *claim.means)
    yield from (party.span for party in (*claim.actors, *claim.recipients))
    yield from (source.span for source in claim.attribution.sources)
    yield from (toll.span for toll in claim.toll)
    yield from (evidence.span for evidence in claim.evidence)
    yield from resolved.when.spans


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=6), glue=st.sampled_from([" ", "\n", "\n\n"]))
def test_every_span_selects_what_it_says(pipeline: Pipeline, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    for claim in pipeline.read(report_of(text)):
        for span in spans_of(claim):
            assert text[span.start : span.end] == span.text


@pytest.fixture(scope="module")
def demo_reports() -> list[Report]:
    folder = Path(str(files("reportedly.data") / "demo"))
    return list(read_reports([folder], on_error=lambda error: pytest.fail(str(error))))


def test_reading_twice_gives_the_same(pipeline: Pipeline, demo_reports: list[Report]) -> None:
    first = list(pipeline.run(demo_reports[:6]))
    assert first == list(Pipeline.default().run(demo_reports[:6]))


def test_alone_or_in_a_batch_is_the_same(pipeline: Pipeline, demo_reports: list[Report]) -> None:
    batch = dict(pipeline.run(demo_reports[:5]))
    for report in demo_reports[:5]:
        assert pipeline.read(report) == batch[report]


def test_claims_of_the_demo_survive_the_wire(pipeline: Pipeline, demo_reports: list[Report]) -> None:
    for _, claims in pipeline.run(demo_reports):
        assert all(claim_from_wire(claim_to_wire(claim)) == claim for claim in claims)


def test_ids_are_unique_within_a_report(pipeline: Pipeline, demo_reports: list[Report]) -> None:
    for _, claims in pipeline.run(demo_reports):
        assert len({claim.claim.id for claim in claims}) == len(claims)


def test_an_undated_report_resolves_nothing_against_a_day(pipeline: Pipeline) -> None:
    claims = pipeline.read(report_of("Rebels shelled Homs on Friday, killing nine people.", published=None))
    assert claims and all(claim.when.start is None for claim in claims)


def test_nothing_is_read_out_of_a_credit(pipeline: Pipeline) -> None:
    text = "Rebels shelled Homs.\n\nImage: Rebels kill nine soldiers in Kidal. AP/@someone"
    assert all(claim.claim.anchor.end <= len("Rebels shelled Homs.") for claim in pipeline.read(report_of(text)))


@pytest.mark.parametrize("text", ["", " \n ", "…", "12 34 56", "Wer da?", "a" * 5000, "(" * 300 + ")" * 300])
def test_a_text_that_says_nothing_yields_nothing(pipeline: Pipeline, text: str) -> None:
    assert pipeline.read(report_of(text)) == ()


def test_the_run_says_what_it_depends_on(pipeline: Pipeline) -> None:
    assert set(pipeline.parameters) == {"reportedly", "spacy", "reader", "reader_version", "tables"}
    assert pipeline.parameters["tables"] in pipeline.parameters["reader_version"]


def test_published_is_a_thursday() -> None:
    assert PUBLISHED.strftime("%A") == "Thursday"
