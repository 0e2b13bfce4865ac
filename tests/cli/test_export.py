"""`reportedly export` over a ledger that is there: what it writes, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import made
import weighed
from reportedly.ledger import Ledger
from reportedly.model.entry import KeptClaim
from reportedly.pipeline import group

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger with the claims made by hand, grouped: the boast, the shelling, and the other side's word."""
    return fill(tmp_path, (*made.kept(), weighed.denial()))


def fill(folder: Path, claims: Sequence[KeptClaim]) -> Path:
    path = folder / "war.ledger"
    with Ledger.open(path) as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        for report in {kept.report.id: kept.report for kept in claims}.values():
            ledger.add(report, [kept.resolved for kept in claims if kept.report.id == report.id], run)
        group(ledger)
    return path


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def document(outcome: Outcome) -> dict[str, Any]:
    assert outcome[0] == 0
    value: dict[str, Any] = json.loads(outcome[1])
    return value


def test_incidents_are_what_a_table_is_of_unless_claims_are_asked_for(filled: Path, command: Command) -> None:
    incidents = table(command("export", "csv")[1])
    claims = table(command("export", "csv", "--rows", "claims")[1])
    assert "incident_id" in incidents[0] and "claim_id" in claims[0]
    assert len(claims) == 3
    assert sorted(id for row in incidents for id in row["claim_ids"].split("; ")) == sorted(
        row["claim_id"] for row in claims
    )
    assert len(command("export", "jsonl")[1].splitlines()) == 3
    assert len(command("export", "jsonl", "--rows", "incidents")[1].splitlines()) == len(incidents)


def test_claims_name_their_incident(filled: Path, command: Command) -> None:
    incidents = table(command("export", "csv")[1])
    belonging = {id: row["incident_id"] for row in incidents for id in row["claim_ids"].split("; ")}
    claims = table(command("export", "csv", "--rows", "claims")[1])
    assert {row["claim_id"]: row["incident_id"] for row in claims} == belonging
    records = [json.loads(line) for line in command("export", "plover")[1].splitlines()]
    assert {record["id"]: record["link"] for record in records} == belonging
    lines = [json.loads(line) for line in command("export", "jsonl")[1].splitlines()]
    assert {line["claim"]["id"]: line["incident"] for line in lines} == belonging
    past = table(command("export", "csv", "--rows", "claims", "--as-of", "2021-03-10")[1])
    assert {row["incident_id"] for row in past} == {""}


FORMATS = [
    ("csv", "incidents.csv"),
    ("geojson", "incidents.geojson"),
    ("jsonl", "claims.jsonl"),
    ("ucdp", "incidents.ucdp-like.csv"),
    ("acled", "incidents.acled-like.csv"),
    ("plover", "claims.plover.jsonl"),
    ("parquet", "incidents.parquet"),
]


@pytest.mark.parametrize(("format", "file"), FORMATS)
def test_every_format_is_written_with_its_companions(filled: Path, command: Command, format: str, file: str) -> None:
    code, out, _ = command("export", format, "--out", "data")
    assert (code, f"data/{file}." in out) == (0, True)
    assert {path.name for path in (filled.parent / "data").iterdir()} == {
        file,
        "manifest.json",
        "datapackage.json",
        "README.txt",
    }
    again = command("export", format, "--out", "again")
    assert again[0] == 0
    assert (filled.parent / "again" / file).read_bytes() == (filled.parent / "data" / file).read_bytes()


@pytest.mark.parametrize("rows", ["claims", "incidents"])
@pytest.mark.parametrize("format", ["csv", "geojson", "jsonl"])
def test_an_export_of_nothing_is_a_valid_file(filled: Path, command: Command, format: str, rows: str) -> None:
    code, out, _ = command("export", format, "--rows", rows, "--place", "Nowhere")
    assert code == 0
    if format == "csv":
        header, *found = csv.reader(io.StringIO(out))
        assert f"{rows.removesuffix('s')}_id" in header
        assert found == []
    elif format == "geojson":
        assert json.loads(out)["features"] == []
    else:
        assert out == ""
    written = command("export", format, "--rows", rows, "--place", "Nowhere", "--out", "none")
    assert f"Wrote 0 {rows}" in written[1]


