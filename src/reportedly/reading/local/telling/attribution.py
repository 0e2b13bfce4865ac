"""Step: who tells what on a page. Fills `page.told` with every source, cue and content the text shows.

Judgement made here: what the marks of a quotation enclose belongs to whoever is told to speak it, over sentence and
paragraph borders; beyond the marks a source speaks only as far as its own sentence goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from reportedly.model.attribution import Quote
from reportedly.reading.local.guessing.guesses import Guesses
from reportedly.reading.local.page import Page, Told
from reportedly.reading.local.telling.cue_features import CUE_TEMPLATES, Columns, Places, columns, keys
from reportedly.reading.local.telling.cue_guidance import CUE_WEIGHTS, shifted
from reportedly.reading.local.telling.cues import hands_claims, is_plain_speech, source_kind, stance_of
from reportedly.reading.local.telling.features import PART_TEMPLATES, Cue, cue_at, part_columns
from reportedly.reading.local.telling.quotes import Quotation, pair_quotes, paragraphs, quoted_mask
from reportedly.reading.local.telling.reach import (
    Telling,
    complete_object,
    complete_quoted,
    complete_responsibility,
    reach_back,
)
from reportedly.reading.local.telling.tagger import Tagger, Weights, load_tagger

SOURCE, CONTENT = 1, 2
"""Labels of the second tagger; 0 is neither."""


def find_told(page: Page) -> None:
    """Fill `page.told`, in the order of the cues."""
    doc = page.doc
    quotations = pair_quotes(doc, paragraphs(page.sentences))
    quoted = quoted_mask(quotations, len(doc))
    found = columns(doc, quoted)
    cues = find_cues(doc, found, page.guesses)
    tellings = list(_find_parts(doc, found, quoted, cues))
    reach_back(doc, tellings)
    _spread(page, tellings, quotations, quoted)
    page.told = [_as_told(doc, telling, quoted) for telling in tellings if telling.content or telling.source]
    link_outer(page.told)


def find_cues(doc: Doc, found: Columns, guesses: Guesses | None = None) -> list[Cue]:
    """The words that tell, as the tagger sees them, and the network beside it where it reads along."""
    tagger = load_tagger("cues_weights.tsv")
    scores = tagger.scores(keys(found, CUE_TEMPLATES))
    if guesses is not None and CUE_WEIGHTS in guesses.model.tables:
        scores = shifted(scores, guesses.cues(), guesses.model.linear(CUE_WEIGHTS))
    return cues_by(doc, tagger, scores)


def cues_by(doc: Doc, tagger: Tagger, scores: Weights) -> list[Cue]:
    """The cues that `scores` [words, labels] give, and every verb of speech with its own speaker and clause."""
    sentences = list(doc.sents)
    labels = tagger.label(scores, [len(sentence) for sentence in sentences])
    spans = {
        (sentence.start + start, sentence.start + end)
        for sentence, line in zip(sentences, labels, strict=True)
        for start, end in _spans(line)
    }
    taken = {token for start, end in spans for token in range(start, end)}
    spans |= {(token.i, token.i + 1) for token in doc if token.i not in taken and is_plain_speech(token)}
    return [cue_at(doc, start, end) for start, end in sorted(spans)]


def _spans(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches that open with label 1 and go on with label 2."""
    for start, label in enumerate(labels):
        if label == 1:
            end = start + 1
            while end < len(labels) and labels[end] == 2:
                end += 1
            yield start, end


def _find_parts(doc: Doc, found: Columns, quoted: Places, cues: Sequence[Cue]) -> Iterator[Telling]:
    """Source and content in the cue's own sentence."""
    if not cues:
        return
    tagger = load_tagger("cues_parts.tsv")
    features = keys(part_columns(doc, found, quoted, cues), PART_TEMPLATES)
    for cue, labels in zip(cues, tagger.tag(features, [cue.closes - cue.opens for cue in cues]), strict=True):
        tokens = range(cue.opens, cue.closes)
        source = [token for token, label in zip(tokens, labels, strict=True) if label == SOURCE]
        content = {token for token, label in zip(tokens, labels, strict=True) if label == CONTENT}
        telling = Telling(cue, source, {token for token in content if not doc[token].is_space})
        complete_responsibility(doc, telling)
        complete_quoted(doc, telling)
        if hands_claims(doc[cue.start : cue.end]):
            complete_object(doc, telling)
        yield telling


def _spread(page: Page, tellings: Sequence[Telling], quotations: Sequence[Quotation], quoted: Places) -> None:
    """Let content run to the end of its quotation, over the quotations that continue it, and past a colon."""
    opened = {quotation.start: number for number, quotation in enumerate(quotations)}
    starts = [quotation.start for quotation in quotations]
    speaking = {token for telling in tellings for token in range(telling.cue.start, telling.cue.end)}
    last = {each.cue.opens: each for each in tellings if _is_speaker(page.doc, each, quoted)}
    for telling in tellings:
        own = _own_quotations(telling, quotations, starts)
        for number in own:
            telling.content.update(_unless_said(quotations[number], telling))
        if own or _introduces(page.doc, telling) or last.get(telling.cue.opens) is telling:
            _run_on(page, telling, quotations, opened, speaking, quoted)


