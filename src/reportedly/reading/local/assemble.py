"""Drafts -> claims: tokens become offsets, and a draft that cannot be a claim is dropped and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as Words

from reportedly.model.attribution import Attribution, Source
from reportedly.model.claim import Claim, Evidence, claim_id
from reportedly.model.party import Party
from reportedly.model.span import Span
from reportedly.reading.local.confidence.confidence import confidence_of
from reportedly.reading.local.page import Draft, Mention, Page, Teller

_EDGES = ' \t\r\n,;:"“”'


def emit_claims(page: Page) -> tuple[Claim, ...]:
    """The claims of a page on which every step has run, in the order of their anchors; one per event and source."""
    return tuple(replace(claim, confidence=confidence_of(page, draft)) for draft, claim in assembled(page))


def assembled(page: Page) -> Iterator[tuple[Draft, Claim]]:
    """Each draft that makes a claim, with the claim, in the order of their anchors."""
    drafts = sorted(page.drafts, key=lambda draft: (draft.anchor.start_char, draft.anchor.end_char))
    ids: set[str] = set()
    for draft in drafts:
        claim = _claim(page, draft)
        if claim.id in ids:
            page.skipped["same event and source"] += 1
            continue
        ids.add(claim.id)
        yield draft, claim


def _claim(page: Page, draft: Draft) -> Claim:
    anchor, attribution = span_of(page, draft.anchor), _attribution(page, draft)
    return Claim(
        id=claim_id(page.report.id, draft.event, anchor, attribution),
        report_id=page.report.id,
        event=draft.event,
        mode=draft.mode,
        scope=draft.scope,
        reality=draft.reality,
        anchor=anchor,
        sentence=span_of(page, draft.sentence.words),
        actors=_parties(page, draft.actors),
        recipients=_parties(page, draft.recipients),
        attribution=attribution,
        hedges=_spans(page, draft.hedges),
        times=_spans(page, draft.times),
        background=draft.background,
        places=_spans(page, draft.places),
        near=_spans(page, draft.near),
        toll=tuple(draft.toll),
        size=draft.size,
        means=_spans(page, draft.means),
        evidence=tuple(Evidence(kind=kind, span=span_of(page, words)) for kind, words in draft.evidence),
    )


def span_of(page: Page, words: Words) -> Span:
    """The span of `words` in the report's own text, without blanks and quotation marks at its ends."""
    text = page.report.text
    start, end = words.start_char, words.end_char
    while start < end - 1 and text[start] in _EDGES:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGES:
        end -= 1
    return Span.of(text, start, end)


def _spans(page: Page, found: Iterable[Words]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span_of(page, words) for words in found))


def _parties(page: Page, mentions: Iterable[Mention]) -> tuple[Party, ...]:
    """One party per group, in order, each by its fullest name."""
    by_group = {mention.group: mention for mention in reversed(list(mentions))}
    return tuple(_party(page, mention) for mention in reversed(by_group.values()))


def _party(page: Page, mention: Mention) -> Party:
    span, beside = span_of(page, mention.fullest), span_of(page, mention.words)
    return Party(span=span, kind=mention.kind, mention=beside if beside != span else None)


def _attribution(page: Page, draft: Draft) -> Attribution:
    if not draft.sources:
        return Attribution()
    return Attribution(
        sources=tuple(_source(page, teller) for teller in draft.sources),
        cue=span_of(page, draft.cue) if draft.cue is not None else None,
        quote=draft.quote,
        stance=draft.stance,
    )


def _source(page: Page, teller: Teller) -> Source:
    span, beside = span_of(page, teller.fullest), span_of(page, teller.words)
    mention = beside if beside != span else None
    return Source(span=span, kind=teller.kind, standing=teller.standing, mention=mention)
