"""Where the network reads along: how its odds that a word reports shift what the cue tagger makes of it.

The tagger's own score and the odds of the word, of the one before and of the one after are added up; what each step of
the odds is worth was learned by `training/cues.py --guided`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.local.guessing.signs import STEPS
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.telling.tagger import Weights

CUE_WEIGHTS = "cues_guided_weights.tsv"

LABELS = ("first", "second")
"""Opening a cue, and going on with one."""

PLACES = ("here", "before", "after")
"""Whose odds: the word's own and those of its neighbours."""


def step_names(label: str) -> list[str]:
    """The signs of one label, in the order of the columns of `passed`."""
    return [f"{label}|{place}>{step}" for place in PLACES for step in STEPS]


def passed(odds: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which steps the odds of each word and of its neighbours pass, [words, places x steps]."""
    here = odds[:, None] > np.array(STEPS)[None]
    none = np.zeros_like(here[:1])
    return np.concatenate([here, np.concatenate([none, here[:-1]]), np.concatenate([here[1:], none])], axis=1)


def shifted(scores: Weights, odds: NDArray[np.float64], linear: Linear) -> Weights:
    """The scores [words, labels] as the network's `odds` [words] shift them."""
    weights = linear.weights
    steps = np.array([[weights.get(name, 0.0) for name in step_names(label)] for label in LABELS])
    own = np.array([weights.get(f"{label}|tagger", 0.0) for label in LABELS])
    level = np.array([weights.get(f"{label}|", 0.0) for label in LABELS])
    found: Weights = scores * (1.0 + own) + passed(odds) @ steps.T + level
    return found
