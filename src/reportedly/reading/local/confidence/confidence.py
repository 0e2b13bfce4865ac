"""A finished draft -> calibrated probabilities of the claim and of each field.

The weights stand beside the network's, as they were learned from reports that it had not seen; without them, and for
rules alone, nothing is said.
"""

from __future__ import annotations

from reportedly.model.confidence import NAMES, UNSAID, Confidence
from reportedly.reading.local.confidence.signs import signs_of
from reportedly.reading.local.page import Draft, Page

TABLE = "confidence.tsv"
"""Weights of the signs of every field, each led by the field's name; `FIELD|` alone is the field's bias."""


def confidence_of(page: Page, draft: Draft) -> Confidence:
    """How sure `draft` is, on a page on which every step has run."""
    if page.guesses is None or TABLE not in page.guesses.model.tables:
        return UNSAID
    linear = page.linear(TABLE)
    found = signs_of(page, draft)
    return Confidence.of({name: linear.probability(f"{name}|{sign}" for sign in ("", *found[name])) for name in NAMES})
