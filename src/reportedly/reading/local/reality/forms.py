"""Forms of a verb that bear on reality: present, progressive, a progressive that is over, infinitive of purpose."""

from __future__ import annotations

from spacy.tokens import Token

PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of the finite present."""


def is_present(verb: Token) -> bool:
    """Whether a verb stands in the present tense, active or passive: "controls", "is backed"."""
    if verb.tag_ in PRESENT:
        return True
    return verb.tag_ == "VBN" and any(child.tag_ in PRESENT for child in verb.children if child.dep_ == "auxpass")


def is_progressive(token: Token) -> bool:
    """Whether a verb stands in the progressive: "is shelling", "were protesting", "is being held"."""
    if token.tag_ == "VBG":
        return any(child.dep_ == "aux" and child.lemma_.lower() in ("be", "'s", "'re") for child in token.children)
    if token.tag_ != "VBN" or not any(child.lower_ == "being" and child.dep_ == "auxpass" for child in token.children):
        return False
    return any(child.dep_ == "aux" and child.lemma_.lower() == "be" for child in token.children)


def is_over(verb: Token) -> bool:
    """Whether a past progressive tells of something done: "men who were laying mines", "says it was targeting him".

    After "said" the past is that of the saying: "said police were blocking the road" still goes on.
    """
    past = any(child.lower_ in ("was", "were") for child in verb.children if child.dep_ in ("aux", "auxpass"))
    return past and (verb.dep_ == "relcl" or (verb.dep_ == "ccomp" and verb.head.tag_ in PRESENT))


def is_infinitive_of_purpose(token: Token) -> bool:
    """Whether a verb is an infinitive that may tell a purpose: "went in to arrest him", "the plan to arrest him"."""
    if token.tag_ != "VB" or token.dep_ not in ("advcl", "acl", "relcl"):
        return False
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
