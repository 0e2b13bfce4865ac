"""Finds the words on a page that can name an event of a coded type, each with the sense the table gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.ontology import EventType

WINDOW = 6
"""How many tokens after its verb the rest of a phrase may stand ("took hundreds of villagers hostage")."""

POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}
_OBJECTS = ("dobj", "nsubjpass", "obj")
_SUBJECTS = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One row of `anchors.tsv`: words that name an event, and what must hold around them."""

    words: tuple[str, ...]
    pos: str
    event: EventType
    mode: str | None
    frame: str
    strength: int

    @property
    def key(self) -> str:
        """What the table of weights calls this row."""
        return f"{'_'.join(self.words)}/{self.pos}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may anchor a claim: the head token, the sense, and the whole phrase."""

    head: Token
    sense: Sense
    words: Words


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """The classes of `anchors_classes.tsv` by name."""
    return {row["class"]: frozenset(row["words"].split()) for row in rows("anchors_classes.tsv")}


@cache
def senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """The rows of `anchors.tsv` by head lemma and part of speech, the most specific first."""
    found: dict[tuple[str, str], list[Sense]] = {}
    for row in rows("anchors.tsv"):
        words = tuple(row["words"].replace("-", " ").split()) if row["pos"] == "N" else tuple(row["words"].split())
        sense = Sense(
            words=words,
            pos=row["pos"],
            event=EventType(row["event"]),
            mode=row["mode"] or None,
            frame=row["frame"],
            strength=int(row["strength"]),
        )
        found.setdefault((words[-1] if sense.pos == "N" else words[0], sense.pos), []).append(sense)
    return {key: tuple(sorted(kept, key=_specificity)) for key, kept in found.items()}


def _specificity(sense: Sense) -> tuple[int, int]:
    return -len(sense.words), -(1 + (sense.frame != "obj")) if sense.frame else 0


def lemma(token: Token) -> str:
    """The lemma in lower case; a capitalised plural that was tagged a name loses its s."""
    word = token.lemma_.lower()
    if token.pos_ == "PROPN" and len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def candidates(words: Words) -> list[Candidate]:
    """Every word of `words` that some row fits, in the order of the text, each with the most specific row."""
    found = [candidate for token in words if (candidate := _candidate(token)) is not None]
    inside = {token.i for candidate in found for token in candidate.words if len(candidate.words) > 1}
    return [each for each in found if each.head.i not in inside or len(each.words) > 1]


def _candidate(token: Token) -> Candidate | None:
    for sense, words in readings(token):
        return Candidate(token, sense, words)
    return None


def readings(token: Token) -> Iterator[tuple[Sense, Words]]:
    """Every row that fits `token` as the head of its words, the most specific first."""
    pos = POS.get(token.pos_)
    if pos is None:
        return
    table = senses()
    fits = table.get((lemma(token), pos), ())
    if not fits and pos == "V" and token.tag_ != "VBG":
        fits = table.get((lemma(token), "N"), ())
    if not fits and (pos == "N" or token.tag_ in {"VBG", "NN"}):
        fits = table.get((token.lower_, "N"), ()) or table.get((lemma(token), "V"), ())
    for sense in fits:
        words = _phrase(token, sense)
        if words is not None and holds(token, sense.frame):
            yield sense, words


def _phrase(token: Token, sense: Sense) -> Words | None:
    if len(sense.words) == 1:
        return token.doc[token.i : token.i + 1]
    return _compound(token, sense.words) if sense.pos == "N" else _verb_phrase(token, sense.words)


def _compound(token: Token, words: tuple[str, ...]) -> Words | None:
    """The words before a noun, hyphens skipped: "air strike", "cease-fire", "exchange of fire"."""
    at = token.i - 1
    for word in reversed(words[:-1]):
        while at >= 0 and token.doc[at].lower_ == "-":
            at -= 1
        if at < 0 or word not in (lemma(token.doc[at]), token.doc[at].lower_):
            return None
        at -= 1
    return token.doc[at + 1 : token.i + 1]


