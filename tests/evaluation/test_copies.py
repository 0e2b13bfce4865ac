"""The task of copies: pairs are counted by family, kinds by what a copy was made from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.tasks.copies import TASK, Gold, best_threshold, by_kind, hard, tally
from reportedly.model.report import Report, report_id
from reportedly.weighing.copies import Link

GOLD = Gold(
    {"a": 0, "a-cut": 0, "a-edited": 0, "b": 1, "b-led": 1, "c": 2},
    [("cut", "a-cut", "a"), ("edited", "a-edited", "a"), ("re-led", "b-led", "b")],
)
FOUND = {"a": 0, "a-cut": 0, "b": 1, "b-led": 1, "c": 1}


def test_pairs_of_a_family_are_counted() -> None:
    assert tally(FOUND, GOLD) == Tally(right=2, predicted=4, gold=4)


def test_a_kind_is_found_where_the_copy_meets_its_origin() -> None:
    assert by_kind(FOUND, GOLD) == {"cut": 1.0, "re-led": 1.0, "edited": 0.0}
    assert hard(FOUND, GOLD) == 1.0
    assert by_kind({}, GOLD) == {"cut": 0.0, "re-led": 0.0, "edited": 0.0}


def test_what_has_the_same_text_as_its_origin_is_no_pair() -> None:
    rows = [
        {"doc_id": "1", "family": 0, "kind": "origin", "of": "1"},
        {"doc_id": "2", "family": 0, "kind": "exact", "of": "1"},
        {"doc_id": "3", "family": 0, "kind": "cut", "of": "1"},
    ]
    gold = Gold.of(rows, {"1": "r-1", "2": "r-1", "3": "r-3"})
    assert gold.made == [("cut", "r-3", "r-1")]
    assert gold.family == {"r-1": 0, "r-3": 0}


def test_the_threshold_is_the_lowest_that_is_still_right() -> None:
    reports = [Report(id=name, text=name) for name in GOLD.family]
    linked = [
        Link(first="a", second="a-cut", share=0.9, repeated=1.0),
        Link(first="a", second="a-edited", share=0.6, repeated=1.0),
        Link(first="b", second="c", share=0.5, repeated=1.0),
        Link(first="b", second="b-led", share=0.4, repeated=1.0),
    ]
    assert 0.5 < best_threshold(reports, linked, GOLD) <= 0.6


def written(folder: Path, stem: str, rows: list[dict[str, object]]) -> None:
    (folder / f"{stem}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_set_is_measured(tmp_path: Path) -> None:
    texts = {name: " ".join(f"{name}{place}" for place in range(80)) for name in ("a", "b")}
    texts["a-cut"] = " ".join(texts["a"].split()[:40])
    assert len({report_id(text) for text in texts.values()}) == 3
    written(tmp_path, "docs", [{"id": name, "text": text} for name, text in texts.items()])
    family = {"a": 0, "a-cut": 0, "b": 1}
    written(
        tmp_path,
        "gold",
        [
            {"doc_id": name, "family": family[name], "kind": "cut" if name == "a-cut" else "origin", "of": name[0]}
            for name in texts
        ],
    )
    result = TASK.run(tmp_path, lambda done, total: None)
    assert result.records == 3
    assert result.scores == pytest.approx(
        {"recall_at_p99": 1, "cut_reled_at_p99": 1, "precision": 1, "recall": 1, "cut_recall": 1}
    )
