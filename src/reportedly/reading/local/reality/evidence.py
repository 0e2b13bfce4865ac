"""The step that finds on what evidence: the words of a claim's sentence and of its attribution that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span as Words

from reportedly.data import rows
from reportedly.model.attribution import SourceKind
from reportedly.model.claim import EvidenceKind
from reportedly.reading.local.page import Draft, Page, Sentence, Told

_BY_SOURCE: Mapping[SourceKind, EvidenceKind] = {
    SourceKind.WITNESS: EvidenceKind.EYEWITNESS,
    SourceKind.MEDICAL: EvidenceKind.MEDICAL,
    SourceKind.DOCUMENT: EvidenceKind.DOCUMENT,
}
"""What a source of a kind is evidence of by being the source."""

Phrase = tuple[str, ...]


@cache
def _phrases() -> Mapping[str, tuple[tuple[Phrase, EvidenceKind], ...]]:
    """Evidence phrases by their first word, longest first."""
    found: dict[str, list[tuple[Phrase, EvidenceKind]]] = {}
    listed = [(tuple(row["phrase"].split()), EvidenceKind(row["kind"])) for row in rows("evidence.tsv")]
    for phrase, kind in sorted(listed, key=lambda item: -len(item[0])):
        found.setdefault(phrase[0], []).append((phrase, kind))
    return {first: tuple(items) for first, items in found.items()}


def find_evidence(page: Page) -> None:
    """Fill `evidence` of every draft, one entry for each kind."""
    named: dict[int, list[tuple[EvidenceKind, Words]]] = {}
    for draft in page.drafts:
        start = draft.sentence.words.start
        if start not in named:
            named[start] = list(find_phrases(draft.sentence))
        told = [attribution for attribution in page.told if attribution.covers(draft.head)]
        for kind, words in (*_of_sources(told), *named[start]):
            if not _is_about_itself(draft, words) and not any(kind is known for known, _ in draft.evidence):
                draft.evidence.append((kind, words))


def find_phrases(sentence: Sentence) -> Iterator[tuple[EvidenceKind, Words]]:
    """The words of a sentence that name evidence."""
    words = sentence.words
    index = 0
    while index < len(words):
        match = _match(words, index)
        if match is None:
            index += 1
            continue
        end, kind = match
        yield kind, words[index:end]
        index = end


def _match(words: Words, at: int) -> tuple[int, EvidenceKind] | None:
    token = words[at]
    options = _phrases().get(token.lemma_.lower()) or _phrases().get(token.lower_) or ()
    for phrase, kind in options:
        window = words[at : at + len(phrase)]
        if len(window) == len(phrase) and all(
            wanted in (token.lemma_.lower(), token.lower_) for wanted, token in zip(phrase, window, strict=True)
        ):
            return at + len(phrase), kind
    return None


def _of_sources(told: list[Told]) -> Iterator[tuple[EvidenceKind, Words]]:
    for attribution in told:
        if attribution.source is not None and attribution.kind in _BY_SOURCE:
            yield _BY_SOURCE[attribution.kind], attribution.source


def _is_about_itself(draft: Draft, words: Words) -> bool:
    """Whether the words are the event's own, or one of its parties ("a doctor was killed")."""
    parties = [party.words for party in (*draft.actors, *draft.recipients)]
    return any(own.start < words.end and words.start < own.end for own in (draft.anchor, *parties))
