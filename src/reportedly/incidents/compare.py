"""Two claims held against each other: a score with a reason for every point, and what rules it out.

Pairs are many and mostly come to nothing. `link` only says whether two claims are held to be one, and drops what
cannot be as soon as it is known; `score` is the sum alone; `compare` also says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from reportedly.data import rows
from reportedly.incidents.features import MEASURES, Sign
from reportedly.incidents.reasons import reason
from reportedly.incidents.traits import Traits
from reportedly.incidents.vetoes import ruled_out, veto
from reportedly.model.incident import Comparison, Feature

WEIGHTS = "incidents_weights.tsv"
BIAS = "(bias)"

LINK = 0.0
"""Log-odds at which two claims, or two groups of claims on average, are held to be about one happening: even odds."""


STEPS = 10_000
"""Values and weights are counted in ten thousandths, so that no sum depends on the order or the way of adding."""


def compare(one: Traits, other: Traits) -> Comparison:
    """`one` against `other`; which of them comes first makes no difference."""
    first, second = ordered(one, other)
    weights = _weights(first, second)
    features = tuple(
        Feature(
            name=name,
            value=round(value * STEPS) / STEPS,
            weight=weights[name] / STEPS,
            reason=reason(name, first, second, value),
        )
        for name, value in measured(first, second)
        if name in weights
    )
    return Comparison(
        first=first.id, second=second.id, score=score(first, second), features=features, veto=veto(first, second)
    )


def score(one: Traits, other: Traits) -> float:
    """The score of `compare`, without its features."""
    first, second = ordered(one, other)
    weights = _weights(first, second)
    points = weights.get(BIAS, 0) * STEPS
    for measure in MEASURES:
        for name, value in measure(first, second):
            if name in weights:
                points += round(value * STEPS) * weights[name]
    return round(points / STEPS**2, 4)


def link(one: Traits, other: Traits) -> float | None:
    """The score where nothing rules out that the two are one happening, and it is at least `LINK`; else None."""
    first, second = ordered(one, other)
    if ruled_out(first, second):
        return None
    found = score(first, second)
    return found if found >= LINK else None


def ordered(one: Traits, other: Traits) -> tuple[Traits, Traits]:
    """The two by their ids."""
    return (one, other) if one.id < other.id else (other, one)


def measured(one: Traits, other: Traits) -> Iterator[Sign]:
    """Everything that is seen between the two, before it is weighed."""
    yield BIAS, 1.0
    for measure in MEASURES:
        yield from measure(one, other)


def _weights(one: Traits, other: Traits) -> Mapping[str, int]:
    return weights_for("within" if one.story.report == other.story.report else "across")


@cache
def weights_for(column: str) -> Mapping[str, int]:
    """The weights for claims `across` two reports or `within` one in `STEPS`; signs that weigh nothing are left out."""
    return {row["feature"]: round(float(row[column]) * STEPS) for row in rows(WEIGHTS) if float(row[column])}
