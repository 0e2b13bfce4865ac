"""Two mentions of one story to signs that they name one event, each a name and a value; weights stand in a table.

Every sign but the relation of the two words is kept apart by that relation, for shared arguments say much of two
raids and nothing of a raid and a funeral.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from reportedly.evaluation.mentions.mentions import Mention
from reportedly.evaluation.mentions.stories import Stories
from reportedly.incidents.words import Counts, Likeness, Relation, compare_words, fields, root

Sign = tuple[str, float]

ONE_WORD = frozenset({Relation.SAME, Relation.ROOT})
NEAR_STEPS = (0.35, 0.45, 0.55, 0.65, 0.75, 0.85)
"""Steps of the nearness of two reports, so that its worth need not grow evenly."""

USUAL_RARITY = 3.0
"""The rarity of a word in one of twenty reports, from which others are told."""

COMMON_FIELDS = ("speech",)
"""Fields whose events recur in every story: what is said twice is mostly two statements. Signs for every field, fifty
weights more, gave the same CoNLL F1 over five folds of ECB+ train."""


def signs(first: Mention, second: Mention, stories: Stories, counts: Counts | None = None) -> Iterator[Sign]:
    """What speaks for or against that `first` and `second` are one event."""
    alike = compare_words(first.word, second.word, counts=counts)
    kind = _kind(first, second, alike)
    yield f"word={kind}", 1.0
    yield "surprise" + ("=same" if alike.relation is Relation.SAME else "=other"), alike.surprise
    if alike.relation is Relation.SAME:
        yield "rarity", stories.rarity(first.word.head) - USUAL_RARITY
    group = _group(kind)
    for name, value in (*_texts(first, second, stories), *_arguments(first, second, stories), *_forms(first, second)):
        yield f"{name}@{group}", value


def _kind(first: Mention, second: Mention, alike: Likeness) -> str:
    """The relation of the two, with phrases told from single words."""
    if alike.relation is Relation.SAME:
        exact = first.word.phrases[:1] == second.word.phrases[:1] or first.length == second.length == 1
        return "same" if exact and first.particle == second.particle else "same-head"
    if alike.relation is not Relation.ROOT and _roots(first) & _roots(second):
        return "shared"
    return alike.relation


def _roots(mention: Mention) -> frozenset[str]:
    return frozenset(root(word) for word in (mention.word.head, *mention.word.others) if len(word) > 2)


def _group(kind: str) -> str:
    if kind in ("same", "same-head", "root", "shared"):
        return "one-word"
    return kind if kind == "class" else "other"


def _texts(first: Mention, second: Mention, stories: Stories) -> Iterator[Sign]:
    """Where the two stand."""
    if first.report == second.report:
        yield "one-report", 1.0
        if first.line == second.line:
            yield "one-sentence", 1.0
        return
    own, near = stories.nearness(first.report, second.report)
    yield "own-words", own
    yield "near", near
    yield f"near={sum(near >= step for step in NEAR_STEPS)}", 1.0
    if first.line == second.line == 0:
        yield "both-lead", 1.0


def _arguments(first: Mention, second: Mention, stories: Stories) -> Iterator[Sign]:
    """Who and what stands with them."""
    for name in ("doers", "sufferers", "others", "arguments", "near", "sentence"):
        shared = overlap(getattr(first, name), getattr(second, name), stories)
        if shared is None:
            yield f"{name}-unknown", 1.0
        else:
            yield f"{name}-shared", shared
            if not shared:
                yield f"{name}-apart", 1.0
    crossed = (
        overlap(first.doers, second.sufferers, stories) or 0.0,
        overlap(first.sufferers, second.doers, stories) or 0.0,
    )
    yield "crossed", max(crossed)
    if first.word.head in second.sentence or second.word.head in first.sentence:
        yield "other-named", 1.0


def _forms(first: Mention, second: Mention) -> Iterator[Sign]:
    if first.particle != second.particle:
        yield "particle", 1.0
    yield "length", float(min(3, abs(first.length - second.length)))
    for field in COMMON_FIELDS:
        if field in fields(first.word) & fields(second.word):
            yield f"field={field}", 1.0


def overlap(first: frozenset[str], second: frozenset[str], stories: Stories) -> float | None:
    """The part of the smaller side's rarity that is shared, 0..1; None where a side is empty."""
    if not first or not second:
        return None
    least = min(fsum(map(stories.rarity, sorted(first))), fsum(map(stories.rarity, sorted(second))))
    return fsum(map(stories.rarity, sorted(first & second))) / least if least > 0 else 0.0
