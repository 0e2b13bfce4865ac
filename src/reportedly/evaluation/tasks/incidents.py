"""Reports to incidents: which of many reports are about one happening: `reportedly eval incidents PATH`.

Of a report only text, title and day of publication are looked at. Its claims are read and grouped with those of all
others; it is about that of its incidents of which most reports tell. Marked event mentions are measured by mention.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.evaluation.clusters import by_label, figures
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.evaluation.tasks import mention_incidents
from reportedly.incidents import regroup, traits
from reportedly.model.account import Account
from reportedly.model.claim import ResolvedClaim
from reportedly.model.ontology import EventType
from reportedly.pipeline import Coded, Pipeline

MENTIONS = "gold"
"""The file of a folder in which event mentions are marked; one of reports has `gold_clusters`."""

REFERENCES = {
    "gvc": (
        Reference(name="b3_f1", floor=0.691, note="same day of publication"),
        Reference(name="ceafe_f1", floor=0.585),
    ),
    "semeval2018-5": (Reference(name="b3_f1", floor=0.748, note="all alone"), Reference(name="ceafe_f1", floor=0.616)),
}


@dataclass(frozen=True, slots=True)
class IncidentsTask:
    """Reads every report, groups all claims and compares the groups of reports with the gold ones.

    `unseen` in the details are the scores over the incidents from which no weight was learned.
    """

    name: str = "incidents"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`; raises EvaluationError when it lacks `docs` and the gold."""
        if any(path.glob(f"{MENTIONS}.jsonl*")):
            return replace(mention_incidents.measure(path, progress), task=self.name)
        gold = {record["doc_id"]: record["incident_id"] for record in records(path, "gold_clusters")}
        coded = dict(_read(path, gold, progress))
        given = incidents_of(coded)
        unseen = [key for key in gold if is_unseen(gold[key])]
        return Result(
            task=self.name,
            records=len(gold),
            scores=scores(gold, given),
            references=REFERENCES.get(path.resolve().name, ()),
            details={"unseen": {"records": len(unseen), **scores({key: gold[key] for key in unseen}, given)}},
        )


def is_unseen(incident: str) -> bool:
    """Whether training/incidents.py learns nothing from this incident: every second one, by the SHA-1 of its id."""
    return int(hashlib.sha1(incident.encode()).hexdigest()[:8], 16) % 2 == 1


def scores(gold: Mapping[str, str], given: Mapping[str, str]) -> dict[str, float]:
    """The figures over the reports of `gold`, by the labels of both."""
    return figures(by_label(gold), by_label({key: given[key] for key in gold}))


def _read(path: Path, gold: Mapping[str, str], progress: Progress) -> Iterator[tuple[str, Coded]]:
    keys = [record["id"] for record in records(path, "docs")]
    reports = (replace(as_report(record), outlet="") for record in records(path, "docs"))
    for done, (key, coded) in enumerate(zip(keys, Pipeline.default().run(reports), strict=True), 1):
        progress(done, len(keys))
        if key in gold:
            yield key, coded


def incidents_of(coded: Mapping[str, Coded]) -> dict[str, str]:
    """What each report is about, by the smallest claim of the incident; a report without claims is about its own."""
    accounts = [Account(resolved=claim, report=report) for report, claims in coded.values() for claim in claims]
    home = {claim: part[0] for part in regroup(map(traits, accounts)) for claim in part}
    told = {(home[one.id], one.report.id) for one in accounts if one.id in home}
    spread = Counter(incident for incident, _ in told)
    return {key: main_incident(claims, home, spread) or key for key, (_, claims) in coded.items()}


def main_incident(claims: Iterable[ResolvedClaim], home: Mapping[str, str], spread: Mapping[str, int]) -> str:
    """Of the incidents of a report the one that most reports tell of (`spread`), of equals the one that most of its
    claims are about; violence comes before all else. Empty where there is none.
    """
    grouped = [one.claim for one in claims if one.claim.id in home]
    violent = [claim for claim in grouped if claim.event is EventType.ASSAULT]
    counts = Counter(home[claim.id] for claim in violent or grouped)
    return min(counts, key=lambda id: (-spread[id], -counts[id], id), default="")


TASK = IncidentsTask()
