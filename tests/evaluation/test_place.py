"""The place task: distances, what counts as right, and what is told of a broken folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluation.tasks.place import TASK, PlaceTask, great_circle_km

TEXT = "Shells fell on Aleppo and on Qwrtzp, said a monitor in Berlin."


def gold(name: str, latitude: float | None, longitude: float | None, country: str | None = None) -> dict[str, object]:
    start = TEXT.index(name)
    return {
        "doc_id": "d1",
        "start": start,
        "end": start + len(name),
        "text": name,
        "lat": latitude,
        "lon": longitude,
        "country": country,
    }


def folder(path: Path, rows: list[dict[str, object]]) -> Path:
    document = {"id": "d1", "title": "", "published": None, "outlet": None, "url": None, "text": TEXT}
    (path / "docs.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_near_answers_are_right_and_missing_ones_wrong(tmp_path: Path) -> None:
    rows = [
        gold("Aleppo", 36.2, 37.16, "Syria"),
        gold("Qwrtzp", 36.0, 37.0),
        gold("Berlin", 48.1, 11.6, "Germany"),
    ]
    steps: list[tuple[int, int]] = []
    result = PlaceTask().run(folder(tmp_path, rows), lambda done, total: steps.append((done, total)))
    assert result.task == TASK.name == "place"
    assert result.records == 3
    assert result.scores["acc161"] == pytest.approx(1 / 3)
    assert result.scores["country"] == 1.0
    assert result.details["answered"] == 2
    assert steps == [(1, 1)]


def test_gold_without_coordinates_does_not_count(tmp_path: Path) -> None:
    result = PlaceTask().run(
        folder(tmp_path, [gold("Aleppo", 36.2, 37.16), gold("Berlin", None, None)]), lambda *_: None
    )
    assert (result.records, result.scores["acc161"]) == (1, 1.0)
    assert "country" not in result.scores


def test_published_figures_stand_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "lgl").mkdir()
    result = PlaceTask().run(folder(tmp_path / "lgl", [gold("Aleppo", 36.2, 37.16)]), lambda *_: None)
    assert [(each.name, each.floor) for each in result.references] == [("acc161", 0.519)]


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        PlaceTask().run(tmp_path, lambda *_: None)
    with pytest.raises(EvaluationError, match="no gold name with coordinates"):
        PlaceTask().run(folder(tmp_path, [gold("Berlin", None, None)]), lambda *_: None)


@pytest.mark.parametrize(
    ("first", "second", "km"),
    [((0, 0), (0, 0), 0), ((0, 0), (0, 1), 111.2), ((90, 0), (-90, 0), 20015), ((0, 179.5), (0, -179.5), 111.2)],
)
def test_distances_are_great_circles(first: tuple[float, float], second: tuple[float, float], km: float) -> None:
    assert great_circle_km(*first, *second) == pytest.approx(km, rel=0.001)
