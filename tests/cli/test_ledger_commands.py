"""Commands over a ledger that is there: what they print, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from reportedly.ledger import Ledger
from reportedly.ledger.schema import HEAD
from reportedly.model.attribution import Attribution
from reportedly.model.claim import ResolvedClaim
from reportedly.model.when import NOWHEN

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger with the two claims made by hand."""
    path = tmp_path / "war.ledger"
    with Ledger.open(path) as ledger:
        told = made.report()
        ledger.add(told, made.claims(told), ledger.begin_run(made.PARAMETERS))
    return path


def document(outcome: Outcome) -> dict[str, Any]:
    code, out, _ = outcome
    assert code == 0
    value: dict[str, Any] = json.loads(out)
    assert value["schema_version"] == 1
    return value


def test_claims_are_listed_by_day(filled: Path, command: Command) -> None:
    code, out, _ = command("claims")
    assert code == 0
    assert out.index("Tuesday 2 Mar 2021") < out.index("Northern Front (actor-side) said") < out.index("Undated")
    assert "\n2 claims. For the words" in out
    assert "\x1b" not in out


FILTERS = [
    (("--place", "Afghanistan"), 2),
    (("--place", "Tolva", "--since", "2021-03"), 1),
    (("--until", "2020"), 0),
    (("--since", "2021", "--undated"), 2),
    (("--undated",), 1),
    (("--undated", "--place", "Tolva"), 0),
    (("--event", "assault/clash"), 1),
    (("--event", "heavy-weapons"), 1),
    (("--source", "front", "--actor", "northern"), 1),
    (("--outlet", "nobody"), 0),
    (("--recipient", "testname", "--text", "baker"), 1),
]


@pytest.mark.parametrize(("options", "count"), FILTERS)
def test_filters(filled: Path, command: Command, options: tuple[str, ...], count: int) -> None:
    value = document(command("claims", *options, "--json"))
    assert (len(value["claims"]), value["matching"], value["total"]) == (count, count, 2)


def test_a_limit_says_how_many_there_are(filled: Path, command: Command) -> None:
    assert "\n1 shown of 2 claims." in command("claims", "--limit", "1")[1]
    assert "\n0 shown of 1 that match, of 2 claims in all." in command("claims", "--limit", "0", "--place", "Tolva")[1]
    assert "\n1 of 2 claims." in command("claims", "--place", "Tolva")[1]
    value = document(command("claims", "--limit", "1", "--json"))
    assert (len(value["claims"]), value["matching"]) == (1, 2)


def test_a_day_that_no_words_gave_is_marked(tmp_path: Path, command: Command) -> None:
    told = made.report()
    exact, undated = made.claims(told)
    inferred = replace(exact, when=replace(exact.when, inferred=True, spans=()))
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        ledger.add(told, (inferred, undated), run)
        other = made.report(made.TEXT + " More.", key="more")
        ledger.add(other, made.claims(other), run)
    out = " ".join(command("claims")[1].split())
    assert out.count("Tuesday 2 Mar 2021") == 1
    assert out.count("near Tolva, Panjshir [day inferred] c-") == 1
    assert out.count("near Tolva, Panjshir c-") == 1


def test_a_title_that_holds_a_whole_story_is_cut(tmp_path: Path, command: Command) -> None:
    told = made.report(outlet="", title="Endless " * 500)
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        ledger.add(told, made.claims(told), ledger.begin_run(made.PARAMETERS))
    assert max(map(len, command("claims")[1].splitlines())) < 150


def test_why_walks_back_to_the_words(filled: Path, command: Command) -> None:
    claim = made.boast(made.report()).claim.id
    code, out, _ = command("why", claim[:8])
    assert code == 0
    for words in (
        "said on Tuesday that its fighters killed",
        "the latest Tuesday not after publication",
        "score 0.80: the report names its country",
        "also weighed: Other Front",
        "which gives \u201cA spokesman for the Northern Front\u201d: organization, actor-side",
        "killed low 41, high open, as written 40",
    ):
        assert words in " ".join(out.split())
    lines = out.splitlines()
    at = next(number for number, line in enumerate(lines) if "KARSA (Demo Wire)" in line)
    assert lines[at + 1].index("source~~~") == lines[at].index("A spokesman")
    assert lines[at + 1].index("anchor") == lines[at].index("killed")