def _verb_phrase(token: Token, words: tuple[str, ...]) -> Words | None:
    """The words after a verb, in order, in its window, and grammatically below it."""
    doc, last, rest = token.doc, token.i, list(words[1:])
    for other in doc[token.i + 1 : token.i + 1 + WINDOW]:
        if other.is_sent_start:
            break
        if rest[0] in (other.lemma_.lower(), other.lower_) and (other.head.i >= token.i or other.dep_ == "prt"):
            last = other.i
            rest.pop(0)
            if not rest:
                return doc[token.i : last + 1]
    return _before(token, words)


def _before(token: Token, words: tuple[str, ...]) -> Words | None:
    """A passive whose object stands first: "rockets were fired", "stones were thrown"."""
    if len(words) == 2 and any(child.dep_ == "nsubjpass" and lemma(child) == words[1] for child in token.lefts):
        return token.doc[token.i : token.i + 1]
    return None


def holds(token: Token, frame: str) -> bool:
    """Whether every condition of `frame` (see the head of `anchors.tsv`) holds around `token`."""
    return all(_holds(token, *condition.partition(":")[::2]) for condition in frame.split(",") if condition)


def _holds(token: Token, kind: str, wanted: str) -> bool:
    if not wanted:
        return _PLAIN[kind](token)
    around = {"obj": objects, "subj": subjects, "prep": prepositions, "mod": modifiers}[kind](token)
    lemmas = {lemma(each) for word in around for each in spread(word)}
    for want in wanted.split("|"):
        if not lemmas.isdisjoint(word_classes()[want[1:]]) if want.startswith("@") else want in lemmas:
            return True
    return False


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no" or the like stands with the word."""
    return any(child.dep_ == "neg" or child.lower_ in {"no", "never", "neither"} for child in token.children)


def has_infinitive(token: Token) -> bool:
    """Whether an infinitive hangs on the word ("warned them to leave")."""
    return any(
        child.dep_ in {"xcomp", "ccomp"} and any(mark.lower_ == "to" for mark in child.lefts)
        for child in token.children
    )


def has_predicate(token: Token) -> bool:
    """Whether the verb says what it calls its object ("called it shameful")."""
    return any(child.dep_ == "oprd" for child in token.children)


def has_object(token: Token) -> bool:
    """Whether the verb has an object, a passive subject, or is a participle behind a noun ("men killed in")."""
    return any(child.dep_ in _OBJECTS for child in token.children) or (token.tag_ == "VBN" and token.dep_ == "acl")


def objects(token: Token) -> list[Token]:
    """Heads of the objects of a verb; of a participle behind a noun, that noun."""
    found = [child for child in token.children if child.dep_ in _OBJECTS]
    if not found and token.tag_ == "VBN" and token.dep_ == "acl":
        return [token.head]
    return found


def subjects(token: Token) -> list[Token]:
    """Heads of the subjects of a verb, and of the agent of a passive."""
    found = [child for child in token.children if child.dep_ in _SUBJECTS]
    agents = [child for child in token.children if child.dep_ == "agent"]
    if not found and token.dep_ in {"conj", "xcomp", "advcl"} and token.head.pos_ == "VERB":
        found = [child for child in token.head.children if child.dep_ in _SUBJECTS]
    if token.tag_ == "VBG" and token.dep_ == "acl":
        found.append(token.head)
    return found + [below for agent in agents for below in agent.children if below.dep_ == "pobj"]


def prepositions(token: Token) -> list[Token]:
    """The prepositions that hang on a word."""
    return [child for child in token.children if child.dep_ in {"prep", "agent", "dative"}]


def modifiers(token: Token) -> list[Token]:
    """What stands before a noun and narrows it."""
    return [child for child in token.lefts if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod", "npadvmod"}]


def spread(token: Token) -> list[Token]:
    """A noun, its conjuncts, and what it is a measure of ("hundreds of troops")."""
    found = [token, *token.conjuncts]
    found += [below for word in found for of in word.children if of.lower_ == "of" for below in of.children]
    return found + [child for child in token.children if child.dep_ in {"compound", "amod"}]


_PLAIN = {"obj": has_object, "negated": is_negated, "to": has_infinitive, "predicate": has_predicate}
