"""Each format: the same bytes every time, what its standard asks, and nothing lost that was said of a claim."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

import exported
import made
from exported import EVERY, FULL
from reportedly.errors import BadRecord, UsageError
from reportedly.exports import FORMATS, Options, Rows, find_export
from reportedly.exports.claim_row import COLUMNS
from reportedly.exports.csv import cell
from reportedly.exports.jsonl import read_claims, report_line
from reportedly.exports.quoting import excerpt
from reportedly.exports.tolls import overall, toll_columns
from reportedly.model.entry import KeptClaim
from reportedly.model.span import Span
from reportedly.model.toll import Count
from reportedly.model.when import NOWHEN
from reportedly.model.wire import claim_to_wire


def written(name: str, claims: tuple[KeptClaim, ...], options: Options = FULL) -> str:
    return exported.written(name, Rows.CLAIMS, claims, options).decode()


def table(options: Options = FULL) -> list[dict[str, str]]:
    return exported.table("csv", Rows.CLAIMS, options=options)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("reportedly.data") / "claims.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def part(schema: dict[str, Any], name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema | {"$ref": f"#/$defs/{name}"}, format_checker=jsonschema.FormatChecker()
    )


@pytest.mark.parametrize(("name", "rows"), EVERY)
def test_the_same_records_give_the_same_bytes(name: str, rows: Rows) -> None:
    once = exported.written(name, rows)
    assert once == exported.written(name, rows)
    assert name == "parquet" or b"\r" not in once


@pytest.mark.parametrize(("name", "rows"), [one for one in EVERY if one[0] != "parquet"])
def test_no_records_give_a_file_that_opens(name: str, rows: Rows) -> None:
    text = exported.written(name, rows, ()).decode()
    assert [json.loads(text)["features"] if name == "geojson" else text.splitlines()[1:]] == [[]]


def test_every_format_is_under_test() -> None:
    assert {name for name, _ in EVERY} == set(FORMATS)


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(UsageError, match="csv, geojson, jsonl, ucdp, acled, plover, parquet"):
        find_export("xls")


FIRST_CHOICE = {
    "csv": Rows.INCIDENTS,
    "geojson": Rows.INCIDENTS,
    "parquet": Rows.INCIDENTS,
    "ucdp": Rows.INCIDENTS,
    "acled": Rows.INCIDENTS,
    "jsonl": Rows.CLAIMS,
    "plover": Rows.CLAIMS,
}


@pytest.mark.parametrize(("name", "rows"), FIRST_CHOICE.items())
def test_a_format_has_a_first_choice_of_rows(name: str, rows: Rows) -> None:
    assert find_export(name).rows is rows


def test_a_format_that_cannot_hold_the_rows_says_what_it_can() -> None:
    with pytest.raises(UsageError, match=r"ucdp cannot hold claims.*--rows incidents"):
        find_export("ucdp", Rows.CLAIMS)


def test_native_lines_read_back_with_the_same_ids() -> None:
    back = list(read_claims(written("jsonl", made.kept()).splitlines()))
    assert [kept.resolved for kept in back] == [kept.resolved for kept in made.kept()]
    assert {kept.report for kept in back} == {replace(made.report(), text="", location="")}


def test_native_lines_read_back_when_quotes_are_cut() -> None:
    cut = written("jsonl", made.kept(), Options(quote_words=4))
    back = list(read_claims(cut.splitlines()))
    assert [kept.id for kept in back] == [kept.id for kept in made.kept()]
    for kept in back:
        sentence = kept.resolved.claim.sentence
        assert made.TEXT[sentence.start : sentence.end] == sentence.text
        assert len(sentence.text.split()) == 4
        assert sentence.contains(kept.resolved.claim.anchor)


@pytest.mark.parametrize("line", ["{", "[]", '{"schema_version": 1}', '{"schema_version": 99, "claim": {}}'])
def test_a_line_of_another_form_is_told_with_its_number(line: str) -> None:
    good = written("jsonl", made.kept()[:1]).strip()
    with pytest.raises(BadRecord, match="line 2"):
        list(read_claims([good, line]))


def test_claims_are_as_the_published_schema_says(schema: dict[str, Any]) -> None:
    for kept in made.kept():
        part(schema, "claim").validate(claim_to_wire(kept.resolved))
        wrong = claim_to_wire(kept.resolved) | {"event": "PARTY"}
        assert not part(schema, "claim").is_valid(wrong)
        del wrong["event"]
        assert not part(schema, "claim").is_valid(wrong)


def test_lines_are_as_the_published_schema_says(schema: dict[str, Any]) -> None:
    for line in written("jsonl", made.kept()).splitlines():
        part(schema, "line").validate(json.loads(line))
    part(schema, "reading").validate(json.loads(report_line(made.report(), made.claims(made.report()))))


def test_the_schema_names_every_key_that_is_written(schema: dict[str, Any]) -> None:
    wire = claim_to_wire(made.boast(made.report()))
    assert set(schema["$defs"]["claim"]["properties"]) == set(wire)
    assert set(schema["$defs"]["toll"]["properties"]) == set(wire["toll"][0])
    assert set(schema["$defs"]["place"]["properties"]) == set(wire["places"][0])
    assert set(schema["$defs"]["party"]["properties"]) == set(wire["actors"][0])


def test_a_line_is_one_line_to_every_reader() -> None:
    told = made.report(made.TEXT.replace("a baker", "a\u2028baker\x85\u2029"))
    line = report_line(told, made.claims(told))
    assert len(line.splitlines()) == 1
    assert "a\u2028baker\x85\u2029" in json.loads(line)["claims"][1]["sentence"]["text"]
    native = written("jsonl", made.kept(told))
    assert len(native.splitlines()) == 2
    assert [kept.id for kept in read_claims(native.splitlines())] == [kept.id for kept in made.kept(told)]


def test_a_report_line_carries_the_callers_id() -> None:
    assert json.loads(report_line(made.report(), ()))["id"] == "karsa-1"
    assert json.loads(report_line(made.report(key=""), ()))["id"] == made.report().id


def test_the_table_holds_every_column_once() -> None:
    names = [column.name for column in COLUMNS]
    assert list(table()[0]) == names
    assert len(set(names)) == len(names)


def test_empty_is_not_reported_and_zero_is_none() -> None:
    boast = made.kept()[0]
    none = replace(boast.resolved.claim.toll[0], count=Count(low=0, high=0, best=0))
    claim = replace(boast.resolved.claim, toll=(none,))
    columns = toll_columns(claim)
    assert (columns["killed_low"], columns["killed_high"]) == (0, 0)
    assert columns["injured_low"] is None
    row = table()[0]
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("41", "40", "")
    assert row["killed_recipient_side_low"] == "41"
    assert row["captured_high"] == "12"


def test_counts_of_several_groups_are_never_added_up() -> None:
    killed = made.boast(made.report()).claim.toll[0]
    other = replace(killed, count=Count(low=7, high=7, best=7))
    assert overall([killed, other]) == Count(low=41, high=None, best=None)
    assert overall([]) == Count(low=None, high=None, best=None)


def test_dates_places_and_words_are_in_the_row() -> None:
    first, second = table()
    assert (first["date_start"], first["date_precision"], first["date_inferred"]) == ("2021-03-02", "1", "false")
    assert (second["date_start"], second["date_inferred"]) == ("", "")
    assert (first["latitude"], first["country_iso3"], first["place_precision"]) == ("35.4321", "AFG", "2")
    assert (first["side_a"], first["side_a_ids"], first["sources"]) == (
        "the Northern Front",
        "made:nf",
        "A spokesman for the Northern Front",
    )
    assert first["source_url"] == "https://example.org/karsa"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_spreadsheets_are_kept_from_running_what_a_report_says(text: str) -> None:
    assert cell(text, Options(spreadsheet=True)) == f"'{text}"
    assert cell(text, Options()) == text
    told = made.report(title="=HYPERLINK(0)")
    rows = list(csv.DictReader(io.StringIO(written("csv", made.kept(told), Options(spreadsheet=True)))))
    assert {row["title"] for row in rows} == {"'=HYPERLINK(0)"}


def test_numbers_below_zero_stay_numbers_in_spreadsheets() -> None:
    assert cell(-12.5, Options(spreadsheet=True)) == "-12.5"


def test_features_follow_the_standard() -> None:
    collection = json.loads(written("geojson", made.kept()))
    assert collection["type"] == "FeatureCollection"
    first = collection["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [69.5678, 35.4321]}
    assert first["id"] == first["properties"]["claim_id"]
    assert first["properties"]["precision_radius_km"] == 25
    assert all(not isinstance(value, dict | list) for value in first["properties"].values())


def test_a_claim_without_a_place_keeps_its_feature() -> None:
    kept = made.kept()[0]
    nowhere = replace(kept, resolved=replace(kept.resolved, places=(), when=NOWHEN))
    feature = json.loads(written("geojson", (nowhere,)))["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["precision_radius_km"] is None


@given(st.lists(st.sampled_from(["a", "bb", "c,", "\u00e9", "d\n"]), min_size=1, max_size=60), st.data())
def test_an_excerpt_is_part_of_its_sentence_and_holds_the_anchor(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    at = data.draw(st.integers(0, len(parts) - 1))
    most = data.draw(st.integers(1, 30))
    start = sum(len(part) + 1 for part in parts[:at])
    anchor = Span(start=100 + start, end=100 + start + 1, text=text[start])
    cut = excerpt(Span(start=100, end=100 + len(text), text=text), anchor, most)
    assert text[cut.start - 100 : cut.end - 100] == cut.text
    assert cut.contains(anchor)
    assert len(cut.text.split()) <= most


def test_published_is_a_day() -> None:
    assert table()[0]["published"] == date(2021, 3, 3).isoformat()
