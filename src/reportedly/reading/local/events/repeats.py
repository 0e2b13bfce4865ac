"""Merges drafts that tell one event in two words: "gunmen attacked the post, killing six" is one claim, not two.

Judgement made here: of two words of one sentence and one event type, where one hangs on the other and both have the
same doers and the same victims, only one is a claim of its own. On the training part of the claims corpus such pairs
hold one coded claim four times as often as two; for every looser rule it is the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.roles.links import verb_classes


def merge_repeats(page: Page) -> None:
    """Keep of each such pair the word that names the event, with the other's mode where it has none."""
    kept: list[Draft] = []
    for draft in page.drafts:
        twin = next((other for other in reversed(kept) if same_event(other, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        page.skipped["same event in one sentence"] += 1
        named, dropped = (draft, twin) if _is_outcome(twin) and not _is_outcome(draft) else (twin, draft)
        named.mode = named.mode or dropped.mode
        kept[kept.index(twin)] = named
    page.drafts = kept


def same_event(first: Draft, second: Draft) -> bool:
    """Whether two drafts of one report are one event told in two words of one sentence."""
    return (
        first.sentence is second.sentence
        and first.event is second.event
        and (first.head.is_ancestor(second.head) or second.head.is_ancestor(first.head))
        and _shared(first.actors, second.actors)
        and _shared(first.recipients, second.recipients)
    )


def _shared(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    return not {mention.group for mention in first}.isdisjoint(mention.group for mention in second)


def _is_outcome(draft: Draft) -> bool:
    """Whether the word says what became of the victims ("killed"), not what was done to them."""
    return verb_classes().get(lemma(draft.head)) == "toll"
