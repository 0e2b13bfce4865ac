"""Which of a reader's claims are right, and which of their fields: what its confidence is held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.evaluation.assignment import align
from reportedly.evaluation.claim_match import ClaimRecord, items, matches, same, similarity
from reportedly.model.confidence import NAMES

Verdict = Mapping[str, bool]
"""By name of a confidence, whether that was right; a claim that was not found in the gold has "claim" alone."""


def is_right(field: str, predicted: ClaimRecord, gold: ClaimRecord) -> bool:
    """Whether all that is given is right; of nothing given, whether there was nothing to give."""
    given, wanted = items(predicted, field), items(gold, field)
    return matches(given, wanted, same(field)) == len(given) if given else not wanted


def verdicts(predicted: Sequence[ClaimRecord], gold: Sequence[ClaimRecord]) -> Iterator[tuple[ClaimRecord, Verdict]]:
    """Each claim of one report with what is right in it, by the alignment of the claims benchmark."""
    found = {id(guess): truth for guess, truth in align(predicted, gold, similarity)}
    for guess in predicted:
        truth = found.get(id(guess))
        if truth is None:
            yield guess, {"claim": False}
        else:
            yield guess, {name: name == "claim" or is_right(name, guess, truth) for name in NAMES}
