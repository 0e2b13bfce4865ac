"""The step that counts: who was killed, hurt, taken or freed in which claim, and how large a crowd was.

Judgements made here: which claim of the sentence a toll belongs to, or that it belongs to the claim told just before;
and on whose side those stood who were counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from reportedly.model.claim import Reality
from reportedly.model.ontology import EventType
from reportedly.model.span import Span
from reportedly.model.toll import CrowdSize, Effect, Toll
from reportedly.reading.local.page import Draft, Page, Sentence
from reportedly.reading.local.reality.reality import reality_of
from reportedly.reading.local.reality.scope import is_aggregate
from reportedly.reading.local.tolls.counts import Counts, Victims
from reportedly.reading.local.tolls.numbers import exactly
from reportedly.reading.local.tolls.owners import TAKEN, ruled_owner
from reportedly.reading.local.tolls.sides import mention_of, side_of
from reportedly.reading.local.tolls.toll_choice import TOLL_CHOICE_WEIGHTS, chosen_owners
from reportedly.reading.local.tolls.victims import find_victims
from reportedly.reading.local.tolls.words import people_kind, sentence_words

FOLLOWS = 3
"""How many sentences after a claim may still tell its toll."""

_HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.PROTEST})
_PARTS = frozenset({EventType.ASSAULT, EventType.COERCE})


@dataclass(frozen=True, slots=True)
class Counted:
    """People counted under one effect, with the drafts of their sentence and those told just before."""

    victims: Victims
    effect: Effect
    here: Sequence[Draft]
    before: Sequence[Draft]


def find_tolls(page: Page) -> None:
    """Fill `toll` and `size` of every draft."""
    if not page.drafts:
        return
    counts = Counts.of(page.doc)
    for counted in find_counted(page, counts):
        give(page, counted, _owners(page, counted))
    for draft in page.drafts:
        if draft.event is EventType.PROTEST:
            draft.size = _crowd(page, draft, counts)


def find_counted(page: Page, counts: Counts) -> Iterator[Counted]:
    """Whoever is counted on a page, in the order of the text; drafts that tell a part of a toll are dropped."""
    recent: list[tuple[int, Draft]] = []
    by_sentence = _drafts_by_sentence(page)
    for number, sentence in enumerate(page.body()):
        here = by_sentence.get(sentence.words.start, [])
        before = [draft for told, draft in recent if number - told <= FOLLOWS]
        found = list(_victims(sentence, counts))
        here = _without_parts(page, here, found)
        for victims in found:
            yield from (Counted(victims, effect, here, before) for effect in victims.effects)
        recent += [(number, draft) for draft in here if draft.event in _HARMFUL and not is_aggregate(draft)]


def _drafts_by_sentence(page: Page) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in page.drafts:
        found.setdefault(draft.sentence.words.start, []).append(draft)
    return found


def _without_parts(page: Page, here: list[Draft], found: Sequence[Victims]) -> list[Draft]:
    """The drafts of a sentence, less those that only tell a further part of another one's toll.

    Whoever is killed, wounded or captured in a fight belongs to the toll of that fight's claim (codebook section 2.1),
    and so are those whom one raid takes: "captured a leader and detained two others".
    """
    telling = {victims.word for victims in found if victims.word}
    taking = {victims.word for victims in found if victims.word and TAKEN & set(victims.effects)}
    firsts = {draft.head for draft in here if draft.event is EventType.ASSAULT or draft.head in taking}
    folded = [draft for draft in here if draft.head in telling and _goes_with(draft, firsts)]
    for draft in folded:
        page.drafts.remove(draft)
        page.skipped["part of another claim's toll"] += 1
    return [draft for draft in here if draft not in folded]


def _goes_with(draft: Draft, firsts: set[Token]) -> bool:
    """Whether an act is coordinated with one of `firsts` by the same doers: "killed 350 and captured 130"."""
    head = draft.head
    if draft.event not in _PARTS or any(child.dep_ in ("nsubj", "nsubjpass") for child in head.children):
        return False
    return head.dep_ in ("conj", "advcl") and head.head in firsts


def _victims(sentence: Sentence, counts: Counts) -> Iterator[Victims]:
    """Those counted in a sentence; the same words under the same effect are counted once."""
    seen: set[tuple[int, Effect]] = set()
    named: Victims | None = None
    for word, kind in sentence_words(sentence.words):
        for victims in _told(find_victims(word, kind, counts), word):
            fresh = tuple(effect for effect in victims.effects if (victims.end, effect) not in seen)
            if not fresh:
                continue
            seen.update((victims.end, effect) for effect in fresh)
            victims.effects = fresh
            if victims.noun is None and named is not None:
                victims.group = named.group
                victims.noun = named.noun
            named = victims if victims.noun is not None else named
            yield victims


def _told(found: list[Victims], word: Token) -> Iterator[Victims]:
    """The victims that are told as fact: none of those whom somebody plans to harm ("threatened to kill the hostages").

    Nobody is counted where it is denied of anybody ("did not harm any civilians").
    """
    reality = reality_of(word) if found else Reality.HAPPENED
    for victims in found:
        if reality in (Reality.PLANNED, Reality.HYPOTHETICAL):
            continue
        if reality is Reality.NOT_HAPPENED and _anybody(victims):
            victims.count = exactly(0)
        yield victims


def _anybody(victims: Victims) -> bool:
    noun = victims.noun
    return noun is not None and (noun.lower_ in ("anyone", "anybody") or any(c.lower_ == "any" for c in noun.children))


def _owners(page: Page, counted: Counted) -> Sequence[Draft]:
    """The drafts that a toll belongs to: one event's, or of several that tell it from several sources each."""
    victims, effect, here, before = counted.victims, counted.effect, counted.here, counted.before
    if page.guesses is not None and TOLL_CHOICE_WEIGHTS in page.guesses.model.tables:
        return chosen_owners(page, victims, effect, here, before)
    owner = ruled_owner(victims, effect, here, before)
    return [draft for draft in (*here, *before) if owner is not None and draft.head == owner.head]


