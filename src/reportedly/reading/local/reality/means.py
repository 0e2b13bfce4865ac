"""The step that finds with what: weapons and methods, each given to the event it stands nearest to in the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.data import rows
from reportedly.model.ontology import EventType
from reportedly.reading.local.page import Draft, Page, Sentence

_ARMED = frozenset({EventType.ASSAULT, EventType.MOBILIZE, EventType.PROTEST, EventType.AID})
"""Types of event that weapons are told of; for the others a weapon in the sentence belongs to something else."""

REACH = {"weapon": 5, "bearer": 2, "method": 2}
"""How many steps of the parse a word of each role may stand from its event (swept over claims coded for training)."""

_LEFT = frozenset({"compound", "amod", "nmod", "punct"})
_PARTS = frozenset({"NOUN", "ADJ", "PROPN", "PUNCT", "VERB"})


@cache
def _roles() -> Mapping[str, str]:
    return {row["word"]: row["role"] for row in rows("weapons.tsv") if not row["role"].startswith("needs")}


@cache
def _needs() -> Mapping[str, frozenset[str]]:
    """Words that are means only after one of these."""
    needed: dict[str, set[str]] = {}
    for row in rows("weapons.tsv"):
        if row["role"].startswith("needs "):
            needed.setdefault(row["word"], set()).add(row["role"].removeprefix("needs "))
    return {word: frozenset(before) for word, before in needed.items()}


def find_means(page: Page) -> None:
    """Fill `means` of every draft."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in page.drafts:
        by_sentence.setdefault(draft.sentence.words.start, []).append(draft)
    for drafts in by_sentence.values():
        for weapon, role in find_weapons(drafts[0].sentence):
            for draft in _owners(weapon, role, drafts):
                if not any(known.start <= weapon.start < known.end for known in draft.means):
                    draft.means.append(weapon)


def find_weapons(sentence: Sentence) -> Iterator[tuple[Words, str]]:
    """The weapons and methods of a sentence, each with its role; of a compound, the whole ("car bomb")."""
    for token in sentence.words:
        role = _role(token)
        if role is None or (token.dep_ == "compound" and _role(token.head) is not None):
            continue
        yield token.doc[_start(token) : token.i + 1], role


def _role(token: Token) -> str | None:
    """The role of a word that names a weapon or method, with its compound where it needs one."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma_.lower()
    role = _roles().get(lemma) or _roles().get(token.lower_)
    needed = _needs().get(lemma, _needs().get(token.lower_))
    if role is None or not needed:
        return role
    around = token.doc[max(_start(token) - 2, 0) : token.i + 3]
    return role if any(word.lower_ in needed for word in around if word.i != token.i) else None


def _start(token: Token) -> int:
    """Where a compound begins: "suicide car bomb", "rocket-propelled grenade"."""
    start = token.i
    while start > token.sent.start:
        left = token.doc[start - 1]
        part = left.dep_ in _LEFT and left.pos_ in _PARTS and left.ent_type_ not in ("NORP", "GPE")
        joined = left.lower_ == "-" or (left.whitespace_ == "" and not left.is_punct)
        if not (part or joined) or (left.is_punct and left.lower_ != "-"):
            break
        start -= 1
    return start


def _owners(weapon: Words, role: str, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts whose event stands nearest to the weapon; several where they share one event word."""
    fitting = [draft for draft in drafts if draft.event in _ARMED]
    if not fitting:
        return []
    steps = {id(draft): _steps(weapon, draft) for draft in fitting}
    least = min(steps.values())
    return [draft for draft in fitting if steps[id(draft)] == least] if least <= REACH[role] else []


def _steps(weapon: Words, draft: Draft) -> int:
    """Steps in the parse between a weapon and an event; none when the event's words hold the weapon."""
    if draft.anchor.start < weapon.end and weapon.start < draft.anchor.end:
        return 0
    head = weapon.root
    up = {head.i: 0}
    for depth, governor in enumerate(head.ancestors, 1):
        up[governor.i] = depth
    for depth, token in enumerate((draft.head, *draft.head.ancestors)):
        if token.i in up:
            return depth + up[token.i]
    return 99
