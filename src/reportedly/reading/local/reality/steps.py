"""The steps that say of every draft whether it happened, and whether it is one happening or a sum over many.

Rules answer first; where the network reads along, their answer is one sign of a learned choice.
"""

from __future__ import annotations

from reportedly.model.claim import Reality, Scope
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.reality.choice import (
    REALITY_WEIGHTS,
    SCOPE_WEIGHTS,
    choose,
    reality_signs,
    scope_signs,
)
from reportedly.reading.local.reality.hedges import find_hedges
from reportedly.reading.local.reality.reality import ruled_reality
from reportedly.reading.local.reality.scope import goes_on, is_aggregate


def find_reality(page: Page) -> None:
    """Fill `reality` and `hedges` of every draft."""
    for draft in page.drafts:
        draft.reality = ruled_reality(draft)
        draft.hedges = find_hedges(draft)
        if page.guesses is not None and REALITY_WEIGHTS in page.guesses.model.tables:
            about = page.guesses.about(draft.anchor.start, draft.anchor.end)
            signs = reality_signs(draft, about, draft.reality, tuple(Reality))
            draft.reality, draft.chances["reality"] = choose(page.linear(REALITY_WEIGHTS), signs)


def find_scope(page: Page) -> None:
    """Fill `scope` of every draft; what is done as a rule, and is not yet told as otherwise, goes on."""
    for draft in page.drafts:
        draft.scope = ruled_scope(draft)
        if page.guesses is not None and SCOPE_WEIGHTS in page.guesses.model.tables:
            about = page.guesses.about(draft.anchor.start, draft.anchor.end)
            signs = scope_signs(draft, about, draft.scope, tuple(Scope))
            draft.scope, _ = choose(page.linear(SCOPE_WEIGHTS), signs)
        elif draft.scope is Scope.AGGREGATE and draft.reality is Reality.HAPPENED and goes_on(draft):
            draft.reality = Reality.ONGOING


def ruled_scope(draft: Draft) -> Scope:
    """What the rules say of a draft."""
    return Scope.AGGREGATE if is_aggregate(draft) else Scope.SINGLE
