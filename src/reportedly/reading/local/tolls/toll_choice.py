"""Where the network reads along: whose toll counted people are, as a choice among near claims and nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.model.toll import Effect
from reportedly.reading.local.page import Draft, Page
from reportedly.reading.local.settings.standing import odds_of, standings, steps
from reportedly.reading.local.tolls.counts import Victims
from reportedly.reading.local.tolls.owners import (
    EVENTS,
    FAR,
    depths,
    distance,
    is_retold,
    may_bear,
    ruled_owner,
    stands_alone,
)

TOLL_CHOICE_WEIGHTS = "toll_choice_weights.tsv"

NOBODY = "nobody"
"""Opens the signs of the option that the people belong to no claim."""

LIKELY = 0.35
"""A claim has the toll from this probability on: best F1 by five folds of the coded reports, swept .2 to .5."""


def chosen_owners(
    page: Page, victims: Victims, effect: Effect, here: Sequence[Draft], before: Sequence[Draft]
) -> list[Draft]:
    """The likeliest claim where it is likely enough, with those on the same word."""
    drafts, signs = toll_options(page, victims, effect, here, before)
    if not drafts:
        return []
    chances = page.linear(TOLL_CHOICE_WEIGHTS).chances(signs)
    best = max(range(len(drafts)), key=chances.__getitem__)
    if chances[best] < LIKELY:
        return []
    owners = [draft for draft in drafts if draft.head == drafts[best].head]
    for draft in owners:
        draft.chances["toll"] = min(chances[best], draft.chances.get("toll", 1.0))
    return owners


def toll_options(
    page: Page, victims: Victims, effect: Effect, here: Sequence[Draft], before: Sequence[Draft]
) -> tuple[list[Draft], list[list[str]]]:
    """The claims that may have such a toll, and the signs of each and, last, of nobody."""
    assert page.guesses is not None
    drafts = [draft for draft in (*here, *before) if may_bear(draft, effect)]
    abouts = [page.guesses.about(draft.anchor.start, draft.anchor.end) for draft in drafts]
    guessed = [about.role("toll", victims.start, victims.end) for about in abouts]
    owner = ruled_owner(victims, effect, here, before)
    signs = [
        [*_signs(draft, victims, effect, owner, draft in here), *own]
        for draft, own in zip(drafts, standings("toll", guessed), strict=True)
    ]
    for about, own in zip(abouts, signs, strict=True):
        own += steps("sum", odds_of(about.labels["scope"]["aggregate"]))
        own += steps("happened", odds_of(about.labels["reality"]["happened"]))
    signs.append([*_nobody(victims, effect, owner, drafts), *steps(f"{NOBODY},toll", max(guessed, default=-12.0))])
    return drafts, signs


def _signs(draft: Draft, victims: Victims, effect: Effect, owner: Draft | None, here: bool) -> Iterator[str]:
    """What the rules know of a claim that may have the toll."""
    word = victims.word
    assert word is not None
    ruled = owner is not None and draft.head == owner.head
    away = distance(word, depths(word), draft) if here else FAR
    yield f"here={here},ruled={ruled}"
    yield f"away={min(away, 6)},here={here}"
    yield f"after={draft.head.i > victims.start},here={here}"
    yield f"fits={EVENTS[effect].index(draft.event)},here={here}"
    yield f"event={draft.event},effect={effect}"
    yield f"mode={draft.mode}"
    yield f"inside={victims.start <= draft.head.i < victims.end}"
    same = any(toll.effect is effect for toll in draft.toll)
    yield f"has={same},here={here}"
    yield f"has={same},count={any(toll.effect is effect and toll.count == victims.count for toll in draft.toll)}"
    yield f"lemma={draft.head.lemma_.lower()}"
    yield from (f"here={here},{sign}" for sign in _counted(victims))


def _counted(victims: Victims) -> Iterator[str]:
    """What kind of people, and how they are counted."""
    yield f"counted={victims.counted}"
    yield f"retold={is_retold(victims)}"
    yield f"alone={stands_alone(victims)}"
    yield f"within={victims.within is not None}"
    yield f"best={min(victims.count.best or 0, 3)},counted={victims.counted}"
    yield f"digits={len(str(victims.count.best or 0))}"
    yield f"noun={victims.noun.lemma_.lower() if victims.noun is not None else None}"


def _nobody(victims: Victims, effect: Effect, owner: Draft | None, drafts: Sequence[Draft]) -> Iterator[str]:
    """What speaks for people who are nobody's toll."""
    yield NOBODY
    yield f"{NOBODY},effect={effect}"
    yield f"{NOBODY},ruled={owner is None}"
    yield f"{NOBODY},offered={min(len(drafts), 4)}"
    yield f"{NOBODY},word={victims.word.lower_ if victims.word is not None else None}"
    yield from (f"{NOBODY},{sign}" for sign in _counted(victims))
