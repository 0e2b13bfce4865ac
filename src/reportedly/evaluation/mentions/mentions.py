"""The spans of an event mention in a parsed report to what it is compared by: its words, who did it, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reportedly.incidents.words import EventWord, is_known

WINDOW = 5
"""Words to either side that count as near."""

DOERS = frozenset({"nsubj", "csubj"})
SUFFERERS = frozenset({"dobj", "nsubjpass", "csubjpass", "dative", "attr", "oprd"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
BORROWERS = frozenset({"conj", "xcomp", "advcl"})
"""A verb in one of these relations borrows the subject of the verb above it."""

Offsets = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An event mention; words are lemmas. `line` is the number of its sentence, `word` what names the event.

    `doers`, `sufferers` and `others` hold the words of its arguments, `near` and `sentence` those around it.
    """

    id: str
    report: str
    line: int
    word: EventWord
    length: int
    particle: str
    doers: frozenset[str]
    sufferers: frozenset[str]
    others: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]

    @property
    def arguments(self) -> frozenset[str]:
        """The words of all its arguments."""
        return self.doers | self.sufferers | self.others


def words_of(doc: Doc) -> tuple[str, ...]:
    """The words by which a report's story is known: all but the commonest, those too within names."""
    return tuple(token.lower_ for token in doc if _tells(token))


def guess_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    """Words that may be event mentions: every full verb, and the common nouns that the table of event words knows.

    Of the marked mentions of ECB+ train it finds 84 of 100, and 74 of 100 that it finds are marked.
    """
    for token in doc:
        if token.pos_ == "VERB" or (token.pos_ == "NOUN" and is_known(_lemma(token))):
            yield token.idx, token.idx + len(token)


def find_mention(id: str, report: str, doc: Doc, spans: Offsets) -> Mention | None:
    """The mention at `spans` of `doc`; None where they select no word."""
    own = [token for token in doc if any(start < token.idx + len(token) and token.idx < end for start, end in spans)]
    own = [token for token in own if not token.is_space]
    if not own:
        return None
    head = _head(own)
    around = [token for token in head.sent if _counts(token) and token not in own]
    doers, sufferers, others = _arguments(head)
    return Mention(
        id=id,
        report=report,
        line=_line(doc, head),
        word=_event_word(head, own),
        length=sum(not token.is_punct for token in own),
        particle=next((_lemma(child) for child in head.children if child.dep_ == "prt"), ""),
        doers=doers,
        sufferers=sufferers,
        others=others,
        near=frozenset(_lemma(token) for token in around if abs(token.i - head.i) <= WINDOW),
        sentence=frozenset(map(_lemma, around)),
    )


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def _tells(token: Token) -> bool:
    return not (token.is_space or token.is_punct or (token.is_stop and not token.ent_type_))


def _counts(token: Token) -> bool:
    return _tells(token) and token.pos_ != "AUX"


def _line(doc: Doc, head: Token) -> int:
    return next(number for number, sentence in enumerate(doc.sents) if head.i < sentence.end)


def _head(own: Sequence[Token]) -> Token:
    """The word of the mention that governs the others, a content word rather than a particle."""
    inside = {token.i for token in own}
    tops = [token for token in own if token.head.i not in inside or token.head.i == token.i]
    return next((token for token in tops if token.pos_ in ("VERB", "NOUN", "PROPN", "ADJ")), tops[0])


def _event_word(head: Token, own: Sequence[Token]) -> EventWord:
    lemma = _lemma(head)
    words = [_lemma(token) for token in own if not token.is_punct]
    phrases = ["_".join(words)] if len(words) > 1 else []
    for child in head.children:
        if child.dep_ == "prt" or (head.pos_ in ("VERB", "AUX") and child.dep_ in ("prep", "acomp", "dobj", "advmod")):
            phrases.append(f"{lemma}_{_lemma(child)}")
        elif head.pos_ in ("NOUN", "PROPN") and child.dep_ in ("compound", "amod"):
            phrases.append(f"{_lemma(child)}_{lemma}")
    others = tuple(word for word in words if word != lemma)
    return EventWord(head=lemma, phrases=tuple(dict.fromkeys(phrases)), others=others)


def _arguments(head: Token) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    doers, sufferers, others = set[str](), set[str](), set[str]()
    for child in head.children:
        if child.dep_ in DOERS or child.dep_ == "poss":
            doers.update(_phrase(child))
        elif child.dep_ in SUFFERERS:
            sufferers.update(_phrase(child))
        elif child.dep_ in ("compound", "amod", "nmod"):
            others.update(_phrase(child))
        elif child.dep_ in ("prep", "agent"):
            _prepositional(head, child, doers, sufferers, others)
        elif child.dep_ in CLAUSES:
            others.add(_lemma(child))
    if head.pos_ in ("VERB", "AUX"):
        _inherited(head, doers, sufferers)
    elif head.dep_ in ("dobj", "nsubjpass", "pobj", "nsubj"):
        governor = head.head.head if head.dep_ == "pobj" else head.head
        doers.update(*(_phrase(child) for child in governor.children if child.dep_ in DOERS and child.i != head.i))
    return frozenset(doers), frozenset(sufferers), frozenset(others)


def _prepositional(head: Token, preposition: Token, doers: set[str], sufferers: set[str], others: set[str]) -> None:
    """ "Attack by" names the doer, the noun's "attack of" mostly who suffers it."""
    word = _lemma(preposition)
    of_noun = word == "of" and head.pos_ in ("NOUN", "PROPN")
    role = doers if word == "by" or preposition.dep_ == "agent" else sufferers if of_noun else others
    for child in preposition.children:
        role.update(_phrase(child))


def _inherited(head: Token, doers: set[str], sufferers: set[str]) -> None:
    """What a verb takes from the word it hangs on: the subject of a verb, or the noun it is said of."""
    role = sufferers if head.tag_ == "VBN" else doers
    if head.dep_ in BORROWERS and not doers:
        for child in head.head.children:
            if child.dep_ in DOERS or child.dep_ == "nsubjpass":
                role.update(_phrase(child))
    elif head.dep_ in ("acl", "relcl"):
        noun = head.head
        role.update(_lemma(token) for token in (*noun.lefts, noun) if _counts(token))


def _phrase(token: Token) -> Iterator[str]:
    return (_lemma(one) for one in token.subtree if abs(one.i - token.i) <= WINDOW and _counts(one))
