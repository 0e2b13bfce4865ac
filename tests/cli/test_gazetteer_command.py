"""`reportedly gazetteer`: a country file in, and what is there told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.cli import main

VILLAGE = ("900001", "Demodeh", "Demodeh", "Demo-deh", "35.41", "69.71", "P", "PPL", "AF", "", "40", "", "", "")
ROW = "\t".join((*VILLAGE, "1200", "", "", "Asia/Kabul", "2021-01-01"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    told = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, told.out, told.err


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "cache"))


def test_a_country_file_is_added_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "AF.txt"
    path.write_text(f"{ROW}\n")
    code, out, _ = run(capsys, "gazetteer", "add", str(path))
    assert code == 0
    assert "Added 1 place from" in out
    assert json.loads(run(capsys, "gazetteer", "add", str(path), "--json")[1])["places"] == 1
    told = json.loads(run(capsys, "gazetteer", "info", "--json")[1])
    assert told["user_places"].startswith(str(tmp_path))
    assert [source["places"] for source in told["sources"]] == [1]
    code, out, _ = run(capsys, "gazetteer", "info")
    assert code == 0
    assert "user_places: " in out


@pytest.mark.parametrize("content", ["just words\n", None])
def test_another_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None) -> None:
    path = tmp_path / "notes.txt"
    if content:
        path.write_text(content)
    code, out, err = run(capsys, "gazetteer", "add", str(path))
    assert (code, out) == (1, "")
    assert "fix: " in err
    assert "Traceback" not in err
