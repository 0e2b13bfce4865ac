"""Every page of README and docs is played from top to bottom: files saved, commands run, code run, outputs compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import COLUMNS, PAGES, ROOT, Act, Play, alike, blocks, commands, play, refreshed

ENOUGH = 0.6
"""So much of an output must be what the page shows. The reader grows; `refresh.py` brings the pages up to date."""

LASTING = (
    ("README.md", "war.ledger"),
    ("README.md", "40 rebels killed"),
    ("README.md", "Kidal"),
    ("README.md", "because of the words"),
    ("README.md", "3 to 40 fighters killed"),
    ("README.md", "disputed: how many"),
    ("README.md", "“40 rebels”"),
    ("docs/tutorial.md", "Read 3 reports"),
    ("docs/tutorial.md", "3 held already"),
    ("docs/tutorial.md", "Undated"),
    ("docs/tutorial.md", "40 rebels killed"),
    ("docs/tutorial.md", "11 soldiers killed"),
    ("docs/tutorial.md", "denied"),
    ("docs/tutorial.md", "contested"),
    ("docs/tutorial.md", "as of 12 Mar 2025"),
    ("docs/tutorial.md", "manifest.json"),
    ("docs/tutorial.md", "incident_id,link"),
    ("docs/explanation/time.md", "on Monday: 2025-03-10 to 2025-03-10, precision 1"),
    ("docs/explanation/time.md", "on Wednesday: 2025-03-12 to 2025-03-12, precision 1"),
    ("docs/explanation/time.md", "overnight: 2025-03-11 to 2025-03-12, precision 2"),
    ("docs/explanation/time.md", "last week: 2025-03-03 to 2025-03-09, precision 3"),
    ("docs/explanation/time.md", "since January: 2025-01-01 to 2025-03-12"),
    ("docs/explanation/time.md", "(nothing): 2025-03-12 to 2025-03-12, precision 2"),
    ("docs/explanation/attribution.md", "The army (actor-side), denies, not-happened"),
    ("docs/explanation/attribution.md", "via Example Wire"),
    ("docs/explanation/places.md", "AFG, precision 4"),
    ("docs/explanation/places.md", "SDN, precision 6"),
    ("docs/explanation/parties.md", "mli-armed-forces, state-forces"),
    ("docs/how-to/read-a-table.md", "clippings.csv:4: report is empty"),
    ("docs/how-to/read-many-reports.md", "1 the same text again, 1 not read"),
    ("docs/how-to/add-places.md", "Tinzawal, Mali"),
    ("docs/how-to/back-up-a-ledger.md", "whole and writable"),
    ("docs/how-to/measure.md", "detection_f1"),
    ("docs/how-to/protect-an-export.md", "grep -c Testname shared/claims.jsonl || true 0"),
    ("docs/how-to/protect-an-export.md", "grep -c Examplename shared/claims.jsonl || true 1"),
    ("docs/how-to/read-web-pages.md", "Example Gazette, 14 Mar 2025"),
)
"""What a page is there to show: it must stand in the page, and still come out."""


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="session")
def plays() -> dict[str, Play]:
    """Pages that were played, filled as they are."""
    return {}


@pytest.fixture
def played(
    plays: dict[str, Play],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Play:
    """The page that the test is about, played in a folder of its own with a home of its own."""
    page: str = request.param
    if page not in plays:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", COLUMNS)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".own"))
        monkeypatch.delenv("REPORTEDLY_LEDGER", raising=False)
        plays[page] = play((ROOT / page).read_text(encoding="utf-8"), tmp_path)
    return plays[page]


SHOWING = [
    name(page)
    for page in PAGES
    if any(block.kind in ("console", "python") for block in blocks(page.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("played", SHOWING, indirect=True)
def test_commands_and_code_do_what_the_page_shows(played: Play) -> None:
    for act in played.acts:
        likeness = alike(act.shown, act.real)
        assert likeness >= (1 if "exact" in act.block.settings else ENOUGH), (
            f"line {act.block.line}: {likeness:.2f} of it is the same. Look whether that is meant, then run "
            f"python tests/docs/refresh.py\n--- shown\n{act.shown}--- real\n{act.real}"
        )


@pytest.mark.parametrize(("played", "words"), LASTING, indirect=["played"], ids=str)
def test_what_a_page_is_there_to_show_still_comes_out(played: Play, words: str) -> None:
    showing = [act for act in played.acts if words in flat(act.shown)]
    assert showing == [act for act in played.acts if words in flat(act.real)] != []


@pytest.mark.parametrize("played", ["docs/how-to/read-web-pages.md"], indirect=True)
def test_nothing_comes_from_the_caption_of_the_page_that_is_shown(played: Play) -> None:
    assert not any("90 people" in flat(act.real) for act in played.acts)


def flat(output: str) -> str:
    """An output with every run of white space one blank."""
    return " ".join(output.split())


PAGE = "Look:\n\n```console\n$ echo one two three four five\nnothing of all that\n```\n"


def test_an_output_that_is_not_what_comes_out_is_noticed(tmp_path: Path) -> None:
    (act,) = play(PAGE, tmp_path).acts
    assert alike(act.shown, act.real) < ENOUGH


def test_a_refreshed_page_shows_what_comes_out(tmp_path: Path) -> None:
    fresh = refreshed(PAGE, play(PAGE, tmp_path))
    assert fresh == "Look:\n\n```console\n$ echo one two three four five\none two three four five\n```\n"


def test_a_command_that_fails_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="exit code 1"):
        play("```console\n$ false\n```\n", tmp_path)


def test_code_that_fails_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(NameError):
        play("```python\nno_such_name\n```\n", tmp_path)


def test_ids_and_scores_may_change_without_notice() -> None:
    assert alike("c-0123456789abcdef scored 0.51", "c-fedcba98 scored 0.97") == 1
    assert alike("killed 40", "killed 41") < 1


def test_commands_of_a_page_are_found() -> None:
    console, shell = blocks("```console\n$ a b\nout\n$ c\n```\n```sh\nd e  # said\n# all said\n```\n")
    assert (commands(console), commands(shell)) == (["a b", "c"], ["d e"])


def test_an_act_keeps_what_was_shown(tmp_path: Path) -> None:
    (act,) = play(PAGE, tmp_path).acts
    assert isinstance(act, Act)
    assert "nothing of all that" in act.shown
