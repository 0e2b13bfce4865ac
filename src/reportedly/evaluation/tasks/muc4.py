"""Incidents of one text as templates of the Fourth Message Understanding Conference: `reportedly eval muc4 PATH`.

Our templates are scored as in 1992 on TST3, TST1 and TST2. So are the responses of the systems of 1992 to TST3:
`ge_recall` and `ge_precision` were .578 and .543 then, and `details` sets all systems beside their official figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportedly.evaluation.muc4 import gtt
from reportedly.evaluation.muc4.keys import Keys, read_keys
from reportedly.evaluation.muc4.measures import Found, confidence, relevance, relevance_accuracy, score_of
from reportedly.evaluation.muc4.official import ALL, Figures, validate
from reportedly.evaluation.muc4.scoring import Counts
from reportedly.evaluation.muc4.template import Template
from reportedly.evaluation.muc4.templates import templates
from reportedly.evaluation.records import as_report, records
from reportedly.evaluation.task import Progress, Reference, Result
from reportedly.model.report import Report

Make = Callable[[Report], tuple[Template, ...]]

MAIN, CHECKS = "tst3", ("tst1", "tst2")
"""The part on which the systems of 1992 were compared, and the two older test parts."""

_BEST = {
    "incident_date": (0.61, 0.57),
    "incident_location": (0.63, 0.59),
    "incident_type": (0.78, 0.72),
    "perp_individual": (0.46, 0.53),
    "perp_org": (0.44, 0.53),
    "perp_org_confidence": (0.24, 0.30),
    "hum_number": (0.66, 0.56),
    "hum_effect": (0.62, 0.52),
}
"""Recall and precision of the best system of 1992 in its official report, for some slots."""

_OFFICIAL = "the official figure, which this scorer is to give"

REFERENCES = (
    Reference(name="f", floor=0.16, published=0.559, note="floor: a prompted 8B model; published: best of 1992"),
    Reference(name="recall", published=0.578, note="best of 1992"),
    Reference(name="precision", published=0.543, note="best of 1992"),
    Reference(name="relevance", floor=0.69, note="floor: every text relevant"),
    Reference(name="confidence", floor=0.611, note="floor: always REPORTED AS FACT"),
    Reference(name="gtt_f1", published=0.502, note="on TST3 and TST4 together"),
    Reference(name="ge_recall", published=0.578, note=_OFFICIAL),
    Reference(name="ge_precision", published=0.543, note=_OFFICIAL),
    *(
        Reference(name=f"{slot}_f", published=2 * recall * precision / (recall + precision), note="best of 1992")
        for slot, (recall, precision) in _BEST.items()
    ),
)


class Muc4Task:
    """Templates of every text against the answer keys."""

    name = "muc4"

    def __init__(self, make: Make = templates) -> None:
        self._make = make

    def run(self, path: Path, progress: Progress) -> Result:
        """Measure over the folder `path`; without the responses of 1992 the scorer is not validated."""
        parts = {part: read_keys(path, part) for part in (MAIN, *CHECKS)}
        found = self._read(path, progress, parts)
        validation = validate(path / "official" / MAIN, parts[MAIN])
        return Result(
            task=self.name,
            records=len(found),
            scores={
                **figures(found, parts[MAIN]),
                **{f"{part}_f": score_of(found, parts[part]).all_templates().f for part in CHECKS},
                **_gtt(path, found, parts[MAIN]),
                **_validated(validation),
                **_by_slot(found, parts[MAIN]),
            },
            references=REFERENCES,
            details=_details(found, parts[MAIN], validation),
        )

    def _read(self, path: Path, progress: Progress, parts: Mapping[str, Keys]) -> Found:
        wanted = [record for record in records(path, "docs") if any(record["id"] in keys for keys in parts.values())]
        found: dict[str, tuple[Template, ...]] = {}
        for done, record in enumerate(wanted, start=1):
            found[record["id"]] = self._make(as_report(record))
            progress(done, len(wanted))
        return found


def figures(found: Found, keys: Keys) -> dict[str, float]:
    """The scores of one part: all templates, which texts were taken for relevant, how organisations were rated."""
    total = score_of(found, keys).all_templates()
    return {
        "f": total.f,
        "recall": total.recall,
        "precision": total.precision,
        "relevance": relevance_accuracy(found, keys),
        "confidence": confidence(found, keys).precision,
    }


def _gtt(path: Path, found: Found, keys: Keys) -> dict[str, float]:
    """The F1 of the five-role reading, where the folder has its file."""
    gold = {
        record["doc_id"]: [gtt.read_gold(template) for template in record["templates"]]
        for record in records(path, "gtt")
        if record["doc_id"] in keys
    }
    total = gtt.total(
        (tuple(map(gtt.simplified, found.get(document, ()))), templates) for document, templates in gold.items()
    )
    return {"gtt_f1": total.f1}


def _validated(validation: Mapping[str, tuple[Figures, Figures]]) -> dict[str, float]:
    """The figures that this scorer gives General Electric, the best of 1992."""
    if "ge" not in validation:
        return {}
    ours = validation["ge"][0][ALL]
    return {"ge_recall": ours.recall, "ge_precision": ours.precision}


def _by_slot(found: Found, keys: Keys) -> dict[str, float]:
    return {
        f"{slot}_{name}": value
        for slot, counts in score_of(found, keys).by_slot().items()
        for name, value in (("f", counts.f), ("recall", counts.recall), ("precision", counts.precision))
    }


def _details(found: Found, keys: Keys, validation: Mapping[str, tuple[Figures, Figures]]) -> dict[str, object]:
    """The counts behind the scores, the official lines, and every system's figures beside its official ones."""
    score, texts = score_of(found, keys), relevance(found, keys)
    return {
        "counts": {slot: _counts(counts) for slot, counts in score.by_slot().items()},
        "lines": {line: _counts(counts) for line, counts in score.lines().items()},
        "text_filtering": {"recall": texts.recall, "precision": texts.precision},
        "validation": {
            system: {row: {"ours": _rates(ours[row]), "official": _rates(theirs[row])} for row in theirs}
            for system, (ours, theirs) in validation.items()
        },
    }


def _counts(counts: Counts) -> dict[str, float]:
    return {
        "possible": counts.possible,
        "actual": counts.actual,
        "correct": counts.correct,
        "partial": counts.partial,
        "incorrect": counts.incorrect,
        "spurious": counts.spurious,
        "missing": counts.missing,
        **_rates(counts),
    }


def _rates(counts: Counts) -> dict[str, float]:
    return {"recall": counts.recall, "precision": counts.precision, "f": counts.f}


TASK = Muc4Task()
