"""An index of sampled shingles: which reports may share passages, and which shingles stand in many.

It is exact over its sample: one in `SAMPLE` shingles, the same ones in every report that has them (FracMinHash, Irber
and others 2022). `bench.minhash` holds it against the MinHash indexes of datasketch and rensa.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.weighing.passages import Hashes, shingles

SAMPLE = 4
"""One in so many shingles is kept: a short report of 60 words still has 14, and 100,000 articles take some 200 MB."""
MET = 2
"""Kept shingles that two reports must share to be compared."""
MET_PART = 0.08
"""The part of the shorter one's that they must share: half a text with every fifth word replaced still has 0.2."""
CROWD = 16
"""Up to so many reports with one shingle are paired each with each; of more, each with the first and the one before."""

Numbers = NDArray[np.int64]


def sample(text: str) -> Hashes:
    """The kept shingles of a text, each once, ascending."""
    found = np.unique(shingles(text))
    kept: Hashes = found[found % np.uint64(SAMPLE) == 0]
    return kept


@dataclass(frozen=True, slots=True)
class ShingleIndex:
    """Kept shingles with the numbers of the texts they stand in, sorted by both; `sizes` says how many a text has."""

    shingles: Hashes
    owners: NDArray[np.int32]
    sizes: Numbers

    @classmethod
    def of(cls, texts: Iterable[str]) -> ShingleIndex:
        """The index of `texts`, numbered from 0."""
        samples = [sample(text) for text in texts]
        sizes = np.array([len(found) for found in samples], dtype=np.int64)
        every = np.concatenate(samples) if samples else np.empty(0, dtype=np.uint64)
        del samples
        order = np.argsort(every, kind="stable")
        owners = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        return cls(every[order], owners[order], sizes)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of texts that share enough to be compared, the smaller number first, ascending."""
        keys, counts = _counted(list(self._pairs()))
        first, second = np.divmod(keys, max(len(self.sizes), 1))
        needed = np.maximum(MET, MET_PART * np.minimum(self.sizes[first], self.sizes[second]))
        enough = counts >= needed
        yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)

    def _pairs(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Pairs that share a shingle, as one number each, with how often: in steps, so that little is held at once."""
        starts, counts = self._groups(2)
        for lag in range(1, CROWD):
            near = np.flatnonzero(counts > lag)
            starts, counts = starts[near], counts[near]
            few = counts <= CROWD if lag > 1 else counts > 1
            places = _ranges(starts[few], counts[few] - lag)
            yield _counted([self._keys(places, places + lag)])
            if lag == 2:
                many = counts > CROWD
                places = _ranges(starts[many] + lag, counts[many] - lag)
                yield _counted([self._keys(np.repeat(starts[many], counts[many] - lag), places)])

    def _keys(self, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
        keys = self.owners[first].astype(np.int64) * len(self.sizes) + self.owners[second]
        return keys, np.ones(len(keys), dtype=np.int64)

    def _groups(self, least: int) -> tuple[Numbers, Numbers]:
        """Where the entries of each shingle with `least` or more texts begin, and how many they are."""
        edges = np.flatnonzero(self.shingles[1:] != self.shingles[:-1]) + 1
        starts = np.concatenate(([0], edges)) if len(self.shingles) else edges
        counts = np.diff(starts, append=len(self.shingles))
        return starts[counts >= least], counts[counts >= least]

    def common(self, voices: Sequence[int], least: int) -> Hashes:
        """The kept shingles that stand in `least` different voices or more; `voices` names that of each text."""
        starts, counts = self._groups(least)
        places = _ranges(starts, counts)
        told = np.array(voices, dtype=np.int64)[self.owners[places]]
        pairs = np.unique(np.repeat(np.arange(len(starts)), counts) * len(self.sizes) + told)
        many = np.bincount(pairs // max(len(self.sizes), 1), minlength=len(starts)) >= least
        return self.shingles[starts[many]]


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers start, start + 1 and so on, `length` of them for each start, one after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def _counted(parts: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """Each key once, ascending, with the sum of its counts."""
    keys = np.concatenate([part for part, _ in parts]) if parts else np.empty(0, dtype=np.int64)
    counts = np.concatenate([part for _, part in parts]) if parts else np.empty(0, dtype=np.int64)
    known, where = np.unique(keys, return_inverse=True)
    return known, np.bincount(where, weights=counts, minlength=len(known)).astype(np.int64)
