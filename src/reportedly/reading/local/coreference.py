"""Phrases -> parties: which phrases of a report mean the same party. A row of sieves, the surest first; no sieve, no link.

The sieves follow the multi-pass practice of Lee et al. (2013, "Deterministic coreference resolution based on
entity-centric, precision-ranked rules"), cut down to parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.party import PartyKind
from reportedly.reading.local.party_kinds import Sort
from reportedly.reading.local.party_phrases import Form, Phrase

WINDOW = 3
"""A pronoun looks back this many sentences; in the train reports of the claims corpus hardly one looks further."""

REACH = 12
"""A definite mention ("the group") looks back over this many sentences."""

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "said"})
_CALLED = frozenset({PartyKind.ARMED_GROUP, PartyKind.NGO, PartyKind.IGO})
"""Kinds whose named parties a bare noun ("the group") takes up; an army or a government is not so easily another's."""

_BARE = re.compile(r"[^\w\s]|\b(?:the|al|el)\b|(?:'|’)s\b")
_GROUPS = frozenset(
    {
        PartyKind.ARMED_GROUP,
        PartyKind.STATE_FORCES,
        PartyKind.GOVERNMENT,
        PartyKind.POLICE,
        PartyKind.MEDIA,
        PartyKind.NGO,
        PartyKind.IGO,
        PartyKind.COUNTRY,
    }
)


@dataclass(slots=True)
class Group:
    """One party of a report: its phrases in order."""

    number: int
    phrases: list[Phrase] = field(default_factory=list)

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
        return max(self.phrases, key=_fullness)


def fullest_for(phrase: Phrase, group: Group) -> Phrase:
    """The fullest name of `phrase`'s party; a description that says by itself whose it is keeps its own words."""
    own = phrase.form is Form.ADJECTIVE or (phrase.form is Form.NOMINAL and (phrase.known or phrase.country))
    return phrase if own else group.fullest


def _fullness(phrase: Phrase) -> tuple[int, int, int]:
    rank = {Form.NAME: 3, Form.NOMINAL: 2, Form.ADJECTIVE: 1, Form.PRONOUN: 0}[phrase.form]
    words = phrase.name if phrase.form is Form.NAME and phrase.name is not None else phrase.words
    return rank, len(words), -phrase.head.i


@dataclass(frozen=True, slots=True)
class _Pronoun:
    number: str
    sort: str
    person: str


@cache
def _pronouns() -> Mapping[str, _Pronoun]:
    return {row["word"]: _Pronoun(row["number"], row["sort"], row["person"]) for row in rows("pronouns.tsv")}


def is_first_person(token: Token) -> bool:
    """Whether `token` is "we", "our", "I" and the like."""
    found = _pronouns().get(token.lower_)
    return found is not None and found.person == "first"


