"""Chooses the mode of a drafted event among those its type has, from the rules' answer and the network's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.model.ontology import MODES, EventType
from reportedly.reading.local.events.guess_signs import log_odds
from reportedly.reading.local.events.lexicon import Candidate
from reportedly.reading.local.events.modes import cued
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.page import Draft, Page

MODE_WEIGHTS = "anchor_mode_weights.tsv"

NONE = "none"
"""The answer that nothing says how."""


def choose_mode(page: Page, draft: Draft, candidate: Candidate, earlier: Sequence[Draft]) -> str | None:
    """The likeliest mode of `draft`, whose mode by rules is given with it; `earlier` are the drafts before it."""
    if page.guesses is None or not MODES[draft.event]:
        return draft.mode
    labels = page.guesses.about(draft.anchor.start, draft.anchor.end).labels["mode"]
    options = mode_options(draft, candidate, labels, earlier)
    chances = page.linear(MODE_WEIGHTS).chances([signs for _, signs in options])
    return options[max(range(len(options)), key=lambda place: chances[place])][0]


def mode_options(
    draft: Draft, candidate: Candidate, labels: Mapping[str, float], earlier: Sequence[Draft]
) -> list[tuple[str | None, list[str]]]:
    """No mode and each that the type has, with their signs."""
    modes = sorted(MODES[draft.event])
    total = sum(labels.get(mode, 0.0) for mode in modes) or 1.0
    shares = {mode: labels.get(mode, 0.0) / total for mode in modes}
    near, wide = cued(candidate, draft.sentence.words) if draft.event is EventType.ASSAULT else (set[str](), set[str]())
    last = next((other.mode for other in reversed(earlier) if other.event is draft.event and other.mode), None)
    found: list[tuple[str | None, list[str]]] = [(None, [*_signs_of_none(draft, candidate, shares, total)])]
    for mode in modes:
        signs = [*_signs(draft, candidate, mode, shares[mode])]
        signs += [f"near,mode={mode}", "near"] if mode in near else []
        signs += [f"sentence,mode={mode}", "sentence"] if mode in wide else []
        signs += ["last", f"last,pos={candidate.sense.pos}"] if mode == last else []
        found.append((mode, signs))
    return found


def _signs_of_none(draft: Draft, candidate: Candidate, shares: Mapping[str, float], total: float) -> Iterator[str]:
    yield from (NONE, f"{NONE},event={draft.event}", f"word={candidate.sense.key},mode={NONE}")
    if draft.mode is None:
        yield from ("rules", f"rules,event={draft.event},mode={NONE}")
    best = log_odds(max(shares.values(), default=0.0))
    yield from above(f"best,event={draft.event}", best)
    yield from above("best", best)
    yield from above("known", log_odds(total))


def _signs(draft: Draft, candidate: Candidate, mode: str, share: float) -> Iterator[str]:
    yield f"mode={draft.event}/{mode}"
    yield f"word={candidate.sense.key},mode={mode}"
    yield from above("mode", log_odds(share))
    if draft.mode == mode:
        yield from ("rules", f"rules,event={draft.event},mode={mode}")
    if candidate.sense.mode == mode:
        yield from ("row", f"row,mode={mode}")
