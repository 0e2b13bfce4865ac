"""Pages with drafts made by hand on given words, so that one step of the reader can be tested without the others."""

from __future__ import annotations

from spacy.language import Language

from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.report import Report, report_id
from reportedly.reading.local.language import make_doc
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.segment import find_sentences, split_blocks
from reportedly.reading.reader import KnownName


class Nothing:
    """Knowledge that knows nothing."""

    def party(self, name: str) -> KnownName | None:
        return None

    def is_place(self, name: str) -> bool:
        return False

    def times(self, report: Report) -> tuple[()]:
        return ()


def page_of(nlp: Language, text: str) -> Page:
    """A parsed page with sentences and nothing else."""
    blocks = split_blocks(text)
    doc = make_doc(nlp, text, blocks)
    for _, step in nlp.pipeline:
        doc = step(doc)
    return Page(
        report=Report(id=report_id(text), text=text),
        doc=doc,
        knowledge=Nothing(),  # type: ignore[arg-type]
        sentences=find_sentences(doc, blocks),
    )


def draft_on(page: Page, words: str, event: EventType = EventType.ASSAULT) -> Draft:
    """A draft anchored on the first occurrence of `words`, added to the page."""
    start = page.doc.text.index(words)
    anchor = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert anchor is not None
    sentence = next(found for found in page.sentences if found.words.start <= anchor.start < found.words.end)
    draft = Draft(anchor=anchor, head=anchor.root, event=event, sentence=sentence)
    page.drafts.append(draft)
    return draft


def mention_of(page: Page, words: str, kind: PartyKind) -> Mention:
    """A mention over the first occurrence of `words`."""
    start = page.doc.text.index(words)
    span = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return Mention(words=span, head=span.root, kind=kind, group=span.start, fullest=span)
