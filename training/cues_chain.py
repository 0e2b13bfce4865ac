"""A linear-chain conditional random field over three labels, fitted by L-BFGS: numpy and scipy only.

J. Lafferty, A. McCallum, F. Pereira: Conditional Random Fields, ICML 2001.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
IMPOSSIBLE = -1e9
BATCH = 400


@dataclass(frozen=True, slots=True)
class Chain:
    """What was learned: `weights` has one row a kept feature and a column for labels 1 and 2."""

    kept: NDArray[np.uint64]
    weights: Floats
    moves: Floats
    starts: Floats


@dataclass(frozen=True, slots=True)
class Limits:
    """Which labels may open a sequence (`starts`) and follow each other (`moves`): 0, or IMPOSSIBLE."""

    starts: Floats
    moves: Floats


def batched(lengths: Places) -> list[tuple[Places, NDArray[np.bool_]]]:
    """Sequences of like length side by side: the row of each item, and whether it is one."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    order = np.argsort(-lengths, kind="stable")
    batches = []
    for first in range(0, len(order), BATCH):
        some = order[first : first + BATCH]
        steps = np.arange(lengths[some].max())
        real = steps[None] < lengths[some][:, None]
        batches.append((np.where(real, starts[some][:, None] + steps[None], 0), real))
    return batches


def _logsum(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    return np.asarray((top + np.log(np.exp(values - top).sum(axis, keepdims=True))).squeeze(axis))


def _forward(scores: Floats, moves: Floats, real: NDArray[np.bool_]) -> Floats:
    ahead = np.zeros_like(scores)
    ahead[:, 0] = scores[:, 0]
    for step in range(1, scores.shape[1]):
        reached = _logsum(ahead[:, step - 1, :, None] + moves[None], 1) + scores[:, step]
        ahead[:, step] = np.where(real[:, step, None], reached, ahead[:, step - 1])
    return ahead


def _backward(scores: Floats, moves: Floats, real: NDArray[np.bool_]) -> Floats:
    behind = np.zeros_like(scores)
    for step in range(scores.shape[1] - 2, -1, -1):
        left = _logsum(moves[None] + (scores[:, step + 1] + behind[:, step + 1])[:, None, :], 2)
        behind[:, step] = np.where(real[:, step + 1, None], left, behind[:, step + 1])
    return behind


def loss(
    scores: Floats, moves: Floats, limits: Limits, batches: list[tuple[Places, NDArray[np.bool_]]], gold: Places
) -> tuple[float, Floats, Floats]:
    """Negative log-likelihood of `gold`, and its slopes by score and by move."""
    total, by_score, by_move = 0.0, np.zeros_like(scores), np.zeros_like(moves)
    allowed = moves + limits.moves
    for rows, real in batches:
        here = scores[rows]
        here[:, 0] += limits.starts
        right = gold[rows]
        ahead, behind = _forward(here, allowed, real), _backward(here, allowed, real)
        norm = _logsum(ahead[:, -1], 1)
        share = np.exp(ahead + behind - norm[:, None, None]) * real[:, :, None]
        pairs = ahead[:, :-1, :, None] + allowed + (here[:, 1:] + behind[:, 1:])[:, :, None, :]
        both = real[:, 1:]
        pair_share = np.exp(pairs - norm[:, None, None, None]) * both[:, :, None, None]
        total += norm.sum() - (np.take_along_axis(here, right[:, :, None], 2)[:, :, 0] * real).sum()
        total -= (allowed[right[:, :-1], right[:, 1:]] * both).sum()
        by_move += pair_share.sum((0, 1))
        np.subtract.at(by_move, (right[:, :-1][both], right[:, 1:][both]), 1)
        np.put_along_axis(share, right[:, :, None], np.take_along_axis(share, right[:, :, None], 2) - 1, 2)
        by_score[rows[real]] = share[real]
    return total, by_score, by_move


def fit(
    features: NDArray[np.uint64],
    gold: Places,
    lengths: Places,
    limits: Limits,
    *,
    kept: NDArray[np.uint64],
    penalty: float,
    rounds: int,
) -> Chain:
    """The weights of the features `kept` (sorted) that make `gold` likeliest under a squared penalty."""
    place = np.searchsorted(kept, features)
    place[place == len(kept)] = 0
    known = kept[place] == features
    ends = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
    matrix = csr_matrix((np.ones(ends[-1]), place[known], ends), shape=(len(gold), len(kept)))
    turned = matrix.T.tocsr()
    batches = batched(lengths)
    size = 2 * len(kept)

    def slope(flat: Floats) -> tuple[float, Floats]:
        weights = np.zeros((len(kept), 3))
        weights[:, 1:] = flat[:size].reshape(-1, 2)
        value, by_score, by_move = loss(matrix @ weights, flat[size:].reshape(3, 3), limits, batches, gold)
        slopes = np.concatenate([(turned @ by_score)[:, 1:].ravel(), by_move.ravel()])
        return value + penalty / 2 * float(flat @ flat), slopes + penalty * flat

    found = minimize(slope, np.zeros(size + 9), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6}).x
    return Chain(kept, found[:size].reshape(-1, 2), found[size:].reshape(3, 3) + limits.moves, limits.starts)


def strongest(chain: Chain, count: int) -> NDArray[np.uint64]:
    """The keys of the `count` features that weigh most, sorted."""
    weight: Sequence[float] = np.abs(chain.weights).max(axis=1)
    return np.sort(chain.kept[np.argsort(-np.asarray(weight), kind="stable")[:count]])
