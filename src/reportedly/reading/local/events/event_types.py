"""Chooses the type of the event that a candidate names, where its row and the network disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportedly.model.ontology import EventType
from reportedly.reading.local.events.guess_signs import log_odds
from reportedly.reading.local.events.lexicon import Candidate, readings
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.guessing.signs import above
from reportedly.reading.local.linear import Linear

TYPE_WEIGHTS = "anchor_type_weights.tsv"


def with_type(guesses: Guesses, weights: Linear, candidate: Candidate) -> Candidate:
    """`candidate` with the likelier type where its row and the network disagree."""
    options = type_options(guesses, candidate)
    if len(options) == 1:
        return candidate
    chances = weights.chances([signs for _, signs in options])
    event = options[max(range(len(options)), key=lambda place: chances[place])][0]
    return candidate if event is candidate.sense.event else retyped(candidate, event)


def retyped(candidate: Candidate, event: EventType) -> Candidate:
    """`candidate` as naming `event`: by another row that fits it, else by its own without its mode."""
    fitting = (sense for sense, words in readings(candidate.head) if sense.event is event)
    sense = next(fitting, None) or replace(candidate.sense, event=event, mode=None)
    return replace(candidate, sense=sense)


def type_options(guesses: Guesses, candidate: Candidate) -> list[tuple[EventType, list[str]]]:
    """The types there are to choose from, each with its signs; only the row's where the network agrees with it."""
    own, shares = candidate.sense.event, guesses.events(candidate.words.start, candidate.words.end)
    likeliest = EventType(max(shares, key=lambda name: (shares[name], name))) if shares else own
    if likeliest is own:
        return [(own, [])]
    others = {sense.event for sense, _ in readings(candidate.head)} - {own, likeliest}
    options = [own, likeliest, *sorted(others), *_further(shares, {own, likeliest, *others})]
    return [(event, [*_type_signs(candidate, event, shares, likeliest)]) for event in options]


SHARE = 0.05
"""A type of this share by the network is among those to choose from. Chosen by hand, not swept."""


def _further(shares: Mapping[str, float], known: set[EventType]) -> Iterator[EventType]:
    return (event for event in EventType if event not in known and shares.get(event.value, 0.0) >= SHARE)


def _type_signs(
    candidate: Candidate, event: EventType, shares: Mapping[str, float], likeliest: EventType
) -> Iterator[str]:
    sense = candidate.sense
    yield from above("type", log_odds(shares[event.value]))
    yield f"type={event}"
    yield f"pos={sense.pos},type={event}"
    yield f"sense={sense.event},type={event}"
    yield f"word={sense.key},type={event}"
    if event is sense.event:
        yield "sense"
        yield f"sense,strength={sense.strength}"
        yield f"sense,words={min(len(sense.words), 2)}"
        yield f"sense,framed={bool(sense.frame)}"
        yield f"sense,likeliest={likeliest}"
    elif event is likeliest:
        yield "likeliest"
        yield from above("likeliest", log_odds(shares[event.value]))
    else:
        yield "other"
