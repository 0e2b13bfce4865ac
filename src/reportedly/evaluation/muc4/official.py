"""The official score reports of 1992: the counts of each slot, and how far this scorer's figures are from them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

from reportedly.evaluation.muc4.keys import Keys
from reportedly.evaluation.muc4.responses import read_responses
from reportedly.evaluation.muc4.scoring import Counts, Score
from reportedly.evaluation.muc4.template import SLOTS

_ROWS = [
    "inc-date",
    "inc-loc",
    "inc-type",
    "inc-stage",
    "inc-instr-id",
    "inc-instr-type",
    "perp-inc-cat",
    "perp-ind-id",
    "perp-org-id",
    "perp-org-conf",
    "phys-tgt-id",
    "phys-tgt-type",
    "phys-tgt-num",
    "phys-tgt-nation",
    "phys-tgt-effect",
    "phys-tgt-total-num",
    "hum-tgt-name",
    "hum-tgt-desc",
    "hum-tgt-type",
    "hum-tgt-num",
    "hum-tgt-nation",
    "hum-tgt-effect",
    "hum-tgt-total-num",
]
"""The rows of a report in the order of the slots."""

ALL = "ALL TEMPLATES"
"""The line of a report from which a system's recall and precision are quoted."""

_SUMMARY = "TOTAL SLOT SCORES"
_ROW = re.compile(r"(?P<row>[A-Za-z-]+(?: TEMPLATES)?)\s+\d+\s+\d+\|((?:\s*\d+){3})\|(?:\s*\d+){2}\|((?:\s*\d+){2})")

Figures = Mapping[str, Counts]
"""Counts by slot, and of all templates under `ALL`."""


def read_report(path: Path) -> Figures:
    """The summary of the gzipped score report `path`."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        summary = lines.read().partition(_SUMMARY)[2]
    names = {**dict(zip(_ROWS, SLOTS, strict=True)), ALL: ALL}
    return {names[row["row"]]: _counts(row) for row in _ROW.finditer(summary) if row["row"] in names}


def _counts(row: re.Match[str]) -> Counts:
    correct, partial, incorrect, spurious, missing = map(int, f"{row[2]} {row[3]}".split())
    return Counts(correct=correct, partial=partial, incorrect=incorrect, spurious=spurious, missing=missing)


def score_responses(path: Path, keys: Keys) -> Figures:
    """This scorer's figures for the response file `path`."""
    responses = read_responses(path)
    score = Score()
    for document, wanted in keys.items():
        score.add(responses.get(document, ()), wanted)
    return {**score.by_slot(), ALL: score.all_templates()}


def validate(folder: Path, keys: Keys) -> Mapping[str, tuple[Figures, Figures]]:
    """By system with a response file and a score report in `folder`: this scorer's figures and the official ones."""
    found = {}
    for path in sorted(folder.glob("*.response.txt.gz")):
        report = path.with_name(path.name.replace(".response.", ".scores."))
        found[path.name.partition(".")[0]] = (score_responses(path, keys), read_report(report))
    return found
