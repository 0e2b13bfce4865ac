"""A single figure for how surely an event is told as fact, from -3 (surely not) to +3 (surely), by a weighted sum.

The signs of `reality/reality.py` and the event's place in the parse are features; their weights stand in
`reality_weights.tsv`, learned by `training/reality.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.linear import load_linear
from reportedly.reading.local.reality.reality import find_signs

WEIGHTS = "reality_weights.tsv"
FACT, COUNTERFACT = 3.0, -3.0
SURE = 2.5
"""From here up the sum is called a fact: past it the median of those rated for training was 3."""
_LOOKED_AT = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "det", "amod", "cop"})


def factuality(token: Token, guesses: Guesses | None = None) -> float:
    """How surely the event `token` is told as fact, in -3..+3; 0 is undecided. `guesses` are those about its text."""
    linear = load_linear(WEIGHTS) if guesses is None else guesses.model.linear(WEIGHTS)
    total = linear.score({*find_features(token), *guess_signs(token, guesses)})
    return FACT if total >= SURE else max(COUNTERFACT, total)


def guess_signs(token: Token, guesses: Guesses | None) -> Iterator[str]:
    """The network's own figure for the event, in steps of a quarter; nothing where it does not read along."""
    if guesses is not None:
        value = guesses.about(token.i, token.i + 1).value
        yield from (f"value>{step / 4}" for step in range(-11, 13) if value > step / 4)


def find_features(token: Token) -> Iterator[str]:
    """What bears on an event: its form, what stands beside it, its signs, and what it hangs from."""
    head = token.head
    yield f"tag={token.tag_}"
    yield f"dep={token.dep_}"
    yield f"word={token.lemma_.lower()}"
    for child in token.children:
        if child.dep_ in _LOOKED_AT:
            yield f"{child.dep_}={child.lower_}"
    for sign in find_signs(token):
        yield f"sign={sign.sense}"
        yield f"sign={sign.sense}+{sign.role}"
    yield from _above(token, head)
    if token.sent[-1].text == "?" or (len(token.sent) > 1 and token.sent[-2].text == "?"):
        yield "question"


def _above(token: Token, head: Token) -> Iterator[str]:
    """The words over the event and the way up to them."""
    if head == token:
        yield "root"
        return
    yield f"up={token.dep_}:{head.lemma_.lower()}"
    yield f"head={head.tag_}+{token.dep_}"
    for depth, governor in enumerate(token.ancestors):
        if depth >= 4:
            return
        yield f"over={governor.lemma_.lower()}"
        for child in governor.children:
            if child.dep_ in ("aux", "neg", "mark") and child != token:
                yield f"over-{child.dep_}={child.lower_}"
