"""Tasks are found by name, floors are held per corpus, and a bad folder is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluation import runner
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.runner import TASKS, below_floor, floor_key, floors, is_worse, load_task, run_task
from reportedly.evaluation.task import Result


@pytest.mark.parametrize("name", TASKS)
def test_every_task_loads_under_its_name(name: str) -> None:
    assert load_task(name).name == name


def test_an_unknown_task_lists_the_known() -> None:
    with pytest.raises(EvaluationError, match="claims"):
        load_task("weather")


@pytest.mark.parametrize("name", TASKS)
def test_an_empty_folder_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        run_task(name, tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no such folder"):
        run_task("claims", tmp_path / "none")


def test_a_score_below_its_floor_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "1"}), encoding="utf-8")
    pinned = {
        floor_key("claims", tmp_path): {
            "corpus": corpus_digest(tmp_path),
            "scores": {"core_f1": 0.3, "detection_f1": 0.5, "mae": 1.0},
        }
    }
    monkeypatch.setattr(runner, "floors", lambda: pinned)
    result = Result(task="claims", records=1, scores={"core_f1": 0.2, "detection_f1": 0.5, "mae": 1.5})
    assert below_floor(result, tmp_path) == {"core_f1": (0.2, 0.3), "mae": (1.5, 1.0)}
    (tmp_path / "docs.jsonl").write_text("another corpus", encoding="utf-8")
    assert below_floor(result, tmp_path) == {}


def test_of_errors_the_larger_is_worse() -> None:
    assert is_worse("mae", 0.5, 0.4) and not is_worse("core_f1", 0.5, 0.4)


def test_the_pinned_floors_name_their_corpus() -> None:
    assert all(set(pinned) == {"corpus", "scores"} for pinned in floors().values())
