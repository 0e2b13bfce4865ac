"""Reports that share their wording, gathered into families that are one voice each (codebook 4).

A report is a copy of another when passages that make up `COPY` of the shorter one stand in the longer one: wire stories
under another headline, cut, with a new opening or lightly edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

import numpy as np

from reportedly.model.assessment import Family
from reportedly.model.report import Report
from reportedly.weighing.passages import Hashes, Passage, Wording, passages, share, wording
from reportedly.weighing.shingle_index import SAMPLE, ShingleIndex

COPY = 0.45
"""The part of the shorter text that makes two reports one voice."""
WHOLE = 0.9
"""The part from which a text is wholly another's, whatever many others share with both."""
FURNITURE = 20
"""Voices that carry the same short passage from which on it is furniture (a footer, a background paragraph)."""
FURNITURE_WORDS = 120
"""A longer passage is a story, however many carry it."""
HELD = 4096
"""Wordings that are held at once, some 25 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two reports that share passages, the earlier first.

    `share` is the part of the shorter one's words that stands in the longer one, `repeated` the part of the later
    one's that stands in the earlier one; both in 0..1.
    """

    first: str
    second: str
    share: float
    repeated: float


def families(reports: Sequence[Report]) -> tuple[Family, ...]:
    """The families of two and more among `reports`, in order of their first report.

    The earliest report of a family is held to be its origin; undated ones come last. The order of `reports` does not
    matter, and a report that is given twice counts once.
    """
    return gather(reports, links(reports))


def gather(reports: Sequence[Report], linked: Iterable[Link]) -> tuple[Family, ...]:
    """The families that `linked` pairs of `reports` make up, as chains of links."""
    order = [report.id for report in _ordered(reports)]
    number = {name: index for index, name in enumerate(order)}
    repeated, pairs = [0.0] * len(order), []
    for link in linked:
        later = number[link.second]
        pairs.append((number[link.first], later))
        repeated[later] = max(repeated[later], link.repeated)
    members: dict[int, list[int]] = {}
    for index, root in enumerate(_roots(len(order), pairs)):
        members.setdefault(root, []).append(index)
    return tuple(
        Family(reports=tuple(order[index] for index in group), shares=tuple(repeated[index] for index in group[1:]))
        for group in members.values()
        if len(group) > 1
    )


def links(reports: Sequence[Report], *, floor: float = COPY) -> tuple[Link, ...]:
    """Every pair that was compared and shares `floor` or more, in the order of the reports."""
    ordered = _ordered(reports)
    index = ShingleIndex.of(report.text for report in ordered)
    texts = _Texts(ordered)
    shares = {pair: part for pair in index.candidates() if (part := texts.share(pair)) >= floor}
    voices = _roots(len(ordered), [pair for pair, part in shares.items() if part >= WHOLE])
    common = index.common(voices, FURNITURE)
    if len(common):
        shares = {pair: part if part >= WHOLE else texts.share(pair, common) for pair, part in shares.items()}
    return tuple(
        Link(
            first=ordered[pair[0]].id,
            second=ordered[pair[1]].id,
            share=round(part, 3),
            repeated=round(texts.repeated(pair), 3),
        )
        for pair, part in shares.items()
        if part >= floor
    )


class _Texts:
    """The wordings of reports by number, of which the last used are held."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.wording = lru_cache(maxsize=HELD)(lambda number: wording(reports[number].text))

    def share(self, pair: tuple[int, int], common: Hashes | None = None) -> float:
        """What part of the shorter of two stands in the longer, without passages that are `common` furniture."""
        shorter, longer = sorted((self.wording(number) for number in pair), key=lambda one: one.weight)
        found = passages(shorter, longer)
        if common is not None:
            found = tuple(passage for passage in found if not _is_furniture(shorter, passage, common))
        return share(shorter, found)

    def repeated(self, pair: tuple[int, int]) -> float:
        """What part of the later of two stands in the earlier."""
        earlier, later = (self.wording(number) for number in pair)
        return share(later, passages(later, earlier))


def _is_furniture(text: Wording, passage: Passage, common: Hashes) -> bool:
    """Whether a short passage is made of shingles that many voices have, as far as those are indexed."""
    if passage.end - passage.start >= FURNITURE_WORDS:
        return False
    inside = text.shingles[passage.start : passage.end]
    kept = inside[inside % np.uint64(SAMPLE) == 0]
    known = common[np.minimum(np.searchsorted(common, kept), len(common) - 1)] == kept
    return 2 * int(known.sum()) > len(kept)


def _ordered(reports: Iterable[Report]) -> list[Report]:
    """Each report once, by day and time of publication, undated last, ties by id."""
    first: dict[str, Report] = {}
    for report in sorted(reports, key=_age):
        first.setdefault(report.id, report)
    return list(first.values())


def _age(report: Report) -> tuple[date, float, str, str]:
    published = report.published
    if not isinstance(published, datetime):
        return published or date.max, float("inf"), report.id, report.url
    zoned = published if published.tzinfo else published.replace(tzinfo=UTC)
    return published.date(), zoned.timestamp(), report.id, report.url


def _roots(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` numbers the smallest that it hangs together with through `pairs`."""
    above = list(range(count))

    def root(one: int) -> int:
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for pair in pairs:
        low, high = sorted(map(root, pair))
        above[high] = low
    return [root(one) for one in range(count)]
