"""What words tell of, from a table of deeds: "slay", "murder" and "massacre" are one sign, alone and over a noun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from reportedly.data import rows
from reportedly.evaluation.muc4.templates_nouns import head_signs, is_role, word_signs

DEEDS = "muc4_deeds.tsv"

OFTEN = 3
"""From how many sentences on a class counts as told often in a text."""

_GOVERNING = ("gov", "under", "over", "acl", "relcl", "gov2", "with", "joined", "in", "has", "left1", "right1")
"""Signs of a phrase whose last part is a word near it."""

_CLOSE = ("gov", "acl", "under")


@cache
def _deeds() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(DEEDS):
        found[row["word"]].append(row["deed"])
    return {word: tuple(deeds) for word, deeds in found.items()}


def line_classes(words: Sequence[str]) -> list[str]:
    """The classes of deeds and nouns in a sentence, and which stand together."""
    deeds = sorted({deed for word in words for deed in _deeds().get(word, ())})
    nouns = word_signs(words)
    roles = sorted({noun.partition(":")[0] for noun in nouns})
    found = [f"act={deed}" for deed in deeds] + nouns + roles
    found += [f"act={deed}&{role}" for deed in deeds for role in roles]
    found += [f"act={deed}&{other}" for place, deed in enumerate(deeds) for other in deeds[place + 1 :]]
    return found


def text_classes(lines: Iterable[Sequence[str]]) -> list[str]:
    """The classes of all sentences of a text, and those that stand in many."""
    counted = Counter(sign for words in lines for sign in line_classes(words))
    return [*counted, *(f"often {sign}" for sign, count in counted.items() if count >= OFTEN)]


def phrase_classes(signs: Sequence[str], head: str | None, line: Sequence[str]) -> list[str]:
    """The classes of deeds near a phrase with these `signs` and this `head` (None of a name) in a `line` of words."""
    roles = [sign for sign in head_signs(head) if is_role(sign)] if head is not None else []
    near = list(dict.fromkeys(_near(signs)))
    close = [sign for sign in near if sign.partition(" ")[0] in _CLOSE]
    acts = [f"line act={deed}" for deed in dict.fromkeys(deed for word in line for deed in _deeds().get(word, ()))]
    own = [f"head act={deed}" for deed in _deeds().get(head or "", ())]
    return [*near, *own, *acts, *(f"{role}&{sign}" for role in roles for sign in (*close, *acts))]


def _near(signs: Iterable[str]) -> Iterator[str]:
    """Signs with a word of a deed, the class in its place: "gov=dobj:slay" gives "gov act=dobj:KILL"."""
    for sign in signs:
        kind, _, rest = sign.partition("=")
        path, _, word = rest.rpartition(":")
        if kind in _GOVERNING:
            yield from (f"{kind} act={path}:{deed}" for deed in _deeds().get(word, ()))