def test_why_as_a_document(filled: Path, command: Command) -> None:
    claim = made.boast(made.report()).claim.id
    value = document(command("why", claim, "--json"))
    assert value["claim"]["id"] == claim
    assert {mark["role"] for mark in value["marks"]} >= {"anchor", "source", "toll", "place", "time"}
    for mark in value["marks"]:
        assert made.TEXT[mark["start"] : mark["end"]] == mark["text"]


def test_a_report_cannot_take_over_the_terminal(tmp_path: Path, command: Command) -> None:
    text = made.TEXT.replace("Tolva", "To\x1b[2Jva").replace("Karsa", "Kar\u202esa")
    told = made.report(text, title="\x1b]0;gotcha\x07", outlet="Demo\x1b[31m")
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        baker = made.words(text, "baker")
        claim = made.coded(told, anchor=baker, sentence=made.words(text, text), attribution=Attribution())
        resolved = ResolvedClaim(claim=claim, when=NOWHEN)
        ledger.add(told, (resolved,), ledger.begin_run(made.PARAMETERS))
    for arguments in (("claims",), ("why", claim.id)):
        out = command(*arguments)[1]
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_backup_and_migrate(filled: Path, command: Command, tmp_path: Path) -> None:
    assert document(command("backup", "copy.db", "--json"))["claims"] == 2
    assert document(command("claims", "--ledger", "copy.db", "--json"))["total"] == 2
    assert document(command("migrate", "--ledger", "copy.db", "--json"))["before"] == HEAD
    assert "up to date" in command("migrate")[1]
    assert "Copied war.ledger" in command("backup", "other.db")[1]


