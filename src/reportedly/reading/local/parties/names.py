"""Words -> known names: which stretches of a sentence the party table knows, longest first.

Names come from the table before the parse has a say: the small parse takes passes for persons and groups for places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.data import rows, settings, words
from reportedly.model.party import PartyKind
from reportedly.reading.reader import Knowledge, KnownName

LONGEST = 9
"""No known name is looked for over more tokens than this; hyphens count as tokens."""

_JOINTS = frozenset(
    {"of", "the", "and", "for", "in", "to", "al", "ul", "e", "i", "de", "-", "–", "/", "&", "'", "’", "'s", "’s"}
)
_HYPHENS = frozenset({"-", "–", "‑"})
_ARTICLES = frozenset({"al", "el"})
_OPENERS = frozenset({"pro", "anti", "internationally"}) | _ARTICLES


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[start, end)` that are a known name; `root` is the one that decides its grammar."""

    start: int
    end: int
    root: int
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


def is_seat(doc: Doc, name: Name) -> bool:
    """Whether the name is a capital, which is a party only where it acts."""
    if name.known.kind is not PartyKind.GOVERNMENT:
        return False
    text = doc[name.start : name.end].text
    return (text.title() if text.isupper() else text) in seats()


def find_names(tokens: list[Token], text: str, knowledge: Knowledge) -> dict[int, Name]:
    """The known names among `tokens`, one sentence, by each of their tokens; `text` is the report's."""
    found: dict[int, Name] = {}
    index, first = 0, tokens[0].i
    while index < len(tokens):
        name = _longest(tokens, index, text, knowledge) if _opens(tokens, index) else None
        if name:
            found.update((position, name) for position in range(name.start, name.end))
        index = name.end - first if name else index + 1
    return found


def _opens(tokens: list[Token], index: int) -> bool:
    word = tokens[index].text
    if word[0].isupper():
        return tokens[index].tag_ != "DT"
    if word not in _OPENERS or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1].text
    return after in _HYPHENS or (word in _ARTICLES and after[0].isupper())


def _longest(tokens: list[Token], index: int, text: str, knowledge: Knowledge) -> Name | None:
    start = tokens[index]
    for last in reversed(_ends(tokens, index)):
        known = knowledge.party(text[start.idx : last.idx + len(last)])
        if known and not (last is start and _is_surname(tokens, index, known)):
            return Name(start.i, last.i + 1, _root(tokens[index : last.i + 1 - tokens[0].i]), known)
    return None


def _is_surname(tokens: list[Token], index: int, known: KnownName) -> bool:
    """Whether a country's or capital's name stands after a title, and so is a person's: "Mr London"."""
    places = known.kind in {PartyKind.COUNTRY, PartyKind.GOVERNMENT}
    return places and index > 0 and tokens[index - 1].lower_ in _courtesies()


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(settings("party_words.toml")["courtesies"].split())


def _root(tokens: list[Token]) -> int:
    """The last of `tokens` whose head stands outside them."""
    start, end = tokens[0].i, tokens[-1].i
    outward = (token.i for token in reversed(tokens) if not start <= token.head.i <= end or token.head.i == token.i)
    return next(outward, end)


def _ends(tokens: list[Token], start: int) -> list[Token]:
    """The words that a name which begins at `start` may end with: any but a joint."""
    found, joined = [], False
    tails = _tail_words()
    for index, token in enumerate(tokens[start : start + LONGEST]):
        word = token.text
        if word not in _JOINTS:
            if index and not (word[0].isupper() or word[0].isdigit() or joined or word in tails):
                break
            found.append(token)
        joined = word in _HYPHENS
    return found


def is_bound(doc: Doc, name: Name) -> bool:
    """Whether the name is only part of a compound that means somebody else: "Iran-backed", "anti-Taliban"."""
    after = name.end < len(doc) and doc[name.end].text in _HYPHENS and not doc[name.end - 1].whitespace_
    before = name.start > 1 and doc[name.start - 1].text in _HYPHENS and not doc[name.start - 1].whitespace_
    return after or before
