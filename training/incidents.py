"""Learns what each sign is worth when two claims are compared: `python training/incidents.py BENCHMARKS`.

Across reports: `gvc` and `semeval2018-5` (every second incident by the SHA-1 of its id is kept unseen, see the task
`incidents`), and the items of `corpora/wiki-current-events-linked-2025-2026`, each of which tells a happening of its
own. Within one: `ecbplus` (split train: claims whose anchors touch marked event mentions).
Weights start from those of `incidents_prior.tsv`, set by hand for wars, where one report tells of many happenings; the
reports to learn from tell of one each. So the signs that part days and places are held as they were set.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluation.records import Record, as_report, records
from reportedly.evaluation.tasks.incidents import is_unseen
from reportedly.incidents import candidates, keys, traits
from reportedly.incidents.compare import BIAS, WEIGHTS, measured
from reportedly.incidents.traits import Traits
from reportedly.incidents.vetoes import veto
from reportedly.model.account import Account
from reportedly.model.claim import Scope
from reportedly.model.ontology import EventType
from reportedly.pipeline import Coded, Pipeline

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "reportedly" / "data"
PRIOR = HERE / "incidents_prior.tsv"

STRENGTH = {"across": 30.0, "within": 30.0}
"""How hard a weight is held to where it started: as if seen that often (inverse variance of the prior)."""

ITEMS = "wiki-current-events-linked-2025-2026"
MONTHS = ("01", "02", "03", "06")
"""Months of the chronicle that are read; every second day of them is learned from, by the SHA-1 of its items' id."""

LEAN = {"across": 1.0, "within": 0.5}
"""Log-odds added after learning. Across reports: groups are joined by the average over all their pairs, which is lower
than that of the pairs that tell; swept from 0 to 3 over gvc, a sixth of semeval2018-5 (of the half no weight is learned
from) and the items, November 2026, so no figure on these is wholly unseen. Within a report: set by hand on invented
reports; what shares time, place, type and parties there is one (codebook 3), unless the report tells it apart."""

ROUNDS = 2
"""Of two reports on one incident not every two claims are on it: after a first fit the likelier half is trusted."""

