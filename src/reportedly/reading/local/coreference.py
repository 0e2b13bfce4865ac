"""Phrases -> parties: which phrases of a report mean the same party. A row of sieves, the surest first.

The sieves follow the multi-pass practice of Lee et al. (2013, "Deterministic coreference resolution based on
entity-centric, precision-ranked rules"), cut down to parties. Where none takes, a description keeps its own words and a
pronoun stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.party_kinds import Sort
from reportedly.reading.local.party_phrase import Form, Phrase, word_list
from reportedly.reading.local.pronouns import Pronoun, Who, fits, is_empty, is_many, is_one, pronoun_of, salience

WINDOW = 3
"""A pronoun looks back this many sentences; in the train reports of the claims corpus hardly one looks further."""

REACH = 12
"""A definite description ("the group") looks back over this many sentences."""

KEPT = 4
"""How many of a party's latest phrases a description is compared with, besides its fullest name."""

_BARE = re.compile(r"[^\w\s]|\b(?:the|al|el)\b|(?:'|’)s\b")
_BODIES = frozenset({PartyKind.ARMED_GROUP, PartyKind.NGO, PartyKind.IGO, PartyKind.MEDIA})
"""Kinds whose named parties a bare noun ("the group") takes up; an army or a government is not so easily another's."""

_FORCES = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE})
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


class Linker:
    """Takes the phrases of one report in the order of the text and says of each which party it means."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._latest: dict[int, Group] = {}
        self._by_key: dict[str, Group] = {}
        self._by_head: dict[int, Group] = {}
        self._by_short_name: dict[str, Group] = {}

    def take(self, phrases: Iterable[Phrase], sentence: int) -> None:
        """Link the phrases of sentence number `sentence`."""
        for phrase in phrases:
            group = self._find(phrase, sentence)
            if group is None and (phrase.form is Form.PRONOUN or phrase.tentative):
                continue
            self._join(group or self._open(), phrase, sentence)

    def _open(self) -> Group:
        group = Group(len(self.groups))
        self.groups.append(group)
        return group

    def _join(self, group: Group, phrase: Phrase, sentence: int) -> None:
        group.add(phrase, sentence)
        self._latest[group.number] = self._latest.pop(group.number, group)
        self._by_head[phrase.head.i] = group
        self._by_key.update((key, group) for key in _keys(phrase))
        for short in _short_names(phrase):
            self._by_short_name[short] = group

    def _find(self, phrase: Phrase, sentence: int) -> Group | None:
        if phrase.form is Form.PRONOUN:
            return self._of_pronoun(phrase, sentence)
        if phrase.form is Form.NOMINAL:
            return self._of_apposition(phrase) or self._of_owner(phrase) or self._of_description(phrase, sentence)
        by_key = next((self._by_key[key] for key in _keys(phrase) if key in self._by_key), None)
        if by_key or phrase.form is Form.ADJECTIVE:
            return by_key
        return self._of_short_name(phrase) or self._of_apposition(phrase) or self._of_brackets(phrase)

    def _of_short_name(self, phrase: Phrase) -> Group | None:
        """First or last name after the full one, or the other way round; two full names that differ are two persons."""
        own = _name_words(phrase)
        for short in reversed(_short_names(phrase)):
            group = self._by_short_name.get(short)
            if group and (own <= _name_words(group.fullest) or _name_words(group.fullest) <= own):
                return group
        return None

    def _of_apposition(self, phrase: Phrase) -> Group | None:
        """For "the group's spokesman, Karim Aziz" one party, when one side describes and the kinds allow it."""
        group = self._by_head.get(phrase.head.head.i) if phrase.head.dep_ == "appos" else None
        if group is None or group.fullest.form is phrase.form:
            return None
        if group.kind is PartyKind.UNKNOWN and phrase.sort is Sort.ROLE:
            group.fullest.kind, group.fullest.sort = PartyKind.PERSON, Sort.ROLE
        persons = is_one(group.fullest) and is_one(phrase) and PartyKind.PERSON in {group.kind, phrase.kind}
        return group if persons or group.kind is phrase.kind else None

    def _of_brackets(self, phrase: Phrase) -> Group | None:
        """An abbreviation in brackets straight after a name is that name."""
        start = phrase.words.start
        if start < 2 or phrase.head.doc[start - 1].text not in {"(", "["}:
            return None
        group = next((group for group in self._latest_first() if group.last.words.end == start - 1), None)
        return group if group and _abbreviates(phrase.words, group.fullest.words) else None

    def _of_owner(self, phrase: Phrase) -> Group | None:
        """For "its fighters" the armed group itself; "its troops" stay troops, of the owner's country."""
        owner = next((child for child in phrase.head.lefts if child.dep_ == "poss" and child.tag_ == "PRP$"), None)
        group = self._by_head.get(owner.i) if owner is not None else None
        if group is None or phrase.kind not in _FORCES:
            return None
        if group.kind is PartyKind.ARMED_GROUP:
            phrase.kind = PartyKind.ARMED_GROUP
            return group
        phrase.country = phrase.country or group.fullest.country
        return None

    def _of_description(self, phrase: Phrase, sentence: int) -> Group | None:
        if phrase.sort is Sort.OBJECT or not _is_definite(phrase):
            return None
        return _same_head(phrase, self._recent(sentence, REACH)) or _called(phrase, self._recent(sentence, REACH))

    def _latest_first(self) -> Iterator[Group]:
        return (self._latest[number] for number in reversed(self._latest))

    def _recent(self, sentence: int, reach: int) -> Iterator[Group]:
        """The groups spoken of in the last `reach` sentences, the latest first."""
        return takewhile(lambda group: sentence - group.sentence <= reach, self._latest_first())

    def _of_pronoun(self, phrase: Phrase, sentence: int) -> Group | None:
        pronoun = pronoun_of(phrase.head)
        if pronoun is None or pronoun.who is Who.FIRST or is_empty(phrase.head):
            return None
        if pronoun.who is Who.RELATIVE:
            return self._of_relative(phrase.head)
        return self._most_salient(phrase, pronoun, sentence)

    def _of_relative(self, token: Token) -> Group | None:
        verb = token.head
        while verb.dep_ in {"poss", "pobj", "prep", "dobj", "nsubj", "nsubjpass"} and verb.head.i != verb.i:
            verb = verb.head
        return self._by_head.get(verb.head.i) if verb.dep_ == "relcl" else None

    def _most_salient(self, phrase: Phrase, pronoun: Pronoun, sentence: int) -> Group | None:
        best, most = None, float("-inf")
        for group in self._recent(sentence, WINDOW):
            distance = sentence - group.sentence
            if not fits(group.fullest, group.last.head, pronoun, phrase.head):
                continue
            score = salience(group.last, group.fullest, phrase, distance=distance, times=len(group.phrases))
            if score > most:
                best, most = group, score
        return best


