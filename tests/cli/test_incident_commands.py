"""Commands about incidents: listed, shown, explained, judged; at 80 columns, in plain ASCII, and as JSON."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import made
from reportedly.ledger import Ledger
from reportedly.pipeline import group
from told import Told

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]

RELATIVES = Told()
MINISTRY = Told(voice="The ministry", killed=90, outlet="Demo Post", published=3)
SURGEON = Told(voice="A surgeon", killed=5, outlet="Demo Valley Post", published=2)
ELSEWHERE = Told(village="Tolva", day=2)
ALL = (RELATIVES, MINISTRY, SURGEON, ELSEWHERE)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Four reports on two happenings, grouped."""
    path = tmp_path / "war.ledger"
    with Ledger.open(path) as ledger:
        run = ledger.begin_run(made.PARAMETERS)
        for one in ALL:
            ledger.add(one.report, (one.claim,), run)
        group(ledger)
    return path


def id_of(told: Told) -> str:
    return told.claim.claim.id


def incident_of(path: Path, told: Told) -> str:
    with Ledger.open(path, create=False) as ledger:
        return str(ledger.incident_of(id_of(told)))


def document(outcome: Outcome) -> dict[str, Any]:
    code, out, _ = outcome
    assert code == 0
    value: dict[str, Any] = json.loads(out)
    assert value["schema_version"] == 1
    return value


def test_incidents_are_listed_by_day_with_grade_and_voices(filled: Path, command: Command) -> None:
    code, out, _ = command("incidents")
    assert code == 0
    assert out.index("Monday 1 Mar 2021") < out.index("Wednesday 3 Mar 2021") < out.index("2 incidents.")
    assert re.search(rf"^      {incident_of(filled, RELATIVES)[:10]}  \w+  3 origins, 3 reports, 3 outlets", out, re.M)
    assert "disputed: how many" in out
    assert "\x1b" not in out


FILTERS = [
    ((), 2),
    (("--place", "Tolva"), 1),
    (("--until", "2021-03-01"), 1),
    (("--event", "heavy-weapons"), 2),
    (("--source", "surgeon"), 1),
    (("--min-origins", "2"), 1),
    (("--min-origins", "9"), 0),
    (("--grade", "DISCOUNTED"), 0),
    (("--limit", "1"), 1),
    (("--offset", "2"), 0),
    (("--min-origins", "1", "--limit", "1", "--offset", "1"), 1),
    (("--as-of", "2021-03-01"), 0),
    (("--as-of", "2021-03-02"), 1),
    (("--as-of", "2021-03-04", "--place", "Karsa"), 1),
]


@pytest.mark.parametrize(("options", "count"), FILTERS)
def test_filters(filled: Path, command: Command, options: tuple[str, ...], count: int) -> None:
    value = document(command("incidents", *options, "--json"))
    assert (len(value["incidents"]), value["total"]) == (count, 2)


def test_as_of_a_day_nothing_later_counts(filled: Path, command: Command) -> None:
    id = incident_of(filled, RELATIVES)
    then = document(command("show", id, "--as-of", "2021-03-02", "--json"))
    assert (then["id"], then["n_origins"], len(then["claims"])) == (id, 1, 1)
    assert document(command("show", id, "--as-of", "2021-03-03", "--json"))["n_origins"] == 2
    code, _, errors = command("show", id, "--as-of", "2021-02-01")
    assert code == 1
    assert "the first report of it is of 2021-03-02" in errors


