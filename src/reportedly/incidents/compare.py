"""Two claims held against each other: a score with a reason for every point, and what rules it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.data import rows
from reportedly.incidents.features import MEASURES, Seen
from reportedly.incidents.traits import Traits
from reportedly.incidents.vetoes import veto
from reportedly.model.incident import Comparison, Feature

WEIGHTS = "incidents_weights.tsv"
BIAS = "(bias)"


def compare(one: Traits, other: Traits) -> Comparison:
    """`one` against `other`; which of them comes first makes no difference."""
    first, second = (one, other) if one.id < other.id else (other, one)
    weights = weights_for("within" if first.report == second.report else "across")
    seen = (Seen(BIAS, 1.0, "before anything is known"), *measured(first, second))
    features = tuple(
        Feature(name=name, value=round(value, 4), weight=weights[name], reason=reason)
        for name, value, reason in seen
        if name in weights
    )
    score = round(sum(feature.points for feature in features), 4)
    return Comparison(first=first.id, second=second.id, score=score, features=features, veto=veto(first, second))


def measured(one: Traits, other: Traits) -> tuple[Seen, ...]:
    """Everything that is seen between the two, before it is weighed."""
    return tuple(seen for measure in MEASURES for seen in measure(one, other))


@cache
def weights_for(column: str) -> Mapping[str, float]:
    """The weights for claims `across` two reports or `within` one; signs that weigh nothing are left out."""
    return {row["feature"]: float(row[column]) for row in rows(WEIGHTS) if float(row[column])}
