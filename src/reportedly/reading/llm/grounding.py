"""A claim as a model gave it -> a claim in spans of the report, or none.

Judgement made here: a field whose words the report does not hold is dropped. A claim is dropped with its anchor, and
with its nearest source too, for without it the outlet would seem to say by itself what it only passes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from spacy.tokens import Doc

from reportedly.model.attribution import Attribution, Quote, Source, SourceKind, Stance, Standing
from reportedly.model.claim import Claim, Evidence, EvidenceKind, Reality, Scope, claim_id
from reportedly.model.ontology import MODES, EventType
from reportedly.model.party import Party, PartyKind
from reportedly.model.report import Report
from reportedly.model.span import Span
from reportedly.model.toll import Count, CrowdSize, Effect, Side, Toll
from reportedly.reading.llm.chunks import Chunk
from reportedly.reading.llm.counts import read_number
from reportedly.reading.llm.folding import Stretch
from reportedly.reading.local.page import BlockKind, Sentence

Raw = Mapping[str, Any]
Value = TypeVar("Value", bound=StrEnum)


@dataclass(slots=True, kw_only=True)
class Ground:
    """A report with its sentences, in which the words of claims are looked for; `dropped` counts what was not there."""

    report: Report
    doc: Doc
    sentences: Sequence[Sentence]
    dropped: Counter[str] = field(default_factory=Counter)
    stretches: dict[Chunk, Stretch] = field(default_factory=dict)

    def claim(self, raw: Raw, chunk: Chunk) -> Claim | None:
        """The claim that `raw` is when its words are found in `chunk`."""
        try:
            return _Finding(self, self._stretch(chunk), chunk).claim(raw)
        except _Lost as lost:
            self.dropped[str(lost)] += 1
            return None

    def _stretch(self, chunk: Chunk) -> Stretch:
        """What is shown of `chunk`, folded once for all its claims."""
        return self.stretches.setdefault(chunk, Stretch(self.report.text, chunk.shown, chunk.end))

    def sentence_at(self, span: Span) -> tuple[Span, BlockKind] | None:
        """The sentence or sentences that `span` stands in, and what the paragraph is for."""
        held = [each for each in self.sentences if _start(each) < span.end and span.start < _end(each)]
        if not held:
            return None
        return Span.of(self.report.text, _start(held[0]), _end(held[-1])), held[0].kind


def _start(sentence: Sentence) -> int:
    return next(token.idx for token in sentence.words if not token.is_space)


def _end(sentence: Sentence) -> int:
    return max(token.idx + len(token) for token in sentence.words if not token.is_space)


class _Lost(Exception):
    """A claim that cannot stand, and why."""


class _Finding:
    """The search for one claim's words in one stretch of a report."""

    def __init__(self, ground: Ground, stretch: Stretch, chunk: Chunk) -> None:
        self.ground = ground
        self.stretch = stretch
        self.chunk = chunk
        self.anchor: Span

    def claim(self, raw: Raw) -> Claim:
        event, reality = _value(EventType, raw.get("event")), _value(Reality, raw.get("reality"))
        if event is None or reality is None:
            raise _Lost("claim of an unknown event or reality")
        anchor = self._anchor(raw)
        held = self.ground.sentence_at(anchor) if anchor else None
        if anchor is None or held is None:
            raise _Lost("claim without its anchor")
        sentence, kind = held
        if kind is not BlockKind.BODY:
            raise _Lost("claim outside running text")
        self.anchor = anchor
        attribution = self._attribution(raw)
        places = self._places(raw)
        return Claim(
            id=claim_id(self.ground.report.id, event, anchor, attribution),
            report_id=self.ground.report.id,
            event=event,
            mode=self._mode(event, raw.get("mode")),
            scope=_value(Scope, raw.get("scope")) or Scope.SINGLE,
            reality=Reality.NOT_HAPPENED if attribution.stance is Stance.DENIES else reality,
            anchor=anchor,
            sentence=sentence,
            actors=self._parties(raw, "actors"),
            recipients=self._parties(raw, "recipients"),
            attribution=attribution,
            hedges=self._spans(raw, "hedges"),
            times=self._spans(raw, "times"),
            background=raw.get("background") is True,
            places=tuple(places),
            near=tuple(span for span, near in places.items() if near),
            toll=tuple(self._tolls(raw)),
            size=self._size(raw.get("size")),
            means=self._spans(raw, "means"),
            evidence=tuple(self._evidence(raw)),
        )

    def _drop(self, what: str) -> None:
        self.ground.dropped[what] += 1

    def _anchor(self, raw: Raw) -> Span | None:
        """The anchor within its sentence; where the sentence is not in the text, the words if they stand once."""
        words = _words(raw.get("anchor"))
        own = [span for span in self.stretch.all(words) if self.chunk.start <= span.start]
        sentences = [*self.stretch.all(_words(raw.get("sentence")))]
        if not sentences:
            return own[0] if len(own) == 1 else None
        return next((span for sentence in sentences for span in own if sentence.contains(span)), None)

    def _find(self, words: object, what: str) -> Span | None:
        """The place of `words` nearest to the anchor; where there is none it is counted, unless no words were given."""
        given = _words(words)
        found = self.stretch.nearest(given, self.anchor)
        if found is None and given:
            self._drop(f"{what} not in the text")
        return found

    def _spans(self, raw: Raw, name: str) -> tuple[Span, ...]:
        found = (self._find(words, name) for words in _listed(raw, name))
        return tuple(dict.fromkeys(span for span in found if span))

    def _named(self, raw: Raw, what: str) -> tuple[Span, Span | None] | None:
        """The fullest name and the words beside the event; the latter alone where the name is not in the text."""
        name = self._find(raw.get("name"), what)
        mention = self._find(raw.get("mention"), what)
        if name is None or mention is None:
            found = name or mention
            return (found, None) if found else None
        return name, mention if mention != name else None

    def _parties(self, raw: Raw, name: str) -> tuple[Party, ...]:
        parties: dict[Span, Party] = {}
        for given in _objects(raw, name):
            if found := self._named(given, name):
                kind = _value(PartyKind, given.get("kind")) or PartyKind.UNKNOWN
                parties.setdefault(found[0], Party(span=found[0], kind=kind, mention=found[1]))
        return tuple(parties.values())

    def _attribution(self, raw: Raw) -> Attribution:
        """Who says so; the claim is lost where the nearest source is not in the text."""
        given = _objects(raw, "sources")
        named = [self._named(source, "sources") for source in given]
        if not given:
            return Attribution()
        if named[0] is None:
            raise _Lost("claim without its source")
        return Attribution(
            sources=tuple(_source(source, found) for source, found in zip(given, named, strict=True) if found),
            cue=self._find(raw.get("cue"), "cue"),
            quote=_value(Quote, raw.get("quote")) or Quote.NONE,
            stance=_value(Stance, raw.get("stance")) or Stance.ASSERTS,
        )

    def _mode(self, event: EventType, given: object) -> str | None:
        if isinstance(given, str) and given in MODES[event]:
            return given
        if given is not None:
            self._drop("mode of another event")
        return None

    def _places(self, raw: Raw) -> dict[Span, bool]:
        """The places in order, each with whether it was only near there."""
        found = ((self._find(given.get("words"), "places"), given) for given in _objects(raw, "places"))
        places: dict[Span, bool] = {}
        for span, given in found:
            if span:
                places.setdefault(span, given.get("near") is True)
        return places

    def _count(self, given: Raw, what: str) -> tuple[Span, Count] | None:
        span = self._find(given.get("words"), what)
        number = given.get("number")
        if span is None or isinstance(number, bool) or not isinstance(number, int | None):
            return None
        words = self.ground.doc.char_span(span.start, span.end, alignment_mode="expand")
        count = read_number(words, number) if words else None
        if count is None:
            self._drop(f"{what} whose number is not in its words")
            return None
        return span, count

    def _tolls(self, raw: Raw) -> Iterator[Toll]:
        for given in _objects(raw, "toll"):
            effect = _value(Effect, given.get("effect"))
            counted = self._count(given, "toll") if effect else None
            if effect is None or counted is None:
                continue
            yield Toll(
                span=counted[0],
                effect=effect,
                count=counted[1],
                group=self._find(given.get("group"), "toll group"),
                kind=_value(PartyKind, given.get("group_kind")),
                side=_value(Side, given.get("side")) or Side.UNKNOWN,
                party=self._find(given.get("party"), "toll party"),
            )

    def _size(self, given: object) -> CrowdSize | None:
        counted = self._count(given, "size") if isinstance(given, Mapping) else None
        return CrowdSize(span=counted[0], count=counted[1]) if counted else None

    def _evidence(self, raw: Raw) -> Iterator[Evidence]:
        for given in _objects(raw, "evidence"):
            kind, span = _value(EvidenceKind, given.get("kind")), self._find(given.get("words"), "evidence")
            if kind and span:
                yield Evidence(kind=kind, span=span)


def _source(given: Raw, found: tuple[Span, Span | None]) -> Source:
    return Source(
        span=found[0],
        kind=_value(SourceKind, given.get("kind")) or SourceKind.UNNAMED,
        standing=_value(Standing, given.get("standing")) or Standing.UNKNOWN,
        mention=found[1],
    )


def _value(kind: type[Value], given: object) -> Value | None:
    """The value of `kind` that is given, or None for one it does not know."""
    try:
        return kind(given) if isinstance(given, str) else None
    except ValueError:
        return None


def _words(given: object) -> str:
    return given if isinstance(given, str) else ""


def _listed(raw: Raw, name: str) -> Sequence[object]:
    given = raw.get(name)
    return given if isinstance(given, list) else ()


def _objects(raw: Raw, name: str) -> list[Raw]:
    return [each for each in _listed(raw, name) if isinstance(each, Mapping)]
