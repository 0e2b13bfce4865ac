"""Page -> the names on it that may be places, with the signs for and against.

Names are the weak side of a small parse, so every proper name is a candidate; gazetteer, grammar and the tagger's label
are signs that the choice of an event's place weighs (settings/settings.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from reportedly.data import rows
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Page, PlaceMention

ROLE_OF_HEAD = {row["word"]: row["role"] for row in rows("place_nouns.tsv")}

NEAR = frozenset({"near", "outside", "around", "off", "toward", "towards", "beside", "opposite"})
"""Words that put an event by a place and not in it (codebook section 2.6, precision 2)."""

DESCRIBED = "described"
"""The sign of a place without a name."""

DESCRIPTIONS = frozenset(word for word, role in ROLE_OF_HEAD.items() if role != "edge") | {
    "country",
    "nation",
    "capital",
}
"""Nouns that stand for a place the report has named or means: which one is for the resolver to say."""

_NOT_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_LINKS = frozenset({"of", "de", "del", "la", "al", "el", "es", "and", "the", "-", "–", "'", "’"})


def find_places(page: Page) -> None:
    """Fill `page.places` with every proper name and every "the country", in the order of the text."""
    named = [_mention(page, words) for words in _names(page.doc)]
    taken = {token.i for place in named for token in place.words}
    described = [_described(token) for token in page.doc if token.i not in taken and _is_description(token)]
    page.places = sorted(named + described, key=lambda place: place.words.start)


def is_named(place: PlaceMention) -> bool:
    """Whether `place` has a name, and is not merely described ("the country")."""
    return DESCRIBED not in place.signs


def _is_description(token: Token) -> bool:
    """Whether `token` heads a definite place without a name: "the country", "the besieged town"."""
    if token.pos_ != "NOUN" or token.lower_ not in DESCRIPTIONS:
        return False
    return any(child.dep_ == "det" and child.lower_ in ("the", "this") for child in token.children)


def _described(token: Token) -> PlaceMention:
    words = token.doc[token.left_edge.i : token.i + 1]
    relation = _relation(token)
    signs = (DESCRIBED, f"dep={token.dep_}", f"relation={relation}", f"described={token.lower_}")
    return PlaceMention(words, words, token, relation, signs)


def _names(doc: Doc) -> Iterator[Words]:
    """Runs of proper nouns; an entity's border ends a run, and so does a comma or a possessive."""
    start = None
    for token in doc:
        if start is not None and not _continues(doc, start, token):
            yield doc[start : token.i]
            start = None
        if start is None and _is_name(token):
            start = token.i
    if start is not None:
        yield doc[start : len(doc)]


def _is_name(token: Token) -> bool:
    proper = token.pos_ == "PROPN" or (
        token.is_title and not token.is_sent_start and token.pos_ in ("NOUN", "X", "ADJ")
    )
    return proper and token.ent_type_ not in _NOT_NAMES and any(map(str.isalnum, token.text))


def _continues(doc: Doc, start: int, token: Token) -> bool:
    if token.is_sent_start or (token.ent_iob_ == "B" and doc[token.i - 1].ent_type_):
        return False
    if _is_name(token):
        return True
    joins = token.lower_ in _LINKS and token.lower_ not in ("and", "the", "of")
    return joins and token.i + 1 < len(doc) and _is_name(doc[token.i + 1])


def _mention(page: Page, words: Words) -> PlaceMention:
    head = words.root
    widened = _with_place_noun(words)
    outer = widened.root
    return PlaceMention(words, widened, outer, _relation(outer), tuple(_signs(page, words, head, outer)))


def _with_place_noun(words: Words) -> Words:
    """`words` with the place noun they modify ("Kelb district") or complete ("the village of Kalay")."""
    doc, head = words.doc, words.root
    following = doc[words.end] if words.end < len(doc) else None
    if following is not None and following.lower_ in ROLE_OF_HEAD and following == head.head:
        return doc[words.start : words.end + 1]
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in ROLE_OF_HEAD:
        return doc[head.head.head.i : words.end] if head.head.head.i < words.start else words
    return words


def _relation(head: Token) -> str:
    """The preposition that governs `head`, itself or through the first member of a list."""
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    return head.head.lower_ if head.dep_ == "pobj" else ""


def _signs(page: Page, words: Words, head: Token, outer: Token) -> Iterator[str]:
    yield f"label={head.ent_type_ or 'none'}"
    yield f"dep={outer.dep_}"
    yield f"relation={_relation(outer)}"
    yield f"place={page.knowledge.place_kind(words.text)}"
    mention = page.at.get(head.i)
    yield f"party={mention.kind if mention else None}"
    is_person = mention is not None and mention.kind is PartyKind.PERSON
    yield f"person={is_person},place={page.knowledge.is_place(words.text)}"
    yield f"noun={ROLE_OF_HEAD.get(outer.lower_, ROLE_OF_HEAD.get(head.lower_, ''))}"
    yield f"role={ROLE_OF_HEAD.get(words[-1].lower_, '')}"
    yield from _neighbours(words)


def _neighbours(words: Words) -> Iterator[str]:
    doc = words.doc
    after = doc[words.end] if words.end < len(doc) else None
    before = doc[words.start - 1].lower_ if words.start > words.sent.start else "edge"
    yield f"before={before}"
    if after is not None:
        yield f"after={after.lower_ if after.is_punct or after.dep_ == 'case' else after.pos_}"