def test_show_lays_an_incident_open(filled: Path, command: Command) -> None:
    code, out, _ = command("show", incident_of(filled, RELATIVES)[:8])
    assert code == 0
    flat = " ".join(out.split())
    for words in ("How many", "What is disputed", "Who says what", "History", "opened with 3 claims"):
        assert words in flat
    for told in (RELATIVES, MINISTRY, SURGEON):
        assert id_of(told)[:10] in out
    assert "\u201c90 farmers\u201d" in out
    assert re.search(r"^  (the )?ministry \(organization", out, re.M | re.I)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_what_is_shown_stays_in_the_window(
    filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for arguments in (
        ("show", incident_of(filled, RELATIVES)),
        ("incidents",),
        ("why", id_of(MINISTRY), id_of(SURGEON)),
    ):
        assert max(map(len, command(*arguments)[1].splitlines())) <= int(columns)


def test_lines_are_drawn_in_ascii_where_the_terminal_has_no_more(
    filled: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    out = command("show", incident_of(filled, RELATIVES))[1]
    drawn = out.split("How many")[1].split("What is disputed")[0]
    assert drawn.isascii()
    assert re.search(r"range \(ucdp\) +.*o=+", drawn)


def test_the_policy_is_named_beside_its_range(filled: Path, command: Command) -> None:
    assert "range (latest)" in command("show", incident_of(filled, RELATIVES), "--policy", "LATEST")[1]


def test_why_tells_the_incident_and_what_put_the_claim_there(filled: Path, command: Command) -> None:
    out = command("why", id_of(RELATIVES))[1]
    told = out.split("Its incident")[1].split("The report")[0]
    assert f"{incident_of(filled, RELATIVES)}, with 2 other claims" in told
    assert id_of(MINISTRY)[:10] in told
    assert "both tell" in told or "days" in told
    value = document(command("why", id_of(RELATIVES), "--json"))
    assert value["incident"] == incident_of(filled, RELATIVES)
    assert len(value["comparisons"]) == 2


def test_why_of_two_claims_shows_every_feature_and_the_outcome(filled: Path, command: Command) -> None:
    out = " ".join(command("why", id_of(RELATIVES), id_of(ELSEWHERE))[1].split())
    assert "What was compared" in out
    assert "Ruled out: " in out
    assert "They stand apart" in out
    value = document(command("why", id_of(MINISTRY), id_of(RELATIVES), "--json"))
    assert value["together"]
    points = sum(each["value"] * each["weight"] for each in value["comparison"]["features"])
    assert points == pytest.approx(value["comparison"]["score"], abs=0.01)


def test_a_judgement_is_kept_and_told(filled: Path, command: Command) -> None:
    first, second = id_of(RELATIVES), id_of(ELSEWHERE)
    code, out, _ = command("judge", first, second, "same", "--reason", "one night", "--reviewer", "Tester")
    assert code == 0
    assert "Kept: same, for 1 pair of claims." in out
    assert "1 claim left i-" in out
    told = incident_of(filled, RELATIVES)
    assert incident_of(filled, ELSEWHERE) == told
    assert "Tester judged" in command("show", told)[1]
    assert "Tester judged them same" in command("why", first, second)[1]
    assert "No incident changed." in command("judge", first, second, "same", "--reviewer", "Tester")[1]


def test_two_incidents_are_judged_as_wholes(filled: Path, command: Command) -> None:
    one, other = incident_of(filled, RELATIVES), incident_of(filled, ELSEWHERE)
    value = document(command("judge", one, other, "different", "--reviewer", "Tester", "--json"))
    assert len(value["judgements"]) == 3
    merged = document(command("judge", one, other, "same", "--reviewer", "Tester", "--json"))
    assert len(merged["judgements"]) == 3
    assert len({incident_of(filled, told) for told in ALL}) == 1


def test_an_incident_that_was_merged_is_shown_under_its_old_id(filled: Path, command: Command) -> None:
    old = incident_of(filled, ELSEWHERE)
    assert "was merged into" in command("judge", incident_of(filled, RELATIVES), old, "same", "--reviewer", "Tester")[1]
    new = incident_of(filled, ELSEWHERE)
    assert new != old
    assert f"{old} was merged into {new}:" in command("show", old)[1]
    assert f"{old[:10]} merged into it" in command("show", new)[1]


def test_claims_that_wait_are_told_and_grouped(filled: Path, command: Command) -> None:
    with Ledger.open(filled) as ledger:
        late = Told(village="Murgan", day=4)
        ledger.add(late.report, (late.claim,), ledger.begin_run(made.PARAMETERS))
    assert "The claims of 1 report are not grouped yet: reportedly group" in command("incidents")[2]
    assert document(command("group", "--json")) == {
        "schema_version": 1,
        "ledger": "war.ledger",
        "reports": 1,
        "incidents": 3,
    }
    assert command("incidents")[2] == ""
    assert "Grouped the claims of 0 reports: 3 incidents" in command("group")[1]


def test_an_older_ledger_is_migrated_and_grouped(command: Command, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "war.ledger")) as raw:
        raw.executescript((Path(__file__).parent.parent / "ledger" / "first.sql").read_text(encoding="utf-8"))
    assert "reportedly migrate" in command("incidents")[2]
    assert document(command("migrate", "--json"))["before"] == "0001"
    assert document(command("group", "--json"))["reports"] == 3
    value = document(command("incidents", "--json"))
    assert {claim for one in value["incidents"] for claim in one["assessment"]["incident"]["claims"]}


WRONG: list[tuple[tuple[str, ...], int, str]] = [
    (("incidents", "--policy", "average"), 2, "is no policy"),
    (("incidents", "--grade", "sure"), 2, "is no grade"),
    (("incidents", "--as-of", "2021-03"), 2, "no day to look back to"),
    (("show", "i-zzzz"), 1, "no incident"),
    (("show", "i-"), 2, "several"),
    (("judge", "c-", "c-zzzz", "same"), 2, "several"),
    (("judge", "c-zzzz", "c-zzzy", "same"), 1, "no claim"),
    (("judge", "c-zzzz", "c-zzzy", "perhaps"), 2, "no verdict"),
    (("judge", "i-zzzz", "c-zzzy", "same"), 2, "against an incident"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_what_makes_no_sense_is_told(
    filled: Path, command: Command, arguments: tuple[str, ...], code: int, words: str
) -> None:
    ended, _, errors = command(*arguments)
    assert ended == code
    assert words in errors


def test_a_claim_is_not_held_against_itself(filled: Path, command: Command) -> None:
    assert "are one claim" in command("why", id_of(RELATIVES), id_of(RELATIVES)[:12])[2]
    assert "itself" in command("judge", id_of(RELATIVES), id_of(RELATIVES), "same", "--reviewer", "Tester")[2]
