"""The chain tagger: the best way through three labels, and weights that follow readable features."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from spacy.language import Language

from reportedly.reading.local.telling.cue_features import CUE_TEMPLATES, columns, keys
from reportedly.reading.local.telling.tagger import Tagger, load_tagger

MOVES = ((0.5, -0.2, -9.0), (0.1, -1.0, 0.4), (0.3, -0.5, 0.2))
STARTS = (0.2, 0.0, -9.0)


def tagger(weights: dict[int, tuple[float, float]]) -> Tagger:
    known = np.array(sorted(weights), dtype=np.uint64)
    table = np.array([*(weights[key] for key in sorted(weights)), (0.0, 0.0)])
    return Tagger(known, table, MOVES, STARTS)


def score(labels: tuple[int, ...], scores: list[tuple[float, float, float]]) -> float:
    total = STARTS[labels[0]] + sum(scores[place][label] for place, label in enumerate(labels))
    return total + sum(MOVES[one][other] for one, other in itertools.pairwise(labels))


@pytest.mark.parametrize("seed", range(8))
def test_the_labels_are_the_best_of_all_ways(seed: int) -> None:
    draw = np.random.default_rng(seed)
    pairs = [tuple(draw.normal(0, 1.5, 2)) for _ in range(6)]
    features = np.arange(1, 7, dtype=np.uint64)[:, None]
    (labels,) = tagger({place + 1: (pair[0], pair[1]) for place, pair in enumerate(pairs)}).tag(features, [6])
    scores = [(0.0, float(pair[0]), float(pair[1])) for pair in pairs]
    best = max(itertools.product(range(3), repeat=6), key=lambda each: score(each, scores))
    assert tuple(labels) == best


def test_an_unknown_feature_weighs_nothing() -> None:
    chain = tagger({5: (3.0, 0.0)})
    assert list(chain.tag(np.array([[5], [7]], dtype=np.uint64), [1, 1])) == [[1], [0]]


def test_an_empty_sequence_has_no_labels() -> None:
    assert list(tagger({5: (3.0, 0.0)}).tag(np.zeros((0, 1), dtype=np.uint64), [0])) == [[]]


@pytest.mark.parametrize("name", ["cues_weights.tsv", "cues_parts.tsv"])
def test_the_tables_load_sorted_and_without_doubles(name: str) -> None:
    known = load_tagger(name).known
    assert len(known) > 1000
    assert bool((known[:-1] < known[1:]).all())


def test_the_table_knows_the_features_of_a_plain_sentence(nlp: Language) -> None:
    doc = nlp("The mayor said that the bridge was hit.")
    features = keys(columns(doc, np.zeros(len(doc), dtype=np.int64)), CUE_TEMPLATES)
    said = features[2]
    assert np.isin(said, load_tagger("cues_weights.tsv").known).mean() > 0.5