def _own_quotations(telling: Telling, quotations: Sequence[Quotation], starts: Sequence[int]) -> list[int]:
    """The speeches that content of this cue stands in, while the cue itself stands outside."""
    numbers = {bisect_right(starts, token) - 1 for token in telling.content}
    return [
        number
        for number in sorted(numbers)
        if number >= 0
        and quotations[number].is_speech
        and not quotations[number].start <= telling.cue.start < quotations[number].end
        and any(quotations[number].start < token < quotations[number].end - 1 for token in telling.content)
    ]


def _unless_said(quotation: Quotation, telling: Telling) -> Iterator[int]:
    taken = {*telling.source, *range(telling.cue.start, telling.cue.end)}
    return (token for token in range(quotation.start, quotation.end) if token not in taken)


def _is_speaker(doc: Doc, telling: Telling, quoted: Places) -> bool:
    """Whether somebody speaks here in the outlet's report, so that a bare quotation that follows is his."""
    cue = telling.cue
    return bool(telling.source) and not quoted[cue.start] and hands_claims(doc[cue.start : cue.end])


def _introduces(doc: Doc, telling: Telling) -> bool:
    """Whether the sentence ends in the cue and a colon, so that what is told stands in the next."""
    return not telling.content and doc[telling.cue.closes - 1].text == ":"


def _run_on(
    page: Page,
    telling: Telling,
    quotations: Sequence[Quotation],
    opened: dict[int, int],
    speaking: set[int],
    quoted: Places,
) -> None:
    """Add the sentences after the last one told that are nothing but quotation and name no other speaker."""
    doc = page.doc
    place = max(max(telling.content, default=0), telling.cue.closes - 1) + 1
    while place < len(doc):
        while place < len(doc) and doc[place].is_space:
            place += 1
        number = opened.get(place)
        if number is None or not quotations[number].is_speech:
            return
        quotation = quotations[number]
        if _has_speaker(doc, quotation, speaking, quoted):
            return
        telling.content.update(range(quotation.start, quotation.end))
        place = quotation.end


def _has_speaker(doc: Doc, quotation: Quotation, speaking: set[int], quoted: Places) -> bool:
    """Whether the sentences that a quotation stands in have a cue outside marks."""
    start, end = doc[quotation.start].sent.start, doc[quotation.end - 1].sent.end
    return any(token in speaking and not quoted[token] for token in range(start, end))


def _as_told(doc: Doc, telling: Telling, quoted: Places) -> Told:
    cue = doc[telling.cue.start : telling.cue.end]
    source = _longest(doc, telling.source)
    content = tuple(doc[start:end] for start, end in _runs(telling.content))
    parallel = _parallel(source) if source is not None else ()
    return Told(
        cue=cue,
        content=content,
        source=source,
        kind=source_kind(source),
        quote=_quote(telling.content, quoted),
        stance=stance_of(cue),
        parallel=parallel,
    )


def _quote(content: Iterable[int], quoted: Places) -> Quote:
    """Direct when most of it stands in a speech."""
    marks = [int(quoted[token]) == 1 for token in content]
    return Quote.DIRECT if marks and 2 * sum(marks) > len(marks) else Quote.INDIRECT


def _runs(tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring tokens as `[start, end)`."""
    start = last = -2
    for token in sorted(tokens):
        if token != last + 1:
            if last >= 0:
                yield start, last + 1
            start = token
        last = token
    if last >= 0:
        yield start, last + 1


def _longest(doc: Doc, tokens: Sequence[int]) -> Words | None:
    """The longest run, the first of equals."""
    runs = list(_runs(tokens))
    if not runs:
        return None
    start, end = max(runs, key=lambda run: (run[1] - run[0], -run[0]))
    return doc[start:end]


def _parallel(source: Words) -> tuple[Words, ...]:
    """ "residents and medics": each of two or more that speak together; none when one speaks alone."""
    heads = [source.root, *(token for token in source.root.conjuncts if source.start <= token.i < source.end)]
    if len(heads) < 2:
        return ()
    edges = [*(head.left_edge.i for head in heads[1:]), source.end]
    starts = [source.start, *edges[:-1]]
    return tuple(_without_links(source.doc, start, end) for start, end in zip(starts, edges, strict=True))


def _without_links(doc: Doc, start: int, end: int) -> Words:
    """The words but for the comma or "and" that closes them."""
    while end > start + 1 and (doc[end - 1].dep_ in {"cc", "punct", "preconj"} or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def link_outer(told: Sequence[Told]) -> None:
    """Hang every attribution into the smallest other one whose content holds its cue, or whose cue governs it."""
    for inner in told:
        holders = [outer for outer in told if outer is not inner and _holds(outer, inner) and not _holds(inner, outer)]
        inner.outer = min(holders, key=_size, default=None)


def _holds(outer: Told, inner: Told) -> bool:
    head = inner.cue.root
    return outer.covers(head) or (head.dep_ == "ccomp" and outer.cue.start <= head.head.i < outer.cue.end)


def _size(told: Told) -> int:
    return sum(len(part) for part in told.content)
