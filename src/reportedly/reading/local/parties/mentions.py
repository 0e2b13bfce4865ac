"""The step that finds who is spoken of: party mentions with their kind, and the fullest name of each in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from reportedly.model.party import PartyKind
from reportedly.reading.local.page import BlockKind, Mention, Page, Told
from reportedly.reading.local.parties.coreference import Linker
from reportedly.reading.local.parties.group import Group, fullest_for
from reportedly.reading.local.parties.phrase import Form, Phrase
from reportedly.reading.local.parties.phrases import find_phrases
from reportedly.reading.local.parties.pronouns import Who, pronoun_of

_QUOTED = re.compile(r"“[^”\n]*(?:”|\n|$)|\"[^\"\n]*(?:\"|\n|$)")
_BODIES = frozenset(PartyKind) - {PartyKind.PERSON, PartyKind.UNKNOWN, PartyKind.CIVILIANS}


def find_mentions(page: Page) -> None:
    """Fill `page.mentions`, in the order of their heads, `page.at` (by token, the innermost) and `page.groups`."""
    linker = Linker()
    quoted = [match.span() for match in _QUOTED.finditer(page.report.text)]
    for number, sentence in enumerate(page.sentences):
        if sentence.kind is BlockKind.BODY:
            phrases = find_phrases(page, sentence.words)
            _mark_quoted(phrases, quoted)
            linker.take(phrases, number)
    found = [_mention(phrase, group) for group in linker.groups for phrase in group.phrases]
    page.mentions = sorted(found, key=lambda mention: mention.head.i)
    page.at = _index(page.mentions)
    for mention in page.mentions:
        if page.is_outlet(mention.fullest):
            mention.kind = PartyKind.MEDIA
        page.groups.setdefault(mention.group, []).append(mention)


def mention_at(page: Page, token: Token) -> Mention | None:
    """The innermost mention that `token` heads or stands in, or None."""
    return page.at.get(token.i)


def mention_in(page: Page, words: Words) -> Mention | None:
    """The mention that the head of `words` stands in, or None."""
    return page.at.get(words.root.i)


def side_of(page: Page, mention: Mention) -> Mention | None:
    """The body a person speaks or acts for: "Taliban" for a "Taliban spokesman", wherever the report says so.

    A body is its own side. None when the report does not say whose man he is.
    """
    if mention.kind in _BODIES:
        return mention
    same = page.groups.get(mention.group, [mention])
    return next((side for other in same if (side := _named_beside(page, other))), None)


def resolve_first_person(page: Page) -> None:
    """Link "we" and "our" in what was told to the speaker's side, and "I" to the speaker. Runs after attribution."""
    for told in page.told:
        speaker = mention_in(page, told.source) if told.source is not None else None
        if speaker is not None:
            for token in _first_persons(told):
                _add_first_person(page, token, speaker)
    page.mentions.sort(key=lambda mention: mention.head.i)


def _first_persons(told: Told) -> list[Token]:
    found = [token for part in told.content for token in part if token.pos_ == "PRON"]
    return [token for token in found if (pronoun := pronoun_of(token)) and pronoun.who is Who.FIRST]


def _add_first_person(page: Page, token: Token, speaker: Mention) -> None:
    pronoun = pronoun_of(token)
    many = pronoun is not None and pronoun.number == "many"
    party = side_of(page, speaker) if many else speaker
    if party is None or token.i in page.at:
        return
    mention = Mention(
        words=token.doc[token.i : token.i + 1],
        head=token,
        kind=party.kind,
        group=party.group,
        fullest=party.fullest,
        known=party.known,
        country=party.country,
    )
    page.mentions.append(mention)
    page.groups.setdefault(mention.group, []).append(mention)
    page.at[token.i] = mention


def _named_beside(page: Page, mention: Mention) -> Mention | None:
    """Another party within the noun phrase of `mention`, by its place the one it belongs to."""
    for token in mention.head.subtree:
        other = page.at.get(token.i)
        near = abs(token.i - mention.head.i) < 8
        if near and other is not None and other.group != mention.group and other.kind in _BODIES:
            return other
    return None


def _mark_quoted(phrases: Sequence[Phrase], quoted: Sequence[tuple[int, int]]) -> None:
    for phrase in phrases if quoted else ():
        index = bisect_right(quoted, (phrase.head.idx, len(quoted) and quoted[-1][1] + 1)) - 1
        phrase.quoted = index >= 0 and phrase.head.idx < quoted[index][1]


def _mention(phrase: Phrase, group: Group) -> Mention:
    full = fullest_for(phrase, group)
    return Mention(
        words=phrase.words,
        head=phrase.head,
        kind=full.kind if phrase.kind is PartyKind.UNKNOWN else phrase.kind,
        group=group.number,
        fullest=full.name if full.form is Form.NAME and full.name is not None else full.words,
        known=phrase.known or full.known,
        country=phrase.country or full.country,
    )


def _index(mentions: Sequence[Mention]) -> dict[int, Mention]:
    at: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: -len(mention.words)):
        at.update((index, mention) for index in range(mention.words.start, mention.words.end))
    return at
