"""The parties of a report as roles are given out: who stands where, and who has played which part so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.reading.local.events.lexicon import has_object, lemma
from reportedly.reading.local.page import Draft, Mention, Page, Told
from reportedly.reading.local.roles.leaning import ROLES, Leaning, Pieces
from reportedly.reading.local.roles.links import relations
from reportedly.reading.local.roles.memory import Memory

NEAR = 3
"""A party last named more sentences before the anchor than this is told apart no further."""

POINTED_AT = -2.0
"""A party named nowhere near is a candidate all the same when the network gives it these log-odds of a role."""

_PASSIVE = frozenset({"nsubjpass", "auxpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Part:
    """Who did and who suffered one draft, by the numbers of their groups."""

    draft: Draft
    line: int
    actors: frozenset[int]
    recipients: frozenset[int]

    def of(self, group: int) -> str:
        """What the party `group` was in it."""
        return "actor" if group in self.actors else "recipient" if group in self.recipients else "none"


@dataclass(slots=True)
class Cast:
    """The parties of one report, by sentence and by group, and who has played what so far."""

    page: Page
    line_of: dict[int, int] = field(default_factory=dict)
    lines: dict[int, list[Mention]] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    anchors: dict[int, Draft] = field(default_factory=dict)
    party_of: dict[int, int] = field(default_factory=dict)
    played: list[Part] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    pieces: Pieces | None = None

    def line(self, token: Token) -> int:
        """The number of the token's sentence among all of the page."""
        return self.line_of.get(token.i, 0)

    def party(self, mention: Mention) -> int:
        """The number of the party: two groups with one id in the party table are one."""
        return self.party_of.get(mention.group, mention.group)


@dataclass(frozen=True, slots=True)
class Scene:
    """One draft as its roles are cast: its grammar, and the parts played before that bear on it."""

    draft: Draft
    line: int
    event: str
    pos: str
    voice: str
    has_object: bool
    has_subject: bool
    points_back: bool
    relations: dict[int, str]
    suffering: frozenset[int]
    last: Part | None
    same: Part | None
    governors: tuple[Part, ...]
    told: Told | None


def gather(page: Page, *, along: bool = False) -> Cast:
    """The cast of `page`; `along` where the network's guesses count for who plays what."""
    cast = Cast(page)
    first_known: dict[str, int] = {}
    for number, sentence in enumerate(page.sentences):
        cast.line_of.update(dict.fromkeys(range(sentence.words.start, sentence.words.end), number))
    for mention in page.mentions:
        cast.lines.setdefault(cast.line(mention.head), []).append(mention)
        if mention.known:
            cast.party_of.setdefault(mention.group, first_known.setdefault(mention.known, mention.group))
    for mention in page.mentions:
        cast.counts[cast.party(mention)] += 1
    cast.anchors = {draft.head.i: draft for draft in page.drafts}
    if along and page.guesses is not None and page.mentions:
        cast.pieces = Pieces(page.guesses, page.mentions)
    return cast


def candidates(cast: Cast, draft: Draft, leaning: Leaning | None = None) -> list[Mention]:
    """The mentions of the anchor's sentence, and of every other party near by the mention nearest to it.

    Where the network points at a party farther off, the mention of it that it points at is one too.
    """
    line = cast.line(draft.head)
    near = list(cast.lines.get(line, ()))
    known = {mention.group for mention in near}
    for other in (line - 1, line + 1, *range(line - 2, line - NEAR - 2, -1)):
        for mention in reversed(cast.lines.get(other, ())):
            if mention.group not in known:
                known.add(mention.group)
                near.append(mention)
    return near if leaning is None else [*near, *_pointed_at(cast, leaning, known)]


def _pointed_at(cast: Cast, leaning: Leaning, known: set[int]) -> Iterator[Mention]:
    """The likeliest mention of each party that is not `known` and likely enough in some role."""
    likely = leaning.party[: len(ROLES)].max(axis=0)
    for group, seat in leaning.seat.items():
        if group not in known and likely[seat] >= POINTED_AT:
            row = int(leaning.party[: len(ROLES), seat].argmax())
            yield max(cast.page.groups[group], key=lambda one: float(leaning.own[row, leaning.place[one.head.i]]))


def order(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in the order of the text, within a sentence the governing ones first."""
    return sorted(drafts, key=lambda draft: (draft.sentence.words.start, _depth(draft.head), draft.head.i))


def note(cast: Cast, draft: Draft, actors: Sequence[Mention], recipients: Sequence[Mention]) -> None:
    """Remember who did what to whom, for the drafts that follow."""
    doers = frozenset(cast.party(mention) for mention in actors)
    bearers = frozenset(cast.party(mention) for mention in recipients)
    cast.played.append(Part(draft, cast.line(draft.head), doers, bearers))
    cast.memory.note(draft, doers, bearers)


def set_scene(cast: Cast, draft: Draft) -> Scene:
    """What every candidate party of `draft` is compared with."""
    head = draft.head
    labels = {child.dep_ for child in head.children}
    described = head.tag_ == "VBN" and head.dep_ == "acl"
    here = [part for part in cast.played if part.draft.sentence is draft.sentence]
    above = {token.i for token in head.ancestors} if here else set()
    line, links = cast.line(head), relations(head)
    objects = [mention for mention in cast.lines.get(line, ()) if links.get(mention.head.i) == "self/obj"]
    return Scene(
        draft=draft,
        line=line,
        event=draft.event.value,
        pos="N" if head.pos_ in {"NOUN", "PROPN"} else "V",
        voice="passive" if described or not labels.isdisjoint(_PASSIVE) else "active",
        has_object=has_object(head),
        has_subject="nsubj" in labels or "agent" in labels,
        points_back=points_back(head),
        relations=links,
        suffering=frozenset(cast.party(mention) for mention in objects),
        last=cast.played[-1] if cast.played else None,
        same=next((part for part in reversed(cast.played) if part.draft.event is draft.event), None),
        governors=tuple(part for part in here if part.draft.head.i in above),
        told=innermost_told(cast.page, head),
    )


def innermost_told(page: Page, word: Token) -> Told | None:
    """The attribution that hands `word` over from the least distance: the shortest content that holds it."""
    covering = [told for told in page.told if told.covers(word)]
    return min(covering, key=lambda told: sum(len(part) for part in told.content), default=None)


def points_back(head: Token) -> bool:
    """Whether a noun has "the", "this" or the like."""
    return any(child.lower_ in _DEFINITE for child in head.lefts)


def first_conjunct(head: Token) -> Token:
    """What a coordinated party hangs on is what the first of its conjuncts hangs on."""
    while (
        head.dep_ in {"conj", "appos"} and head.head is not head and head.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}
    ):
        head = head.head
    return head


def same_word(one: Draft, other: Draft) -> bool:
    """Whether two drafts are anchored on the same word."""
    return lemma(one.head) == lemma(other.head)


def _depth(head: Token) -> int:
    return sum(1 for _ in head.ancestors)
