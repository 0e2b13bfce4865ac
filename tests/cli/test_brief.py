"""`reportedly brief` over reports that were read: nothing it says is unsupported, and it holds to what was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import walking
from reportedly.cli import main
from reportedly.ledger import Ledger
from reportedly.model.assessment import Policy
from reportedly.model.report import Report, report_id
from reportedly.pipeline import Pipeline, group

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]

BOAST = """\
A spokesman for the National Resistance Front said on Friday that its fighters killed more than 40 Taliban fighters \
near Bazarak in Panjshir on Thursday."""

REPORTS = {
    (
        "Demo Wire",
        date(2021, 9, 3),
    ): f"""{BOAST} Rahim Examplename, a driver, said shells wounded three people in Anaba \
on Thursday.""",
    ("Demo Valley Post", date(2021, 9, 4)): """\
A Taliban spokesman said on Saturday that two Taliban fighters were killed in fighting near Bazarak in Panjshir on \
Thursday. He said the Taliban arrested 12 men in Rokha on Friday.""",
    ("Demo Border Gazette", date(2021, 9, 4)): f"""{BOAST} Residents of Panjshir said that gunmen had killed a \
shopkeeper.""",
    ("Demo Courier", date(2021, 9, 6)): """\
Hundreds of women protested in Kabul on Sunday. The Taliban seized Shutul in Panjshir on 20 August, officials said.""",
}


@pytest.fixture(scope="module")
def ledger(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The reports above, read and grouped."""
    path = tmp_path_factory.mktemp("brief") / "war.ledger"
    with Ledger.open(path) as opened:
        run = opened.begin_run(pipeline.parameters)
        told = [
            Report(id=report_id(text), text=text, outlet=outlet, published=day)
            for (outlet, day), text in REPORTS.items()
        ]
        for report, claims in pipeline.run(told):
            opened.add(report, claims, run)
        group(opened)
    yield path


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Path
) -> Command:
    """Runs `brief` on that ledger in a folder of its own; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as end:
            main(("brief", "--ledger", str(ledger), *arguments))
        told = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, told.out, told.err

    return run


@pytest.mark.parametrize("policy", Policy)
def test_no_sentence_of_what_was_read_says_more_than_its_claims(ledger: Path, policy: Policy) -> None:
    statements, lacking = walking.walk(ledger, policy)
    assert statements > 15
    assert lacking == []


def test_a_toll_that_both_sides_tell_stands_side_by_side(command: Command) -> None:
    code, out, _ = command("--area", "Panjshir", "--from", "2021-09-01", "--to", "2021-09-07")
    assert code == 0
    (line,) = [one for one in out.splitlines() if one.startswith("### Reportedly") and "Bazarak" in one]
    block = out[out.index(line) :].split("\n### ", 2)[0]
    assert "41" in block and re.search(r"\b2\b", block)
    assert not re.search(r"\b(20|21|22)\b", re.sub(r"\[\^\d+\]|i-[0-9a-f]+|2021", "", block))


def test_a_repeated_story_is_one_origin(command: Command) -> None:
    out = command("--area", "Panjshir")[1]
    assert "carried by Demo Border Gazette too" in out or "carried by Demo Wire too" in out


def test_only_days_that_are_asked_for_stand_in_it(command: Command) -> None:
    out = command("--area", "Panjshir", "--from", "2021-09-01", "--to", "2021-09-07")[1]
    assert "Shutul" not in out
    assert "Shutul" in command("--area", "Panjshir", "--from", "2021-08", "--to", "2021-08")[1]


def test_other_areas_stay_out(command: Command) -> None:
    assert "protest" not in command("--area", "Panjshir")[1].casefold()
    assert "Kabul" in command("--area", "Kabul")[1]


def test_a_past_day_knows_only_what_was_published_then(command: Command) -> None:
    out = command("--area", "Panjshir", "--as-of", "2021-09-03")[1]
    assert "As of 3 Sep 2021" in out
    assert "Valley Post" not in out and "Demo Wire" in out


def test_the_ending_of_the_file_says_the_form(command: Command, tmp_path: Path) -> None:
    code, out, _ = command("--area", "Panjshir", "--out", "sub/brief.html")
    assert (code, "Wrote" in out) == (0, True)
    assert (tmp_path / "sub" / "brief.html").read_text().startswith("<!doctype html>")
    assert command("--area", "Panjshir", "--out", "brief.md")[0] == 0
    assert (tmp_path / "brief.md").read_text() == command("--area", "Panjshir")[1]
    value = json.loads(command("--area", "Panjshir", "--out", "brief.md", "--json")[1])
    assert (value["path"], value["incidents"] > 1) == ("brief.md", True)


def test_places_can_be_the_headings(command: Command) -> None:
    out = command("--area", "Panjshir", "--by", "place")[1]
    assert "## Bazarak, Panjshir" in out


def test_private_names_are_left_out_and_counted(command: Command) -> None:
    assert "Examplename" in command("--area", "Panjshir")[1]
    code, out, err = command("--area", "Panjshir", "--protect")
    assert code == 0
    assert "Examplename" not in out
    assert "1 name" in err


def test_what_happened_lately_is_held_back(command: Command) -> None:
    out = command("--as-of", "2021-09-10", "--older-than", "7d")[1]
    assert "Rokha" not in out and "Bazarak" in out
    assert "What happened on 3 Sep 2021 or later is held back." in out


def test_nothing_found_is_told_and_no_failure(command: Command) -> None:
    code, out, _ = command("--area", "Nowhere")
    assert code == 0
    assert "No report in the ledger tells of an incident there and then." in out


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("--out", "brief.pdf"), ".html"),
    (("--by", "week"), "day, place"),
    (("--json",), "--out"),
    (("--policy", "mean"), "no policy"),
    (("--from", "soon"), "is no day"),
    (("--from", "2021-09-07", "--to", "2021-09-01"), "is after"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_makes_no_sense_is_told(command: Command, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert said in err
