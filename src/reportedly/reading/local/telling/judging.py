"""Where the network reads along: stance and standing of the nearest source as choices; the rules' answer is a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from reportedly.model.attribution import Stance, Standing
from reportedly.reading.local.guessing.signs import FAINT, above, odds_of
from reportedly.reading.local.page import Draft, Page, Teller
from reportedly.reading.local.parties.mentions import mention_at
from reportedly.reading.local.telling.cues import cue_row

STANCE_WEIGHTS = "telling_stance_weights.tsv"
STANDING_WEIGHTS = "telling_standing_weights.tsv"

Value = TypeVar("Value", bound=StrEnum)


def stance_signs(page: Page, draft: Draft, own: Stance) -> list[list[str]]:
    """The signs of each stance, in the order of `Stance`; `own` is the rules' answer."""
    cue = cue_row(draft.cue.root) if draft.cue is not None else None
    found = [
        f"cue={cue['kind'] if cue is not None else None}",
        f"event={draft.event}",
        f"reality={draft.reality}",
        f"standing={draft.sources[0].standing}",
        f"kind={draft.sources[0].kind}",
        f"standing={draft.sources[0].standing}&{draft.event}&{draft.reality}",
        f"party={_kind_of(page, draft.sources[0])}&{draft.event}",
    ]
    return _signs(tuple(Stance), own, found, _guessed(page, draft, "stance"))


def standing_signs(page: Page, draft: Draft, teller: Teller, own: Standing) -> list[list[str]]:
    """The signs of each standing, in the order of `Standing`; `own` is the rules' answer."""
    party = _kind_of(page, teller)
    found = [
        f"kind={teller.kind}",
        f"event={draft.event}",
        f"event={draft.event}&kind={teller.kind}",
        f"party={party}",
        f"party={party}&actors={_kinds(draft.actors)}",
        f"party={party}&recipients={_kinds(draft.recipients)}",
        f"event={draft.event}&party={party}",
        f"word={teller.fullest.root.lemma_.lower()}",
        *(f"word={child.lemma_.lower()}" for child in teller.fullest.root.lefts),
        f"stance={draft.stance}",
        f"{_is_party(page, teller, draft)}",
    ]
    return _signs(tuple(Standing), own, found, _guessed(page, draft, "standing"))


def choose(values: Sequence[Value], chances: Sequence[float]) -> tuple[Value, float]:
    """The likeliest value with its probability; the first of equals."""
    best = max(range(len(values)), key=chances.__getitem__)
    return values[best], chances[best]


def _guessed(page: Page, draft: Draft, name: str) -> Mapping[str, float]:
    """The network's probabilities, given that somebody is the source."""
    assert page.guesses is not None
    labels = page.guesses.about(draft.anchor.start, draft.anchor.end).labels[name]
    told = max(1.0 - labels["none"], FAINT)
    return {answer: chance / told for answer, chance in labels.items() if answer != "none"}


def _signs(
    values: Sequence[StrEnum], own: StrEnum, found: Sequence[str], guessed: Mapping[str, float]
) -> list[list[str]]:
    return [list(_each(value, own, found, guessed[value])) for value in values]


def _each(value: StrEnum, own: StrEnum, found: Sequence[str], chance: float) -> Iterator[str]:
    yield f"is={value}"
    yield f"ruled={value is own}"
    yield f"is={value},ruled={own}"
    odds = odds_of(chance)
    yield from above("guess", odds)
    yield from above(f"is={value},guess", odds)
    yield from (f"is={value},{sign}" for sign in found)
    yield from (f"ruled={value is own},{sign}" for sign in found[:2])


def _kind_of(page: Page, teller: Teller) -> str:
    mention = mention_at(page, teller.fullest.root)
    return mention.kind.value if mention is not None else "none"


def _kinds(parties: Sequence[object]) -> str:
    return parties[0].kind.value if parties else "none"  # type: ignore[attr-defined]


def _is_party(page: Page, teller: Teller, draft: Draft) -> str:
    """Whether the source's words are those of a party to the event."""
    mention = mention_at(page, teller.fullest.root)
    group = mention.group if mention is not None else None
    for role, parties in (("actor", draft.actors), ("recipient", draft.recipients)):
        if any(party.group == group for party in parties):
            return f"is-{role}"
    return "is-apart"
