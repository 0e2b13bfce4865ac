"""The companions of an export: they tell what the file is, and are the same for the same claims."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import exported
import made
from exported import EVERY
from reportedly.errors import UsageError
from reportedly.exports import Options, Rows, find_export
from reportedly.exports.bundle import write_files
from reportedly.exports.claim_row import COLUMNS
from reportedly.exports.protect import private_people

OPTIONS = Options(as_of="2021-04-01T00:00:00+00:00", revision=7)


def export(name: str, target: Path, options: Options = OPTIONS, rows: Rows = Rows.CLAIMS) -> dict[str, Any]:
    filters = {"place": "Tolva", "since": None}
    found, records = find_export(name, rows), exported.records(rows)
    return write_files(found, records, target, options=options, filters=filters)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


FILES = {
    ("ucdp", Rows.INCIDENTS): "incidents.ucdp-like.csv",
    ("acled", Rows.INCIDENTS): "incidents.acled-like.csv",
    ("plover", Rows.CLAIMS): "claims.plover.jsonl",
}


@pytest.mark.parametrize(("name", "rows"), EVERY)
def test_the_same_records_give_the_same_files(name: str, rows: Rows, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        export(name, tmp_path / folder, rows=rows)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    file = FILES.get((name, rows), f"{rows}.{name}")
    assert set(contents(tmp_path / "a")) == {file, "datapackage.json", "README.txt", "manifest.json"}


@pytest.mark.parametrize(("name", "owner"), [("ucdp", "UCDP"), ("acled", "ACLED")])
def test_what_looks_like_the_data_of_others_says_that_it_is_not(name: str, owner: str, tmp_path: Path) -> None:
    entry = export(name, tmp_path, rows=Rows.INCIDENTS)
    assert entry["reading"].startswith(f"These are not {owner} data")
    assert f"These are not {owner} data" in (tmp_path / "README.txt").read_text()
    assert f"{name}-like" in entry["path"]


def test_the_manifest_says_by_which_policy(tmp_path: Path) -> None:
    entry = export("csv", tmp_path, Options(policy="latest", as_of="2021-03-04"), Rows.INCIDENTS)
    assert (entry["policy"], entry["as_of"], entry["rows"], entry["records"]) == (
        "latest",
        "2021-03-04",
        "incidents",
        2,
    )
    assert "by the policy latest" in (tmp_path / "README.txt").read_text()
    assert export("csv", tmp_path)["policy"] is None


def test_what_is_held_back_is_counted(tmp_path: Path) -> None:
    for rows in Rows:
        entry = export("csv", tmp_path, Options(before=date(2021, 3, 3)), rows)
        assert (entry["records"], entry["left_out"]) == (1, {"recent records": 1})
        assert entry["held_back_from"] == "2021-03-03"


def test_the_manifest_says_what_was_asked_and_of_what(tmp_path: Path) -> None:
    entry = export("csv", tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["files"] == [entry]
    assert entry["filter"] == {"place": "Tolva"}
    assert (entry["ledger_revision"], entry["as_of"], entry["records"]) == (7, OPTIONS.as_of, 2)
    assert entry["sha256"] == sha256((tmp_path / "claims.csv").read_bytes()).hexdigest()


def test_the_manifest_counts_what_was_left_out(tmp_path: Path) -> None:
    entry = export("csv", tmp_path, Options(private=private_people(made.kept())))
    assert entry["left_out"] == {"coordinates": 2, "names": 1}
    assert "Left out: 2 coordinates, 1 name." in (tmp_path / "README.txt").read_text()


def test_the_package_describes_every_column(tmp_path: Path) -> None:
    export("csv", tmp_path)
    (resource,) = json.loads((tmp_path / "datapackage.json").read_text())["resources"]
    assert resource["profile"] == "tabular-data-resource"
    header = (tmp_path / "claims.csv").read_text().splitlines()[0]
    assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    assert all(column.description for column in COLUMNS)


def test_formats_share_a_folder(tmp_path: Path) -> None:
    for name, rows in (*EVERY, EVERY[0]):
        export(name, tmp_path, rows=rows)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [entry["path"] for entry in manifest["files"]] == sorted(
        FILES.get(one, f"{one[1]}.{one[0]}") for one in EVERY
    )
    resources = json.loads((tmp_path / "datapackage.json").read_text())["resources"]
    assert {resource["format"] for resource in resources} == {"csv", "geojson", "jsonl", "parquet"}
    assert len({resource["name"] for resource in resources}) == len(EVERY)


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
