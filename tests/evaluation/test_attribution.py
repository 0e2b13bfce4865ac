"""The attribution task: what counts as the same cue, source and content, on invented sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from reportedly.errors import EvaluationError
from reportedly.evaluation.tasks.attribution import (
    SCORED,
    TASK,
    Measures,
    Relation,
    alike,
    covered,
    gold_relations,
    pair_exact,
    pair_overlapping,
)

TEXT = "The mayor said that the bridge was hit."


def relation(cue: list[int], source: list[int], content: list[int]) -> Relation:
    return Relation(frozenset(cue), frozenset(source), frozenset(content))


def span(part: str) -> list[int]:
    return [TEXT.index(part), TEXT.index(part) + len(part)]


def write_folder(folder: Path, splits: tuple[str, ...]) -> None:
    docs = [{"id": f"d{number}", "title": "", "text": TEXT, "split": split} for number, split in enumerate(splits)]
    gold = [
        {
            "doc_id": doc["id"],
            "id": f"{doc['id']}-1",
            "source": [span("The mayor")],
            "cue": [span("said")],
            "content": [span("that the bridge was hit")],
        }
        for doc in docs
    ]
    for name, rows in (("docs", docs), ("gold", gold)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [({1, 2}, {1, 2}, True), ({1, 2}, {2}, True), ({1, 2, 3}, {3}, False), (set(), set(), True), ({1}, set(), False)],
)
def test_alike_is_half_of_both_together(ours: set[int], theirs: set[int], expected: bool) -> None:
    assert alike(frozenset(ours), frozenset(theirs)) is expected


def test_exact_pairs_need_the_same_cue_and_are_one_to_one() -> None:
    gold = [relation([3], [1], [5]), relation([9, 10], [8], [11])]
    found = [relation([3], [], []), relation([3], [], []), relation([9], [], [])]
    assert pair_exact(found, gold) == [(found[0], gold[0])]


def test_overlapping_pairs_take_the_best_first() -> None:
    gold = [relation([3, 4], [1], [5])]
    found = [relation([4], [], []), relation([3, 4], [], [])]
    assert pair_overlapping(found, gold) == [(found[1], gold[0])]


def test_measures_count_each_part() -> None:
    gold = [relation([3], [1, 2], [5, 6, 7, 8]), relation([20], [19], [21])]
    found = [relation([3], [2], [5, 6, 9]), relation([30], [29], [31])]
    measures = Measures()
    measures.add(found, gold)
    assert measures.cue.f1 == 0.5
    assert (measures.source.f1, measures.source_exact.f1) == (1.0, 0.0)
    assert (measures.content.right, measures.content.predicted, measures.content.gold) == (2, 3, 4)
    assert (measures.content_all.right, measures.content_all.predicted, measures.content_all.gold) == (2, 4, 5)
    assert (measures.source_all.right, measures.source_all.predicted, measures.source_all.gold) == (1, 2, 2)
    assert measures.triple.right == 0


def test_a_relation_is_whole_when_every_part_overlaps_by_half() -> None:
    measures = Measures()
    measures.add([relation([3, 4], [2], [5, 6, 7])], [relation([3], [1, 2], [5, 6])])
    assert (measures.triple.f1, measures.cue.f1, measures.cue_overlap.f1) == (1.0, 0.0, 1.0)


def test_gold_spans_become_the_tokens_they_touch(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert [doc[place].text for place in sorted(covered(doc, [(4, 11)]))] == ["mayor", "said"]


def test_gold_without_a_cue_is_left_out(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert gold_relations(doc, [{"cue": [], "source": [span("The mayor")], "content": [span("was hit")]}]) == []


def test_a_plain_sentence_is_read_whole_and_train_is_left_out(tmp_path: Path) -> None:
    write_folder(tmp_path, ("train", "dev", "dev"))
    seen: list[tuple[int, int]] = []
    result = TASK.run(tmp_path, lambda done, total: seen.append((done, total)))
    assert dict(result.scores) == {f"{part}_f1": 1.0 for part in SCORED}
    assert (result.task, result.records, seen) == ("attribution", 2, [(1, 2), (2, 2)])


def test_a_folder_of_train_alone_measures_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, ("train",))
    with pytest.raises(EvaluationError):
        TASK.run(tmp_path, lambda done, total: None)


def test_wrong_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        TASK.run(tmp_path, lambda done, total: None)
