"""The reality task: its three figures, and that training records are left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluation.tasks.reality import TASK, measure, pearson, rated_events


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def lay_out(folder: Path, split: str) -> None:
    tokens = ["Rebels", "attacked", "the", "fort", "but", "did", "not", "take", "it", "."]
    sentence: dict[str, object] = {"id": "a", "text": " ".join(tokens), "tokens": tokens, "split": split}
    write(folder / "docs.jsonl", [sentence])
    rated: list[dict[str, object]] = [
        {"doc_id": "a", "token": 1, "factuality": 3.0},
        {"doc_id": "a", "token": 7, "factuality": -3.0},
    ]
    write(folder / "gold.jsonl", rated)


def test_perfect_figures() -> None:
    scores = measure([3.0, 0.0, -3.0], [3.0, 0.0, -3.0])
    assert scores == {"mae": 0.0, "pearson_r": pytest.approx(1.0), "macro_f1": 1.0}


def test_always_a_fact_is_the_floor() -> None:
    scores = measure([3.0, 3.0, 0.0, -3.0], [3.0, 3.0, 3.0, 3.0])
    assert scores["mae"] == pytest.approx(9 / 4)
    assert scores["pearson_r"] == 0
    assert scores["macro_f1"] == pytest.approx((2 * 2 / 6) / 3)


def test_pearson_of_opposites() -> None:
    assert pearson([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]) == pytest.approx(-1)


def test_events_are_read_on_the_sets_own_tokens(tmp_path: Path) -> None:
    lay_out(tmp_path, "dev")
    assert [event.token.text for event in rated_events(tmp_path)] == ["attacked", "take"]


def test_the_task_measures_what_is_not_for_training(tmp_path: Path) -> None:
    lay_out(tmp_path, "dev")
    seen: list[tuple[int, int]] = []
    result = TASK.run(tmp_path, lambda done, total: seen.append((done, total)))
    assert result.records == 2
    assert result.scores["mae"] < 3
    assert seen[-1] == (2, 2)


def test_training_records_alone_are_refused(tmp_path: Path) -> None:
    lay_out(tmp_path, "train")
    with pytest.raises(EvaluationError):
        TASK.run(tmp_path, lambda done, total: None)
