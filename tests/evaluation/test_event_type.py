"""The event-type task: its score, its two kinds of gold, and the votes for a sub-event type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import EvaluationError
from reportedly.evaluation.tasks.event_type import TASK, read_gold, score, signs, subtype_of
from reportedly.reading.local.events.anchors import probable_drafts
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions


def test_score_counts_by_type() -> None:
    gold = [frozenset({"A"}), frozenset({"A"}), frozenset({"B"})]
    assert score(gold, ["A", "B", "B"]) == pytest.approx({"accuracy": 2 / 3, "weighted_f1": 2 / 3, "macro_f1": 2 / 3})
    assert score(gold, ["none", "none", "none"])["accuracy"] == 0


def test_older_names_fold_into_ours(tmp_path: Path) -> None:
    write(tmp_path, "gold", [{"doc_id": "a", "event": "DEMAND"}, {"doc_id": "b", "event": None}])
    assert read_gold(tmp_path) == (False, {"a": frozenset({"REQUEST"}), "b": frozenset({"none"})})


def test_a_folder_of_another_kind_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "gold", [{"doc_id": "a", "value": 1}])
    with pytest.raises(EvaluationError):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("A suicide bomber blew himself up in a market, killing ten.", "SUIC_BOMB"),
        ("Warplanes carried out air strikes on the rebel town.", "AIR_STRIKE"),
        ("Thousands marched peacefully through the capital in a rally for higher wages.", "PEACE_PROTEST"),
        ("Police arrested twelve suspects in raids on Monday.", "ARREST"),
        ("An earthquake of magnitude six shook the coast.", "NATURAL_DISASTER"),
        ("The two sides signed a ceasefire agreement.", "AGREEMENT"),
    ],
)
def test_signs_vote(page_of: Callable[..., Page], text: str, subtype: str) -> None:
    page = page_of(text)
    find_mentions(page)
    assert subtype_of(page, [draft for _, draft in probable_drafts(page, least=0.1)]) == subtype


def test_every_sign_has_weight() -> None:
    assert all(sign.weight > 0 and sign.words for sign in signs())


def test_the_task_runs_over_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "docs", [{"id": "a", "title": None, "published": None, "text": "Rebels kidnapped a teacher."}])
    write(tmp_path, "gold", [{"doc_id": "a", "type": "ABDUCT_DISSAP", "group": "acled"}])
    seen: list[tuple[int, int]] = []
    result = TASK.run(tmp_path, lambda done, total: seen.append((done, total)))
    assert (result.task, result.records, result.scores["accuracy"]) == ("event-type", 1, 1.0)
    assert seen == [(1, 1)]


def write(folder: Path, stem: str, records: list[dict[str, object]]) -> None:
    (folder / f"{stem}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
