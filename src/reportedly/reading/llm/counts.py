"""Words that count people -> a count: the number a model gives must stand in them, or there is no count."""

from __future__ import annotations

from spacy.tokens import Span as Words

from reportedly.model.toll import Count
from reportedly.reading.local.tolls.numbers import at_least, exactly, find_counts


def read_number(words: Words, number: int | None) -> Count | None:
    """The count that `words` give and that `number`, where there is one, is part of; None when they do not agree.

    Bounds come from the words ("at least", "up to"), never from the model (codebook section 2.7).
    """
    counts = [reading.count for reading in find_counts([token.lower_ for token in words])]
    if number is not None:
        return next((count for count in counts if number in (count.best, count.low, count.high)), None)
    if counts:
        return counts[0] if len(counts) == 1 else None
    return _by_grammar(words)


def _by_grammar(words: Words) -> Count | None:
    """Words without a number: one person, or at least two."""
    head = words.root
    if head.tag_ in ("NNS", "NNPS") or head.lower_ == "people":
        return at_least(2)
    return exactly(1) if head.tag_ == "NN" and any(token.lower_ in ("a", "an") for token in words) else None
