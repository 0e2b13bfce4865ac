"""Two claims held against each other, and a claim with those of its incident: what spoke for it, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportedly.cli.listing import SHORT_ID, wrapped
from reportedly.cli.output import counted, paint, shown
from reportedly.exports.sentences import claim_sentence
from reportedly.model.entry import KeptClaim
from reportedly.model.incident import Comparison, Feature

if TYPE_CHECKING:
    from reportedly.model.review import Judgement
    from reportedly.pipeline import Pair

BESIDE = 5
"""Companions of a claim that are told one by one; an incident may hold hundreds."""

TELLING = 3
"""Features told of each companion: those with the most points, for or against."""

BIAS = "(bias)"
"""What a comparison starts from; it says nothing of the two."""

NAMES = 24
"""Columns for the names of features."""


def companions_lines(claim: str, incident: str | None, found: Sequence[Comparison]) -> Iterator[str]:
    """The incident that a claim is in, and what put it there."""
    if incident is None:
        yield "  none: a claim that sums over many happenings is in no incident, nor is one that waits to be grouped"
        return
    with_whom = f"with {counted(len(found), 'other claim')}" if found else "alone in it"
    yield f"  {incident}, {with_whom}: reportedly show {incident[:SHORT_ID]}"
    for comparison in found[:BESIDE]:
        other = comparison.second if comparison.first == claim else comparison.first
        veto = f"; kept apart by itself: {comparison.veto}" if comparison.veto else ""
        yield f"  {comparison.score:+6.1f}  {other[:SHORT_ID]}{veto}"
        for feature in _strongest(comparison.features):
            yield from wrapped(f"{feature.points:+.1f} {shown(feature.reason)}", "            ")
    if len(found) > BESIDE:
        yield f"  and {len(found) - BESIDE} more; for any of them: reportedly why CLAIM OTHER"


def _strongest(features: Sequence[Feature]) -> list[Feature]:
    seen = [one for one in features if one.name != BIAS]
    return sorted(seen, key=lambda one: (-abs(one.points), one.name))[:TELLING]


def pair_lines(pair: Pair, claims: Mapping[str, KeptClaim]) -> Iterator[str]:
    """Everything that was compared between two claims, and what it came to."""
    comparison = pair.comparison
    for id in (comparison.first, comparison.second):
        yield paint(id, bold=True)
        yield from wrapped(claim_sentence(claims[id].resolved, outlet=claims[id].report.outlet), "  ")
    yield ""
    yield paint("What was compared", bold=True)
    yield paint(f"  {'points':>6}  {'feature'.ljust(NAMES)} value x weight, and why", dim=True)
    for feature in sorted(comparison.features, key=lambda one: (-one.points, one.name)):
        yield from _feature(feature)
    yield f"  {comparison.score:+6.2f}  in all: the log-odds that both are about one happening"
    yield ""
    yield paint("What came of it", bold=True)
    yield from wrapped(_outcome(pair), "  ")
    for judgement in pair.judgements:
        yield from wrapped(_judged(judgement), "  ")


def _feature(feature: Feature) -> Iterator[str]:
    lead = f"  {feature.points:+6.2f}  {feature.name[:NAMES].ljust(NAMES)} "
    reasons = list(wrapped(f"{feature.value:.2f} x {feature.weight:+.2f}  {shown(feature.reason)}", " " * len(lead)))
    yield lead + reasons[0][len(lead) :]
    yield from reasons[1:]


def _outcome(pair: Pair) -> str:
    first, second = (id[:SHORT_ID] if id else "no incident" for id in pair.incidents)
    ruled = f"Ruled out: {pair.comparison.veto}. " if pair.comparison.veto else "Nothing rules it out. "
    if pair.together:
        return f"{ruled}Both are in {first}."
    return f"{ruled}They stand apart: {first} and {second}."


def _judged(each: Judgement) -> str:
    reason = f": {each.reason}" if each.reason else ""
    return f"{each.reviewer} judged them {each.verdict.value} on {each.at:%Y-%m-%d}{reason}. That outranks the score."
