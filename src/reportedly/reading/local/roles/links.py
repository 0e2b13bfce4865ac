"""Names how the words of a sentence hang on an anchor, the same name for every construction of the same meaning.

"A attacked B", "B was attacked by A", "A, attacking B", "A tried to attack B" all give A `self/subj` or `self/by` and B
`self/obj`; "A launched an attack on B" gives `dobj:support/subj` and `self/on`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from reportedly.data import rows
from reportedly.reading.local.events.lexicon import lemma

REACH = 4
"""How many governors of the anchor are asked for their own arguments."""

_VERBS = {"VERB", "AUX"}
_RELATIVE = {"that", "which", "who", "whom", "whose"}
_CLAUSES = {"advcl", "conj", "xcomp", "ccomp", "acl", "relcl", "pcomp"}
_SHARING = {"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"}
_MODIFIERS = {"compound", "amod", "nmod", "poss", "appos", "npadvmod", "nummod"}


@cache
def verb_classes() -> dict[str, str]:
    """The class of each verb of `roles_verbs.tsv`."""
    return {word: row["class"] for row in rows("roles_verbs.tsv") for word in row["words"].split()}


def verb_class(token: Token) -> str:
    """What kind of governor a word is for a role: a verb's class of the table, else its part of speech."""
    return verb_classes().get(lemma(token), "other") if token.pos_ in _VERBS else "noun"


def relations(anchor: Token) -> dict[int, str]:
    """The relation of each word of the sentence that has one, by token index; the nearest governor names it."""
    found: dict[int, str] = {anchor.i: "anchor"}
    for host, link in _hosts(anchor):
        for token, relation in _arguments(host):
            if token.i not in found:
                found[token.i] = f"{link}/{relation}"
    return found


def _hosts(anchor: Token) -> Iterator[tuple[Token, str]]:
    yield anchor, "self"
    word, links = anchor, list[str]()
    for _ in range(REACH):
        if word.head is word:
            return
        step, above = word.dep_, word.head
        while above.dep_ in {"prep", "agent", "pcomp"} and above.pos_ not in _VERBS and above.head is not above:
            step, above = above.lower_, above.head
        links = [*links[-1:], f"{step}:{verb_class(above)}"]
        yield above, "<".join(links)
        word = above


def _arguments(host: Token) -> Iterator[tuple[Token, str]]:
    if host.pos_ in _VERBS or host.tag_.startswith("VB"):
        yield from _own(host)
        yield from _inherited(host)
    else:
        yield from _of_noun(host)
    for child in host.children:
        if child.dep_ in _CLAUSES and (child.pos_ in _VERBS or child.dep_ != "conj"):
            name = f"{child.dep_}:{verb_class(child)}"
            yield from ((token, f"{name}/{relation}") for token, relation in _own(child))


def _own(verb: Token) -> Iterator[tuple[Token, str]]:
    """The arguments that hang on a verb itself."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "csubj"}:
            yield from _with_parts(child, "subj")
        elif child.dep_ in {"nsubjpass", "dobj", "obj"}:
            yield from _with_parts(child, "obj")
        elif child.dep_ in {"prep", "agent", "dative", "prt"}:
            yield from _below(child)
        elif child.dep_ in {"attr", "oprd", "acomp", "npadvmod"}:
            yield from _with_parts(child, child.dep_)


def _below(preposition: Token) -> Iterator[tuple[Token, str]]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from _with_parts(child, preposition.lower_)
        elif child.dep_ == "prep":
            yield from ((token, name) for token, name in _below(child))
    if preposition.dep_ == "dative" and preposition.pos_ != "ADP":
        yield preposition, "dative"


def _with_parts(head: Token, relation: str) -> Iterator[tuple[Token, str]]:
    """An argument and the nouns inside its phrase, which the whole contains."""
    yield head, relation
    for child in head.children:
        if child.dep_ in _MODIFIERS:
            yield child, f"{relation}+{child.dep_}"
            yield from ((below, f"{relation}+{child.dep_}") for below in child.children if below.dep_ in _MODIFIERS)
        elif child.dep_ == "prep":
            for below in child.children:
                if below.dep_ == "pobj":
                    yield below, f"{relation}+{child.lower_}"
                    yield from (
                        (part, f"{relation}+{child.lower_}+") for part in below.children if part.dep_ in _MODIFIERS
                    )


def _of_noun(noun: Token) -> Iterator[tuple[Token, str]]:
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield from _with_parts(child, child.dep_)
        elif child.dep_ in {"prep", "agent"}:
            yield from _below(child)


def _inherited(verb: Token) -> Iterator[tuple[Token, str]]:
    """The subject a verb shares with its governor, or the noun it describes."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "csubj"}]
    if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ not in _VERBS:
        relation = _described(verb, subjects)
        if relation:
            yield from _with_parts(verb.head, relation)
    elif not subjects and verb.dep_ in _SHARING:
        for token in _shared(verb):
            yield from _with_parts(token, "obj" if _is_passive(verb) else "subj")


def _described(verb: Token, subjects: list[Token]) -> str | None:
    if not subjects:
        if any(child.lower_ == "to" for child in verb.lefts):
            return None
        return "obj" if verb.tag_ == "VBN" else "subj"
    if subjects[0].lower_ in _RELATIVE:
        return "obj" if subjects[0].dep_ == "nsubjpass" else "subj"
    return None if any(child.dep_ == "dobj" and child.lower_ not in _RELATIVE for child in verb.children) else "obj"


def _shared(verb: Token) -> list[Token]:
    """The governor's object where that controls ("urged them to leave"), else its subject, found upwards."""
    governor = verb.head
    for _ in range(REACH):
        if governor.dep_ in {"prep", "mark"} or governor.pos_ == "ADP":
            governor = governor.head
            continue
        if verb.dep_ in {"xcomp", "ccomp"}:
            objects = [child for child in governor.children if child.dep_ == "dobj" and child.i < verb.i]
            if objects:
                return objects
        own = [child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}]
        own = [governor.head if child.lower_ in _RELATIVE and governor.dep_ == "relcl" else child for child in own]
        if own or governor.head is governor:
            return own
        if governor.dep_ in {"acl", "relcl"}:
            return [governor.head]
        governor = governor.head
    return []


def _is_passive(verb: Token) -> bool:
    return (
        verb.tag_ == "VBN"
        and not any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)
        and (
            any(child.dep_ == "auxpass" for child in verb.children)
            or not any(child.dep_ == "dobj" for child in verb.children)
        )
    )
