"""A toll word -> the nouns it says something of, by the parse: objects, subjects of passives, owners of a state."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.reading.local.tolls.words import Word, governor, is_people

_AUXILIARIES = frozenset({"be", "have", "get", "also", "report", "confirm"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "xcomp", "ccomp", "dep", "advcl", "amod", "acl"})
_BEFORE_FIGURE = frozenset({"to", "at", "above", "past", "reached", "exceeded", "hit", "of", "is", "was", "as"})


def before_auxiliaries(word: Token) -> int:
    """The word before a participle and its auxiliaries: "120 are injured", "17 others were also hurt"."""
    index = word.i - 1
    while index > 0 and index > word.i - 4 and word.doc[index].lemma_.lower() in _AUXILIARIES:
        index -= 1
    return index


def describes_noun(word: Token) -> bool:
    """Whether the word describes a noun to its right: "12 wounded soldiers"."""
    return word.dep_ in ("amod", "compound") and word.head.i > word.i


def find_heads(word: Token, kind: Word) -> Iterator[Token]:
    """Heads of the noun phrases that the word says something of."""
    match kind.role:
        case "object":
            yield from _suffering(word)
        case "subject":
            yield from _subjects(word)
        case "state":
            yield from _in_state(word)
        case "noun":
            yield from _named(word)
        case "lives":
            yield word
        case "sufferers":
            yield from _subjects(governor(word))
        case "held":
            yield from _held(word)
        case _:
            yield from _figures(word)


def children(word: Token, *relations: str) -> Iterator[Token]:
    return (child for child in word.children if child.dep_ in relations)


def _suffering(word: Token) -> Iterator[Token]:
    """Objects of an active verb, subjects of a passive one, and the noun a participle stands at."""
    passive = list(children(word, "nsubjpass"))
    objects = list(children(word, "dobj", "obj"))
    if passive or objects:
        yield from map(_antecedent, passive) if passive else objects
    elif any(children(word, "auxpass")) and not any(children(word, "nsubj", "csubj")) and word.dep_ != "conj":
        yield from _passive_subject(word)
    elif _stands_at_noun(word):
        yield word.head
    elif word.pos_ in ("NOUN", "ADJ"):
        yield from _in_state(word)
    elif word.dep_ == "conj":
        yield from _inherited(word)
    else:
        yield from _of_last_verb(word) or _of_participle(word)


def _stands_at_noun(word: Token) -> bool:
    """Whether a participle describes a noun: "the men killed in the raid", "12 wounded soldiers"."""
    if word.dep_ == "acl":
        return word.tag_ in ("VBN", "VBD")
    if word.dep_ == "relcl":
        return word.tag_ == "VBN"
    return describes_noun(word) and word.head.pos_ in _NOUNS and word.tag_ != "VBG"


def _of_last_verb(word: Token) -> list[Token]:
    """The object of the last of coordinated verbs, which they share: "killed and wounded 12 people"."""
    return [shared for verb in children(word, "conj") for shared in children(verb, "dobj")]


def _of_participle(word: Token) -> Iterator[Token]:
    """The subject of a participle that stands alone as a predicate: "two soldiers reported killed"."""
    if word.tag_ in ("VBN", "VBD") and word.dep_ in ("ccomp", "dep", "advcl", "oprd", "acomp", "xcomp"):
        yield from children(word, "nsubj")


def _passive_subject(word: Token) -> Iterator[Token]:
    """The noun before a passive whose subject the parse lost: "in Herat, a leader and a guard were captured"."""
    noun = word.doc[before_auxiliaries(word)]
    if noun.pos_ in _NOUNS and noun.i < word.i - 1:
        yield noun.head if noun.dep_ == "conj" and noun.head.pos_ in _NOUNS else noun


def _inherited(word: Token) -> Iterator[Token]:
    """A coordinated verb without its own argument shares that of the first: "shot and killed", "killed and wounded"."""
    first = word.head
    own_subject = any(children(word, "nsubj"))
    if own_subject:
        return
    if any(children(first, "nsubjpass")):
        yield from map(_antecedent, children(first, "nsubjpass"))
    elif first.dep_ == "acl":
        yield first.head
    elif any(children(first, "dobj")):
        yield from children(first, "dobj")
    elif first.dep_ == "conj" and first.head != word:
        yield from _inherited(first)


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _subjects(word: Token) -> Iterator[Token]:
    """Subjects of a verb, shared with the verb it is coordinated to, and the noun that a participle stands at."""
    found = list(children(word, "nsubj", "nsubjpass", "csubj"))
    if found:
        yield from map(_antecedent, found)
    elif word.dep_ == "conj" and word.head.pos_ in _VERBS:
        yield from _subjects(word.head)
    elif word.dep_ in ("acl", "relcl"):
        yield word.head
    elif word.dep_ in ("xcomp", "advcl") and word.head.pos_ == "VERB":
        controlled = list(children(word.head, "dobj")) if word.dep_ == "xcomp" else []
        yield from controlled or _subjects(word.head)


def _in_state(word: Token) -> Iterator[Token]:
    """Those of whom a state is said: "12 are dead", "left 12 dead", "the three missing men", "with two wounded"."""
    head = word.head
    if word.dep_ in _PREDICATES and head.pos_ in _VERBS:
        objects = list(children(head, "dobj"))
        own = list(children(word, "nsubj", "nsubjpass"))
        yield from own or objects or _subjects(head)
    elif word.dep_ in ("amod", "acl", "relcl") and head.pos_ in _NOUNS:
        yield head
    elif any(children(word, "nsubj")):
        yield from children(word, "nsubj")
    elif word.dep_ == "conj" and head != word:
        yield from (_in_state(head) if head.pos_ in ("ADJ", "VERB") and not any(children(word, "nummod")) else ())


def _named(word: Token) -> Iterator[Token]:
    """A toll noun itself ("12 deaths"), or those of whom it is said ("the death of two guards", "his death").

    Also a list of them: "the confirmed dead are two guards and a driver".
    """
    owners = list(children(word, "poss"))
    of = [obj for prep in children(word, "prep") if prep.lower_ == "of" for obj in children(prep, "pobj")]
    copula = word.head if word.dep_ == "nsubj" and word.head.lemma_ == "be" else None
    listed = list(children(copula, "attr")) if copula is not None else []
    yield from of or owners or listed or [word]


def _held(word: Token) -> Iterator[Token]:
    """Those who are taken or held, and the hostages themselves where they are the object."""
    verb = governor(word)
    others = [head for head in _suffering(verb) if head != word]
    compounds = [noun for noun in children(word, "compound") if is_people(noun, False)]
    if others or compounds:
        yield from others or compounds
    elif word.tag_ == "NNS":
        yield word


def _figures(word: Token) -> Iterator[Token]:
    """The figure of a toll: "brought the toll to 24", "the death toll stands at 12"."""
    doc = word.doc
    stop = min(len(doc), word.i + 12)
    for index in range(word.i + 1, stop):
        token = doc[index]
        if token.is_sent_start:
            return
        if (
            token.lower_ in ("to", "at", "above", "past", "reached", "exceeded", "hit", "of", "is", "was", "as")
            and index + 1 < stop
        ):
            following = doc[index + 1 : min(index + 5, stop)]
            number = next((near for near in following if near.like_num), None)
            if number is not None and token.lower_ != "from":
                yield number
                return
