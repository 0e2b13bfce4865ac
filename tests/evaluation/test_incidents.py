"""Reports told of two happenings are grouped in two, by text, title and day alone."""

from __future__ import annotations

import json
from pathlib import Path

from incidents.accounts import account
from reportedly.evaluation.runner import run_task
from reportedly.evaluation.tasks.incidents import is_unseen, main_incident
from reportedly.model.ontology import EventType

REPORTS = (
    ("a", "2021-03-03", "Mortar shells killed five people at the Orlam market in Homs on Tuesday, medics said."),
    ("b", "2021-03-04", "Medics said that mortar shells killed five people on Tuesday at the Orlam market in Homs."),
    ("c", "2021-06-12", "Gunmen shot dead two policemen near Kandahar on Friday, officials said."),
)
GOLD = {"a": "1", "b": "1", "c": "2"}


def folder(path: Path) -> Path:
    """A benchmark of three reports."""
    docs = ({"id": id, "title": "", "published": day, "text": text} for id, day, text in REPORTS)
    (path / "docs.jsonl").write_text("\n".join(map(json.dumps, docs)), encoding="utf-8")
    gold = ({"doc_id": id, "incident_id": incident} for id, incident in GOLD.items())
    (path / "gold_clusters.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    return path


def test_reports_are_grouped_by_what_they_are_about(tmp_path: Path) -> None:
    result = run_task("incidents", folder(tmp_path))
    assert result.records == 3 and result.scores["b3_f1"] == result.scores["ceafe_f1"] == 1.0


def test_every_second_incident_is_kept_unseen() -> None:
    assert 400 < sum(is_unseen(str(number)) for number in range(1000)) < 600


def test_a_report_is_about_what_most_of_its_violence_is_about() -> None:
    text = "A mine killed a boy in Karsa. The blast shook Karsa. Police met elders. Police met medics."
    mine, blast = account(text, "mine"), account(text, "blast")
    met = [account(text, word, event=EventType.CONSULT) for word in ("met elders", "met medics")]
    home = {mine.id: "x", blast.id: "x", met[0].id: "y", met[1].id: "y"}
    spread = {"x": 1, "y": 5, "z": 2}
    assert main_incident([one.resolved for one in (*met, mine, blast)], home, spread) == "x"
    assert main_incident([one.resolved for one in met], home, spread) == "y"
    assert main_incident([], home, spread) == ""


def test_a_report_is_about_what_most_reports_tell_of() -> None:
    text = "A mine killed a boy in Karsa. Shells hit Tolva. The shelling went on. A rocket fell."
    told = [account(text, word) for word in ("mine", "Shells", "shelling", "rocket")]
    home = dict(zip((one.id for one in told), ("x", "y", "y", "z"), strict=True))
    claims = [one.resolved for one in told]
    assert main_incident(claims, home, {"x": 3, "y": 1, "z": 1}) == "x"
    assert main_incident(claims, home, {"x": 1, "y": 1, "z": 1}) == "y"
