"""The step that finds who is spoken of: party mentions with their kind, and the fullest name of each in the report."""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.reading.local.coreference import Group, Linker, fullest_for
from reportedly.reading.local.page import BlockKind, Mention, Page
from reportedly.reading.local.party_phrases import Form, Phrase, find_phrases

_READ = frozenset({BlockKind.BODY, BlockKind.HEADING})


def find_mentions(page: Page) -> None:
    """Fill `page.mentions`, in the order of their heads, and `page.at`, the innermost mention by token."""
    linker = Linker()
    for number, sentence in enumerate(page.sentences):
        if sentence.kind in _READ:
            linker.take(find_phrases(page, sentence.words), number)
    mentions = [_mention(phrase, group) for group in linker.groups for phrase in group.phrases]
    page.mentions = sorted(mentions, key=lambda mention: mention.head.i)
    page.at = _index(page.mentions)


def mention_at(page: Page, token: Token) -> Mention | None:
    """The innermost mention that `token` heads or stands in, or None."""
    return page.at.get(token.i)


def _mention(phrase: Phrase, group: Group) -> Mention:
    full = fullest_for(phrase, group)
    own = phrase.form is not Form.PRONOUN
    return Mention(
        words=phrase.words,
        head=phrase.head,
        kind=phrase.kind if own else full.kind,
        group=group.number,
        fullest=full.name if full.form is Form.NAME and full.name is not None else full.words,
        known=phrase.known or full.known,
        country=phrase.country or full.country,
    )


def _index(mentions: list[Mention]) -> dict[int, Mention]:
    at: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: -len(mention.words)):
        at.update((index, mention) for index in range(mention.words.start, mention.words.end))
    at.update((mention.head.i, mention) for mention in sorted(mentions, key=lambda mention: -len(mention.words)))
    return at
