"""Keys, response files and score reports as they lie on disk."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reportedly.evaluation.muc4.keys import KeyFill, read_keys
from reportedly.evaluation.muc4.official import ALL, read_report, validate
from reportedly.evaluation.muc4.responses import read_fill, read_responses
from reportedly.evaluation.muc4.scoring import Counts
from reportedly.evaluation.muc4.template import SLOTS, Fill

RESPONSE = """
; a remark of the system
0.  MESSAGE: ID                     TST3-X-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 03 MAR 91
3.  INCIDENT: LOCATION              FREEDONIA: GLORIA (CITY)
4.  INCIDENT: TYPE                  ATTACK
6.  INCIDENT: INSTRUMENT ID         *
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT: "FREE \\"ARMY\\""
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "MILLERS"
                                    "KEEPER": "RUFUS FIREFLY"
STRAY LINE THAT BELONGS TO NO SLOT
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "-"

                                   * * *

0.  MESSAGE: ID                     TST3-X-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""

REPORT = """
TST3-X-0001  key: 1 response: 1
inc-date	        1   1|  0   0   1|  0   0|  0   0   0|  0   0   0
 * * * TOTAL SLOT SCORES * * *
inc-date	      111 119| 60  15  13|  0  15| 31  23   4| 61  57  26
ALL TEMPLATES	     1661 1769|889 143 100| 28  91|637 529 1624| 58  54  36
"""


def zipped(path: Path, text: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)
    return path


def gold(document: str, split: str, *, relevant: bool = True, **slots: list[dict[str, object]]) -> str:
    record = {"doc_id": document, "split": split, "template": 1, "relevant": relevant, "template_optional": False}
    return json.dumps({**record, **{slot: [] for slot in SLOTS}, **slots}) + "\n"


@pytest.mark.parametrize(
    ("line", "fill"),
    [
        ("ATTACK", Fill(text="ATTACK")),
        ('"MILLERS"', Fill(text="MILLERS")),
        ('CIVILIAN: "MILLERS"', Fill(text="CIVILIAN", of="MILLERS")),
        ('GUN: "-"', Fill(text="GUN")),
        ("GUN: -", Fill(text="GUN")),
        ("PERU: LIMA (CITY)", Fill(text="PERU: LIMA (CITY)")),
        ('"THE \\"FREE\\" ARMY": "X Y"', Fill(text='THE "FREE" ARMY', of="X Y")),
        ('-: "ROPES"', Fill(text="-", of="ROPES")),
    ],
)
def test_a_line_is_a_fill_and_its_entity(line: str, fill: Fill) -> None:
    assert read_fill(line) == fill


def test_a_response_file_gives_templates_by_document(tmp_path: Path) -> None:
    found = read_responses(zipped(tmp_path / "x.response.txt.gz", RESPONSE))
    assert list(found) == ["TST3-X-0001"]
    assert dict(found["TST3-X-0001"][0].fills) == {
        "incident_date": (Fill(text="- 03 MAR 91"),),
        "incident_location": (Fill(text="FREEDONIA: GLORIA (CITY)"),),
        "incident_type": (Fill(text="ATTACK"),),
        "perp_org_confidence": (Fill(text="REPORTED AS FACT", of='FREE "ARMY"'),),
        "hum_description": (Fill(text="MILLERS"), Fill(text="KEEPER", of="RUFUS FIREFLY")),
        "hum_effect": (Fill(text="DEATH"),),
    }


def test_keys_come_by_document_of_a_split_and_irrelevant_ones_have_none(tmp_path: Path) -> None:
    fill = {"alternatives": ["MILLERS", "MEN"], "optional": True, "of": ["RUFUS"], "raw": ""}
    (tmp_path / "gold.jsonl").write_text(
        gold("A", "tst3", hum_description=[fill]) + gold("B", "tst3", relevant=False) + gold("C", "dev"),
        encoding="utf-8",
    )
    keys = read_keys(tmp_path, "tst3")
    assert {document: len(wanted) for document, wanted in keys.items()} == {"A": 1, "B": 0}
    assert keys["A"][0].fills_of("hum_description") == (
        KeyFill(alternatives=("MILLERS", "MEN"), of=("RUFUS",), optional=True),
    )


def test_a_report_is_read_from_its_summary(tmp_path: Path) -> None:
    found = read_report(zipped(tmp_path / "x.scores.txt.gz", REPORT))
    assert found["incident_date"] == Counts(correct=60, partial=15, incorrect=13, spurious=31, missing=23)
    assert (found[ALL].possible, found[ALL].actual) == (1661, 1769)
    assert round(100 * found[ALL].recall) == 58


def test_validation_sets_our_figures_beside_the_official_ones(tmp_path: Path) -> None:
    zipped(tmp_path / "x.response.txt.gz", RESPONSE)
    zipped(tmp_path / "x.scores.txt.gz", REPORT)
    ours, theirs = validate(tmp_path, {"TST3-X-0001": ()})["x"]
    assert ours[ALL] == Counts(spurious=7)
    assert theirs[ALL].actual == 1769
