"""The companions of an export: they tell what the file is, and are the same for the same claims."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import made
from reportedly.errors import UsageError
from reportedly.exports import FORMATS, Options, find_export
from reportedly.exports.bundle import write_files
from reportedly.exports.flat import COLUMNS
from reportedly.exports.protect import private_people

OPTIONS = Options(as_of="2021-04-01T00:00:00+00:00", revision=7)


def export(name: str, target: Path, options: Options = OPTIONS) -> dict[str, Any]:
    filters = {"place": "Tolva", "since": None}
    return write_files(find_export(name), made.kept(), target, options=options, filters=filters)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_claims_give_the_same_files(name: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        export(name, tmp_path / folder)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert set(contents(tmp_path / "a")) == {f"claims.{name}", "datapackage.json", "README.txt", "manifest.json"}


def test_the_manifest_says_what_was_asked_and_of_what(tmp_path: Path) -> None:
    entry = export("csv", tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["files"] == [entry]
    assert entry["filter"] == {"place": "Tolva"}
    assert (entry["ledger_revision"], entry["as_of"], entry["claims"]) == (7, OPTIONS.as_of, 2)
    assert entry["sha256"] == sha256((tmp_path / "claims.csv").read_bytes()).hexdigest()


def test_the_manifest_counts_what_was_left_out(tmp_path: Path) -> None:
    entry = export("csv", tmp_path, Options(private=private_people(made.kept())))
    assert entry["left_out"] == {"coordinates": 2, "names": 1}
    assert "Left out: 2 coordinates, 1 names" in (tmp_path / "README.txt").read_text()


def test_the_package_describes_every_column(tmp_path: Path) -> None:
    export("csv", tmp_path)
    (resource,) = json.loads((tmp_path / "datapackage.json").read_text())["resources"]
    assert resource["profile"] == "tabular-data-resource"
    header = (tmp_path / "claims.csv").read_text().splitlines()[0]
    assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    assert all(column.description for column in COLUMNS)


def test_formats_share_a_folder(tmp_path: Path) -> None:
    for name in (*FORMATS, "csv"):
        export(name, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [entry["path"] for entry in manifest["files"]] == ["claims.csv", "claims.geojson", "claims.jsonl"]
    assert len(json.loads((tmp_path / "datapackage.json").read_text())["resources"]) == 3


def test_a_file_that_was_changed_since_is_forgotten(tmp_path: Path) -> None:
    export("csv", tmp_path)
    (tmp_path / "claims.csv").write_text("mine")
    export("jsonl", tmp_path)
    assert [entry["path"] for entry in json.loads((tmp_path / "manifest.json").read_text())["files"]] == [
        "claims.jsonl"
    ]


def test_a_named_file_is_written_under_its_name(tmp_path: Path) -> None:
    assert export("csv", tmp_path / "panjshir.csv")["path"] == "panjshir.csv"
    assert (tmp_path / "panjshir.csv").exists()


@pytest.mark.parametrize(("name", "content"), [("README.txt", "Mine"), ("manifest.json", "[]")])
def test_files_of_the_user_are_never_overwritten(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match="of its own"):
        export("csv", tmp_path)
    assert contents(tmp_path) == {name: content.encode()}
