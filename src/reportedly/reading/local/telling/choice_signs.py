"""What speaks for and against each answer to who tells a draft: where it stands, what it is, what the network sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.reading.local.guessing.guesses import About
from reportedly.reading.local.guessing.signs import above, odds_of
from reportedly.reading.local.page import Draft, Teller, Told
from reportedly.reading.local.telling.choice import Option, Voices, ruled
from reportedly.reading.local.telling.cues import cue_row, hands_claims
from reportedly.reading.local.telling.holders import STATEMENTS, chain_of

ALONE = -7.0
"""The log-odds of the next best where nobody else may be the source."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One draft whose teller is sought: the tellings that hold it, and which of them the rules choose."""

    voices: Voices
    draft: Draft
    about: About
    chain: Sequence[Told]
    ruled: Told | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an option stands: `sort` is whether a telling holds the anchor, stands apart, or there is none."""

    sort: str
    detail: str


def describe(voices: Voices, draft: Draft, about: About, found: Sequence[Option]) -> list[list[str]]:
    """The signs of each option, the outlet's own voice last."""
    case = _Case(voices, draft, about, chain_of(draft, voices.holders), ruled(voices, draft))
    pointing = [_pointing(option, about) for option in found[:-1]]
    first, second = sorted([ALONE, ALONE, *pointing])[:-3:-1]
    signs = []
    for option, odds in zip(found, pointing, strict=False):
        place = _place(case, option)
        each = [place.detail, *above("source", odds), *above(f"{place.sort}:source", odds)]
        each += above("lead", odds - (first if odds < first else second))
        each += _of_teller(draft, option.tellers[0], place)
        each += _of_telling(case, option.told, place) if option.told is not None else ()
        signs.append(each)
    return [*signs, list(_of_nobody(case, first))]


def _pointing(option: Option, about: About) -> float:
    """How surely the network takes the words of the nearest source, here or at their fullest, for the source."""
    teller = option.tellers[0]
    odds = about.role("source", teller.words.start, teller.words.end)
    if teller.fullest.start == teller.words.start:
        return odds
    return max(odds, about.role("source", teller.fullest.start, teller.fullest.end))


def _place(case: _Case, option: Option) -> _Place:
    """How many other tellings hold the anchor nearer, or how many sentences the telling is from the anchor."""
    told = option.told
    if told is not None and told in case.chain:
        return _Place("holds", f"holds{min(2, case.chain.index(told))}")
    at = told.cue.root.i if told is not None else option.tellers[0].words.root.i
    lines = case.voices.line(at) - case.voices.line(case.draft.head.i)
    side = "" if lines else "before" if at < case.draft.head.i else "after"
    sort = "apart" if told is not None else "bare"
    return _Place(sort, f"{sort}{lines}{side}")


def _of_teller(draft: Draft, teller: Teller, place: _Place) -> Iterator[str]:
    yield f"{place.sort}&kind={teller.kind}"
    yield f"{place.sort}&pos={teller.words.root.pos_}"
    heads = {teller.words.root.i, teller.fullest.root.i}
    for role, parties in (("actor", draft.actors), ("recipient", draft.recipients)):
        if any(party.head.i in heads or party.fullest.root.i in heads for party in parties):
            yield f"{place.sort}&is={role}"
            yield f"is={role}&{draft.event}"


def _of_telling(case: _Case, told: Told, place: _Place) -> Iterator[str]:
    voices, head = case.voices, case.draft.head.i
    row, claims = cue_row(told.cue.root), hands_claims(told.cue)
    yield f"ruled={told is case.ruled}"
    yield f"{place.detail}&claims={claims}"
    yield f"{place.sort}&cue={row['kind'] if row is not None else 'other'}"
    yield f"{place.sort}&stance={told.stance}"
    yield f"{place.sort}&statement={case.draft.event in STATEMENTS}&claims={claims}"
    yield f"{place.detail}&quoted={voices.is_quoted(head)}&{told.quote}"
    yield f"{place.detail}&block={voices.block(told.cue.root.i) == voices.block(head)}"
    yield f"{place.sort}&source={told.source is not None}"
    yield from above(f"{place.sort}:cue", case.about.role("cue", told.cue.start, told.cue.end))
    if place.sort == "holds":
        odds = case.about.guesses.link("cue_content", (told.cue.start, told.cue.end), (head, head + 1))
        yield from above("content", odds)


def _of_nobody(case: _Case, highest: float) -> Iterator[str]:
    draft, told = case.draft, case.ruled is not None
    quoted = case.voices.is_quoted(draft.head.i)
    yield from ("none", f"none&ruled={told}", f"none&{draft.event}", f"none&{draft.event}&ruled={told}")
    yield from (f"none&quoted={quoted}", f"none&{draft.head.tag_}", f"none&reality={draft.reality}")
    yield f"none&opens={case.voices.line(draft.head.i) < 2}"
    for name in ("stance", "standing"):
        yield from above(f"none:{name}", odds_of(case.about.labels[name]["none"]))
    yield from above("none:source", case.about.most("source"))
    yield from above("none:highest", highest)
    yield from above("none:cue", case.about.most("cue"))
