"""The muc4 task over a folder made for the purpose, its measures over whole documents, and the five-role reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.evaluation.muc4 import gtt
from reportedly.evaluation.muc4.keys import Key, KeyFill
from reportedly.evaluation.muc4.measures import confidence, relevance, relevance_accuracy
from reportedly.evaluation.muc4.template import SLOTS, Fill, Template
from reportedly.evaluation.tasks.muc4 import TASK, Muc4Task
from reportedly.model.report import Report

RAID = Template(
    fills={
        "incident_type": (Fill(text="ATTACK"),),
        "perp_org": (Fill(text="FREE ARMY"),),
        "perp_org_confidence": (Fill(text="POSSIBLE", of="FREE ARMY"),),
        "hum_name": (Fill(text="RUFUS FIREFLY"),),
        "hum_description": (Fill(text="KEEPER", of="RUFUS FIREFLY"), Fill(text="MILLERS")),
    }
)


def wanted(confidence_: str) -> Key:
    return Key(
        fills={
            "incident_type": (KeyFill(alternatives=("ATTACK",)),),
            "perp_org": (KeyFill(alternatives=("FREE ARMY", "FAF")),),
            "perp_org_confidence": (KeyFill(alternatives=(confidence_,), of=("FREE ARMY", "FAF")),),
        }
    )


@pytest.mark.parametrize(("word", "right"), [("POSSIBLE", 1), ("REPORTED AS FACT", 0)])
def test_confidence_is_asked_of_right_organisations_only(word: str, right: int) -> None:
    other = Template(fills={**RAID.fills, "perp_org_confidence": (Fill(text="POSSIBLE", of="SYLVANIA"),)})
    keys = {"A": (wanted(word),), "B": (wanted(word),)}
    tally = confidence({"A": (RAID,), "B": (other,)}, keys)
    assert (tally.right, tally.gold) == (right, 1)


def test_a_text_with_a_template_was_taken_for_relevant() -> None:
    found = {"A": (RAID,), "B": (RAID,), "C": ()}
    keys = {"A": (wanted("POSSIBLE"),), "B": (), "C": (), "D": (wanted("POSSIBLE"),)}
    texts = relevance(found, keys)
    assert (texts.recall, texts.precision) == (0.5, 0.5)
    assert relevance_accuracy(found, keys) == 0.5


def simple(**roles: list[str]) -> gtt.Simple:
    record = {"incident_type": "attack", **{role: [] for role in gtt.ROLES}}
    return gtt.read_gold({**record, **{role: [[[name, 0] for name in names]] for role, names in roles.items()}})


def test_five_roles_hold_a_named_person_once() -> None:
    assert gtt.simplified(RAID) == {
        "incident_type": (frozenset({"attack"}),),
        "PerpInd": (),
        "PerpOrg": (frozenset({"free army"}),),
        "Target": (),
        "Victim": (frozenset({"rufus firefly"}), frozenset({"millers"})),
        "Weapon": (),
    }


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (simple(PerpOrg=["faf", "free army"], Victim=["rufus firefly"]), 3),
        (simple(Victim=["firefly"]), 1),
        ({**simple(Victim=["millers"]), "incident_type": (frozenset({"bombing"}),)}, 0),
    ],
)
def test_five_roles_want_the_very_string_and_the_same_type(gold: gtt.Simple, right: int) -> None:
    tally = gtt.total([([gtt.simplified(RAID)], [gold])])
    assert (tally.right, tally.predicted, tally.gold) == (right, 4, sum(map(len, gold.values())))


def folder(path: Path) -> Path:
    texts = [("TST3-X-1", "tst3"), ("TST3-X-2", "tst3"), ("TST1-X-1", "tst1"), ("DEV-X-1", "dev")]
    fills = {"incident_type": "ATTACK", "perp_org": "FREE ARMY", "hum_description": "MILLERS"}
    slots = {slot: [{"alternatives": [text], "optional": False, "of": []}] for slot, text in fills.items()}
    write(path / "docs.jsonl", [{"id": key, "text": f"{key} ...", "split": split} for key, split in texts])
    write(
        path / "gold.jsonl",
        [
            {"doc_id": key, "split": split, "relevant": key.endswith("1"), "template_optional": False}
            | {slot: [] for slot in SLOTS}
            | slots
            for key, split in texts
        ],
    )
    none: dict[str, object] = {role: [] for role in gtt.ROLES}
    roles = none | {"incident_type": "attack", "PerpOrg": [[["free army", 0]]]}
    write(path / "gtt.jsonl", [{"doc_id": "TST3-X-1", "templates": [roles]}])
    return path


def write(path: Path, records: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def test_the_task_scores_the_test_parts_and_reads_no_other_text(tmp_path: Path) -> None:
    asked: list[str] = []

    def make(report: Report) -> tuple[Template, ...]:
        asked.append(report.key)
        return (RAID,) if report.key == "TST3-X-1" else ()

    result = Muc4Task(make).run(folder(tmp_path), lambda done, total: None)
    assert asked == ["TST3-X-1", "TST3-X-2", "TST1-X-1"]
    assert result.task == TASK.name == "muc4"
    assert result.records == 3
    scores = result.scores
    assert (scores["recall"], scores["precision"]) == (1.0, 0.5)
    assert scores["f"] == pytest.approx(2 / 3)
    assert (scores["tst1_f"], scores["tst2_f"], scores["relevance"]) == (0.0, 0.0, 1.0)
    assert (scores["perp_org_f"], scores["hum_description_precision"]) == (1.0, 0.5)
    assert scores["gtt_f1"] == pytest.approx(2 * 2 / (4 + 2))
    assert "ge_recall" not in scores
