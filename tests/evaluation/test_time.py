"""The time task: spans and values counted as the benchmark's README defines, and its scorer validated."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluation.tasks.time import TASK, measure


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def timex(start: int, end: int, value: str | None) -> dict[str, object]:
    return {"doc_id": "a", "start": start, "end": end, "value": value}


def test_measure_counts_spans_overlaps_and_values() -> None:
    gold = {"a": [(0, 5, "2010"), (10, 20, "2011"), (30, 35, None)]}
    given = {"a": [(0, 5, "2010"), (12, 18, "2012"), (30, 34, "P1D"), (40, 44, "2013")]}
    scores = measure(gold, given)
    assert scores["strict_f1"] == pytest.approx(2 / 7)
    precision, recall = 3 / 4, 3 / 3
    relaxed = 2 * precision * recall / (precision + recall)
    assert scores["relaxed_f1"] == pytest.approx(relaxed)
    assert scores["value_f1"] == pytest.approx(relaxed / 2)


def test_measure_of_nothing_is_zero() -> None:
    assert set(measure({"a": [(0, 1, "2010")]}, {}).values()) == {0.0}


def test_news_counts_from_publication(tmp_path: Path) -> None:
    text = "Two died on Friday."
    write(tmp_path / "docs.jsonl", [{"id": "a", "title": None, "published": "2021-09-02T10:00", "text": text}])
    write(tmp_path / "gold.jsonl", [timex(12, 18, "2021-08-27")])
    seen: list[tuple[int, int]] = []
    result = TASK.run(tmp_path, lambda done, total: seen.append((done, total)))
    assert result.scores == {"strict_f1": 1.0, "relaxed_f1": 1.0, "value_f1": 1.0}
    assert (result.task, result.records, seen) == ("time", 1, [(1, 1)])


def test_narratives_count_from_their_story(tmp_path: Path) -> None:
    text = "They came in May 1984. In June they left."
    write(tmp_path / "docs.jsonl", [{"id": "a", "title": "War", "published": "2009-12-19", "text": text}])
    write(tmp_path / "gold.jsonl", [timex(13, 21, "1984-05"), timex(26, 30, "1984-06")])
    write(tmp_path / "gold_timex3.jsonl", [timex(13, 21, "1984-05"), timex(26, 30, "1984-06")])
    result = TASK.run(tmp_path, lambda done, total: None)
    assert result.scores["value_f1"] == 1.0
    assert result.details["against_timex3"] == result.scores


def test_wrong_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        TASK.run(tmp_path, lambda done, total: None)


@pytest.mark.skipif("REPORTEDLY_BENCHMARKS" not in os.environ, reason="REPORTEDLY_BENCHMARKS names no folder")
def test_scorer_gives_the_known_figures() -> None:
    folder = Path(os.environ["REPORTEDLY_BENCHMARKS"]) / "time" / "wikiwars"
    validation = TASK.run(folder, lambda done, total: None).details["validation"]
    assert isinstance(validation, dict)
    assert validation["passed"], validation
