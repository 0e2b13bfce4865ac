"""`reportedly read --reader llm` against a stub on this machine: off by default, one report's failure is its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from answering import KEY, TEXT, Act, Json, answer, answering, claim, error, in_turn, says, text_asked
from reportedly.cli import main
from reportedly.cli.reading import FAULTS_IN_A_ROW
from reportedly.ledger import Ledger

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]
GOOD = says(answer(claim()), asked=1000, answered=200)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    for name in ("REPORTEDLY_LEDGER", "REPORTEDLY_LLM_URL", "REPORTEDLY_LLM_MODEL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REPORTEDLY_LLM_KEY", KEY)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        assert KEY not in told.out + told.err
        return end.value.code, told.out, told.err

    return run


def write(path: Path, count: int) -> None:
    records = ({"id": str(number), "text": f"{TEXT}\n\nReport {number}."} for number in range(count))
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def asking(url: str, *more: str) -> tuple[str, ...]:
    return ("--reader", "llm", "--llm-url", url, "--llm-model", "small-7b", "--llm-cache", "kept", *more)


def test_the_rules_read_unless_a_model_is_asked_for(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in.jsonl", 1)
    with answering(in_turn(GOOD)) as stub:
        monkeypatch.setenv("REPORTEDLY_LLM_URL", stub.url)
        monkeypatch.setenv("REPORTEDLY_LLM_MODEL", "small-7b")
        by_default = command("read", "in.jsonl", "--jsonl")
        assert command("read", "in.jsonl", "--jsonl", "--reader", "rules") == by_default
        assert stub.seen == [] and by_default[0] == 0
        code, out, _ = command("read", "in.jsonl", "--jsonl", "--reader", "llm", "--llm-cache", "kept")
        assert code == 0 and len(stub.seen) == 1 and stub.keys == [f"Bearer {KEY}"]
    (found,) = json.loads(out)["claims"]
    assert (found["anchor"]["text"], found["places"][0]["country"]) == ("killed", "MLI")


def test_claims_go_into_a_ledger_with_what_read_them_and_what_it_cost(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", 3)
    with answering(in_turn(GOOD)) as stub:
        code, out, _ = command(
            "read", "in.jsonl", "--ledger", "war.ledger", *asking(stub.url, "--llm-prices", "0.5,2", "--workers", "2")
        )
    assert code == 0
    assert "Asked small-7b: 3 requests." in out
    assert "Tokens: 3,000 asked, 600 answered, cost 0.0027." in out
    with Ledger.open(tmp_path / "war.ledger") as ledger:
        (run,) = ledger.runs()
        assert run.reader == "llm" and "small-7b" in run.reader_version
        assert run.outcome["llm"]["requests"] == 3  # type: ignore[index]
        assert len([*ledger.claims()]) == 3
    assert KEY.encode() not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_second_run_gives_the_same_bytes_and_asks_nothing(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", 5)
    with answering(in_turn(GOOD)) as stub:
        first = command("read", "in.jsonl", "--jsonl", *asking(stub.url, "--workers", "3"))
        second = command("read", "in.jsonl", "--jsonl", *asking(stub.url, "--workers", "1"))
        assert first[1] == second[1] and first[1].count("\n") == 5
        assert len(stub.seen) == 5
    assert "Asked small-7b: 0 requests, 5 answers kept from before." in second[2]


def test_reports_that_fail_are_told_and_the_others_are_read(command: Command, tmp_path: Path) -> None:
    def script(body: Json, number: int) -> Act:
        bad = any(f"Report {each}." in text_asked(body) for each in (1, 4))
        return error(413, f"too large, {KEY}") if bad else GOOD

    write(tmp_path / "in.jsonl", 6)
    with answering(script) as stub:
        code, out, err = command("read", "in.jsonl", "--json", *asking(stub.url))
    told = json.loads(out)
    assert code == 3
    assert (told["read"], told["claims"], told["failed"], told["llm"]["tokens_asked"]) == (4, 4, 2, 4000)
    assert [failure["where"] for failure in told["failures"]] == ["in.jsonl:2", "in.jsonl:5"]
    assert err.count("not read: ") == 2 and "413" in err


def test_a_refused_key_stops_the_run_with_one_sentence(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", 40)
    with answering(in_turn(GOOD, error(401, f"Incorrect API key provided: {KEY}"))) as stub:
        code, _, err = command("read", "in.jsonl", "--ledger", "war.ledger", *asking(stub.url))
        assert len(stub.seen) < 20
    assert code == 2
    assert "401 Unauthorized" in err and "Asked small-7b" in err


def test_an_endpoint_that_only_fails_is_given_up(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", 60)
    with answering(in_turn(error(413))) as stub:
        code, _, err = command("read", "in.jsonl", "--jsonl", *asking(stub.url))
    assert code == 1
    assert f"{FAULTS_IN_A_ROW} reports in a row could not be read" in err


WRONG = (
    (("--reader", "llm"), "no address"),
    (("--reader", "llm", "--llm-url", "http://localhost:1/v1"), "no model"),
    (("--reader", "llm", "--llm-url", f"http://me:{KEY}@localhost/v1", "--llm-model", "small"), "holds a user"),
    (("--llm-url", "http://localhost:1/v1"), "for --reader llm"),
    (("--reader", "rules", "--least", "claim=0.5"), "for trained weights"),
    (("--least", "claim"), "no threshold"),
    (("--reader", "llm", "--llm-url", "http://h", "--llm-model", "m", "--llm-prices", "cheap"), "no two prices"),
    (("--reader", "llm", "--llm-url", "http://h", "--llm-model", "m", "--llm-prices", "-1,2"), "no two prices"),
    (("--reader", "llm", "--llm-url", "http://h", "--llm-model", "m", "--llm-prices", "nan,2"), "no two prices"),
)


@pytest.mark.parametrize(("options", "words"), WRONG)
def test_options_that_do_not_fit_are_told(
    command: Command, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    write(tmp_path / "in.jsonl", 1)
    code, _, err = command("read", "in.jsonl", *options)
    assert code == 2 and words in err
