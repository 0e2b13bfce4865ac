"""Compared claims to a partition: connected parts first, then in each part the two likeliest groups joined, again and
again, while the average between them stays above `LINK`.

The partition is a function of the sets of claims, comparisons and judgements: no order of arrival can show in it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from reportedly.incidents.compare import LINK
from reportedly.incidents.judged import Judged, judged
from reportedly.model.incident import Comparison
from reportedly.model.review import Judgement

MISSING = -2.0
"""Log-odds of a pair that was not worth comparing: about one in nine."""

RULED_OUT = -3.0
"""Log-odds that a veto adds to the score of its pair where groups are held against each other."""

TOLERATED = 0.5
"""Share of ruled out pairs from which on two groups are kept apart whatever the score. Below it a day or a place may
have been misread in one of many reports. Swept over gvc and a sixth of semeval2018-5, November 2026."""

STEPS = 10_000
"""Scores are counted in ten thousandths, so that sums do not depend on the order of adding."""

Pair = tuple[str, str]
Partition = tuple[tuple[str, ...], ...]


def cluster(ids: Iterable[str], comparisons: Iterable[Comparison], judgements: Iterable[Judgement] = ()) -> Partition:
    """The groups of claims that are about one happening each, every group and their list in ascending order.

    Comparisons of claims that are not among `ids` are left out, and so are judgements.
    """
    known = frozenset(ids)
    decided = judged(each for each in judgements if {each.first, each.second} <= known)
    scores: dict[Pair, int] = {}
    vetoed: set[Pair] = set(decided.unsure)
    for each in comparisons:
        if each.first in known and each.second in known:
            scores[each.first, each.second] = round(each.score * STEPS)
            if each.veto:
                vetoed.add((each.first, each.second))
    forest = Forest(known)
    for first, second in _links(scores, vetoed, decided):
        forest.join(first, second)
    scores_in = _inside(forest, scores)
    ruled_out_in = _inside(forest, dict.fromkeys(vetoed, 0))
    apart_in = _inside(forest, dict.fromkeys((*decided.unsure, *decided.apart), 0))
    found: list[tuple[str, ...]] = []
    for root, members in forest.parts().items():
        if len(members) == 1:
            found.append(members)
            continue
        groups = _Agglomeration(members, scores_in[root], ruled_out_in[root], decided)
        for first, second in apart_in[root]:
            groups.forbid(first, second)
        found += groups.run()
    return tuple(sorted(found))


def _inside(forest: Forest, pairs: dict[Pair, int]) -> dict[str, dict[Pair, int]]:
    """The pairs by the part that holds both, by its smallest claim."""
    found: dict[str, dict[Pair, int]] = defaultdict(dict)
    for (first, second), score in pairs.items():
        if (root := forest.root(first)) == forest.root(second):
            found[root][first, second] = score
    return found


def components(
    ids: Iterable[str], comparisons: Iterable[Comparison], judgements: Iterable[Judgement] = (), *, least: float = LINK
) -> Partition:
    """The connected parts of the claims: groups that no link leaves which is as strong as `least`, and no judgement."""
    known = frozenset(ids)
    forest = Forest(known)
    decided = judged(each for each in judgements if {each.first, each.second} <= known)
    for each in comparisons:
        if each.score >= least and not each.veto and each.first in known and each.second in known:
            forest.join(each.first, each.second)
    for claim, group in decided.group_of.items():
        forest.join(claim, group)
    return tuple(sorted(forest.parts().values()))


def _links(scores: dict[Pair, int], vetoed: set[Pair], decided: Judged) -> Iterable[Pair]:
    yield from decided.group_of.items()
    yield from (pair for pair, score in scores.items() if score >= LINK * STEPS and pair not in vetoed)


class Forest:
    """Claims joined into parts, each called by its smallest claim."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {id: id for id in ids}

    def root(self, id: str) -> str:
        """The smallest claim of the part that `id` is in."""
        while (above := self._above[id]) != id:
            self._above[id] = self._above[above]
            id = above
        return id

    def join(self, one: str, other: str) -> None:
        """Make one part of the two that `one` and `other` are in."""
        kept, gone = sorted((self.root(one), self.root(other)))
        self._above[gone] = kept

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Each part by its smallest claim."""
        found: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._above):
            found[self.root(id)].append(id)
        return {root: tuple(members) for root, members in found.items()}


class Tie(NamedTuple):
    """What was found between two groups: the sum of scores, how many pairs were compared, how many are ruled out."""

    score: int
    compared: int
    ruled_out: int

    def __add__(self, other: Tie) -> Tie:  # type: ignore[override]
        """Both together."""
        return Tie(self.score + other.score, self.compared + other.compared, self.ruled_out + other.ruled_out)


NO_TIE = Tie(0, 0, 0)


class _Agglomeration:
    """Average-link over one part: sums of scores and counts of pairs between groups, and which must not meet.

    A group is called by its smallest claim. Judged groups are there from the start, over any veto.
    """

    def __init__(
        self, members: Sequence[str], scores: Mapping[Pair, int], vetoed: Container[Pair], decided: Judged
    ) -> None:
        self.decided = decided
        self.groups: dict[str, list[str]] = defaultdict(list)
        for member in members:
            self.groups[decided.group(member)].append(member)
        self.ties: dict[str, dict[str, Tie]] = {name: {} for name in self.groups}
        self.apart: dict[str, set[str]] = {name: set() for name in self.groups}
        for (first, second), score in scores.items():
            out = (first, second) in vetoed
            tie = Tie(score + out * round(RULED_OUT * STEPS), 1, int(out))
            self._add(decided.group(first), decided.group(second), tie)

    def _add(self, one: str, other: str, tie: Tie) -> None:
        if one != other:
            for name, rival in ((one, other), (other, one)):
                self.ties[name][rival] = self.ties[name].get(rival, NO_TIE) + tie

    def forbid(self, first: str, second: str) -> None:
        """Keep the groups of two claims apart, and whatever is joined to them."""
        one, other = self.decided.group(first), self.decided.group(second)
        if one != other and one in self.groups and other in self.groups:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def average(self, one: str, other: str) -> float:
        """The mean score between two groups; pairs that were not compared count as `MISSING`."""
        pairs, tie = len(self.groups[one]) * len(self.groups[other]), self.ties[one][other]
        return (tie.score + (pairs - tie.compared) * round(MISSING * STEPS)) / pairs

    def excluded(self, one: str, other: str) -> bool:
        """Whether two groups must not meet: people said so, or too much rules it out."""
        pairs = len(self.groups[one]) * len(self.groups[other])
        return other in self.apart[one] or self.ties[one][other].ruled_out >= TOLERATED * pairs

    def run(self) -> list[tuple[str, ...]]:
        """Join the likeliest two groups until none is likely; ties fall to the smaller ids."""
        heap = [self._offer(one, other) for one in self.groups for other in self.ties[one] if one < other]
        heapq.heapify(heap)
        while heap:
            offer = heapq.heappop(heap)
            _, one, other = offer
            if -offer[0] < LINK * STEPS:
                break
            current = one in self.groups and other in self.groups and offer == self._offer(one, other)
            if not current or self.excluded(one, other):
                continue
            self._merge(one, other)
            for rival in self.ties[one]:
                heapq.heappush(heap, self._offer(*sorted((one, rival))))
        return [tuple(sorted(members)) for members in self.groups.values()]

    def _offer(self, one: str, other: str) -> tuple[float, str, str]:
        return (-self.average(one, other), one, other)

    def _merge(self, kept: str, gone: str) -> None:
        self.groups[kept] += self.groups.pop(gone)
        for rival, tie in self.ties.pop(gone).items():
            del self.ties[rival][gone]
            self._add(kept, rival, tie)
        for rival in self.apart.pop(gone):
            self.apart[rival].discard(gone)
            self.apart[rival].add(kept)
            self.apart[kept].add(rival)
