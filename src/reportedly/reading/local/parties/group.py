"""One party of a report: the phrases that mean it, the fullest of them, and what its names have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Span as Words

from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.phrase import Form, Phrase

_BARE = re.compile(r"[^\w\s]|\b(?:the|al|el)\b|(?:'|’)s\b")
_RANK = {Form.NAME: 3, Form.NOMINAL: 2, Form.ADJECTIVE: 1, Form.PRONOUN: 0}


@dataclass(slots=True)
class Group:
    """One party of a report: its phrases in order, the one with the fullest name, the sentence it was last met in."""

    number: int
    phrases: list[Phrase] = field(default_factory=list)
    sentence: int = -1
    _fullest: Phrase | None = None

    @property
    def kind(self) -> PartyKind:
        """The kind of its fullest name."""
        return self.fullest.kind

    @property
    def last(self) -> Phrase:
        """Its latest phrase."""
        return self.phrases[-1]

    @property
    def fullest(self) -> Phrase:
        """The phrase with its fullest name."""
        return self._fullest or self.phrases[0]

    def add(self, phrase: Phrase, sentence: int) -> None:
        """Let `phrase` be one of its phrases."""
        self.phrases.append(phrase)
        self.sentence = sentence
        if self._fullest is None or _fullness(phrase) > _fullness(self._fullest):
            self._fullest = phrase


def fullest_for(phrase: Phrase, group: Group) -> Phrase:
    """The fullest name of `phrase`'s party; a description that says by itself whose it is keeps its own words."""
    own = phrase.form is Form.ADJECTIVE or (phrase.form is Form.NOMINAL and (phrase.known or phrase.country))
    return phrase if own else group.fullest


def _fullness(phrase: Phrase) -> tuple[int, int]:
    words = phrase.name if phrase.form is Form.NAME and phrase.name is not None else phrase.words
    return _RANK[phrase.form], len(words)


def keys_of(phrase: Phrase) -> list[str]:
    """What another phrase must share to be the same party by name. An adjective is kept apart from its country."""
    if phrase.form in {Form.NOMINAL, Form.PRONOUN} or phrase.name is None:
        return []
    prefix = "of:" if phrase.form is Form.ADJECTIVE and phrase.known is None else ""
    by_name = f"{prefix}name:{fold(phrase.name)}"
    return [f"{prefix}id:{phrase.known}", by_name] if phrase.known else [by_name]


def name_words(phrase: Phrase) -> frozenset[str]:
    """The words of its bare name, folded."""
    return frozenset(fold(phrase.name if phrase.name is not None else phrase.words).split())


def short_names(phrase: Phrase) -> list[str]:
    """The first and the last word of a person's name; of an unknown name too, as it may be one."""
    if phrase.form is not Form.NAME or phrase.kind not in {PartyKind.PERSON, PartyKind.UNKNOWN} or phrase.known:
        return []
    folded = fold(phrase.name).split() if phrase.name is not None else []
    return [folded[0], folded[-1]] if folded else []


def fold(words: Words) -> str:
    """A name as the sieves compare it: small letters, no article, genitive or mark."""
    return " ".join(_BARE.sub(" ", words.text.lower()).split())
