"""Learns which words and signs tell one event: `python training/event_words.py BENCHMARKS`. Needs the `train` extra.

Data: the training part of `ecbplus`. Its topics are dealt into five folds and stories are found in each by itself, as
they are in a part kept for measuring. Pairs of words are counted over mentions of two reports of one story; the weights
of the first look are learned with the counts of all other topics, those of the second look with first looks learned
on the other folds. The dev part is never looked at.
"""

from __future__ import annotations

import logging
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from linear import write_weights
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reportedly.evaluation.clusters import by_label, figures
from reportedly.evaluation.mentions.compare import FIRST, NAMES, SECOND, by_story, second_look
from reportedly.evaluation.mentions.mentions import Mention
from reportedly.evaluation.mentions.signs import signs
from reportedly.evaluation.mentions.stories import Stories, find_stories
from reportedly.evaluation.records import records
from reportedly.evaluation.tasks.mention_incidents import Corpus, load_corpus
from reportedly.incidents import cluster
from reportedly.incidents.words import PAIRS, SHARES, Counts, Pair, Relation, ordered, relate
from reportedly.model.incident import Comparison

DATA = Path(__file__).parent.parent / "src" / "reportedly" / "data"

FOLDS = 5
STRENGTH = 0.1
"""Inverse penalty of the first look: 0.03 to 0.5 were tried over the folds."""

SECOND_STRENGTH = 1.0

CUTS = (-1.2, -1.0, -0.8, -0.6, -0.4, -0.2, 0.0)
"""Log-odds that may be held even for grouping; the one with the best mean CoNLL F1 over the folds is taken."""

FEWEST_APART = 12
"""Pairs of words that never named one event are kept when there were so many: fewer change little."""

SMALLEST = 0.005

Matrix = NDArray[np.float64]
Tally = dict[Pair, list[int]]


@dataclass
class Group:
    """The mentions of one story, all pairs of them, whether each is one event, and what the first look sees."""

    members: list[Mention]
    pairs: list[tuple[Mention, Mention]]
    answers: list[bool]
    seen: list[dict[str, float]]
    first: Matrix
    second: Matrix


@dataclass
class Fold:
    """Some topics of the corpus, by story."""

    corpus: Corpus
    stories: Stories
    groups: list[Group]


def load_folds(folder: Path) -> tuple[list[Fold], dict[str, str]]:
    """The folds of the training part, and the topic of each report."""
    topics = {record["id"]: record["topic"] for record in records(folder, "docs")}
    corpus = load_corpus(folder, "train")
    names = sorted({topics[id] for id in corpus.wordings}, key=int)
    return [
        fold_of(corpus, {id for id in corpus.wordings if topics[id] in set(names[k::FOLDS])}) for k in range(FOLDS)
    ], topics


def fold_of(corpus: Corpus, ids: set[str]) -> Fold:
    """The part of `corpus` with the reports `ids`."""
    part = Corpus(
        {id: words for id, words in corpus.wordings.items() if id in ids},
        tuple(mention for mention in corpus.mentions if mention.report in ids),
        (),
        {id: chain for id, chain in corpus.chains.items() if id.split("#")[0] in ids},
    )
    stories = find_stories(part.wordings)
    groups = []
    for members in by_story(part.mentions, stories):
        pairs = list(combinations(members, 2))
        answers = [part.chains[one.id] == part.chains[other.id] for one, other in pairs]
        groups.append(Group(members, pairs, answers, [], np.empty(0), np.empty((0, len(NAMES)))))
    return Fold(part, stories, groups)


def count(folds: Iterable[Fold], topics: Mapping[str, str]) -> tuple[dict[str, Tally], Counts]:
    """Pairs of heads by topic, and the share of one event by relation; only pairs of two reports of one topic."""
    found: dict[str, Tally] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    kinds: dict[Relation, list[int]] = {relation: [0, 0] for relation in Relation}
    for group in (group for fold in folds for group in fold.groups):
        for (one, other), answer in zip(group.pairs, group.answers, strict=True):
            if one.report == other.report or topics[one.report] != topics[other.report]:
                continue
            pair = found[topics[one.report]][ordered(one.word.head, other.word.head)]
            for tally in (pair, kinds[relate(one.word, other.word)[0]]):
                tally[0] += answer
                tally[1] += 1
    shares = {relation: (one + 1) / (of + 2) for relation, (one, of) in kinds.items()}
    return found, Counts(shares, total(found.values()))


def total(tallies: Iterable[Tally]) -> dict[Pair, tuple[int, int]]:
    """The sums of the tallies, without pairs that say little."""
    sums: Tally = defaultdict(lambda: [0, 0])
    for tally in tallies:
        for pair, (one, of) in tally.items():
            sums[pair][0] += one
            sums[pair][1] += of
    return {
        pair: (one, of)
        for pair, (one, of) in sums.items()
        if (one or of >= FEWEST_APART) and all(map(str.isalpha, pair))
    }


