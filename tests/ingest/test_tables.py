"""Tables: JSONL and CSV read a record at a time, each broken one told with its line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conftest import Door, Made, jsonl
from reportedly.errors import BadRecord, InputError, UsageError
from reportedly.ingest import tables
from reportedly.ingest.record import LARGEST_BYTES, LONGEST_TEXT, Record
from reportedly.ingest.stream import Line
from reportedly.ingest.tables import check_columns, read_csv, read_jsonl

FINE = {"id": "7", "text": "Two men fell near the bridge."}


def as_lines(raw: bytes) -> Iterator[Line]:
    for number, line in enumerate(io.BytesIO(raw), start=1):
        yield Line(number, line, line.decode("utf-8", "surrogateescape"))


def csv_of(*rows: list[str], delimiter: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def test_every_field_of_a_record_arrives(made: Made, door: Door) -> None:
    line = json.dumps(
        FINE
        | {
            "title": "At the bridge",
            "published": "2021-09-02T08:00:00+04:30",
            "outlet": "Demo Wire",
            "url": "https://x.example/1",
            "authors": ["A. Desk", "B. Desk"],
            "language": "en",
            "unknown": {"left": "alone"},
        }
    )
    path = made("a.jsonl", line + "\n")
    (report,) = door.read(path)
    assert (report.key, report.text, report.title, report.outlet) == ("7", FINE["text"], "At the bridge", "Demo Wire")
    assert report.published == datetime(2021, 9, 2, 8, tzinfo=timezone(timedelta(hours=4, minutes=30)))
    assert (report.published_on, report.published_rule) == (date(2021, 9, 2), "record")
    assert (report.url, report.authors, report.language) == ("https://x.example/1", ("A. Desk", "B. Desk"), "en")
    assert report.location == f"{path}:1"
    assert report.raw_sha256 == hashlib.sha256(line.encode()).hexdigest()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_the_text_of_a_record_is_exactly_as_it_was(text: str) -> None:
    for ascii_only in (True, False):
        line = json.dumps({"text": text}, ensure_ascii=ascii_only).encode() + b"\n"
        (record,) = read_jsonl(as_lines(line), "a.jsonl", {})
        assert isinstance(record, Record)
        assert record.text == text


def test_a_text_that_is_not_nfc_keeps_its_offsets(made: Made, door: Door) -> None:
    text = "  The cafe\u0301 burned.\r\n\r\nTwo died. \u00a0"
    (report,) = door.read(made("a.jsonl", jsonl([{"text": text}])))
    assert report.text == text
    assert report.text[report.text.index("Two") :].startswith("Two died.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{bad}", "line is not JSON"),
        (b'{"text": "half', "line is not JSON"),
        (b'{"text": "a\nb"}', "line is not JSON"),
        (b"[" * 100_000, "line is not JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", "line is not JSON"),
        (b"[1, 2]", "line is not a record"),
        (b"null", "line is not a record"),
        (b'"text"', "line is not a record"),
        (b'{"id": "1"}', "record has no text"),
        (b'{"text": null}', "record has no text"),
        (b'{"text": 12}', "record has no text"),
        (b'{"text": ["a"]}', "record has no text"),
        (b'{"text": ""}', "report is empty"),
        (b'{"text": " \\n\\t "}', "report is empty"),
        (b'{"text": "half a letter \\ud83d"}', "text is not Unicode"),
        (b'{"text": "spoilt \xff byte"}', "text is not Unicode"),
        (b'{"text": "fine", "title": "\\ud83d"}', "text is not Unicode"),
        (b'{"text": "fine", "published": "2021-13-01"}', "publication date is wrong"),
        (b'{"text": "fine", "published": "soon"}', "publication date is wrong"),
        (b'{"text": "fine", "published": 1630540800}', "publication date is wrong"),
        (b'{"text": "fine", "published": ["2021-09-01"]}', "published cannot be read"),
        (b'{"text": "fine", "title": {"en": "x"}}', "title cannot be read"),
        (b'{"text": "fine", "authors": [1, 2]}', "authors cannot be read"),
        (b'{"text": "fine", "outlet": true}', "outlet cannot be read"),
    ],
)
def test_a_broken_line_is_one_error_and_its_neighbours_are_read(line: bytes, told: str, made: Made, door: Door) -> None:
    fine = "Zwei Männer fielen an der Brücke. Über die Toten ist nichts bekannt.".encode()
    path = made("a.jsonl", b'{"text": "' + fine + b'"}\n' + line.replace(b"\n", b" ") + b'\n{"text": "last"}')
    if b"\n" in line:
        path = made("a.jsonl", b'{"text": "' + fine + b'"}\n' + line.split(b"\n")[0] + b'\n{"text": "last"}')
    reports = door.read(path)
    assert [report.text for report in reports] == [fine.decode(), "last"]
    assert door.told == [f"a.jsonl:2: {told}"]
    assert isinstance(door.errors[0], BadRecord)


def test_a_line_over_the_limit_is_one_error(made: Made, door: Door) -> None:
    long = b'{"text": "' + b"a" * (LARGEST_BYTES + 10) + b'"}\n'
    reports = door.read(made("a.jsonl", b'{"text": "first"}\n' + long + b'{"text": "last"}\n'))
    assert [report.text for report in reports] == ["first", "last"]
    assert door.told == ["a.jsonl:2: line is too long to be one report"]


def test_a_text_over_the_limit_is_one_error(made: Made, door: Door) -> None:
    path = made("a.jsonl", jsonl([{"text": "a" * (LONGEST_TEXT + 1)}, {"text": "a" * LONGEST_TEXT}]))
    assert [len(report.text) for report in door.read(path)] == [LONGEST_TEXT]
    assert door.told == ["a.jsonl:1: text is too long to be one report"]


def test_blank_lines_and_nulls_are_nothing_to_tell(made: Made, door: Door) -> None:
    path = made("a.jsonl", '\n{"text": "Two fell.", "title": null, "published": null, "id": 12}\n  \n')
    (report,) = door.read(path)
    assert (report.key, report.title, report.published, report.location) == ("12", "", None, f"{path}:2")
    assert door.errors == []


def test_keys_can_be_mapped_in_jsonl_too(made: Made, door: Door) -> None:
    path = made("a.jsonl", jsonl([{"body": "Two fell.", "when": "2021-09-02"}]))
    (report,) = door.read(path, columns={"text": "body", "published": "when"})
    assert (report.text, report.published) == ("Two fell.", date(2021, 9, 2))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheet_is_read_whatever_wrote_it(delimiter: str, codec: str, made: Made, door: Door) -> None:
    text = 'He said: "No, never; not | a\tword – in Köln."\nThen he left.'
    written = csv_of(["id", "text", "authors"], ["1", text, "A; B"], ["2", "plain", ""], delimiter=delimiter)
    reports = door.read(made("a.csv", written.encode(codec)))
    assert [(report.key, report.text) for report in reports] == [("1", text), ("2", "plain")]
    assert reports[0].authors == ("A", "B")
    assert [report.location.rpartition(":")[2] for report in reports] == ["2", "4"]
    assert door.errors == []


def test_columns_are_mapped(made: Made, door: Door) -> None:
    rows = csv_of(["Datum", "Body", "Paper"], ["2021-09-02", "Two fell.", "Demo Wire"])
    columns = {"text": "Body", "published": "Datum", "outlet": "Paper"}
    (report,) = door.read(made("a.csv", rows), columns=columns)
    assert (report.text, report.published, report.outlet) == ("Two fell.", date(2021, 9, 2), "Demo Wire")


@pytest.mark.parametrize(
    ("columns", "lost"),
    [({}, "'text'"), ({"text": "Corps"}, "'Corps'"), ({"text": "Body", "published": "Day"}, "'Day'")],
)
def test_a_missing_column_is_one_error_for_the_file(columns: dict[str, str], lost: str, made: Made, door: Door) -> None:
    path = made("a.csv", csv_of(["Body", "Paper"], ["Two fell.", "Demo Wire"], ["Four fell.", "Demo Wire"]))
    assert door.read(path, columns=columns) == []
    (error,) = door.errors
    assert lost in error.what
    assert "'Body', 'Paper'" in error.why
    assert error.where == f"{path}:1"


def test_a_field_that_no_report_has_cannot_be_mapped() -> None:
    with pytest.raises(UsageError, match="'headline'"):
        check_columns({"headline": "Titel"})


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('3,"never closed', "row is broken"),
        ('3,"closed" too early', "row is broken"),
        ("3,too,many,cells", "row does not fit the header"),
        ("3,", "report is empty"),
        ("3", "record has no text"),
        ("3,spoilt \udcff byte", "text is not Unicode"),
        (f"3,{'a' * (LONGEST_TEXT + 2)}", "row is broken"),
    ],
)
def test_a_broken_row_is_one_error_and_its_neighbours_are_read(row: str, told: str, made: Made, door: Door) -> None:
    rows = f'id,text\n1,"first,\nof two lines in Köln and Zürich"\n{row}\n4,"fourth"\n5,fifth\n'
    reports = door.read(made("a.csv", rows.encode("utf-8", "surrogateescape")))
    assert [report.key for report in reports] == ["1", "4", "5"]
    assert door.told == [f"a.csv:4: {told}"]


def test_empty_rows_are_nothing_to_tell(made: Made, door: Door) -> None:
    assert len(door.read(made("a.csv", "id,text\n\n,\n1,Two fell.\n,,\n"))) == 1
    assert door.told == ["a.csv:5: row does not fit the header"]


@pytest.mark.parametrize("content", ["id,text\n", "\n \n", '{"id": 1\n'])
def test_a_table_without_a_record_is_told(content: str, made: Made, door: Door) -> None:
    path = made("a.csv" if content.startswith("id") else "a.jsonl", content)
    assert door.read(path) == []
    assert len(door.errors) == 1


@given(st.lists(st.text(alphabet='ab",;\n\r\t é', max_size=20).filter(str.strip), min_size=1, max_size=6))
def test_what_a_csv_writer_wrote_is_read_back(texts: list[str]) -> None:
    rows = csv_of(["id", "text"], *[[str(number), text] for number, text in enumerate(texts)])
    found = list(read_csv(as_lines(rows.encode()), "a.csv", {}))
    assert [record.text for record in found if isinstance(record, Record)] == texts


@given(st.binary(max_size=200))
def test_no_bytes_stop_a_table(rows: bytes) -> None:
    for record in read_csv(as_lines(b"id,text\n" + rows), "a.csv", {}):
        assert isinstance(record, Record | InputError)
    for record in read_jsonl(as_lines(rows), "a.jsonl", {}):
        assert isinstance(record, Record | InputError)


def test_rows_made_to_break_each_other_are_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these lines opens a quotation that the next but one ends: rereading all would take quadratic time."""
    monkeypatch.setattr(tables, "LARGEST_BYTES", 4000)
    lines = as_lines(b"id,text\n" + b'x","a\n' * 50_000)
    looked = 0

    def counted() -> Iterator[Line]:
        nonlocal looked
        for line in lines:
            looked += 1
            yield line

    errors = [found for found in read_csv(counted(), "a.csv", {}) if isinstance(found, InputError)]
    assert looked == 50_001
    assert 0 < len(errors) < 1000


def test_a_row_is_hashed_as_it_stands_in_the_file(made: Made, door: Door) -> None:
    (report,) = door.read(made("a.csv", b'id,text\r\n1,"Two\r\nfell."\r\n'))
    assert report.raw_sha256 == hashlib.sha256(b'1,"Two\r\nfell."').hexdigest()
