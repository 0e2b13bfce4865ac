"""`reportedly read` over a pipeline made by hand: what is kept, what is told, and what survives a fault."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import made
from reportedly.cli import main
from reportedly.cli import read as reading_command
from reportedly.ledger import Ledger
from reportedly.model.claim import ResolvedClaim
from reportedly.model.report import Report

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


class ByHand:
    """A pipeline that knows one text; it fails on BROKEN and is stopped at STOP."""

    parameters = made.PARAMETERS

    def __init__(self, make: object = None) -> None:
        self.left_out: Counter[str] = Counter()

    def run(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[ResolvedClaim, ...]]]:
        for report in reports:
            yield report, self.read(report)

    def read(self, report: Report) -> tuple[ResolvedClaim, ...]:
        if "BROKEN" in report.text:
            raise ZeroDivisionError("a fault of the reader")
        if "STOP" in report.text:
            raise KeyboardInterrupt
        return made.claims(report) if report.text.startswith(made.TEXT) else ()


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    monkeypatch.setattr(reading_command, "_pipeline", ByHand)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, told.out, told.err

    return run


def write(path: Path, *texts: str, **fields: str) -> None:
    records = ({"id": str(number), "text": text} | fields for number, text in enumerate(texts))
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def texts(count: int) -> list[str]:
    return [f"{made.TEXT} Number {number}." for number in range(count)]


def test_one_report_a_line(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(3), "Nothing of note here.")
    code, out, err = command("read", "in.jsonl", "--jsonl")
    assert (code, err) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line["id"], len(line["claims"])) for line in lines] == [("0", 2), ("1", 2), ("2", 2), ("3", 0)]


def test_reading_into_a_ledger_and_again(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(40), published="2021-03-03")
    code, out, _ = command("read", "in.jsonl", "--ledger", "war.ledger")
    assert code == 0
    assert "Read 40 reports: 80 claims, into war.ledger." in out
    value = json.loads(command("read", "in.jsonl", "--ledger", "war.ledger", "--json")[1])
    assert (value["read"], value["held"], value["claims"]) == (0, 40, 0)
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.sizes() == {"reports": 40, "claims": 80, "runs": 2}
        first, second = ledger.runs()
        assert (first.outcome["read"], second.outcome["held"]) == (40, 40)
        assert ledger.waiting() == 0
        assert f"It now holds {ledger.count_incidents()} incident" in out
        assert first.outcome["input_sha256"] == second.outcome["input_sha256"]


def test_reading_again_on_request_supersedes(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(2))
    command("read", "in.jsonl", "--ledger", "war.ledger")
    code, out, _ = command("read", "in.jsonl", "--ledger", "war.ledger", "--again", "--published", "2021-03-03")
    assert code == 0
    assert "Read 2 reports" in out
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.count() == 4
        assert {str(kept.report.published) for kept in ledger.claims()} == {"2021-03-03"}


def test_held_reports_are_printed_as_they_were_read(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(2))
    first = command("read", "in.jsonl", "--ledger", "war.ledger", "--jsonl")[1]
    assert command("read", "in.jsonl", "--ledger", "war.ledger", "--jsonl")[1] == first


def test_a_report_that_another_process_was_first_to_read_counts_as_held(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Overtaken(ByHand):
        def read(self, report: Report) -> tuple[ResolvedClaim, ...]:
            with Ledger.open(tmp_path / "war.ledger") as other:
                other.add(report, super().read(report), other.begin_run(self.parameters))
            return super().read(report)

    monkeypatch.setattr(reading_command, "_pipeline", Overtaken)
    write(tmp_path / "in.jsonl", *texts(2))
    value = json.loads(command("read", "in.jsonl", "--ledger", "war.ledger", "--json")[1])
    assert (value["read"], value["held"]) == (0, 2)
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.count() == 4


def test_a_copy_in_another_outlet_is_a_sighting(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", made.TEXT, outlet="Demo Wire")
    write(tmp_path / "b.jsonl", made.TEXT, outlet="Demo Post")
    code, out, _ = command("read", "a.jsonl", "b.jsonl", "--ledger", "war.ledger")
    assert code == 0
    assert "1 the same text again" in out
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        (kept, _) = ledger.claims()
        met = ledger.report(kept.report.id).sightings
        assert [one.report.outlet for one in met] == ["Demo Wire", "Demo Post"]


def test_bad_input_is_told_and_the_rest_is_read(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(2))
    with (tmp_path / "in.jsonl").open("a") as file:
        file.write("{broken\n")
    (tmp_path / "empty.txt").touch()
    code, out, err = command("read", "in.jsonl", "empty.txt", "--ledger", "war.ledger")
    assert code == 3
    assert "Read 2 reports" in out
    assert "2 not read" in out
    assert ("in.jsonl:3" in err) and ("empty.txt" in err)
    value = json.loads(command("read", "in.jsonl", "empty.txt", "--json")[1])
    assert [failure["where"] for failure in value["failures"]] == ["in.jsonl:3", "empty.txt"]


def test_a_text_that_breaks_the_reader_stops_no_other(command: Command, tmp_path: Path) -> None:
    good = texts(6)
    write(tmp_path / "in.jsonl", *good[:3], "BROKEN text.", *good[3:], "BROKEN too.")
    code, out, err = command("read", "in.jsonl", "--ledger", "war.ledger")
    assert code == 3
    assert "Read 6 reports: 12 claims" in out
    assert err.count("could not be read") == 2
    assert "a fault of the reader" in err
    assert "Traceback" not in err


def test_a_broken_set_up_is_told_once(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(2), *(f"BROKEN {number}." for number in range(200)))
    code, _, err = command("read", "in.jsonl", "--ledger", "war.ledger")
    assert code == 1
    assert "25 reports in a row could not be read" in err
    assert "reportedly doctor" in err
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.sizes()["reports"] == 2


def test_what_is_finished_is_kept_when_stopped_by_hand(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", *texts(40), "STOP here.", *texts(50)[41:])
    code, out, _ = command("read", "in.jsonl", "--ledger", "war.ledger")
    assert code == 130
    assert "Stopped by hand" in out
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.sizes()["reports"] == 40
        assert ledger.runs()[0].outcome["stopped"] is True
    write(tmp_path / "in.jsonl", *texts(50))
    value = json.loads(command("read", "in.jsonl", "--ledger", "war.ledger", "--json")[1])
    assert (value["held"], value["read"]) == (40, 10)


def test_a_summary_for_people(command: Command, tmp_path: Path) -> None:
    (tmp_path / "karsa.txt").write_text(made.TEXT)
    (tmp_path / "none.txt").write_text("Nothing of note here.")
    code, out, _ = command("read", "karsa.txt", "none.txt", "--published", "2021-03-03")
    assert code == 0
    assert "Northern Front (actor-side) said the Northern Front fought" in " ".join(out.split())
    assert "no claims" in out
    assert "Read 2 reports: 2 claims." in out


def test_columns_are_mapped(command: Command, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('name,body\na,"Nothing of note."\n')
    code, out, _ = command("read", "in.csv", "--columns", "text=body,id=name", "--jsonl")
    assert code == 0
    assert json.loads(out)["id"] == "a"


WRONG = [
    (("read", "in.jsonl", "--published", "soon"), "is no day"),
    (("read", "in.jsonl", "--published", "2021"), "is no day of publication"),
    (("read", "in.jsonl", "--columns", "text"), "is no map"),
    (("read", "in.jsonl", "--columns", "colour=body"), "no field"),
    (("read", "in.jsonl", "--json", "--jsonl"), "exclude each other"),
    (("read",), "Missing argument"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_wrong_usage(command: Command, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    write(tmp_path / "in.jsonl", made.TEXT)
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_a_ledger_that_cannot_be_made_is_told_before_anything_is_read(command: Command) -> None:
    code, _, err = command("read", "in.jsonl", "--ledger", "no/war.ledger")
    assert code == 1
    assert "mkdir -p no" in err


SLOW = """
import sys, time
from reportedly.cli import main, read
from test_read import ByHand

