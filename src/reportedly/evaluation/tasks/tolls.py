"""Tolls of whole articles against a crowd's coding: `reportedly eval tolls PATH`.

The killed that an article's claims count are folded into the four figures that were coded: civilians, others, and the
children and women among them. A figure of 0 in the gold may also mean that nobody stated one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect, Toll
from reportedly.pipeline import Pipeline
from reportedly.reading.local.tolls.numbers import find_counts

FIELDS = ("civilians", "noncivilians", "children", "women")
ARMED = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE, PartyKind.GOVERNMENT})
AMONG = ("children", "women")
CHILDREN = re.compile(r"\b(child(ren)?|kids?|minors?|infants?|bab(y|ies)|boys?|girls?|toddlers?)\b")
WOMEN = re.compile(r"\b(wom[ae]n|ladies|mothers?|girls?)\b")
REFERENCES = (
    Reference(name="civilians", floor=0.268, note="always 0"),
    Reference(name="noncivilians", floor=0.699, note="always 0"),
    Reference(name="children", floor=0.818, note="always 0"),
    Reference(name="women", floor=0.953, note="always 0"),
)


def fold(claims: Iterable[ResolvedClaim]) -> dict[str, int]:
    """The killed that `claims` count, by the coded categories.

    The first figure of each stands: an article opens with its own event and ends on earlier ones. Sums over months
    are left out.
    """
    found = dict.fromkeys(FIELDS, 0)
    for claim in claims:
        told = claim.claim
        if told.scope is Scope.AGGREGATE or told.reality not in (Reality.HAPPENED, Reality.ONGOING):
            continue
        for toll in told.toll:
            if toll.effect is Effect.KILLED and toll.count.best:
                for name in categories(toll):
                    if name not in AMONG or _is_part(toll, found["civilians"]):
                        found[name] = found[name] or toll.count.best
    return found


def _is_part(toll: Toll, whole: int) -> bool:
    """Whether a subgroup's figure is written as one and no larger than the whole ("five children", not "a woman")."""
    bare = toll.count.high is None and toll.count.best == 2
    fits = not whole or (toll.count.best or 0) <= whole
    return fits and not bare and not re.match(r"(an?|the|his|her)\b", toll.span.text.lower())


def categories(toll: Toll) -> tuple[str, ...]:
    """The coded categories that a toll counts in; a subgroup does not count as the whole."""
    words = (toll.group or toll.span).text.lower()
    among = tuple(name for name, named in (("children", CHILDREN), ("women", WOMEN)) if named.search(words))
    if toll.kind in ARMED:
        return ("noncivilians",)
    whole = ("civilians",) if toll.within is None else ()
    return (*whole, *among)


def written(answer: str | None) -> frozenset[int]:
    """Every number in a crowd answer; none in an empty one."""
    readings = find_counts(re.findall(r"\w+(?:,\d{3})*", (answer or "").lower()))
    return frozenset(reading.count.best for reading in readings if reading.count.best is not None)


class TollsTask:
    """Reads each article and compares the four figures."""

    name = "tolls"

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`: exact accuracy by figure, and of those stated in the details."""
        gold = {record["doc_id"]: record for record in records(path, "gold")}
        crowd = {record["doc_id"]: written(record["civilians"]) for record in records(path, "crowd")}
        reports = [as_report(record) for record in records(path, "docs")]
        ours: dict[str, Mapping[str, int]] = {}
        for done, (report, claims) in enumerate(Pipeline.default().run(reports), 1):
            ours[report.key] = fold(claims)
            progress(done, len(reports))
        exact = {name: [figures[name] == gold[key][name] for key, figures in ours.items()] for name in FIELDS}
        stated = {
            name: [figures[name] == gold[key][name] for key, figures in ours.items() if gold[key][name]]
            for name in FIELDS
        }
        lenient = [figures["civilians"] in crowd[key] for key, figures in ours.items() if crowd.get(key)]
        return Result(
            task=self.name,
            records=len(ours),
            scores={name: share(hits) for name, hits in exact.items()},
            references=REFERENCES,
            details={
                "stated": {name: share(hits) for name, hits in stated.items()},
                "civilians_any_crowd_number": share(lenient),
            },
        )


def share(hits: list[bool]) -> float:
    """The share of hits; 0 of none."""
    return sum(hits) / len(hits) if hits else 0.0


TASK = TollsTask()