def _same_head(phrase: Phrase, recent: Iterable[Group]) -> Group | None:
    """The latest party with the same head noun or with that noun in its name, if no word of `phrase` is new.

    So "the insurgents" are the "suspected insurgents", and "the resistance" is the "National Resistance Front".
    """
    own, lemma = _content(phrase.words), phrase.head.lemma_.lower()
    for group in recent:
        for other in (group.fullest, *group.phrases[-KEPT:]):
            if other.kind is not phrase.kind or other.form is Form.PRONOUN:
                continue
            if (other.form is Form.NAME or other.head.lemma_.lower() == lemma) and own <= _content(other.words):
                return group
    return None


def _called(phrase: Phrase, recent: Iterable[Group]) -> Group | None:
    """For "the group" after "Hamas" the latest named party of that kind; "the front" is too special for that."""
    one = phrase.sort is Sort.PEOPLE and not is_many(phrase.head)
    described = any(child.dep_ in {"prep", "relcl", "acl"} for child in phrase.head.rights)
    if one or described or phrase.head.lemma_ not in word_list("generic") or len(_content(phrase.words)) > 1:
        return None
    kinds = _BODIES if phrase.head.lemma_ in word_list("neutral") and not is_many(phrase.head) else {phrase.kind}
    named = next((group for group in recent if group.kind in kinds & _BODIES and group.fullest.form is Form.NAME), None)
    if named:
        phrase.kind = named.kind
    return named


def _keys(phrase: Phrase) -> list[str]:
    """What another phrase must share to be the same party by name. An adjective is kept apart from its country."""
    if phrase.form in {Form.NOMINAL, Form.PRONOUN} or phrase.name is None:
        return []
    prefix = "of:" if phrase.form is Form.ADJECTIVE and phrase.known is None else ""
    by_name = f"{prefix}name:{fold(phrase.name)}"
    return [f"{prefix}id:{phrase.known}", by_name] if phrase.known else [by_name]


def _name_words(phrase: Phrase) -> frozenset[str]:
    return frozenset(fold(phrase.name if phrase.name is not None else phrase.words).split())


def _short_names(phrase: Phrase) -> list[str]:
    """The first and the last word of a person's name; of an unknown name too, as it may be one."""
    if phrase.form is not Form.NAME or phrase.kind not in {PartyKind.PERSON, PartyKind.UNKNOWN} or phrase.known:
        return []
    folded = fold(phrase.name).split() if phrase.name is not None else []
    return [folded[0], folded[-1]] if folded else []


def fold(words: Words) -> str:
    """A name as the sieves compare it: small letters, no article, genitive or mark."""
    return " ".join(_BARE.sub(" ", words.text.lower()).split())


def _content(words: Words) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in words if token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"})


def _is_definite(phrase: Phrase) -> bool:
    before = phrase.words.start - 1
    return before >= 0 and phrase.head.doc[before].lower_ in word_list("definite")


def _abbreviates(short: Words, full: Words) -> bool:
    letters = [char for char in short.text if char.isupper()]
    initials = [word[0].upper() for word in re.findall(r"\w+", full.text)]
    if len(letters) < 2 or full.text.isupper():
        return False
    return letters[0] == initials[0] or set(letters) <= set(initials)