class Slow(ByHand):
    def read(self, report):
        time.sleep(0.01)
        return super().read(report)

read._pipeline = Slow
main(sys.argv[1:])
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    paths = f"{Path(__file__).parent}{os.pathsep}{Path(made.__file__).parent}"
    command = [sys.executable, "-c", SLOW, *arguments]
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_a_read_that_is_ended_loses_no_finished_report(
    tmp_path: Path, command: Command, sent: signal.Signals, code: int
) -> None:
    write(tmp_path / "in.jsonl", *texts(100))
    process = start(tmp_path, "read", "in.jsonl", "--ledger", "war.ledger", "--jsonl")
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(20)]
    process.send_signal(sent)
    told += [line for line in process.stdout if line.endswith("\n")]
    assert process.wait(timeout=20) == code
    with Ledger.open(tmp_path / "war.ledger", create=False) as ledger:
        assert ledger.check() == ()
        assert all(ledger.holds(json.loads(line)["report"], "1") for line in told)
        finished = ledger.sizes()["reports"]
        assert len(told) <= finished <= len(told) + 1
    value = json.loads(command("read", "in.jsonl", "--ledger", "war.ledger", "--json")[1])
    assert (value["held"], value["read"]) == (finished, 100 - finished)


def test_the_ledger_of_the_environment_is_read_into(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_LEDGER", "war.ledger")
    write(tmp_path / "in.jsonl", *texts(1))
    assert len(command("read", "in.jsonl", "--jsonl")[1].splitlines()) == 1
    assert not (tmp_path / "war.ledger").exists()
    assert "Read 1 report: 2 claims, into war.ledger." in command("read", "in.jsonl")[1]
    assert "into other.ledger" in command("read", "in.jsonl", "--ledger", "other.ledger")[1]


def test_what_cannot_be_grouped_is_kept_and_waits(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in.jsonl", *texts(3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportedly.pipeline.grouping.lineage", lambda partition, former: 1 / 0)
        code, _, errors = command("read", "in.jsonl", "--ledger", "war.ledger")
    assert code == 3
    assert "could not be grouped" in errors
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert (ledger.count(), ledger.waiting(), ledger.count_incidents()) == (6, 3, 0)
    command("read", "in.jsonl", "--ledger", "war.ledger")
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        assert ledger.waiting() == 0
        assert ledger.count_incidents() > 0
