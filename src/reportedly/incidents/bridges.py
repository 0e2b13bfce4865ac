"""Connected parts without their weak bridges: links chain one happening to the next until a long war hangs together.

A claim's part is its connected part at the lowest level of link strength at which that part is small enough. It follows
from the sets of claims, links and judgements alone, so that no order of arrival shows in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.incidents.cluster import Partition, components
from reportedly.incidents.compare import LINK
from reportedly.model.incident import Comparison
from reportedly.model.review import Judgement

BOUND = 150
"""Claims of a part beyond which its weakest links are cut: the largest part that real reports (`gvc`) make holds 80,
and an invented war stays at some fifteen pairs compared for each claim. At 50 to 300 no score on `gvc` changes."""

LEVELS = tuple(LINK + step for step in range(5))
"""Log-odds below which links are cut, one after the other. A link beyond the last, of fifty to one, is no bridge:
reports of one happening told by hundreds stay together. Cutting from 5 on would tear the largest part of `gvc`."""


def bounded(ids: Iterable[str], comparisons: Iterable[Comparison], judgements: Iterable[Judgement] = ()) -> Partition:
    """The parts of the claims, each to be clustered by itself; one of more than `BOUND` holds by its strongest links.

    What people held to be the same is never cut.
    """
    left, links, decided = frozenset(ids), [*comparisons], tuple(judgements)
    found: list[tuple[str, ...]] = []
    for level in LEVELS:
        parts = components(left, links, decided, least=level)
        small = [part for part in parts if len(part) <= BOUND or level == LEVELS[-1]]
        found += small
        left -= {id for part in small for id in part}
        links = [each for each in links if each.first in left and each.second in left]
    return tuple(sorted(found))
