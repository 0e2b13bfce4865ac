"""How much of a report a file may repeat: the sentence around a claim, cut to so many words."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model.claim import ResolvedClaim
from reportedly.model.span import Span

_WORD = re.compile(r"\S+")


def excerpt(sentence: Span, anchor: Span, most: int | None) -> Span:
    """At most `most` words of `sentence` with `anchor` within, from as far left as that allows."""
    found = [match.span() for match in _WORD.finditer(sentence.text)]
    if most is None or len(found) <= most:
        return sentence
    last = max((at for at, (start, _) in enumerate(found) if sentence.start + start < anchor.end), default=0)
    first = max(0, min(last - most + 1, len(found) - most))
    start, end = found[first][0], found[min(first + most, len(found)) - 1][1]
    return _part(sentence, start, end)


def _part(span: Span, start: int, end: int) -> Span:
    return Span(start=span.start + start, end=span.start + end, text=span.text[start:end])


def quoted(resolved: ResolvedClaim, most: int | None) -> ResolvedClaim:
    """`resolved` with its sentence cut to `most` words; its id stays, for it does not hang on the sentence."""
    sentence = excerpt(resolved.claim.sentence, resolved.claim.anchor, most)
    return replace(resolved, claim=replace(resolved.claim, sentence=sentence))
