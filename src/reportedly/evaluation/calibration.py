"""How far probabilities lie from what they promise: expected calibration error, and its picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy

BINS = 10
"""Bins of equally many answers, as usual for this measure."""

DRAWS = 500
"""Draws by which the error that chance alone would give is found."""

WIDTH = 40
"""Letters that a picture has from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like probability: the mean of what was said, the share that was right, and how many they are."""

    said: float
    right: float
    count: int


@dataclass(slots=True)
class Answers:
    """Probabilities that were said, and whether each answer was right."""

    said: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, said: float, right: bool) -> None:
        """One answer more."""
        self.said.append(said)
        self.right.append(right)

    def bins(self, count: int = BINS) -> list[Bin]:
        """`count` bins of equally many answers, from the least to the most probable; fewer where there are fewer."""
        order = sorted(range(len(self.said)), key=lambda number: self.said[number])
        return _bins([self.said[number] for number in order], [self.right[number] for number in order], count)

    def adaptive(self) -> list[Bin]:
        """As many bins as there can be before a likelier one is less often right (Roelofs and others 2022)."""
        best = self.bins(1)
        for count in range(2, len(self.said) + 1):
            found = self.bins(count)
            if any(later.right < earlier.right for earlier, later in pairwise(found)):
                break
            best = found
        return best

    def by_chance(self) -> float:
        """The error in BINS bins that perfect probabilities would have on so few answers, on average."""
        said = numpy.sort(numpy.array(self.said))
        draws = numpy.random.default_rng(0).random((DRAWS, len(said))) < said
        starts = sorted({len(said) * number // BINS for number in range(BINS)})
        gaps = numpy.abs(numpy.add.reduceat(draws - said, starts, axis=1))
        return float(gaps.sum(axis=1).mean() / len(said))

    def brier(self) -> float:
        """The mean square of what was said less what was."""
        pairs = zip(self.said, self.right, strict=True)
        return sum((said - right) ** 2 for said, right in pairs) / max(1, len(self.said))


def _bins(said: Sequence[float], right: Sequence[bool], count: int) -> list[Bin]:
    """Bins over answers in order of probability."""
    total = len(said)
    borders = [total * number // count for number in range(count + 1)]
    return [
        Bin(sum(said[start:end]) / (end - start), sum(right[start:end]) / (end - start), end - start)
        for start, end in pairwise(borders)
        if end > start
    ]


def error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far what was said lies from what was right, on average over answers."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.said - each.right) for each in bins) / max(1, total)


def picture(bins: Sequence[Bin]) -> Iterator[str]:
    """A line for each bin: what was said, a bar as long as the share that was right, and `|` where it was to end."""
    for each in bins:
        bar = ["█" if place < round(each.right * WIDTH) else "·" for place in range(WIDTH)]
        bar[min(WIDTH - 1, round(each.said * WIDTH))] = "|"
        yield f"  {each.said:.2f} {''.join(bar)} {each.right:.2f} of {each.count}"
