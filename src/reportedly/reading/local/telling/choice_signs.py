"""What speaks for and against each answer to who tells a draft: where it stands, what it is, what the network sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.page import Draft, Told
from reportedly.reading.local.telling.choice import Option, Voices, ruled
from reportedly.reading.local.telling.cues import cue_row, hands_claims
from reportedly.reading.local.telling.holders import STATEMENTS, chain_of

FAINT = 0.001
"""A probability below this counts as this, so that its log-odds stay finite."""

FAR = 3
"""Sentences from the anchor to the cue that are told apart."""


def describe(voices: Voices, draft: Draft, about: About, found: Sequence[Option]) -> list[list[str]]:
    """The signs of each option, the outlet's own voice last."""
    own = ruled(voices, draft)
    chain = chain_of(draft, voices.holders)
    pointing = [_pointing(option, about) for option in found[:-1]]
    highest = max(pointing, default=0.0)
    signs = []
    for option, odds in zip(found, pointing, strict=False):
        place = _place(voices, draft, option, chain)
        each = [place, f"{place}&first={odds == highest}", *above("source", odds), *above(f"{place[:6]}:source", odds)]
        each += _of_teller(draft, option, place)
        each += _of_telling(voices, draft, about, option.told, place, option.told is own) if option.told else ["bare"]
        signs.append(each)
    return [*signs, list(_of_nobody(voices, draft, about, own, highest))]


def _pointing(option: Option, about: About) -> float:
    """How surely the network takes the words of the nearest source, here or at their fullest, for the source."""
    words = (option.tellers[0].words, option.tellers[0].fullest)
    return max(about.role("source", each.start, each.end) for each in words)


def _place(voices: Voices, draft: Draft, option: Option, chain: Sequence[Told]) -> str:
    """Where the telling stands: how many others hold the anchor nearer, or how far it is from the anchor."""
    if option.told is not None and option.told in chain:
        return f"holds{min(2, chain.index(option.told))}"
    at = option.told.cue.root.i if option.told is not None else option.tellers[0].words.root.i
    lines = voices.line(at) - voices.line(draft.head.i)
    side = "" if lines else ("before" if at < draft.head.i else "after")
    return f"{'apart' if option.told is not None else 'bare'}{max(-FAR, min(FAR, lines))}{side}"


def _of_teller(draft: Draft, option: Option, place: str) -> Iterator[str]:
    teller = option.tellers[0]
    yield f"{place[:5]}&kind={teller.kind}"
    yield f"{place[:5]}&pos={teller.words.root.pos_}"
    roots = {teller.words.root.i, teller.fullest.root.i}
    for role, parties in (("actor", draft.actors), ("recipient", draft.recipients)):
        same = any(roots & {party.head.i, party.fullest.root.i} for party in parties)
        if same:
            yield f"{place[:5]}&is={role}"
            yield f"is={role}&{draft.event}"


def _of_telling(voices: Voices, draft: Draft, about: About, told: Told, place: str, is_ruled: bool) -> Iterator[str]:
    row = cue_row(told.cue.root)
    kind = row["kind"] if row is not None else "other"
    claims = hands_claims(told.cue)
    yield f"ruled={is_ruled}"
    yield f"{place}&claims={claims}"
    yield f"{place[:5]}&cue={kind}"
    yield f"{place[:5]}&stance={told.stance}"
    yield f"{place[:5]}&statement={draft.event in STATEMENTS}&claims={claims}"
    yield f"{place}&quoted={voices.is_quoted(draft.head.i)}&{told.quote}"
    yield f"{place}&block={voices.block(told.cue.root.i) == voices.block(draft.head.i)}"
    yield f"{place[:5]}&source={told.source is not None}"
    yield from above(f"{place[:5]}:cue", about.role("cue", told.cue.start, told.cue.end))
    if place.startswith("holds"):
        yield from above(
            "content",
            about.guesses.about(told.cue.start, told.cue.end).role("cue_content", draft.head.i, draft.head.i + 1),
        )


def _of_nobody(voices: Voices, draft: Draft, about: About, own: Told | None, highest: float) -> Iterator[str]:
    yield "none"
    yield f"none&ruled={own is not None}"
    yield f"none&{draft.event}"
    yield f"none&{draft.event}&ruled={own is not None}"
    yield f"none&quoted={voices.is_quoted(draft.head.i)}"
    yield f"none&opens={voices.line(draft.head.i) < 2}"
    yield f"none&{draft.head.tag_}"
    yield f"none&reality={draft.reality}"
    for name in ("stance", "standing"):
        chance = min(max(about.labels[name]["none"], FAINT), 1 - FAINT)
        yield from above(f"none:{name}", log(chance / (1 - chance)))
    yield from above("none:source", about.most("source"))
    yield from above("none:highest", highest)
    yield from above("none:cue", about.most("cue"))
