"""Page -> Reading: the last step of the way to templates that needs the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words

from reportedly.evaluation.muc4.templates_phrases import candidate, phrases
from reportedly.evaluation.muc4.templates_places import LARGE_ENOUGH, bare_name, site_kind
from reportedly.evaluation.muc4.templates_reading import Candidate, Day, Deed, Line, Reading, Site
from reportedly.evaluation.muc4.templates_words import is_ordinary, lemma, open_word, plain, sign_word
from reportedly.model.span import Span
from reportedly.pipeline import Pipeline
from reportedly.reading.local.page import BlockKind, Page, PlaceMention, Sentence
from reportedly.reading.local.settings.toponyms import is_named
from reportedly.resolving.times import dateline

_TURNS = frozenset(
    {"another", "other", "others", "also", "meanwhile", "later", "earlier", "same", "second", "third", "previous"}
) | {"addition"}
"""Words with which a text goes on to another event or back to one."""


def read_page(page: Page, pipeline: Pipeline) -> Reading:
    """The sentences of running text, and what stands in them."""
    sentences = [sentence for sentence in page.sentences if sentence.kind is BlockKind.BODY]
    lines = tuple(_line(sentence) for sentence in sentences)
    marks, deeds = _marks(page), {draft.head.i: f"{draft.event.value}:{draft.mode or ''}" for draft in page.drafts}
    found: list[Candidate] = []
    heads: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        for words in phrases(sentence.words, page.knowledge):
            heads.setdefault(words.root.i, len(found))
            found.append(candidate(page, words, number, heads, marks, deeds))
    day = page.report.published_on or dateline(page.report.text)
    return Reading(
        published=day,
        lines=lines,
        candidates=tuple(found),
        sites=tuple(_sites(page, lines, pipeline)),
        days=tuple(_days(page, lines, pipeline)),
        deeds=tuple(_deeds(page, lines)),
    )


def _line(sentence: Sentence) -> Line:
    words = sentence.words
    known = tuple(dict.fromkeys(lemma(token) for token in words if open_word(token)))
    alpha = [token.lower_ for token in words if token.is_alpha]
    turns = [f"opens={word if is_ordinary(word) else 'NAME'}" for word in alpha[:2]] + [
        word for word in alpha if word in _TURNS
    ]
    return Line(start=words.start_char, end=words.end_char, paragraph=sentence.block, words=known, turns=tuple(turns))


def _line_at(lines: Sequence[Line], start: int) -> int | None:
    at = bisect_right([line.start for line in lines], start) - 1
    return at if at >= 0 and start < lines[at].end else None


def _sites(page: Page, lines: Sequence[Line], pipeline: Pipeline) -> Iterator[Site]:
    """The places named in running text, resolved together."""
    text = page.report.text
    chosen = {(words.start_char, words.end_char) for draft in page.drafts for words in draft.places}
    places = [place for place in page.places if is_named(place) and _may_be_place(page, place)]
    spans = [Span.of(text, place.name.start_char, place.name.end_char) for place in places]
    for place, where in zip(places, pipeline.places.resolve(page.report, spans), strict=True):
        line = _line_at(lines, place.name.start_char)
        head = line is None and lines and place.name.start_char < lines[0].start
        if line is None and not head:
            continue
        signs = [*place.signs, *(["dateline"] if head else [])]
        if any(start < place.words.end_char and place.words.start_char < end for start, end in chosen):
            signs.append("reader=place")
        gazetteer = pipeline.places.gazetteer
        name = bare_name(plain(place.name.text))
        yield Site(
            sentence=line or 0,
            start=place.name.start_char,
            name=name,
            country=where.country,
            countries=frozenset(found.place.country for found in gazetteer.called(name) if found.place.country),
            kind=site_kind(_beside(place.words), where, name, gazetteer),
            signs=tuple(signs),
        )


def _beside(words: Words) -> tuple[str, ...]:
    """The words of a place's name, the one behind it, and the one before "of" in "the town of X"."""
    doc, start = words.doc, words.start
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text.upper() in LARGE_ENOUGH:
        start -= 2
    return tuple(token.text.upper() for token in doc[start : words.end + 1] if token.is_alpha)


def _may_be_place(page: Page, place: PlaceMention) -> bool:
    return (
        page.knowledge.is_place(place.name.text) or place.relation in ("in", "near", "at") or place.words != place.name
    )


def _days(page: Page, lines: Sequence[Line], pipeline: Pipeline) -> Iterator[Day]:
    for mention in pipeline.world.time_mentions(page.report):
        line = _line_at(lines, mention.span.start)
        if line is not None and mention.start and mention.end:
            text = " ".join(mention.span.text.upper().split())
            yield Day(sentence=line, start=mention.span.start, text=text, first=mention.start, last=mention.end)


def _deeds(page: Page, lines: Sequence[Line]) -> Iterator[Deed]:
    for draft in page.drafts:
        line = _line_at(lines, draft.anchor.start_char)
        if line is None:
            continue
        signs = [f"word={sign_word(draft.head)}", f"reality={draft.reality.value}", f"scope={draft.scope.value}"]
        signs += [f"stance={draft.stance.value}"] if draft.stance is not None else []
        signs += ["background"] if draft.background else []
        yield Deed(
            sentence=line, start=draft.anchor.start_char, event=draft.event.value, mode=draft.mode, signs=tuple(signs)
        )


def _marks(page: Page) -> dict[int, list[str]]:
    """What the reader says of each token: whom it took for doer or victim of which event, for a toll or a weapon."""
    marks: dict[int, list[str]] = {}
    for draft in page.drafts:
        kind = f"{draft.event.value}:{draft.mode or ''}"
        for role, mentions in (("actor", draft.actors), ("recipient", draft.recipients)):
            for mention in mentions:
                _mark(
                    marks, mention.words, [f"reader={role}", f"reader={role}:{kind}", f"reality={draft.reality.value}"]
                )
        for weapon in draft.means:
            _mark(marks, weapon, ["reader=means"])
        for toll in draft.toll:
            if toll.group is not None:
                words = page.doc.char_span(toll.group.start, toll.group.end, alignment_mode="expand")
                if words is not None:
                    _mark(marks, words, [f"toll={toll.effect.value}"])
    return marks


def _mark(marks: dict[int, list[str]], words: Words, signs: list[str]) -> None:
    for token in words:
        marks.setdefault(token.i, []).extend(signs)
