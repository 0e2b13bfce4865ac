"""Measures over whole documents: the official counts, which texts were taken for relevant, how a blame was rated."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.evaluation.metrics import Tally
from reportedly.evaluation.muc4.keys import Key, Keys
from reportedly.evaluation.muc4.mark import Mark
from reportedly.evaluation.muc4.matching import compare, same_entity
from reportedly.evaluation.muc4.scoring import Score, align_templates
from reportedly.evaluation.muc4.template import Template

Found = Mapping[str, tuple[Template, ...]]
"""Templates by document id."""


def score_of(found: Found, keys: Keys) -> Score:
    """The counts of `found` against `keys`."""
    score = Score()
    for document, wanted in keys.items():
        score.add(found.get(document, ()), wanted)
    return score


def relevance(found: Found, keys: Keys) -> Tally:
    """Texts given templates against texts with keys."""
    total = Tally()
    for document, wanted in keys.items():
        given, due = bool(found.get(document)), bool(wanted)
        total.add(given and due, given, due)
    return total


def relevance_accuracy(found: Found, keys: Keys) -> float:
    """Share of the texts rightly taken for relevant or irrelevant."""
    right = sum(bool(found.get(document)) == bool(wanted) for document, wanted in keys.items())
    return right / len(keys) if keys else 0.0


def confidence(found: Found, keys: Keys) -> Tally:
    """Among organisations rightly given by an aligned template: those whose confidence is right."""
    total = Tally()
    for document, wanted in keys.items():
        given = found.get(document, ())
        for ours, theirs, _ in align_templates(given, wanted):
            marks = _confidence(given[ours], wanted[theirs])
            total.add(marks.count(Mark.CORRECT), len(marks), len(marks))
    return total


def _confidence(template: Template, key: Key) -> list[Mark]:
    return [
        compare("perp_org_confidence", fill, wanted)
        for wanted in key.fills_of("perp_org_confidence")
        for fill in template.fills_of("perp_org_confidence")
        if wanted.of and same_entity(fill, wanted)
    ]
