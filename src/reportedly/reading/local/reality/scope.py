"""One happening told from a sum over many by rule: "since 2014 the war has killed 13,000"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from reportedly.data import words
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft

TABLE = "scope.tsv"
_SUMMED = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE})
_OVER = frozenset({"over", "in", "during", "for", "within", "of"})
_BACK = frozenset({"past", "last", "recent", "nearly", "almost", "several", "many", "few"})


def goes_on(draft: Draft) -> bool:
    """Whether somebody does it as a rule, and not in the past: "often target convoys", "is known for attacks"."""
    if draft.toll or not _is_habit(draft.head):
        return False
    near = [draft.head, *(up for up, _ in zip(draft.head.ancestors, range(3), strict=False))]
    return not any(verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.lefts) for verb in near)


def is_aggregate(draft: Draft) -> bool:
    """Whether a draft sums over many happenings: by its own words, by what governs it, or by the time it covers."""
    head = draft.head
    return _is_many(draft) or _is_habit(head) or is_summed_over_time(head)


def _is_many(draft: Draft) -> bool:
    """Happenings that are many by their own words: "numerous attacks", "a wave of raids", undated "attacks"."""
    head = draft.head
    if head.lower_ in words(TABLE, role="event"):
        return True
    if head.tag_ != "NNS":
        return False
    children = list(head.children)
    if any(child.lower_ in words(TABLE, role="modifier") for child in children if child.dep_ == "amod"):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in words(TABLE, role="quantity"):
        return True
    if head.lemma_.lower() not in words(TABLE, role="bare") or draft.event not in _SUMMED:
        return False
    return not any(child.dep_ in ("det", "nummod", "poss") for child in children) and not _is_dated(head)


def _is_dated(head: Token) -> bool:
    return any(token.lower_ in words(TABLE, role="dated") or token.ent_type_ == "DATE" for token in head.subtree)


def _is_habit(head: Token) -> bool:
    """What somebody does as a rule: "is responsible for attacks", "often target"."""
    if any(child.lower_ in words(TABLE, role="adverb") for child in head.children if child.dep_ == "advmod"):
        return True
    if head.tag_ not in ("NNS", "VBG") and not (head.lower_.endswith("ing") and _is_undetermined(head)):
        return False
    governors = zip(head.ancestors, range(3), strict=False)
    return not _is_dated(head) and any(up.lower_ in words(TABLE, role="habit") for up, _ in governors)


def _is_undetermined(head: Token) -> bool:
    return not any(child.dep_ in ("det", "amod") for child in head.children)


def is_summed_over_time(head: Token) -> bool:
    """Whether the clause covers a stretch of time: "since 2014", "in recent months", "over the past three weeks"."""
    clause = _clause(head)
    tokens = list(clause.subtree) if clause is not None else []
    lower = [token.lower_ for token in tokens]
    for at, word in enumerate(lower):
        if word == "since" and tokens[at].dep_ in ("prep", "mark") and _has_perfect(clause, head):
            return True
        if word in _OVER and _is_stretch(lower[at + 1 : at + 6]):
            return True
    joined = f" {' '.join(lower)} "
    return any(f" {phrase} " in joined for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(words(TABLE, role="phrase")))


def _has_perfect(clause: Token | None, head: Token) -> bool:
    verbs = [verb for verb in (clause, head) if verb is not None]
    return any(child.lemma_ == "have" for verb in verbs for child in verb.children if child.dep_ == "aux")


def _is_stretch(following: list[str]) -> bool:
    """Whether words name a stretch of several days or more, counted back: "the past three weeks", "for months"."""
    spans = words(TABLE, role="span")
    end = next((at for at, word in enumerate(following) if word in spans), None)
    if end is None:
        return False
    if (end == 0 and following[0].endswith("s")) or following[end + 1 : end + 2] == ["of"]:
        return True
    return any(word in _BACK for word in following[:end])


def _clause(head: Token) -> Token | None:
    """The verb of the event's clause, the first of coordinated ones, or None."""
    verb = next(_verbs(head), None)
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _verbs(head: Token) -> Iterator[Token]:
    for token in (head, *head.ancestors):
        if token.pos_ in ("VERB", "AUX"):
            yield token
