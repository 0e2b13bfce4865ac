"""Who a source is and whose: the party that speaks, the body it speaks for, the country, and the words that call it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Mention, Page, Teller
from reportedly.reading.local.parties.mentions import mention_at, side_of

STATE = frozenset({PartyKind.STATE_FORCES, PartyKind.GOVERNMENT, PartyKind.POLICE, PartyKind.COUNTRY})
"""Parties that stand together when they are of one country."""

_STATE_OWNED = frozenset({"state", "state-run", "state-owned", "state-controlled", "state-affiliated"})
_OFFICIAL_MEDIA = frozenset({"agency", "tv", "television", "radio"})
"""Media that are their country's own where they are called by its name: "the Kandian press agency"."""

_MEDIA = frozenset({"media", "tv", "television", "radio", "agency", "newspaper", "broadcaster", "outlet", "channel"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as its whole report knows it.

    `calling` is the head of its words with what stands before it; `described` are the words of every mention of it.
    """

    words: Words
    fullest: Words
    mention: Mention | None
    side: Mention | None
    kind: PartyKind | None
    country: str | None
    calling: tuple[Token, ...]
    described: tuple[Token, ...]

    @property
    def is_state_media(self) -> bool:
        """Whether a state speaks by its own press: "Syrian state TV", "the state-run news agency"."""
        lemmas = {token.lower_ for token in self.calling}
        owned = bool(lemmas & _STATE_OWNED) or (self.country is not None and bool(lemmas & _OFFICIAL_MEDIA))
        return owned and bool(lemmas & _MEDIA)


def find_speaker(page: Page, teller: Teller) -> Speaker:
    """What the report says of the source `teller`."""
    root = teller.fullest.root
    mention = mention_at(page, root)
    side = side_of(page, mention) if mention is not None else None
    described = tuple(_described(page, teller, mention))
    kind = mention.kind if mention is not None else None
    if kind in {None, PartyKind.PERSON, PartyKind.UNKNOWN} and side is not None:
        kind = side.kind
    return Speaker(
        words=teller.words,
        fullest=teller.fullest,
        mention=mention,
        side=side,
        kind=kind,
        country=_country(page, mention, side, described),
        calling=(*root.lefts, root),
        described=described,
    )


def _described(page: Page, teller: Teller, mention: Mention | None) -> Iterator[Token]:
    """The words by which the report calls the source, here and, of a person with a name, elsewhere."""
    yield from teller.fullest
    yield from teller.words
    if mention is None or mention.kind is not PartyKind.PERSON:
        return
    for other in page.groups.get(mention.group, ()):
        yield from other.words
        yield from (child for child in other.head.children if child.dep_ == "appos")


def _country(page: Page, mention: Mention | None, side: Mention | None, described: tuple[Token, ...]) -> str | None:
    """The country of the source, of the body it speaks for, or that its words name first."""
    for party in (mention, side):
        if party is not None and party.country:
            return party.country
    for token in described:
        other = mention_at(page, token)
        if other is not None and other.country:
            return other.country
        if token.text[:1].isupper() and (known := page.knowledge.party(token.text)) is not None and known.country:
            return known.country
    return None
