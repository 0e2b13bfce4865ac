"""The command as a process: start-up, pipes, colours; and the pieces that draw."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import made
from reportedly.cli import output, progress
from reportedly.cli.marking import broken, lanes
from reportedly.ledger import Ledger

HEAVY = ("spacy", "sqlalchemy", "alembic", "numpy", "trafilatura")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from reportedly.cli import main; main()", *arguments]


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom reportedly.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        for number in range(60):
            told = made.report(f"{made.TEXT} Number {number}.")
            ledger.add(told, made.claims(told), run)
    process = subprocess.Popen(
        command("export", "jsonl"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait(timeout=20)


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        told = made.report()
        ledger.add(told, made.claims(told), ledger.begin_run(made.PARAMETERS))
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command("claims"), cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert "K\u0101rsa" in done.stdout.decode("utf-8")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


COLOURS = [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)]


@pytest.mark.parametrize(("environment", "colourful"), COLOURS)
def test_colours_only_where_they_are_wanted(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colourful: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert output.is_colourful(Terminal()) is colourful
    assert not output.is_colourful(io.StringIO())


def test_the_bar_waits_a_second_and_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Drawn:
        task_ids = (0,)

        def update(self, task: int, **fields: object) -> None:
            opened.append(str(fields["completed"]))

        def stop(self) -> None:
            opened.append("stop")

    monkeypatch.setattr(progress, "_open_bar", lambda label: Drawn())
    for stream, seen in ((io.StringIO(), []), (Terminal(), ["30", "stop"])):
        opened.clear()
        monkeypatch.setattr(sys, "stderr", stream)
        times = iter((0.0, 0.5, 1.5))
        with progress.Bar("reading", 100, clock=lambda times=times: next(times)) as bar:  # type: ignore[misc]
            bar.advance(10)
            bar.advance(20)
        assert opened == seen


def test_help_starts_quickly() -> None:
    """A generous bound, for a busy machine; `python -m bench` measures."""
    began = time.perf_counter()
    subprocess.run(command("--help"), capture_output=True, check=True)
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize("text", ["a", "one two three four five", "x" * 50, "a\nb c\n\nd", "  lead and trail  "])
@pytest.mark.parametrize("width", [1, 5, 12])
def test_breaking_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(broken(text, width))
    assert all(0 < end - start <= width for start, end in lines)
    assert "".join("".join(text[start:end].split()) for start, end in lines) == "".join(text.split())


def test_overlaps_go_to_lanes_of_their_own() -> None:
    pieces = [(0, 10, "source"), (4, 10, "actor"), (12, 15, "cue"), (11, 13, "time")]
    assert lanes(pieces) == [[(0, 10, "source"), (11, 13, "time")], [(4, 10, "actor"), (12, 15, "cue")]]