STEPS, LONGEST_STEP = 40, 1.0
"""Newton's steps, and how far one may move a weight: long ones overshoot where nearly all chances are 0 or 1."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """Two claims: what is seen between them, whether they are about one happening, and the reports they stand in."""

    seen: Mapping[str, float]
    same: bool
    reports: tuple[str, str]


def read(
    folder: Path, stem: str = "docs", wanted: Callable[[Record], bool] = lambda record: True
) -> list[tuple[str, Coded]]:
    """The `wanted` reports of a file by the ids of their records, with their claims."""
    kept = [record for record in records(folder, stem) if wanted(record)]
    reports = (replace(as_report(record), outlet="") for record in kept)
    return list(zip((record["id"] for record in kept), Pipeline.default().run(reports), strict=True))


def is_learned_item(record: Record) -> bool:
    """Whether an item of the chronicle is learned from; ids are `wcl-` and the day, then a number."""
    day = record["id"][: len("wcl-2025-01-01")]
    return day[9:11] in MONTHS and not is_unseen(day)


def claims_of(coded: Iterable[tuple[str, Coded]]) -> Iterator[tuple[str, Traits]]:
    """The claims on single happenings with the id of their record."""
    for id, (report, claims) in coded:
        for claim in claims:
            if claim.claim.scope is Scope.SINGLE:
                yield id, traits(Account(resolved=claim, report=report))


def seen_between(one: Traits, other: Traits) -> dict[str, float]:
    """What is seen between two claims, each sign with its value."""
    first, second = (one, other) if one.id < other.id else (other, one)
    return dict(measured(first, second))


def from_reports(folder: Path, coded: Iterable[tuple[str, Coded]]) -> Iterator[Example]:
    """Pairs of violent claims of two reports that are worth comparing, from the incidents that may be learned from."""
    incident = {record["doc_id"]: record["incident_id"] for record in records(folder, "gold_clusters")}
    home: dict[str, str] = {}
    held: dict[str, Traits] = {}
    for id, one in claims_of(coded):
        if id in incident and not is_unseen(incident[id]) and one.event is EventType.ASSAULT:
            home[one.id], held[one.id] = incident[id], one
    for first, second in sorted(candidates({id: keys(one) for id, one in held.items()})):
        one, other = held[first], held[second]
        if one.report != other.report and not veto(one, other):
            reports = (min(one.report, other.report), max(one.report, other.report))
            yield Example(seen_between(one, other), home[first] == home[second], reports)


def from_items(coded: Iterable[tuple[str, Coded]]) -> Iterator[Example]:
    """Pairs of claims of two items of a chronicle that are worth comparing: each item is another happening.

    Now and then an item follows up an earlier one; so few do that they are let stand as noise.
    """
    held = {one.id: (id, one) for id, one in claims_of(coded)}
    for first, second in sorted(candidates({id: keys(one) for id, (_, one) in held.items()})):
        (item, one), (rival, other) = held[first], held[second]
        if item != rival and not veto(one, other):
            yield Example(seen_between(one, other), False, (item, rival))


def from_mentions(folder: Path, coded: Iterable[tuple[str, Coded]]) -> Iterator[Example]:
    """Pairs of claims of one kind in one report whose anchors touch event mentions of ecbplus."""
    train = {record["id"] for record in records(folder, "docs") if record["split"] == "train"}
    marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for record in records(folder, "gold"):
        if record["kind"] == "event" and record["doc_id"] in train:
            marks[record["doc_id"]] += [(start, end, record["chain"]) for start, end in record["spans"]]
    told: dict[str, list[tuple[str, Traits]]] = defaultdict(list)
    known = [(id, each) for id, each in coded if id in train]
    anchors = {claim.claim.id: claim.claim.anchor for _, (_, claims) in known for claim in claims}
    for id, one in claims_of(known):
        anchor = anchors[one.id]
        chains = [chain for start, end, chain in marks[id] if start < anchor.end and anchor.start < end]
        if chains:
            told[id].append((chains[0], one))
    for group in told.values():
        for (chain, one), (rival, other) in combinations(group, 2):
            if one.event is other.event and one.id != other.id and not veto(one, other):
                yield Example(seen_between(one, other), chain == rival, (one.report, other.report))


def fit(
    examples: Sequence[Example], prior: Mapping[str, float], held: frozenset[str], strength: float
) -> dict[str, float]:
    """The likeliest weights given the examples and where they start from; those `held` stay there.

    Logistic regression by Newton's method; every two reports count as the root of how many claims pair up in them.
    """
    names = sorted(prior)
    free = np.array([name not in held for name in names])
    values = np.array([[each.seen.get(name, 0.0) for name in names] for each in examples])
    answers = np.array([each.same for each in examples], dtype=float)
    often = Counter(each.reports for each in examples)
    worth = np.array([often[each.reports] ** -0.5 for each in examples])
    start = np.array([prior[name] for name in names])
    trusted = np.ones(len(examples), dtype=bool)
    for _ in range(ROUNDS):
        weights = _newton(values[trusted], answers[trusted], worth[trusted], start, free, strength)
        trusted = _trusted(examples, values @ weights)
    return dict(zip(names, weights.tolist(), strict=True))


def _newton(values: Vector, answers: Vector, worth: Vector, start: Vector, free: Vector, strength: float) -> Vector:
    weights = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (worth * (chance - answers)) + strength * (weights - start)
        bend = (values * (worth * chance * (1 - chance))[:, None]).T @ values + strength * np.eye(len(start))
        step = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        weights[free] -= step * min(1.0, LONGEST_STEP / max(float(np.abs(step).max()), 1e-9))
    return weights


def _trusted(examples: Sequence[Example], scores: Vector) -> NDArray[np.bool_]:
    """All pairs that are apart, and of each two reports on one incident the likelier half."""
    by_reports: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, each in enumerate(examples):
        if each.same:
            by_reports[each.reports].append(place)
    trusted = np.ones(len(examples), dtype=bool)
    for places in by_reports.values():
        middle = np.median(scores[places])
        trusted[[place for place in places if scores[place] < middle]] = False
    return trusted


def prior_rows() -> list[dict[str, str]]:
    """The signs with the weights they start from; `held` says which stay."""
    lines = [line for line in PRIOR.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def learn(across: Sequence[Example], within: Sequence[Example]) -> None:
    """Fit both columns and write the table."""
    rows = prior_rows()
    held = {column: frozenset(row["feature"] for row in rows if column in row["held"].split()) for column in STRENGTH}
    fitted = {
        column: fit(examples, {row["feature"]: float(row[column]) for row in rows}, held[column], STRENGTH[column])
        for column, examples in (("across", across), ("within", within))
    }
    for column, lean in LEAN.items():
        fitted[column][BIAS] += lean
    lines = [
        "# What each sign is worth, in log-odds, when two claims are compared: `across` two reports, `within` one.",
        f"# Learned by training/incidents.py from {len(across)} pairs across and {len(within)} within reports.",
        "feature\tacross\twithin\tabout",
    ]
    for row in rows:
        name = row["feature"]
        lines.append(f"{name}\t{fitted['across'][name]:.2f}\t{fitted['within'][name]:.2f}\t{row['about']}")
    (DATA / WEIGHTS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(benchmarks: Path) -> None:
    """Read the corpora, fit and write the table."""
    across: list[Example] = []
    for name in ("gvc", "semeval2018-5"):
        across += from_reports(benchmarks / name, read(benchmarks / name))
    across += from_items(read(benchmarks / "corpora", ITEMS, is_learned_item))
    learn(across, list(from_mentions(benchmarks / "ecbplus", read(benchmarks / "ecbplus"))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