def test_the_ledger_is_found(filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.rename(filled.with_suffix(".db"))
    monkeypatch.setenv("REPORTEDLY_LEDGER", "war.db")
    assert command("claims")[0] == 0


WRONG: list[tuple[tuple[str, ...], int, str]] = [
    (("claims", "--ledger", "none.ledger"), 1, "no such ledger"),
    (("claims", "--since", "soon"), 2, "is no day"),
    (("claims", "--until", "2021-02-30"), 2, "is no day"),
    (("claims", "--since", "2021-13"), 2, "is no day"),
    (("claims", "--since", "2021-04", "--until", "2021-03"), 2, "is after"),
    (("claims", "--event", "PARTY"), 2, "no event type"),
    (("claims", "--event", "AID/drone"), 2, "no mode"),
    (("claims", "--limit", "-1"), 2, "--limit"),
    (("why", "c-zzzz"), 1, "no claim"),
    (("why", "c-"), 2, "several"),
    (("why",), 2, "Missing argument"),
    (("backup", "war.ledger"), 1, "there already"),
    (("backup", "no/copy.db"), 1, "mkdir"),
    (("eval", "nonsense", "."), 1, "no task"),
    (("nonsense",), 2, "No such command"),
    (("claims", "--nonsense"), 2, "No such option"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_errors_are_told_on_stderr(
    filled: Path, command: Command, arguments: tuple[str, ...], code: int, words: str
) -> None:
    ended, out, err = command(*arguments)
    assert (ended, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


def test_a_full_disk_is_told(filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(line: str = "") -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportedly.cli.output.say", full)
    monkeypatch.setattr("reportedly.cli.listing.say", full)
    code, _, err = command("claims")
    assert code == 1
    assert "why: No space left on device" in err
    assert "Traceback" not in err


def test_no_ledger_and_several_ledgers_are_told(command: Command, tmp_path: Path) -> None:
    code, _, err = command("claims")
    assert code == 2
    assert "no file that ends in .ledger" in err
    (tmp_path / ".demo").mkdir()
    (tmp_path / ".demo" / "demo.ledger").touch()
    code, _, err = command("claims")
    assert code == 2
    assert "for the demonstration: --ledger .demo/demo.ledger" in err
    for name in ("a.ledger", "b.ledger"):
        (tmp_path / name).touch()
    assert "a.ledger, b.ledger" in command("claims")[2]


def test_a_file_that_is_no_ledger_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "notes.ledger").write_text("just notes")
    code, _, err = command("claims")
    assert code == 1
    assert ("not a ledger" in err) and ("fix: " in err)


def test_help_names_every_command(command: Command) -> None:
    code, out, _ = command("--help")
    assert code == 0
    for name in ("demo", "read", "claims", "why", "export", "eval", "gazetteer", "doctor", "backup", "migrate"):
        assert f"\n  {name} " in out
    assert "..." not in out.partition("Commands:")[2]
    assert command("--version")[1].startswith("reportedly ")


def test_scores_stand_beside_floor_and_published(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.evaluation import runner
    from reportedly.evaluation.task import Progress, Reference, Result
    from reportedly.pipeline.readers import ReaderName

    def measure(name: str, path: Path, progress: Progress, *, reader: ReaderName | None) -> Result:
        progress(1, 2)
        reference = Reference(name="f1", floor=0.25, published=0.75, note="somebody")
        score = 0.625 if reader is ReaderName.TRAINED else 0.5
        return Result(task=name, records=2, scores={"f1": score}, references=(reference,), reader=reader)

    monkeypatch.setattr(runner, "run_task", measure)
    monkeypatch.setattr(runner, "readers_for", lambda name: (ReaderName.RULES, ReaderName.TRAINED))
    value = document(command("eval", "claims", ".", "--json"))
    assert (value["task"], value["reader"], value["scores"]) == ("claims", "trained", {"f1": 0.625})
    assert [value["readers"][name]["scores"]["f1"] for name in ("rules", "trained")] == [0.5, 0.625]
    out = command("eval", "claims", ".")[1]
    assert out.splitlines()[-1].split() == ["f1", "0.500", "0.625", "0.250", "0.750", "somebody"]
    out = command("eval", "claims", ".", "--reader", "rules")[1]
    assert out.splitlines()[-1].split() == ["f1", "0.500", "0.250", "0.750", "somebody"]


@pytest.mark.parametrize(("pinned", "gate", "code"), [(0.6, True, 1), (0.6, False, 0), (0.4, True, 0)])
def test_a_score_below_its_pinned_floor_is_told_and_fails_on_request(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pinned: float, gate: bool, code: int
) -> None:
    from reportedly.evaluation import runner
    from reportedly.evaluation.corpus import corpus_digest
    from reportedly.evaluation.task import Result
    from reportedly.pipeline.readers import ReaderName

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "docs.jsonl").write_text("{}\n")
    floor = {"corpus": corpus_digest(corpus), "trained": {"f1": 0.0}, "rules": {"f1": pinned}}
    result = Result(task="claims", records=2, scores={"f1": 0.5}, reader=ReaderName.RULES)
    monkeypatch.setattr(runner, "run_task", lambda name, path, bar, *, reader: result)
    monkeypatch.setattr(runner, "readers_for", lambda name: (ReaderName.RULES,))
    monkeypatch.setattr(runner, "floors", lambda: {runner.floor_key("claims", corpus): floor})
    ended, out, err = command("eval", "claims", "corpus", *(["--gate"] if gate else []))
    assert ended == code
    assert "0.500" in out
    assert ("below the pinned floor: f1 is 0.5000, was to be 0.6000" in err) == (pinned > 0.5)
    fallen = json.loads(command("eval", "claims", "corpus", "--json")[1])["below_floor"]
    assert fallen == ({"f1": {"score": 0.5, "pinned": 0.6}} if pinned > 0.5 else {})