class Linker:
    """Takes the phrases of one report in the order of the text and says of each which party it means."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_key: dict[str, Group] = {}
        self._by_head: dict[int, Group] = {}
        self._by_surname: dict[str, Group] = {}
        self._sentences: list[int] = []

    def take(self, phrases: Iterable[Phrase], sentence: int) -> None:
        """Link the phrases of sentence number `sentence`."""
        for phrase in phrases:
            group = self._find(phrase, sentence)
            if group is None and phrase.form is Form.PRONOUN:
                continue
            self._join(group or self._open(), phrase, sentence)

    def _open(self) -> Group:
        group = Group(len(self.groups))
        self.groups.append(group)
        self._sentences.append(-1)
        return group

    def _join(self, group: Group, phrase: Phrase, sentence: int) -> None:
        group.phrases.append(phrase)
        self._sentences[group.number] = sentence
        self._by_head[phrase.head.i] = group
        for key in _keys(phrase):
            self._by_key[key] = group
        surname = _surname(phrase)
        if surname:
            self._by_surname[surname] = group

    def _find(self, phrase: Phrase, sentence: int) -> Group | None:
        if phrase.form is Form.PRONOUN:
            return self._of_pronoun(phrase, sentence)
        if phrase.form is Form.NAME:
            return self._of_name(phrase)
        if phrase.form is Form.ADJECTIVE:
            return self._of_keys(phrase)
        return self._of_apposition(phrase) or self._of_nominal(phrase, sentence)

    def _of_keys(self, phrase: Phrase) -> Group | None:
        return next((self._by_key[key] for key in _keys(phrase) if key in self._by_key), None)

    def _of_name(self, phrase: Phrase) -> Group | None:
        return (
            self._of_keys(phrase)
            or self._of_surname(phrase)
            or self._of_apposition(phrase)
            or self._of_initials(phrase)
        )

    def _of_surname(self, phrase: Phrase) -> Group | None:
        """ "Massoud" after "Ahmad Massoud", or the full name after the surname; two full names are two persons."""
        surname = _surname(phrase)
        group = self._by_surname.get(surname) if surname else None
        if group is None:
            return None
        own, other = _name_words(phrase), _name_words(group.fullest)
        return group if own <= other or other <= own else None

    def _of_apposition(self, phrase: Phrase) -> Group | None:
        """ "the group's spokesman, Zabihullah Mujahid": both phrases are one party, if the kinds allow."""
        if phrase.head.dep_ != "appos":
            return None
        group = self._by_head.get(phrase.head.head.i)
        if group is None or group.kind is not phrase.kind or group.fullest.form is phrase.form is Form.NAME:
            return self._of_brackets(phrase, group)
        return group

    def _of_brackets(self, phrase: Phrase, group: Group | None) -> Group | None:
        return group if group and _in_brackets(phrase.head) and _abbreviates(phrase, group) else None

    def _of_initials(self, phrase: Phrase) -> Group | None:
        """An abbreviation in brackets straight after a name is that name."""
        if not _in_brackets(phrase.head):
            return None
        before = phrase.words.start - 2
        group = next((g for g in reversed(self.groups) if g.last.words.end - 1 == before), None)
        return group if group and _abbreviates(phrase, group) else None

    def _of_nominal(self, phrase: Phrase, sentence: int) -> Group | None:
        if not _is_definite(phrase) or phrase.sort is Sort.OBJECT:
            return None
        return self._same_head(phrase, sentence) or self._of_generic(phrase, sentence)

    def _same_head(self, phrase: Phrase, sentence: int) -> Group | None:
        """ "the insurgents" after "suspected insurgents": same head, and no word that is new."""
        own = _content(phrase.words)
        for group in self._recent(sentence, REACH):
            for other in group.phrases:
                same = other.head.lemma_.lower() == phrase.head.lemma_.lower() and other.kind is phrase.kind
                if same and other.form is not Form.PRONOUN and own <= _content(other.words):
                    return group
        return None

    def _of_generic(self, phrase: Phrase, sentence: int) -> Group | None:
        """ "the group" after "Hamas": the latest named party of that kind, if there is no rival in the same sentence."""
        bare = len(_content(phrase.words)) == 1 and not any(child.dep_ == "prep" for child in phrase.head.rights)
        one = phrase.sort is Sort.PEOPLE and not _is_many(phrase.head)
        if not bare or one or phrase.kind not in _CALLED:
            return None
        rivals = [
            group
            for group in self._recent(sentence, REACH)
            if group.kind is phrase.kind and group.fullest.form is Form.NAME
        ]
        return rivals[0] if rivals else None

    def _recent(self, sentence: int, reach: int) -> list[Group]:
        """The groups spoken of in the last `reach` sentences, the latest first, subjects before others."""
        recent = [group for group in self.groups if sentence - self._sentences[group.number] <= reach]
        return sorted(recent, key=lambda group: -group.last.head.i)

    def _of_pronoun(self, phrase: Phrase, sentence: int) -> Group | None:
        pronoun = _pronouns()[phrase.head.lower_]
        if pronoun.person == "relative":
            return self._of_relative(phrase.head)
        if pronoun.person == "first" or _is_empty(phrase.head):
            return None
        return self._best(phrase, pronoun, sentence)

    def _of_relative(self, token: Token) -> Group | None:
        verb = token.head
        while verb.dep_ in {"poss", "pobj", "prep", "dobj", "nsubj", "nsubjpass"} and verb.head.i != verb.i:
            verb = verb.head
        return self._by_head.get(verb.head.i) if verb.dep_ == "relcl" else None

    def _best(self, phrase: Phrase, pronoun: _Pronoun, sentence: int) -> Group | None:
        fitting = [group for group in self._recent(sentence, WINDOW) if _fits(group, pronoun, phrase.head)]
        if not fitting:
            return None
        return max(fitting, key=lambda group: _salience(group, phrase, sentence - self._sentences[group.number]))


def _salience(group: Group, phrase: Phrase, distance: int) -> float:
    """Hobbs's order in numbers: near sentences, then subjects, then names, then nearness in words."""
    last = group.last.head
    score = -2.0 * distance
    score += 1.5 if last.dep_ in {"nsubj", "nsubjpass"} else 0.0
    score += 0.7 if group.fullest.form is Form.NAME else 0.0
    score += 0.3 * min(len(group.phrases), 4)
    return score - 0.01 * (phrase.head.i - last.i)


