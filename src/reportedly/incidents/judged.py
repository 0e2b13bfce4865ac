"""What people decided, made consistent: which claims must stand together and which must not.

Of several judgements on one pair the latest counts. Judgements are then taken up from the latest to the earliest; one
that contradicts what later ones already say is left out and reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.review import Judgement, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims by the group they must stand in, the pairs of groups kept apart, the pairs left open, and what fell out.

    A group is called by its smallest claim. A `different` forbids for the whole groups of both its claims; `unsure`
    only keeps the machine from joining the two.
    """

    group_of: dict[str, str]
    apart: frozenset[Pair]
    unsure: frozenset[Pair]
    contradicted: tuple[Judgement, ...]

    def group(self, claim: str) -> str:
        """The group that `claim` must stand in: by itself where nobody said anything."""
        return self.group_of.get(claim, claim)


def latest(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgement that counts for each pair, the latest first; of two at one moment the later by verdict and name."""
    found: dict[Pair, Judgement] = {}
    for each in sorted(judgements, key=_age):
        found[each.first, each.second] = each
    return tuple(sorted(found.values(), key=_age, reverse=True))


def judged(judgements: Iterable[Judgement]) -> Judged:
    """What `judgements` come to, whatever order they are handed in."""
    group_of: dict[str, str] = {}
    apart: set[Pair] = set()
    left_out: list[Judgement] = []
    counted = latest(judgements)
    for each in counted:
        one, other = group_of.get(each.first, each.first), group_of.get(each.second, each.second)
        if each.verdict is Verdict.UNSURE:
            continue
        same = each.verdict is Verdict.SAME
        if (same and _pair(one, other) in apart) or (not same and one == other):
            left_out.append(each)
        elif same:
            _join(group_of, apart, one, other, (each.first, each.second))
        else:
            apart.add(_pair(one, other))
    return Judged(
        group_of=group_of,
        apart=frozenset(apart),
        unsure=frozenset((each.first, each.second) for each in counted if each.verdict is Verdict.UNSURE),
        contradicted=tuple(left_out),
    )


def contradictions(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that later ones contradict, the latest of them first."""
    return judged(judgements).contradicted


def _join(group_of: dict[str, str], apart: set[Pair], one: str, other: str, claims: Pair) -> None:
    kept, gone = sorted((one, other))
    for claim in claims:
        group_of.setdefault(claim, claim)
    for claim, group in group_of.items():
        if group in (kept, gone):
            group_of[claim] = kept
    for pair in [pair for pair in apart if gone in pair]:
        apart.remove(pair)
        apart.add(_pair(*(kept if name == gone else name for name in pair)))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _age(judgement: Judgement) -> tuple[object, ...]:
    return (judgement.at, judgement.verdict, judgement.reviewer, judgement.first, judgement.second)
