"""Tasks are found by name, floors are held per corpus, and a bad folder is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError, ModelMissing
from reportedly.evaluation import runner
from reportedly.evaluation.corpus import corpus_digest
from reportedly.evaluation.runner import (
    READERLESS,
    SCORES,
    TASKS,
    below_floor,
    floor_key,
    floors,
    is_worse,
    load_task,
    readers_for,
    run_task,
)
from reportedly.evaluation.task import Progress, Result
from reportedly.pipeline.readers import ReaderName
from reportedly.reading.local.guessing.model import find_model


@pytest.mark.parametrize("name", TASKS)
def test_every_task_loads_under_its_name(name: str) -> None:
    assert load_task(name).name == name


def test_an_unknown_task_lists_the_known() -> None:
    with pytest.raises(EvaluationError, match="claims"):
        load_task("weather")


@pytest.mark.parametrize("name", TASKS)
def test_an_empty_folder_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises((EvaluationError, ModelMissing)):
        run_task(name, tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no such folder"):
        run_task("claims", tmp_path / "none")


def test_a_score_below_its_floor_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "1"}), encoding="utf-8")
    pinned = {
        floor_key("claims", tmp_path): {
            "corpus": corpus_digest(tmp_path),
            "trained": {"core_f1": 0.3, "detection_f1": 0.5, "mae": 1.0, "claim_ece": 0.05},
            "rules": {"core_f1": 0.1},
        }
    }
    monkeypatch.setattr(runner, "floors", lambda: pinned)
    scores = {"core_f1": 0.2, "detection_f1": 0.5, "mae": 1.5, "claim_ece": 0.1}
    result = Result(task="claims", records=1, scores=scores, reader=ReaderName.TRAINED)
    fallen = {"core_f1": (0.2, 0.3), "mae": (1.5, 1.0), "claim_ece": (0.1, 0.05)}
    assert below_floor(result, tmp_path) == fallen
    assert below_floor(replace(result, reader=ReaderName.RULES), tmp_path) == {}
    (tmp_path / "docs.jsonl").write_text("another corpus", encoding="utf-8")
    assert below_floor(result, tmp_path) == {}


def test_of_errors_the_larger_is_worse() -> None:
    assert is_worse("mae", 0.5, 0.4) and not is_worse("core_f1", 0.5, 0.4)


def test_the_pinned_floors_name_their_corpus() -> None:
    for key, pinned in floors().items():
        tables = {SCORES} if key.split("/")[0] in READERLESS else {"rules", "trained"}
        assert "corpus" in pinned and set(pinned) - {"corpus"} <= tables, key


def test_rules_are_measured_without_weights_and_beside_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_WEIGHTS", str(tmp_path))
    (tmp_path / "checksums.sha256").write_text("", encoding="utf-8")
    assert readers_for("claims") == (ReaderName.RULES, ReaderName.TRAINED)
    assert readers_for("time") == (None,)
    seen: list[bool] = []

    class Looking:
        name = "claims"

        def run(self, path: Path, progress: Progress) -> Result:
            seen.append(find_model() is not None)
            return Result(task=self.name, records=0, scores={})

    monkeypatch.setattr(runner, "load_task", lambda name: Looking())
    results = [run_task("claims", tmp_path, reader=reader) for reader in (ReaderName.RULES, ReaderName.TRAINED, None)]
    assert seen == [False, True, True]
    assert [result.reader for result in results] == [ReaderName.RULES, ReaderName.TRAINED, ReaderName.TRAINED]


def test_trained_weights_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPORTEDLY_WEIGHTS", str(tmp_path))
    assert readers_for("claims") == (ReaderName.RULES,)
    with pytest.raises(ModelMissing, match="no trained weights"):
        run_task("claims", tmp_path, reader=ReaderName.TRAINED)
