"""Words -> known names: which stretches of a sentence the party table knows, longest first.

Names come from the table before the parse has a say, for the small parse takes passes for persons and groups for places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.data import rows, words
from reportedly.model.party import PartyKind
from reportedly.reading.reader import Knowledge, KnownName

LONGEST = 9
"""No known name is looked for over more tokens than this; hyphens count as tokens."""

_JOINTS = frozenset(
    {"of", "the", "and", "for", "in", "to", "al", "ul", "e", "i", "de", "-", "–", "/", "&", "'", "’", "'s", "’s"}
)
_HYPHENS = frozenset({"-", "–", "‑"})
_OPENERS = frozenset({"pro", "anti", "al", "el", "internationally"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[start, end)` that are a known name."""

    start: int
    end: int
    known: KnownName

    @property
    def is_country(self) -> bool:
        """Whether it is a country's own name ("Israel")."""
        return self.known.kind is PartyKind.COUNTRY and self.known.id is not None

    @property
    def is_demonym(self) -> bool:
        """Whether it is a people's name or a country's adjective ("Israeli")."""
        return self.known.kind is PartyKind.COUNTRY and self.known.id is None


@cache
def seats() -> frozenset[str]:
    """The capitals that stand for a government where they speak or act ("Kabul accused")."""
    return words("demonyms.tsv", "capital") - {""}


@cache
def _tail_words() -> frozenset[str]:
    """Small-letter words that can stand in a known name ("Libyan rebels", "Turkish army")."""
    arms = {word for row in rows("party_arms.tsv") for word in row["words"].split()}
    aliases = (name for row in rows("parties.tsv") for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(arms | {word for name in aliases for word in name.replace("-", " ").split() if word.islower()})


def find_names(sentence: Words, text: str, knowledge: Knowledge) -> dict[int, Name]:
    """The known names of `sentence` by each of their tokens; `text` is the report's."""
    found: dict[int, Name] = {}
    doc, index = sentence.doc, sentence.start
    while index < sentence.end:
        name = _longest(doc, index, sentence.end, text, knowledge) if _opens(doc[index], sentence.end) else None
        if name:
            found.update((position, name) for position in range(name.start, name.end))
        index = name.end if name else index + 1
    return found


def _opens(token: Token, end: int) -> bool:
    word = token.text
    if word[0].isupper():
        return not token.tag_ == "DT"
    return word in _OPENERS and token.i + 1 < end and token.nbor().text in _HYPHENS


def _longest(doc: Doc, start: int, limit: int, text: str, knowledge: Knowledge) -> Name | None:
    for end in reversed(list(_ends(doc, start, limit))):
        last = doc[end - 1]
        known = knowledge.party(text[doc[start].idx : last.idx + len(last)])
        if known:
            return Name(start, end, known)
    return None


def _ends(doc: Doc, start: int, limit: int) -> Iterator[int]:
    """Where a name that begins at `start` may end: after each of its words that is no joint."""
    for index in range(start, min(limit, start + LONGEST)):
        word = doc[index].text
        joined = index > start and doc[index - 1].text in _HYPHENS
        if word in _JOINTS:
            continue
        if not (word[0].isupper() or word[0].isdigit() or joined or word in _tail_words() or index == start):
            return
        yield index + 1


def is_bound(doc: Doc, name: Name) -> bool:
    """Whether the name is only part of a compound that means somebody else: "Iran-backed", "anti-Taliban"."""
    after = name.end < len(doc) and doc[name.end].text in _HYPHENS and not doc[name.end - 1].whitespace_
    before = name.start > 1 and doc[name.start - 1].text in _HYPHENS and not doc[name.start - 1].whitespace_
    return after or before
