"""Phrases -> parties: which phrases of a report mean the same party. A row of sieves, the surest first.

The sieves follow the multi-pass practice of Lee et al. (2013, "Deterministic coreference resolution based on
entity-centric, precision-ranked rules"), cut down to parties. Where none takes, a description keeps its own words and a
pronoun stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile

from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.parties.descriptions import called, is_definite, same_head
from reportedly.reading.local.parties.group import Group, keys_of, name_words, short_names
from reportedly.reading.local.parties.kinds import Sort
from reportedly.reading.local.parties.phrase import Form, Phrase
from reportedly.reading.local.parties.pronouns import Pronoun, Who, fits, is_empty, is_one, pronoun_of, salience

WINDOW = 3
"""A pronoun looks back this many sentences; in the train reports of the claims corpus hardly one looks further."""

REACH = 12
"""A definite description ("the group") looks back over this many sentences."""

NEAR = 6
"""How many of the latest parties are looked at for the one that ends right before a bracket or comma."""

_CLOSING = frozenset({",", ".", "which", "that", "led", "based"})
_BODIES = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.NGO, PartyKind.IGO, PartyKind.UNKNOWN})
_FORCES = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE})


class Linker:
    """Takes the phrases of one report in the order of the text and says of each which party it means."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._latest: dict[int, Group] = {}
        self._by_key: dict[str, Group] = {}
        self._by_head: dict[int, Group] = {}
        self._by_short_name: dict[str, Group] = {}
        self._by_initials: dict[str, Group] = {}

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
        self._by_key.update((key, group) for key in keys_of(phrase))
        for short in short_names(phrase):
            self._by_short_name[short] = group
        if phrase.form is Form.NAME and (letters := initials(phrase)):
            self._by_initials.setdefault(letters, group)

    def _find(self, phrase: Phrase, sentence: int) -> Group | None:
        if phrase.form is Form.PRONOUN:
            return self._of_pronoun(phrase, sentence)
        if phrase.form is Form.NOMINAL:
            beside = self._of_apposition(phrase) or self._of_comma(phrase) or self._of_owner(phrase)
            return beside or self._of_description(phrase, sentence)
        by_key = next((self._by_key[key] for key in keys_of(phrase) if key in self._by_key), None)
        if by_key or phrase.form is Form.ADJECTIVE:
            return by_key
        beside = self._of_short_name(phrase) or self._of_apposition(phrase) or self._of_brackets(phrase)
        return beside or self._by_initials.get(phrase.words.text)

    def _of_short_name(self, phrase: Phrase) -> Group | None:
        """First or last name after the full one, or the other way round; two full names that differ are two persons."""
        own = name_words(phrase)
        for short in reversed(short_names(phrase)):
            group = self._by_short_name.get(short)
            if group and (own <= name_words(group.fullest) or name_words(group.fullest) <= own):
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
        group = self._ending_at(start - 1)
        return group if group and _abbreviates(phrase, group) else None

    def _of_comma(self, phrase: Phrase) -> Group | None:
        """For "the Blue River Front (BRF), an armed group," the name before the comma, whatever the tree says."""
        doc, comma = phrase.head.doc, phrase.words.start - 1
        if comma > 0 and doc[comma].tag_ == "DT":
            comma -= 1
        after = phrase.words.end
        if comma < 1 or doc[comma].text != "," or after >= len(doc) or doc[after].text not in _CLOSING:
            return None
        end = comma - 1 if doc[comma - 1].text in {")", "]"} else comma
        group = self._ending_at(end)
        return group if group and group.fullest.form is Form.NAME and group.kind is phrase.kind else None

    def _ending_at(self, end: int) -> Group | None:
        """The party whose latest phrase ends before token number `end`, if it is one of the last few."""
        return next((group for group in islice(self._latest_first(), NEAR) if group.last.words.end == end), None)

    def _of_owner(self, phrase: Phrase) -> Group | None:
        """For "its fighters" the armed group itself; "its troops" stay troops, of the owner's country."""
        owner = next((child for child in phrase.head.lefts if child.dep_ == "poss" and child.tag_ == "PRP$"), None)
        group = self._by_head.get(owner.i) if owner is not None else None
        if group is None or phrase.kind not in _FORCES or phrase.sort is Sort.OBJECT:
            return None
        if group.kind is PartyKind.ARMED_GROUP:
            phrase.kind = PartyKind.ARMED_GROUP
            return group
        phrase.country = phrase.country or group.fullest.country
        return None

    def _of_description(self, phrase: Phrase, sentence: int) -> Group | None:
        if phrase.sort is Sort.OBJECT or not is_definite(phrase):
            return None
        return same_head(phrase, self._recent(sentence, REACH)) or called(phrase, self._recent(sentence, REACH))

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


def initials(phrase: Phrase) -> str | None:
    """The capitals of a name of three words or more, as its acronym would be written; None for shorter names."""
    words = [token.text for token in phrase.words if token.text[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= ACRONYM and not phrase.words.text.isupper() else None


ACRONYM = 3
"""Capitals an acronym has at least when nothing but its letters ties it to the name: two are shared by too many."""


def _abbreviates(phrase: Phrase, group: Group) -> bool:
    """Whether `phrase`, in brackets after the name, shortens it. The letters may be those of another language."""
    short, full = phrase.words.text, group.fullest.words.text
    letters = [char for char in short if char.isupper()]
    if len(letters) < 2 or full.isupper() or group.fullest.form is not Form.NAME:
        return False
    initials = [word[0].upper() for word in re.findall(r"\w+", full)]
    own = letters[0] == initials[0] or set(letters) <= set(initials)
    return own or (phrase.known is None and phrase.kind is PartyKind.UNKNOWN and group.kind in _BODIES)
