"""What a claim rests on: the event's word, its sentence, and the kinds of evidence with their words."""

from __future__ import annotations

import pytest
from spacy.language import Language

import drafted
from reportedly.model.attribution import SourceKind
from reportedly.model.claim import EvidenceKind
from reportedly.model.party import PartyKind
from reportedly.reading.local.page import Told
from reportedly.reading.local.reality.evidence import find_evidence

CASES = [
    ("shelling", "A video showed the shelling of the mill.", {("video", "video")}),
    ("raid", "Footage of the raid was posted online.", {("video", "Footage")}),
    ("strike", "Photographs of the strike were released.", {("photo", "Photographs")}),
    ("strike", "Satellite images show the strike on the depot.", {("satellite", "Satellite images")}),
    ("killed", "Witnesses said two men were killed.", {("eyewitness", "Witnesses")}),
    ("killed", "In a statement the army said two men were killed.", {("statement", "In a statement")}),
    ("raid", "A leaked document describes the raid.", {("document", "leaked document")}),
    ("killed", "Medics said two men were killed.", {("medical", "Medics")}),
    ("killed", "The health ministry said 12 were killed.", {("official-count", "health ministry")}),
    ("clashes", "Our correspondent saw the clashes.", {("reporter-on-ground", "Our correspondent")}),
    ("killed", "Two men were killed.", set()),
]


@pytest.mark.parametrize(("anchor", "text", "expected"), CASES)
def test_evidence_named_in_the_sentence(nlp: Language, anchor: str, text: str, expected: set[tuple[str, str]]) -> None:
    page = drafted.page_of(nlp, text)
    draft = drafted.draft_on(page, anchor)
    find_evidence(page)
    assert {(kind.value, words.text) for kind, words in draft.evidence} == expected


def test_one_who_suffers_is_no_evidence(nlp: Language) -> None:
    page = drafted.page_of(nlp, "A doctor was killed at the gate.")
    draft = drafted.draft_on(page, "killed")
    draft.recipients = [drafted.mention_of(page, "A doctor", PartyKind.CIVILIANS)]
    find_evidence(page)
    assert draft.evidence == []


def test_a_witness_as_the_source_is_evidence(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Ahmad Testname said two men were killed.")
    draft = drafted.draft_on(page, "killed")
    page.told = [Told(cue=page.doc[2:3], content=(page.doc[3:7],), source=page.doc[0:2], kind=SourceKind.WITNESS)]
    find_evidence(page)
    assert [(kind, words.text) for kind, words in draft.evidence] == [(EvidenceKind.EYEWITNESS, "Ahmad Testname")]


def test_each_kind_is_given_once(nlp: Language) -> None:
    page = drafted.page_of(nlp, "Witnesses and other witnesses saw the raid.")
    draft = drafted.draft_on(page, "raid")
    find_evidence(page)
    assert [kind for kind, _ in draft.evidence] == [EvidenceKind.EYEWITNESS]
