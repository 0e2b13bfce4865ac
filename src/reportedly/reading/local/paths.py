"""How two words of a sentence hang together: the dependency path between them."""

from __future__ import annotations

from spacy.tokens import Token


def path_between(start: Token, end: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens from `start` up to where the ways meet, and from there down to `end`, both ends included.

    The meeting token closes the first and does not stand in the second. Both are empty when the words stand in
    different sentences.
    """
    ups = [start, *start.ancestors]
    place = {token.i: index for index, token in enumerate(ups)}
    downs: list[Token] = []
    for token in [end, *end.ancestors]:
        if token.i in place:
            return tuple(ups[: place[token.i] + 1]), tuple(reversed(downs))
        downs.append(token)
    return (), ()


def path_signature(start: Token, end: Token) -> str:
    """The dependency labels on the way, `<` for up and `>` for down: "<advcl>prep>pobj"; "far" without a way."""
    up, down = path_between(start, end)
    if not up:
        return "far"
    return "".join(f"<{token.dep_}" for token in up[:-1]) + "".join(f">{token.dep_}" for token in down)
