"""Coded claims -> examples. The rules look first: they say which other words of the report name a coded party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from encoder.example import Anchor, Example, Offsets
from reportedly.evaluation.claim_match import overlap, same_party
from reportedly.evaluation.records import as_report, records
from reportedly.pipeline import Pipeline
from reportedly.reading.local.page import Page
from reportedly.reading.local.parties.mentions import find_mentions, resolve_first_person
from reportedly.reading.local.reader import LocalReader
from reportedly.reading.local.telling.attribution import find_told

Coded = dict[str, Any]

LABELS = ("event", "mode", "scope", "reality")


def coded_reports(folder: Path, part: str) -> Iterator[Example]:
    """The reports of one part of the gold, each claim an anchor; claims on the same words are one anchor."""
    pipeline = Pipeline.default()
    reader = pipeline.reader
    assert isinstance(reader, LocalReader)
    gold = {record["id"]: record["claims"] for record in records(folder, "gold")}
    rows = [*records(folder, "docs")]
    reports = [as_report(row) for row in rows]
    bare = LocalReader(reader.knowledge, steps=(find_mentions, find_told, resolve_first_person))
    for row, page in zip(rows, bare.pages(reports), strict=True):
        example = Example(name="claims", part=part, text=row["text"], tags={"event": []}, id=row["id"])
        example.breaks = [sentence.words.start_char for sentence in page.sentences]
        for claim in gold.get(row["id"], []):
            example.tags["event"].append((claim["anchor"]["start"], claim["anchor"]["end"], claim["event"]))
        example.anchors = [*_merged(_anchor(page, claim) for claim in gold.get(row["id"], []))]
        yield example


def _anchor(page: Page, claim: Coded) -> Anchor:
    told = claim["attribution"]
    sources = told.get("sources") or []
    labels = {name: str(claim[name]) for name in LABELS if claim.get(name)}
    labels["stance"] = told.get("stance") or "none"
    labels["standing"] = (sources[0].get("standing") if sources else None) or "none"
    anchor = Anchor(span=_offsets(claim["anchor"]), labels=labels)
    for role, parties in (("actor", claim["actors"]), ("recipient", claim["recipients"]), ("source", sources[:1])):
        anchor.roles[role], anchor.unsure[role] = [], []
        for party in parties:
            near, others = _named(page, party, anchor.span)
            anchor.roles[role] += near
            anchor.unsure[role] += others
    places = [_offsets(place) for place in claim["places"]]
    anchor.roles["place"], anchor.unsure["place"] = places[:1], places[1:]
    for place in claim["places"][:1]:
        anchor.unsure["place"] += _repeats(page.report.text, place["text"])
    anchor.roles["time"] = [_offsets(span) for span in claim["time"].get("spans", [])]
    anchor.roles["toll"] = [_offsets(toll) for toll in claim["toll"] if "start" in toll]
    anchor.roles["means"] = [_offsets(span) for span in claim["means"]]
    anchor.roles["hedge"] = [_offsets(span) for span in claim["hedges"]]
    cue = told.get("cue")
    anchor.roles["cue"] = [_offsets(cue)] if cue else []
    return anchor


def _offsets(span: Coded) -> Offsets:
    return (span["start"], span["end"])


def _named(page: Page, party: Coded, anchor: Offsets) -> tuple[list[Offsets], list[Offsets]]:
    """The coded words with the mention of the same party nearest to the anchor, and its further mentions."""
    if "start" not in party:
        return [], []
    groups = {
        mention.group
        for mention in page.mentions
        if overlap({"start": mention.words.start_char, "end": mention.words.end_char}, party)
        and same_party(_coded(mention.words), party)
    }
    alike = [(one.words.start_char, one.words.end_char) for one in page.mentions if one.group in groups]
    alike += _repeats(page.report.text, party["text"])
    alike = [*dict.fromkeys(alike)]
    near = min(alike, key=lambda span: (_gap(span, anchor), span), default=None)
    chosen = [_offsets(party)] + ([near] if near else [])
    if near and _gap(near, anchor) + 200 < _gap(_offsets(party), anchor):
        chosen = [near]
    return [*dict.fromkeys(chosen)], [span for span in [*alike, _offsets(party)] if span not in chosen]


def _coded(words: Any) -> Coded:
    return {"start": words.start_char, "end": words.end_char, "text": words.text}


def _repeats(text: str, words: str) -> list[Offsets]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _gap(span: Offsets, anchor: Offsets) -> int:
    return max(span[0] - anchor[1], anchor[0] - span[1], 0)


def _merged(anchors: Iterable[Anchor]) -> Iterator[Anchor]:
    by_span: dict[Offsets, Anchor] = {}
    for anchor in anchors:
        first = by_span.setdefault(anchor.span, anchor)
        if first is not anchor:
            for role, spans in anchor.roles.items():
                first.roles[role] = [*dict.fromkeys([*first.roles.get(role, []), *spans])]
            for role, spans in anchor.unsure.items():
                first.unsure[role] = [*dict.fromkeys([*first.unsure.get(role, []), *spans])]
    return iter(by_span.values())