def test_the_manifest_tells_what_was_asked(filled: Path, command: Command) -> None:
    asked = ("--policy", "conservative", "--as-of", "2021-03-03", "--protect", "--place", "Tolva", "--grade", "weak")
    told = document(command("export", "csv", "--out", "data", "--json", *asked))["file"]
    assert told["filter"] == {"place": "Tolva", "grade": "weak"}
    assert (told["policy"], told["as_of"], told["rows"], told["protect"]) == (
        "conservative",
        "2021-03-03",
        "incidents",
        True,
    )
    assert told["records"] == 1


def test_a_past_day_knows_only_what_was_published_then(filled: Path, command: Command) -> None:
    """The other side's report is of 4 March."""
    for rows in ("claims", "incidents"):
        then = command("export", "csv", "--rows", rows, "--as-of", "2021-03-03")[1]
        now = command("export", "csv", "--rows", rows)[1]
        assert ("Valley Post" in then, "Valley Post" in now) == (False, True)
    assert table(command("export", "csv", "--as-of", "2021-03-03")[1])[0]["as_of"] == "2021-03-03"


def test_private_names_and_exact_places_are_left_out_and_counted(filled: Path, command: Command) -> None:
    for rows in ("claims", "incidents"):
        code, out, err = command("export", "csv", "--protect", "--rows", rows)
        assert code == 0
        assert "Testname" not in out
        assert "35.4321" not in out
        assert "1 name" in err


def test_what_happened_lately_is_held_back(filled: Path, command: Command) -> None:
    """Of 2 March, and an undated one published on 3 March."""
    kept = table(command("export", "csv", "--older-than", "7d", "--as-of", "2021-03-10", "--rows", "claims")[1])
    assert {row["date_start"] for row in kept} == {"2021-03-02"}
    assert (
        len(table(command("export", "csv", "--older-than", "8", "--as-of", "2021-03-10", "--rows", "claims")[1])) == 0
    )
    assert len(table(command("export", "csv", "--older-than", "7d", "--rows", "claims")[1])) == 3


def test_claims_a_person_decided_on_are_marked(filled: Path, command: Command) -> None:
    first, second = sorted(row["claim_id"] for row in table(command("export", "csv", "--rows", "claims")[1]))[:2]
    assert command("judge", first, second, "different")[0] == 0
    status = {row["claim_id"]: row["review_status"] for row in table(command("export", "csv", "--rows", "claims")[1])}
    assert sorted(status.values()) == ["judged", "judged", "unreviewed"]
    assert status[first] == "judged"


def test_nothing_of_a_table_for_a_spreadsheet_is_a_formula(tmp_path: Path, command: Command) -> None:
    hostile = made.report(outlet="=1+1", title="@SUM(A1)")
    fill(tmp_path, made.kept(hostile))
    for rows in ("claims", "incidents"):
        cells = [
            cell
            for row in table(command("export", "csv", "--spreadsheet", "--rows", rows)[1])
            for name, cell in row.items()
            if name not in ("latitude", "longitude")
        ]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
        assert "'=1+1" in cells


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("csv", "--out", "war.ledger/claims.csv"), "war.ledger"),
    (("xls",), "csv, geojson, jsonl, ucdp, acled, plover, parquet"),
    (("csv", "--json"), "--out"),
    (("csv", "--rows", "reports"), "claims, incidents"),
    (("ucdp", "--rows", "claims"), "--rows incidents"),
    (("plover", "--rows", "incidents"), "--rows claims"),
    (("jsonl", "--policy", "latest"), "about incidents"),
    (("csv", "--rows", "claims", "--grade", "weak"), "about incidents"),
    (("csv", "--policy", "mean"), "ucdp, conservative, majority, latest"),
    (("csv", "--older-than", "soon"), "7d"),
    (("csv", "--as-of", "2021"), "YYYY-MM-DD"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_makes_no_sense_is_told(filled: Path, command: Command, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = command("export", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_undated_reports_are_known_from_the_day_they_were_met(tmp_path: Path, command: Command) -> None:
    told = made.report(published=None)
    fill(tmp_path, made.kept(told))
    assert table(command("export", "csv", "--rows", "claims", "--as-of", "2021-04-01")[1]) == []
    assert len(table(command("export", "csv", "--rows", "claims", "--as-of", f"{date.today():%Y-%m-%d}")[1])) == 2