def give(page: Page, counted: Counted, drafts: Iterable[Draft]) -> None:
    """Add those counted to the tolls of `drafts`."""
    for draft in drafts:
        _add(draft, _toll(page, counted.victims, counted.effect, draft))


def _toll(page: Page, victims: Victims, effect: Effect, draft: Draft) -> Toll:
    text = page.report.text
    mention = mention_of(victims, [*draft.actors, *draft.recipients])
    kind = mention.kind if mention else people_kind(victims.noun)
    side, party = side_of(victims, kind, mention, draft)
    return Toll(
        span=_span(page, victims.start, victims.end),
        effect=effect,
        count=victims.count,
        group=_span(page, *victims.group) if victims.group and victims.group[0] < victims.group[1] else None,
        kind=kind,
        side=side,
        party=Span.of(text, party.fullest.start_char, party.fullest.end_char) if party else None,
        within=_span(page, victims.within.start, victims.within.end) if victims.within else None,
    )


def _span(page: Page, start: int, end: int) -> Span:
    doc = page.doc
    return Span.of(page.report.text, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def _add(draft: Draft, toll: Toll) -> None:
    """Add a toll unless the claim has the same already."""
    sentence = draft.sentence.words
    for known in draft.toll:
        if known.effect is toll.effect and known.count == toll.count:
            both_here = all(sentence.start_char <= each.span.start < sentence.end_char for each in (known, toll))
            if known.span == toll.span or not both_here:
                return
    draft.toll.append(toll)


def _crowd(page: Page, draft: Draft, counts: Counts) -> CrowdSize | None:
    """How many came: the count of the protest's actors, or of people in its sentence who take part."""
    for mention in draft.actors:
        reading = counts.by_noun.get(mention.head.i) or counts.covering.get(mention.words.start)
        if reading is not None and mention.words.sent == draft.head.sent:
            return CrowdSize(span=_span(page, reading.start, max(reading.end, mention.words.end)), count=reading.count)
    for reading in counts.readings:
        noun = counts.nouns.get(reading.start)
        if noun is None or not draft.sentence.words.start <= reading.start < draft.sentence.words.end:
            continue
        marcher = page.doc[noun]
        takes_part = draft.head in (*islice(marcher.ancestors, 3), *marcher.children)
        if people_kind(marcher) is not None and takes_part:
            return CrowdSize(span=_span(page, reading.start, noun + 1), count=reading.count)
    return None
