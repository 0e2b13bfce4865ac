"""Learns what the network's odds add to the cue tagger: `python training/telling_cues.py POLNEAR --guided FOLDER`.

Needs SciPy. The tagger of `cues_weights.tsv` stays as it is; six dozen weights say how much the steps of the network's
odds shift its scores. Tagger and network have both seen the train part of PolNeAR, so these few are learned from one
half of its dev part, by a hash of the document's id, and measured on the other half. FOLDER holds the weights of the
network; the table is written beside them. The figures of both halves, each by weights of the other, are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cues import LEAN, SPANS, Lesson, cue_course, lessons
from cues_chain import Floats, Limits, Places, batched, loss
from linear import write_weights
from scipy.optimize import minimize

from reportedly.evaluation.metrics import Tally
from reportedly.model.report import Report, report_id
from reportedly.reading.local.guessing.guesses import Guesses, ModelGuesser
from reportedly.reading.local.guessing.model import Model
from reportedly.reading.local.linear import Linear
from reportedly.reading.local.telling.attribution import cues_by
from reportedly.reading.local.telling.cue_features import CUE_TEMPLATES, keys
from reportedly.reading.local.telling.cue_guidance import CUE_WEIGHTS, LABELS, passed, shifted, step_names
from reportedly.reading.local.telling.tagger import Tagger, load_tagger

PENALTY = 1.0
"""Of the squared weights: 1 and 5 give the same F1 within half a point over both halves."""

ROUNDS = 60


@dataclass(slots=True)
class Known:
    """One document as the tagger and the network see it: scores [words, labels] and odds [words]."""

    lesson: Lesson
    scores: Floats
    odds: Floats


def half_of(text: str) -> int:
    """The half of the dev part that a document is in, by SHA-1 of its text."""
    return int(hashlib.sha1(text.encode()).hexdigest()[:8], 16) % 2


def known(lesson: Lesson, tagger: Tagger, guesser: ModelGuesser) -> Known:
    """What tagger and network make of a document."""
    text = lesson.doc.text
    guesses: Guesses = guesser.guess(Report(id=report_id(text), text=text), lesson.doc)
    return Known(lesson, tagger.scores(keys(lesson.found, CUE_TEMPLATES)), guesses.cues())


def learn(some: Sequence[Known], tagger: Tagger) -> dict[str, float]:
    """The weights that make the gold cues of `some` likeliest."""
    course = cue_course([each.lesson for each in some])
    scores = np.concatenate([each.scores for each in some])
    steps = np.concatenate([passed(each.odds) for each in some]).astype(float)
    found = _minimise(scores, steps, course.gold, course.lengths, tagger)
    weights: dict[str, float] = {}
    for label, own in zip(LABELS, found, strict=True):
        weights |= dict(zip([*step_names(label), f"{label}|tagger", f"{label}|"], map(float, own), strict=True))
    return weights | {f"{LABELS[0]}|": weights[f"{LABELS[0]}|"] + LEAN}


def _minimise(scores: Floats, steps: Floats, gold: Places, lengths: Places, tagger: Tagger) -> Floats:
    """[labels, steps and tagger and level] weights; the moves stay the tagger's, less its lean."""
    batches, size = batched(lengths), steps.shape[1] + 2
    lean = np.array([0.0, LEAN, 0.0])
    moves = np.maximum(np.array(tagger.moves), -50.0) - lean
    limits = Limits(np.array(tagger.starts) - lean, SPANS.moves)
    table = np.concatenate([steps, np.zeros((len(steps), 1)), np.ones((len(steps), 1))], axis=1)

    def slope(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(2, size)
        given = np.zeros((len(scores), 3))
        given[:, 1:] = scores * (1.0 + weights[:, -2]) + table @ weights.T
        value, by_score, _ = loss(given, moves, limits, batches, gold)
        slopes = by_score[:, 1:].T @ table
        slopes[:, -2] = (by_score[:, 1:] * scores).sum(axis=0)
        return value + PENALTY / 2 * float(flat @ flat), slopes.ravel() + PENALTY * flat

    options = {"maxiter": ROUNDS}
    found: Floats = minimize(slope, np.zeros(2 * size), jac=True, method="L-BFGS-B", options=options).x
    return found.reshape(2, size)


def measure(some: Sequence[Known], tagger: Tagger, linear: Linear | None) -> Tally:
    """Exact cues of `some`, by the tagger alone or as the network shifts it."""
    tally = Tally()
    for each in some:
        doc = each.lesson.doc
        scores = each.scores if linear is None else shifted(each.scores, each.odds, linear)
        spans = [range(cue.start, cue.end) for cue in cues_by(doc, tagger, scores)]
        found = Counter(tuple(token for token in span if not doc[token].is_space) for span in spans)
        gold = Counter(tuple(parts["cue"]) for parts in each.lesson.gold)
        tally.add((found & gold).total(), found.total(), gold.total())
    return tally


def main() -> None:
    """Learn, measure and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("polnear", type=Path, help="folder with docs.jsonl.gz and gold.jsonl.gz")
    arguments.add_argument("--guided", type=Path, required=True, metavar="FOLDER")
    given = arguments.parse_args()
    tagger, guesser = load_tagger("cues_weights.tsv"), ModelGuesser(Model(given.guided))
    every = [known(lesson, tagger, guesser) for lesson in lessons(given.polnear, "dev")]
    halves = [[each for each in every if half_of(each.lesson.doc.text) == half] for half in range(2)]
    for half, other in ((0, 1), (1, 0)):
        weights = learn(halves[half], tagger)
        alone = measure(halves[other], tagger, None)
        guided = measure(halves[other], tagger, Linear(weights))
        sys.stdout.write(f"cue F1, learned from the other half: tagger {alone.f1:.3f}, shifted {guided.f1:.3f}\n")
        if half == 0:
            write_weights(CUE_WEIGHTS, weights, NOTES, folder=given.guided / "weights")


NOTES = (
    "How the network's odds that a word reports shift the scores of the cue tagger; first: opening a cue, second:",
    "going on with one. here, before, after: whose odds pass the step. tagger: added to the weight 1 of its score.",
    "Learned by training/telling_cues.py from half of the dev part of PolNeAR (see the recipe).",
)


if __name__ == "__main__":
    main()
