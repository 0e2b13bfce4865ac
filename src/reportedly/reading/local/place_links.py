"""Which of a page's names is where an event happened: grammar, order and company of a name, weighed by a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.page import PlaceMention
from reportedly.reading.local.paths import path_between, path_signature

PLACE_WEIGHTS = "place_link_weights.tsv"

LIKELY = 0.4
"""A name is the event's place from this probability on: best token F1 on the unseen part of event-location."""


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
    """The names in the event's sentence that are likelier than not where it happened, likeliest first."""
    weights = load_linear(PLACE_WEIGHTS)
    rivals = in_sentence(event, places)
    scored = [(weights.probability(place_features(place, event, rivals)), place) for place in rivals]
    likely = [(score, place) for score, place in scored if score >= LIKELY]
    return sorted(likely, key=lambda found: (-found[0], found[1].head.i))


def in_sentence(event: Token, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Those of `places` that stand in the sentence of `event`."""
    sentence = event.sent
    return [place for place in places if sentence.start <= place.head.i < sentence.end]
