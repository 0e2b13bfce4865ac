"""The door: every kind of input, every failure told once, and never more than a report in hand."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conftest import Door, Made, fail, jsonl
from reportedly.errors import BadRecord, InputError, UsageError
from reportedly.ingest import Intake, count_bytes, read_reports, read_text
from reportedly.ingest.record import LARGEST_BYTES, LONGEST_TEXT
from reportedly.ingest.sources import Source
from reportedly.model.report import Report, report_id

PAGE = "<html><body><article><p>Two guards were shot at the bridge on Tuesday, police said.</p></article></body></html>"


def from_standard_input(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def test_a_folder_of_all_forms_is_read_in_order(made: Made, door: Door, tmp_path: Path) -> None:
    made("a.txt", "A text.")
    made("b.html", PAGE)
    made("c.jsonl", jsonl([{"text": "A line."}, {"text": "Another line."}]))
    made("d.csv", "text\nA row.\n")
    made("e.txt.gz", gzip.compress(b"A packed text."))
    made("f.jsonl.gz", gzip.compress(b'{"text": "A packed line."}\n'))
    assert [report.text for report in door.read(tmp_path)] == [
        "A text.",
        "Two guards were shot at the bridge on Tuesday, police said.",
        "A line.",
        "Another line.",
        "A row.",
        "A packed text.",
        "A packed line.",
    ]
    assert door.errors == []


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_a_text_file_is_not_altered(text: str) -> None:
    intake = Intake(on_error=fail, opener=lambda _: io.BytesIO(text.encode()))
    (report,) = intake.read(["a.txt"])
    assert report.text == text.removeprefix("\ufeff")


def test_line_ends_and_letters_of_a_text_file_stay(made: Made, door: Door) -> None:
    raw = b"\xef\xbb\xbfFirst.\r\n\r\nThe cafe\xcc\x81.\rLast. \n"
    path = made("a.txt", raw)
    (report,) = door.read(path)
    assert report.text == "First.\r\n\r\nThe cafe\u0301.\rLast. \n"
    assert (report.location, report.raw_sha256) == (str(path), hashlib.sha256(raw).hexdigest())
    assert report.id == report_id(report.text)


def test_each_bad_input_is_one_error_and_the_rest_is_read(made: Made, door: Door, tmp_path: Path) -> None:
    made("a-empty.txt", "")
    made("b-blank.txt", " \n\n")
    made("c-binary.txt", bytes(range(256)) * 20)
    made("d-large.txt", b"word " * (LARGEST_BYTES // 5 + 1))
    made("e-long.txt", "a" * (LONGEST_TEXT + 1))
    made("f-broken.html", "<html><body></body></html>")
    made("g-lines.jsonl", '{"text": "A line."}\n{"text": \n')
    made("h-header.csv", "a,b\n1,2\n")
    made("i-cut.txt.gz", gzip.compress(b"A packed text of some length, cut.")[:-12])
    made("j-unpacked.txt.gz", "never packed")
    made("k-fine.txt", "A text.")
    reports = door.read(tmp_path, tmp_path / "missing.txt", tmp_path / "*.doc")
    assert [report.text for report in reports] == ["A line.", "A text."]
    assert door.told == [
        "a-empty.txt: file is empty",
        "b-blank.txt: file is empty",
        "c-binary.txt: file is binary, not text",
        "d-large.txt: file is too large to be one report",
        "e-long.txt: text is too long to be one report",
        "f-broken.html: page holds no report",
        "g-lines.jsonl:2: line is not JSON",
        "h-header.csv:1: no column 'text'",
        "i-cut.txt.gz: archive is damaged",
        "j-unpacked.txt.gz: cannot be read",
        "missing.txt: no such file",
        "*.doc: no file matches",
    ]
    assert all(error.fix for error in door.errors if error.what != "cannot be read")


def test_no_permission_is_one_error() -> None:
    def opener(source: Source) -> BinaryIO:
        if source.name == "secret.txt":
            raise PermissionError(13, "Permission denied", source.name)
        return io.BytesIO(b"A text.")

    errors: list[InputError] = []
    intake = Intake(on_error=errors.append, opener=opener)
    assert [report.location for report in intake.read(["secret.txt", "open.txt"])] == ["open.txt"]
    assert [str(error) for error in errors] == [
        "secret.txt: no permission to read. Ask for read access, or leave it out"
    ]


class Failing(io.RawIOBase):
    """A disk that gives some lines and then fails."""

    def __init__(self) -> None:
        self.left = [b'{"text": "A line."}\n' * 4000, b""]

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if not self.left[0]:
            raise OSError(5, "Input/output error")
        taken, self.left[0] = self.left[0][:size], self.left[0][size:]
        return taken


def test_a_disk_that_fails_amid_a_file_costs_only_the_rest_of_it() -> None:
    errors: list[InputError] = []
    opened = {"bad.jsonl": cast(BinaryIO, Failing()), "good.txt": io.BytesIO(b"A text.")}
    intake = Intake(on_error=errors.append, opener=lambda source: opened[source.name])
    assert [report.text for report in intake.read(["bad.jsonl", "good.txt"])] == ["A line.", "A text."]
    assert [error.why for error in errors] == ["Input/output error"]


def test_the_same_text_twice_is_one_report(made: Made, door: Door) -> None:
    first = made("a.txt", "Two men fell.\n\nNobody knows why.")
    again = made("b.jsonl", jsonl([{"text": "Two men fell. Nobody knows why.", "outlet": "Another"}, {"text": "New."}]))
    reports = door.read(first, again, first)
    assert [report.location for report in reports] == [str(first), f"{again}:2"]
    assert door.duplicates == 2
    assert door.errors == []


def test_a_copy_is_told_with_the_outlet_that_repeats_it(made: Made) -> None:
    path = made("a.jsonl", jsonl([{"text": "Two fell.", "outlet": paper} for paper in ("Wire", "Post", "Courier")]))
    copies: list[Report] = []
    (first,) = Intake(on_error=fail, on_copy=copies.append).read([path])
    assert [report.outlet for report in (first, *copies)] == ["Wire", "Post", "Courier"]


def test_reading_twice_gives_the_same_reports(made: Made, tmp_path: Path) -> None:
    made("a.jsonl", jsonl([{"text": f"Report {number}."} for number in range(20)]))
    made("b.html", PAGE)
    once, again = (list(read_reports([tmp_path], on_error=fail)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("name", "content", "given", "expected"),
    [
        ("a.jsonl", '{"text": "KABUL (Sept. 4, 2021) x", "published": "2021-09-02"}', "2021-09-05", "02 record"),
        ("a.jsonl", '{"text": "KABUL (Sept. 4, 2021) x", "published": " "}', "2021-09-05", "05 given"),
        ("a.html", PAGE.replace("<body>", '<meta name="date" content="2021-09-03"><body>'), "2021-09-05", "03 page"),
        ("2021-09-06.txt", "KABUL (Sept. 4, 2021) x", None, "04 dateline"),
        ("2021-09-06.txt", "Two fell.", "2021-09-05", "05 given"),
        ("2021-09-06.txt", "Two fell.", None, "06 file name"),
        ("2021-09-06.jsonl", '{"text": "Two fell."}', None, ""),
        ("a.txt", "Two fell.", None, ""),
    ],
)
def test_the_surest_date_wins_and_says_where_it_came_from(
    name: str, content: str, given: str | None, expected: str, made: Made, door: Door
) -> None:
    (report,) = door.read(made(name, content), published=date.fromisoformat(given) if given else None)
    found = f"{report.published:%d} {report.published_rule}" if report.published else ""
    assert found.startswith(expected) and bool(found) == bool(expected)


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b"Just a text of two lines.\nThe second.\n", ["Just a text of two lines.\nThe second.\n"]),
        (b'{"text": "A line."}\n{"text": "Another."}\n', ["A line.", "Another."]),
        (b"id,text\n1,A row.\n", ["A row."]),
        (PAGE.encode(), ["Two guards were shot at the bridge on Tuesday, police said."]),
    ],
)
def test_standard_input_is_taken_for_what_it_looks_like(
    raw: bytes, texts: list[str], door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_standard_input(monkeypatch, raw)
    reports = door.read("-")
    assert [report.text for report in reports] == texts
    assert reports[0].location.startswith("standard input")
    assert not sys.stdin.closed


@pytest.mark.parametrize("raw", [b"", bytes(range(256))])
def test_bad_standard_input_is_one_error(raw: bytes, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    from_standard_input(monkeypatch, raw)
    assert door.read("-") == []
    assert [error.where for error in door.errors] == ["standard input"]


def test_reading_is_lazy() -> None:
    """The first report is out before the rest of the stream was asked for."""
    handed = 0

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1, /) -> bytes:
            nonlocal handed
            handed += 1
            return b"".join(b'{"text": "Report %d of %d."}\n' % (handed, line) for line in range(1000))[:size]

    errors: list[InputError] = []
    intake = Intake(on_error=errors.append, opener=lambda _: cast(BinaryIO, Endless()))
    stream = intake.read(["endless.jsonl"])
    assert next(stream).text == "Report 1 of 0."
    assert handed < 10


def test_many_reports_take_no_more_memory_than_few(made: Made) -> None:
    def peak(count: int) -> int:
        path = made(f"{count}.jsonl", jsonl({"text": f"Report {number}. " + "word " * 200} for number in range(count)))
        tracemalloc.start()
        assert len([report.id for report in read_reports([path], on_error=fail)]) == count
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    few, many = peak(100), peak(4000)
    assert many - few < 1_000_000, "4,000 reports of 1 kB would be over 4 MB; their ids are 0.4 MB"


def test_a_huge_file_is_refused_without_being_read_to_the_end() -> None:
    taken = 0

    def tell(count: int) -> None:
        nonlocal taken
        taken += count

    class Fifty(io.RawIOBase):
        left = 50_000_000

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1, /) -> bytes:
            size = min(size, self.left)
            self.left -= size
            return b"a" * size

    errors: list[InputError] = []
    intake = Intake(on_error=errors.append, on_bytes=tell, opener=lambda _: cast(BinaryIO, Fifty()))
    assert list(intake.read(["fifty.txt"])) == []
    assert [error.what for error in errors] == ["file is too large to be one report"]
    assert taken < 2 * LARGEST_BYTES


def test_progress_adds_up_to_the_size_of_all_sources(made: Made, tmp_path: Path) -> None:
    made("a.jsonl", jsonl([{"text": f"Report {number}."} for number in range(3000)]))
    made("b.txt.gz", gzip.compress(b"A packed text."))
    made("c.html", PAGE)
    taken: list[int] = []
    assert list(read_reports([tmp_path], on_error=fail, on_bytes=taken.append))
    assert sum(taken) == count_bytes([tmp_path])


def test_files_are_closed_even_when_reading_stops_early() -> None:
    opened: list[io.BytesIO] = []

    def opener(_: Source) -> BinaryIO:
        opened.append(io.BytesIO(b'{"text": "A line."}\n{"text": "Another."}\n'))
        return opened[-1]

    stream: Iterator[object] = Intake(on_error=fail, opener=opener).read(["a.jsonl"])
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert [file.closed for file in opened] == [True]


def test_an_unknown_field_in_the_map_is_the_callers_error() -> None:
    with pytest.raises(UsageError):
        read_reports(["a.csv"], on_error=fail, columns={"headline": "Titel"})


@given(st.binary(max_size=400))
def test_no_bytes_whatever_stop_the_intake(raw: bytes) -> None:
    for name in ("a.txt", "a.html", "a.jsonl", "a.csv", "a.jsonl.gz", "a"):
        errors: list[InputError] = []
        intake = Intake(on_error=errors.append, opener=lambda _: io.BytesIO(raw))
        reports = list(intake.read([name]))
        assert reports or errors
        assert all(report.text.strip() for report in reports)


def test_a_text_in_hand_becomes_a_report() -> None:
    report = read_text("Two men fell.", published="2021-09-02", outlet="Demo Wire", authors=["A"], key="k")
    assert (report.published, report.outlet, report.authors, report.key) == (date(2021, 9, 2), "Demo Wire", ("A",), "k")
    assert report.id == report_id("Two men fell.")
    moment = datetime(2021, 9, 2, 8, tzinfo=timezone.utc)  # noqa: UP017  the other name hides it
    assert read_text("Two men fell.", published=moment).published == moment


@pytest.mark.parametrize(
    ("text", "published"), [("", None), (" \n", None), ("a" * (LONGEST_TEXT + 1), None), ("fine", "02/09/2021")]
)
def test_a_text_in_hand_is_checked_like_any_other(text: str, published: str | None) -> None:
    with pytest.raises(InputError) as caught:
        read_text(text, published=published)
    assert not isinstance(caught.value, BadRecord)