def _fits(group: Group, pronoun: _Pronoun, token: Token) -> bool:
    full = group.fullest
    if full.form is Form.ADJECTIVE or full.sort is Sort.OBJECT:
        return False
    if _same_clause(group.last.head, token):
        return False
    single = full.sort is Sort.ROLE or full.kind is PartyKind.PERSON or _is_one(full)
    if pronoun.sort == "person":
        return single and full.kind is not PartyKind.COUNTRY and full.sort is not Sort.GROUP
    if pronoun.sort == "thing":
        return full.sort is Sort.GROUP and full.kind in _GROUPS and not _is_many(full.head)
    return not single or (full.sort is Sort.GROUP and full.kind in _GROUPS - {PartyKind.COUNTRY})


def _same_clause(other: Token, token: Token) -> bool:
    """Whether the two are subject and object of one verb, which only "himself" could be."""
    return (
        other.head.i == token.head.i
        and token.dep_ in {"dobj", "nsubj", "nsubjpass", "dative"}
        and not token.lower_.endswith(("self", "selves"))
    )


def _is_one(phrase: Phrase) -> bool:
    return (
        phrase.sort is Sort.PEOPLE
        and phrase.head.tag_ in {"NN", "NNP"}
        and phrase.head.lower_ not in {"people", "police"}
    )


def _is_many(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} and token.pos_ == "NOUN"


def _is_empty(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is feared that", "it was reported"."""
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass", "expl"}:
        return False
    return (
        token.dep_ == "expl"
        or (any(child.dep_ in {"ccomp", "csubj", "acomp"} for child in token.head.children)
        and (token.dep_ == "nsubjpass" or token.head.lemma_ == "be"))
    )


def _keys(phrase: Phrase) -> list[str]:
    """What another phrase must share to be the same party by name."""
    if phrase.form in {Form.NOMINAL, Form.PRONOUN} or phrase.name is None:
        return []
    prefix = "of:" if phrase.form is Form.ADJECTIVE and phrase.known is None else ""
    folded = fold(phrase.name)
    keys = [f"{prefix}name:{folded}"]
    if phrase.known:
        keys.insert(0, f"{prefix}id:{phrase.known}")
    return keys


def _name_words(phrase: Phrase) -> frozenset[str]:
    return frozenset(fold(phrase.name if phrase.name is not None else phrase.words).split())


def _surname(phrase: Phrase) -> str | None:
    if phrase.form is not Form.NAME or phrase.kind not in {PartyKind.PERSON, PartyKind.UNKNOWN} or phrase.known:
        return None
    folded = fold(phrase.name).split() if phrase.name is not None else []
    return folded[-1] if folded else None


def fold(words: Words) -> str:
    """A name as the sieves compare it."""
    return " ".join(_BARE.sub(" ", words.text.lower()).split())


def _content(words: Words) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"})


def _is_definite(phrase: Phrase) -> bool:
    before = phrase.words.start - 1
    return before >= 0 and phrase.head.doc[before].lower_ in _DEFINITE


def _in_brackets(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in {"(", "["}


def _abbreviates(phrase: Phrase, group: Group) -> bool:
    letters = [char for char in phrase.words.text if char.isupper()]
    full = group.fullest.name if group.fullest.name is not None else group.fullest.words
    initials = "".join(word[0] for word in re.findall(r"\w+", full.text)).upper()
    return (
        len(letters) > 1 and (not full.text.isupper()) and (letters[0] == initials[0] or set(letters) <= set(initials))
    )
