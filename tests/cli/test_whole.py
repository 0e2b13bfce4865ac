"""The commands over the real pipeline: the demo, and a healthy set-up told from a broken one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.resources import files
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

import walking
from reportedly.cli import doctor, main
from reportedly.cli import read as reading_command
from reportedly.errors import ModelMissing
from reportedly.ledger import Ledger
from reportedly.model.marks import marks
from reportedly.model.wire import claim_to_wire
from reportedly.pipeline import Pipeline, assessed_incident

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline
) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
    monkeypatch.setattr(reading_command, "_pipeline", lambda make: pipeline)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, told.out, told.err

    return run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> tuple[Path, str]:
    """The folder that the demo ran in, and what it printed."""
    folder, printed = tmp_path_factory.mktemp("demo"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), pytest.raises(SystemExit) as end:
        patch.chdir(folder)
        patch.setattr(reading_command, "_pipeline", lambda make: pipeline)
        main(["demo"])
    assert end.value.code == 0
    return folder, printed.getvalue()


def test_the_demo_ends_in_incidents_and_what_to_try_next(demo: tuple[Path, str]) -> None:
    _, out = demo
    assert "demonstration reports" in out
    assert "What to try next" in out.splitlines()
    assert 25 < len(out.splitlines()) < 80
    assert len(re.findall(r"^      i-[0-9a-f]{8}  (confirmed|fair|weak|contested|discounted)  ", out, re.M)) >= 3


def test_the_demo_sets_two_tolls_of_two_parties_side_by_side(demo: tuple[Path, str]) -> None:
    """No number stands for the range that nobody gave: nothing is averaged."""
    folder, out = demo
    part = out.split("Two parties, two tolls")[1].split("\n\n")[0]
    (id,) = re.findall(r"^      (i-[0-9a-f]{8}) ", part, re.M)
    with Ledger.open(folder / ".demo" / "demo.ledger", create=False) as ledger:
        assessment = assessed_incident(ledger, id).assessment
        told = {claim.id: claim.resolved.claim for claim in ledger.incident(id).claims}
    for one in assessment.tolls:
        given = {count for quote in one.quotes for count in (quote.count.low, quote.count.best, quote.count.high)}
        for figure in (one.low, one.best, one.high):
            assert figure.value is None or figure.value in given
            assert set(figure.claims) <= set(told)
    drawn = [one for one in assessment.tolls if one.quotes and all(quote.claim[:10] in part for quote in one.quotes)]
    assert any(len({quote.origin for quote in one.quotes}) > 1 for one in drawn)


def test_the_demo_tells_a_repeated_story_as_one_voice(demo: tuple[Path, str]) -> None:
    _, out = demo
    part = " ".join(out.split("One story in many papers")[1].split("\n\n")[0].split())
    assert re.search(r"One origin: .+\. First in Demo [\w ]+, then in Demo ", part)


def test_the_demo_steps_run_as_printed(
    demo: tuple[Path, str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = demo
    monkeypatch.chdir(folder)
    steps = re.findall(r"^  reportedly ((?:show|why|incidents|brief|export) .+)$", out, re.M)
    assert len(steps) == 6
    for step in steps:
        assert command(*step.split())[0] == 0


def test_a_brief_of_the_demo_says_nothing_that_no_claim_says(demo: tuple[Path, str]) -> None:
    statements, lacking = walking.walk(demo[0] / ".demo" / "demo.ledger")
    assert statements > 300
    assert lacking == []


def test_the_demo_run_again_reads_nothing_anew_and_every_claim_can_be_explained(
    demo: tuple[Path, str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo[0])
    again = json.loads(command("demo", "--json")[1])
    assert (again["read"], again["failed"]) == (0, 0)
    assert again["held"] >= 30
    assert len(again["claims"]) > 40
    for claim in again["claims"][::9]:
        code, out, _ = command("why", claim["claim"]["id"], "--ledger", ".demo/demo.ledger")
        assert code == 0
        assert "Who says so" in out


def test_claims_of_the_reader_are_as_the_published_schema_says(demo: tuple[Path, str]) -> None:
    schema = json.loads((files("reportedly.data") / "claims.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    with Ledger.open(demo[0] / ".demo" / "demo.ledger", create=False) as ledger:
        for kept in ledger.claims():
            validator.validate(claim_to_wire(kept.resolved))
            for mark in marks(kept.resolved):
                assert kept.report.text[mark.span.start : mark.span.end] == mark.span.text
        assert ledger.check() == ()


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
