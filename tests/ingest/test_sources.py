"""Sources: what paths, folders and patterns stand for, and in which order."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from ingest.conftest import Made, fail
from reportedly.errors import InputError
from reportedly.ingest.sources import Form, Source, count_bytes, find_sources, unopened


def names(*paths: str | Path) -> tuple[list[str], list[InputError]]:
    errors: list[InputError] = []
    return [Path(source.name).name for source in find_sources(paths, errors.append)], errors


def test_a_folder_is_walked_in_the_order_of_names(made: Made, tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "deep/er/c.jsonl", "deep/a.csv.gz", "z.tsv"):
        made(name, "x")
    assert names(tmp_path) == (["a.html", "b.txt", "z.tsv", "a.csv.gz", "c.jsonl"], [])


def test_strange_endings_and_hidden_files_are_passed_over_in_a_folder(made: Made, tmp_path: Path) -> None:
    for name in ("README.md", "data.parquet", ".hidden.txt", ".git/a.txt", "a.txt"):
        made(name, "x")
    assert names(tmp_path) == (["a.txt"], [])


def test_a_file_that_is_named_is_taken_whatever_its_ending(made: Made) -> None:
    assert names(made("notes.report", "x")) == (["notes.report"], [])


def test_a_pattern_gives_its_files_sorted(made: Made, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html", "deep/d.txt"):
        made(name, "x")
    assert names(f"{tmp_path}/*.txt") == (["a.txt", "b.txt"], [])
    assert sorted(names(f"{tmp_path}/**/*.txt")[0]) == ["a.txt", "b.txt", "d.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(made: Made) -> None:
    assert names(made("a[1].txt", "x")) == (["a[1].txt"], [])


@pytest.mark.parametrize("given", ["nothing-*.txt", "empty"])
def test_what_names_no_report_is_told(given: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found, errors = names(tmp_path / given)
    assert (found, len(errors)) == ([], 1)
    assert errors[0].fix


def test_a_missing_file_is_left_to_the_opening() -> None:
    assert names("nowhere.txt") == (["nowhere.txt"], [])


def test_a_dash_is_standard_input() -> None:
    assert list(find_sources(["-"], fail)) == [Source(None)]
    assert Source(None).name == "standard input"


def test_links_that_run_in_a_circle_do_no_harm(made: Made, tmp_path: Path) -> None:
    made("a.txt", "x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == (["a.txt"], [])


def test_a_folder_without_permission_is_one_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(path: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refused)
    found, errors = names(tmp_path)
    assert (found, [error.what for error in errors]) == ([], ["no permission to read"])


@pytest.mark.parametrize(
    ("name", "form", "packed"),
    [
        ("a.TXT", Form.TEXT, False),
        ("a.htm", Form.PAGE, False),
        ("a.ndjson.gz", Form.JSONL, True),
        ("a.tsv", Form.CSV, False),
        ("a.gz", None, True),
        ("a", None, False),
    ],
)
def test_the_ending_tells_the_form(name: str, form: Form | None, packed: bool) -> None:
    source = Source(Path(name))
    assert (source.form, source.packed) == (form, packed)


def test_the_bytes_of_all_sources_are_counted(made: Made, tmp_path: Path) -> None:
    made("a.txt", "12345")
    made("deep/b.txt", "123")
    assert count_bytes([tmp_path]) == 8


def test_standard_input_has_no_size(made: Made) -> None:
    assert count_bytes([made("a.txt", "x"), "-"]) is None


def test_an_error_of_the_file_system_keeps_its_reason() -> None:
    assert unopened("a.txt", OSError(5, "Input/output error")).why == "Input/output error"
    assert unopened("a.txt", io.UnsupportedOperation("not readable")).why == "not readable"
