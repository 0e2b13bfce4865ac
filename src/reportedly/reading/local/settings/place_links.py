"""Which of a page's names is where an event happened: grammar, order and company of a name, weighed by a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import PlaceMention
from reportedly.reading.local.paths import path_between, path_signature

PLACE_WEIGHTS = "place_link_weights.tsv"

LIKELY = 0.4
"""A name is the event's place from this probability on: best token F1 on the unseen part of event-location."""

TIED = 0.1
"""Places whose probabilities differ by less are as likely as each other."""

NEARBY = 0.2
"""A known place of the event's own sentence needs this probability when none is likely."""

LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout", "within", "off"})
"""Prepositions that make a place of any name."""


def place_features(place: PlaceMention, event: Token, rivals: Sequence[PlaceMention]) -> Iterator[str]:
    """What speaks for and against `place`, one of `rivals` in a sentence, being where `event` happened."""
    yield from place.signs
    yield from _grammar(place, event)
    yield from _order(place, event)
    yield from _company(place, event, rivals)


def _grammar(place: PlaceMention, event: Token) -> Iterator[str]:
    """The way through the parse; members of a list go the way of the first."""
    up, down = path_between(event, listed_first(place.head))
    first = down[0].dep_ if down else ""
    signature = path_signature(event, listed_first(place.head))
    yield f"path={signature}"
    yield f"path={signature},relation={place.relation}"
    yield f"climb={min(len(up), 5)}"
    yield f"drop={min(len(down), 6)}"
    yield f"first={first}"
    yield f"first={first},relation={place.relation}"
    yield f"lemma={event.lemma_},first={first}"
    yield f"verb_below={any(token.pos_ == 'VERB' for token in down)}"
    yield f"verb_above={sum(token.pos_ == 'VERB' for token in up[1:])}"
    yield f"event={event.pos_},dep={event.dep_}"


def _order(place: PlaceMention, event: Token) -> Iterator[str]:
    after = place.head.i > event.i
    between = event.doc[min(event.i, place.head.i) + 1 : max(event.i, place.head.i)]
    verbs = sum(token.pos_ == "VERB" for token in between)
    yield f"after={after},relation={place.relation}"
    yield f"after={after},verbs={min(verbs, 3)}"
    yield f"after={after},distance={min(len(between) // 4, 6)}"


def _company(place: PlaceMention, event: Token, rivals: Sequence[PlaceMention]) -> Iterator[str]:
    """How `place` stands among the other names: nearer, farther, inside one, holding one."""
    others = [rival for rival in rivals if rival is not place and rival.relation]
    distance = abs(place.head.i - event.i)
    nearer = sum(abs(rival.head.i - event.i) < distance for rival in others)
    yield f"nearer={min(nearer, 3)}"
    yield f"rivals={min(len(others), 4)}"
    yield f"inside={any(rival.head.is_ancestor(place.head) for rival in others)}"
    yield f"holds={any(place.head.is_ancestor(rival.head) for rival in others)}"


def listed_first(head: Token) -> Token:
    """The first member of the list `head` stands in, else `head`."""
    while head.dep_ in ("conj", "appos") and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    return head


def places_of(event: Token, places: Sequence[PlaceMention]) -> list[tuple[float, PlaceMention]]:
    """The names in the event's sentence that are likelier than not where it happened, the main place first.

    Of places about as likely the first in the text is the main one: lists and "in A, near B" begin with it.
    """
    scored = score_places(event, places)
    likely = [found for found in scored if found[0] >= LIKELY]
    best = max((score for score, _ in likely), default=0.0)
    return sorted(likely, key=lambda found: (found[0] < best - TIED, found[1].head.i))


def nearby_place(event: Token, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The likeliest known place of the event's sentence where none is likely: before any of another sentence."""
    known = [(score, -place.head.i, place) for score, place in score_places(event, places) if is_known(place)]
    best = max(known, key=lambda found: found[:2], default=None)
    return best[2] if best is not None and best[0] >= NEARBY else None


def is_known(place: PlaceMention) -> bool:
    """Whether the gazetteer has the name and it stands as a noun."""
    return place.head.pos_ != "ADJ" and any(sign.startswith("place=") and sign != "place=None" for sign in place.signs)


def is_placelike(place: PlaceMention) -> bool:
    """Whether a name may be a place at all: a known one, one with a place noun, or one that something happens "in"."""
    return not is_person(place) and (is_known(place) or place.relation in LOCATIVE or not is_bare(place))


def is_person(place: PlaceMention) -> bool:
    """Whether the name is read as a person's."""
    return any(sign.startswith("person=True") for sign in place.signs)


def is_bare(place: PlaceMention) -> bool:
    """Whether no place noun stands by the name."""
    return len(place.words) == len(place.name)


def score_places(event: Token, places: Sequence[PlaceMention]) -> list[tuple[float, PlaceMention]]:
    """The names in the event's sentence with the probability that it happened there."""
    weights = load_linear(PLACE_WEIGHTS)
    rivals = in_sentence(event, places)
    return [(weights.probability(place_features(place, event, rivals)), place) for place in rivals]


def in_sentence(event: Token, places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Those of `places`, which stand in the order of the text, that are in the sentence of `event`."""
    sentence = event.sent
    first = bisect_left(places, sentence.start, key=_position)
    return places[first : bisect_left(places, sentence.end, lo=first, key=_position)]


def _position(place: PlaceMention) -> int:
    return place.words.start
