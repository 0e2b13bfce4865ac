"""The signs of what the network says of a candidate, and of its rivals in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from reportedly.reading.local.events.lexicon import Candidate
from reportedly.reading.local.events.surroundings import Surroundings
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.guessing.signs import above

MANY = 5
"""A report of so many sentences is no short item."""


def log_odds(share: float) -> float:
    """The log-odds of a probability, which is kept off 0 and 1."""
    kept = min(max(share, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


def guess_signs(guesses: Guesses, each: Candidate, around: Surroundings) -> Iterator[str]:
    """The signs of what the network says of `each` and of the other candidates of its sentence."""
    odds = around.odds[each.head.i]
    own = f"strength={each.sense.strength}"
    yield from above("anchor", odds)
    yield from above(f"anchor,{own}", odds)
    yield from above(f"anchor,pos={each.sense.pos}", odds)
    yield from above(f"anchor,lines={'few' if len(around.spans) < MANY else 'many'}", odds)
    shares = guesses.events(each.words.start, each.words.end)
    yield from above("agrees", log_odds(shares.get(each.sense.event.value, 0.0)))
    yield f"net:agrees={max(shares, key=lambda name: (shares[name], name), default='') == each.sense.event.value}"
    others = [other for other in around.lines[around.line(each)] if other.head.i != each.head.i]
    yield from _rivals("rival", odds, [around.odds[other.head.i] for other in others])
    same = [around.odds[other.head.i] for other in others if other.sense.event is each.sense.event]
    yield from _rivals("twin", odds, same)


def _rivals(name: str, odds: float, others: Sequence[float]) -> Iterator[str]:
    if not others:
        yield f"net:{name}=none"
        yield from above(f"{name}=none", odds)
        return
    yield from above(name, odds - max(others))
    yield f"net:{name},odds={round(max(-6, min(6, odds)) / 2)},best={round(max(-6, min(6, max(others))) / 2)}"
