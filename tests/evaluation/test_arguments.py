"""The arguments task: which words may be one, how heads are counted, and that only unseen records are scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pointing import pointing
from reportedly.errors import EvaluationError
from reportedly.evaluation.arguments.roles import OTHER, coarse, roles_by_type
from reportedly.evaluation.arguments.signs import candidates, describe, head_of
from reportedly.evaluation.runner import run_task
from reportedly.evaluation.tasks.arguments import Texts, choose, is_unseen
from reportedly.pipeline.readers import ReaderName
from reportedly.reading.local.page import Page

MakePage = Callable[..., Page]

TEXT = "Rebels attacked an army convoy near Kidal with rockets on Monday."
SEEN, UNSEEN = (next(f"d{n}" for n in range(999) if is_unseen(f"d{n}") is held) for held in (False, True))


def span(words: str, **more: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def folder(path: Path) -> Path:
    event = {
        "type": "Conflict.Attack",
        "trigger": span("attacked"),
        "arguments": [span("Rebels", role="Attacker"), span("an army convoy", role="Target")],
    }
    docs = [{"id": identifier, "text": TEXT} for identifier in (SEEN, UNSEEN)]
    gold = [{"id": identifier, "events": [event]} for identifier in (SEEN, UNSEEN)]
    for name, rows in (("docs", docs), ("gold", gold)):
        (path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_only_unseen_records_are_scored(tmp_path: Path) -> None:
    result = run_task("arguments", folder(tmp_path), reader=ReaderName.RULES)
    assert (result.records, result.details["texts"], result.details["left_out_as_learned_from"]) == (2, 1, 1)


def test_grammar_alone_finds_doer_and_target(tmp_path: Path) -> None:
    result = run_task("arguments", folder(tmp_path), reader=ReaderName.RULES)
    assert result.scores["recall"] == 1.0


def test_a_span_without_words_is_told(tmp_path: Path) -> None:
    path = folder(tmp_path)
    gold = (path / "gold.jsonl").read_text(encoding="utf-8").replace('"end": 6', '"end": 0')
    (path / "gold.jsonl").write_text(gold, encoding="utf-8")
    with pytest.raises(EvaluationError, match="selects no words"):
        run_task("arguments", path, reader=ReaderName.RULES)


@pytest.mark.parametrize(
    ("words", "head"), [("an army convoy", "convoy"), ("Rebels", "Rebels"), ("the", "the"), ("army convoy", "convoy")]
)
def test_the_head_is_that_of_the_published_scorer(page_of: MakePage, words: str, head: str) -> None:
    doc = page_of(TEXT.replace("on Monday", "on the road")).doc
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words))
    assert found is not None
    assert head_of(found).text == head


def test_a_word_has_one_role() -> None:
    assert choose([((3, "Attacker"), 0.4), ((3, "Target"), 0.6), ((5, "Place"), 0.2)], least=0.3) == {(3, "Target")}


def test_the_network_ranks_the_words(page_of: MakePage) -> None:
    page = pointing(page_of(TEXT), {"actor": {"Rebels": 2.0}})
    trigger = page.doc[1:2]
    found = {one.word.text: one for one in candidates(page.doc, trigger, page.guesses)}
    assert "attacked" not in found
    assert found["Rebels"].ranks["actor"] == 0
    signs = [*describe(found["Rebels"], trigger, "Conflict.Attack", "Attacker")]
    assert "net:Attacker>1.5" in signs
    assert "net:Attacker>1.5" not in [*describe(found["Rebels"], trigger, "Conflict.Attack", "Target")]


def test_rules_alone_have_no_odds(page_of: MakePage) -> None:
    page = page_of(TEXT)
    for one in candidates(page.doc, page.doc[1:2], None):
        signs = describe(one, page.doc[1:2], "Conflict.Attack", "Attacker")
        assert not [sign for sign in signs if sign.startswith("net:")]


def test_roles_come_under_what_the_network_knows(tmp_path: Path) -> None:
    assert [coarse(role) for role in ("Killer", "Detainee", "Destination", "Instrument", "Topic")] == [
        "actor",
        "recipient",
        "place",
        "means",
        OTHER,
    ]
    assert Texts.open(folder(tmp_path)).roles == {"Conflict.Attack": ("Attacker", "Target")}
    assert roles_by_type([]) == {}
