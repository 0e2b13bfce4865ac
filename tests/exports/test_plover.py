"""PLOVER event records: the manual's field names, both parties as lists, numbers as ranges, and who says so."""

from __future__ import annotations

import json
from typing import Any

import exported
import made
from reportedly.exports import Options, Rows
from reportedly.exports.plover import QUAD_OF
from reportedly.model.ontology import EventType


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported.written("plover", Rows.CLAIMS).splitlines()]


def test_a_record_has_the_fields_of_the_manual() -> None:
    first = records()[0]
    assert (first["date"], first["event"], first["mode"], first["context"]) == (
        "2021-03-02",
        ["ASSAULT"],
        ["clash"],
        None,
    )
    assert first["actor"][0] | {"start": 0, "end": 0} == {
        "code": None,
        "sector": "REB",
        "identifier_id": "made:nf",
        "identifier_text": "the Northern Front",
        "actor_text": "the Northern Front",
        "start": 0,
        "end": 0,
    }
    assert [one["actor_text"] for one in first["recipient"]] == ["militiamen"]
    assert (first["dead"], first["dead_low"], first["dead_high"], first["injured"]) == (40, 41, None, None)
    assert first["event_loc"]["cc3"] == "AFG"
    assert first["quad_code"] == 4
    assert first["cite_info"]["publication"] == "Demo Wire"


def test_spans_select_what_they_say() -> None:
    for record in records():
        spans = [*record["actor"], *record["recipient"], *record["event_text"], *record["attribution"]["sources"]]
        for span in spans:
            assert made.TEXT[span["start"] : span["end"]] == span.get("text", span.get("actor_text"))
        info = record["text_info"]
        assert made.TEXT[info["start"] : info["end"]] == record["text"]


def test_quotes_are_cut() -> None:
    lines = exported.written("plover", Rows.CLAIMS, options=Options(quote_words=5)).splitlines()
    assert all(len(json.loads(line)["text"].split()) <= 5 for line in lines)


def test_every_event_type_has_a_quad_category() -> None:
    assert set(QUAD_OF) == set(EventType)
