"""The commands over the real pipeline: the demo, and a healthy set-up told from a broken one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.cli import doctor, main
from reportedly.cli import read as reading_command
from reportedly.errors import ModelMissing
from reportedly.pipeline import Pipeline

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline
) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    monkeypatch.setattr(reading_command, "_pipeline", lambda: pipeline)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, told.out, told.err

    return run


def test_the_demo_tells_who_says_what_and_what_to_try_next(command: Command, tmp_path: Path) -> None:
    code, out, err = command("demo")
    assert (code, err) == (0, "")
    assert "demonstration reports" in out
    assert out.count(" said ") > 10
    assert {"Thursday 2 Sep 2021", "What to try next"} <= set(out.splitlines())
    why = re.search(r"reportedly (why \S+ --ledger \S+)", out)
    assert why is not None
    assert command(*why[1].split())[0] == 0
    again = json.loads(command("demo", "--json")[1])
    assert (again["read"], again["failed"]) == (0, 0)
    assert again["held"] >= 30
    assert len(again["claims"]) > 40


def test_the_demo_steps_run_as_printed(command: Command) -> None:
    out = command("demo")[1]
    steps = re.findall(r"^  reportedly ((?:claims|export|why) .+)$", out, re.M)
    assert len(steps) == 4
    for step in steps:
        assert command(*step.split())[0] == 0


def test_every_claim_of_the_demo_can_be_explained(command: Command) -> None:
    for claim in json.loads(command("demo", "--json")[1])["claims"][::9]:
        code, out, _ = command("why", claim["claim"]["id"], "--ledger", ".demo/demo.ledger")
        assert code == 0
        assert "Who says so" in out


def test_a_healthy_set_up(command: Command) -> None:
    value = json.loads(command("doctor", "--json")[1])
    assert value["healthy"], value
    assert [check["name"] for check in value["checks"]] == [
        "python",
        "packages",
        "language pipeline",
        "places",
        "reading",
        "store",
        "ledger",
    ]
    assert "Everything is in place." in command("doctor")[1]


def test_what_is_amiss_is_told_with_its_cure(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise ModelMissing("no English pipeline is installed", why="it is not there", fix="Install it.")

    monkeypatch.setattr(doctor, "_language", missing)
    (tmp_path / "war.ledger").write_text("no ledger at all")
    code, out, _ = command("doctor")
    assert code == 1
    for words in ("FAIL", "no English pipeline", "why: it is not there", "fix: Install it.", "it is not a ledger"):
        assert words in out
    code, out, _ = command("doctor", "--json")
    assert code == 1
    amiss = {check["name"] for check in json.loads(out)["checks"] if not check["ok"]}
    assert amiss == {"language pipeline", "ledger"}