def look(folds: Sequence[Fold], tallies: Mapping[str, Tally], counts: Counts, topics: Mapping[str, str]) -> None:
    """Note the signs of each pair, by counts without the pair's own topic."""
    without = {
        topic: Counts(counts.shares, total(tally for other, tally in tallies.items() if other != topic))
        for topic in tallies
    }
    for fold in folds:
        for group in fold.groups:
            group.seen = [
                dict(signs(one, other, fold.stories, without[topics[one.report]])) for one, other in group.pairs
            ]


def fit(rows: Sequence[dict[str, float]], answers: Sequence[bool]) -> dict[str, float]:
    """Weights of the first look, with `(bias)`."""
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(vectorizer.fit_transform(rows), answers)
    learned = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    return {"(bias)": float(model.intercept_[0])} | learned


def fit_first(folds: Iterable[Fold]) -> dict[str, float]:
    """The first look's weights from all groups of `folds`."""
    groups = [group for fold in folds for group in fold.groups]
    return fit(
        [row for group in groups for row in group.seen], [answer for group in groups for answer in group.answers]
    )


def fit_second(folds: Iterable[Fold]) -> tuple[Matrix, float]:
    """The second look's weights and bias."""
    groups = [group for fold in folds for group in fold.groups if group.pairs]
    model = LogisticRegression(C=SECOND_STRENGTH, max_iter=500).fit(
        np.concatenate([group.second for group in groups]), np.concatenate([group.answers for group in groups])
    )
    return model.coef_[0], float(model.intercept_[0])


def apply_first(fold: Fold, worth: Mapping[str, float]) -> None:
    """Note the first look's log-odds, and what the second look sees."""
    for group in fold.groups:
        group.first = np.array(
            [worth["(bias)"] + sum(worth.get(name, 0.0) * value for name, value in row.items()) for row in group.seen]
        )
        if group.pairs:
            group.second = second_look(group.members, group.first)


def score(fold: Fold, worth: Matrix, bias: float) -> dict[str, float]:
    """The figures of the fold under a second look."""
    held = []
    for group in fold.groups:
        scores = group.second @ worth + bias
        held += [
            Comparison(first=one.id, second=other.id, score=float(value), features=())
            for (one, other), value in zip(group.pairs, scores, strict=True)
        ]
    return figures(by_label(fold.corpus.chains), cluster(fold.corpus.chains, held))


def others(folds: Sequence[Fold], left_out: int) -> list[Fold]:
    """All folds but one."""
    return [fold for number, fold in enumerate(folds) if number != left_out]


def choose_cut(folds: Sequence[Fold]) -> float:
    """The cut with the best mean CoNLL F1 over the folds, each scored by a second look learned on the others."""
    looks = [fit_second(others(folds, number)) for number in range(len(folds))]
    means = {}
    for cut in CUTS:
        found = [score(fold, worth, bias - cut) for fold, (worth, bias) in zip(folds, looks, strict=True)]
        means[cut] = float(np.mean([one["conll_f1"] for one in found]))
        logging.info(
            "cut %.2f %s", cut, {name: round(float(np.mean([one[name] for one in found])), 4) for name in found[0]}
        )
    return max(means, key=lambda cut: means[cut])


def write_table(name: str, note: str, head: str, lines: Iterable[str]) -> None:
    """Write a table with its note."""
    (DATA / name).write_text("\n".join([f"# {note}", head, *lines]) + "\n", encoding="utf-8")


def main(benchmarks: Path) -> None:
    """Count, learn, report the cross-validated figures and write the tables."""
    folds, topics = load_folds(benchmarks / "ecbplus")
    tallies, counts = count(folds, topics)
    look(folds, tallies, counts, topics)
    for number, fold in enumerate(folds):
        apply_first(fold, fit_first(others(folds, number)))
    cut = choose_cut(folds)
    worth, bias = fit_second(folds)
    source = "by training/event_words.py from the training part of ECB+ (annotation: CC BY 3.0)"
    write_table(
        SHARES,
        f"The share of pairs of words in two reports of one story that name one event, by relation. Counted {source}.",
        "relation\tshare",
        (f"{relation}\t{share:.4f}" for relation, share in counts.shares.items()),
    )
    write_table(
        PAIRS,
        f"Pairs of event words in two reports of one story: how many named one event, of how many. Counted {source}.",
        "first\tsecond\ttogether\tall",
        (f"{one}\t{other}\t{together}\t{of}" for (one, other), (together, of) in sorted(counts.pairs.items())),
    )
    write_weights(
        FIRST,
        fit_first(folds),
        [f"Weights of the signs that two event mentions name one event. Learned {source}; logistic regression."],
        smallest=SMALLEST,
    )
    write_weights(
        SECOND,
        {"(bias)": bias - cut} | dict(zip(NAMES, map(float, worth), strict=True)),
        [
            f"Weights of what a pair of mentions looks like among all others of its story. Learned {source}; logistic",
            f"regression, its bias raised by {-cut} so that groups part at even odds.",
        ],
        smallest=0.0,
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
