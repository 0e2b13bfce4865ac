"""Describes how a party stands to an event, as the names that the tables of role weights give weights to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from reportedly.reading.local.anchors_lexicon import has_object, lemma
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.paths import path_between
from reportedly.reading.local.roles_links import relations

NEAR = 3
"""A party last named more sentences before the anchor than this is told apart no further."""

_PASSIVE = {"nsubjpass", "auxpass"}


@dataclass(slots=True)
class Cast:
    """The parties of one report, by sentence and by group, and who has acted so far."""

    page: Page
    line_of: dict[int, int] = field(default_factory=dict)
    lines: dict[int, list[Mention]] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    first: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, Draft] = field(default_factory=dict)
    relations: dict[int, dict[int, str]] = field(default_factory=dict)
    played: list[tuple[Draft, set[int], set[int]]] = field(default_factory=list)

    def line(self, token: Token) -> int:
        """The number of the token's sentence among all of the page."""
        return self.line_of.get(token.i, 0)


def gather(page: Page) -> Cast:
    """The cast of `page`."""
    cast = Cast(page)
    for number, sentence in enumerate(page.sentences):
        cast.line_of.update(dict.fromkeys(range(sentence.words.start, sentence.words.end), number))
    for mention in page.mentions:
        line = cast.line(mention.head)
        cast.lines.setdefault(line, []).append(mention)
        cast.counts[mention.group] += 1
        cast.first.setdefault(mention.group, line)
    cast.anchors = {draft.head.i: draft for draft in page.drafts}
    return cast


def candidates(cast: Cast, draft: Draft) -> list[Mention]:
    """The mentions of the anchor's sentence, and of every other party the mention nearest to it."""
    line = cast.line(draft.head)
    near = list(cast.lines.get(line, ()))
    known = {mention.group for mention in near}
    for distance in range(1, NEAR + 2):
        for other in (line - distance, line + distance) if distance <= 1 else (line - distance,):
            for mention in reversed(cast.lines.get(other, ())):
                if mention.group not in known:
                    known.add(mention.group)
                    near.append(mention)
    return near


def describe(cast: Cast, draft: Draft, mention: Mention) -> Iterator[str]:
    """The features of `mention` as a party to `draft`."""
    event, kind, head = draft.event.value, mention.kind.value, mention.head
    distance = cast.line(draft.head) - cast.line(head)
    yield f"kind={kind}"
    yield f"kind={kind},event={event}"
    yield f"pos={head.pos_}"
    yield f"named={min(cast.counts[mention.group], 4)}"
    yield f"entity={head.ent_type_}"
    yield f"word={lemma(head)}"
    yield from _earlier(cast, draft, mention, "afar" if distance else "near")
    if distance:
        yield from _afar(cast, draft, mention, distance)
    else:
        yield from _together(cast, draft, mention)


def note(cast: Cast, draft: Draft, actors: Sequence[Mention], recipients: Sequence[Mention]) -> None:
    """Remember who did what to whom, for the drafts that follow."""
    cast.played.append((draft, {each.group for each in actors}, {each.group for each in recipients}))


def order(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in the order of the text, within a sentence the governing ones first."""
    return sorted(
        drafts, key=lambda draft: (draft.sentence.words.start, sum(1 for _ in draft.head.ancestors), draft.head.i)
    )


def _earlier(cast: Cast, draft: Draft, mention: Mention, where: str) -> Iterator[str]:
    """What the party was in the events told before: in the governing one, in the last, in the last of this type."""
    last = same = None
    for played in reversed(cast.played):
        last = last or played
        if played[0].event is draft.event:
            same = played
            break
    if last is None:
        return
    yield f"{where},last={_part(last, mention)},event={draft.event.value}"
    yield f"{where},last={_part(last, mention)},then={last[0].event.value},now={draft.event.value}"
    if same is not None:
        again = lemma(same[0].head) == lemma(draft.head)
        lines = min(cast.line(draft.head) - cast.line(same[0].head), 2)
        part = _part(same, mention)
        yield f"{where},same={part},event={draft.event.value}"
        yield f"{where},same={part},lines={lines}"
        yield f"{where},same={part},again={again},lines={lines}"
        yield f"{where},same={part},points-back={points_back(draft.head)}"
    if last[0].sentence is draft.sentence:
        for played in cast.played:
            if played[0].sentence is draft.sentence and played[0].head in draft.head.ancestors:
                yield f"{where},governor={_part(played, mention)},dep={draft.head.dep_}"
                yield f"{where},governor={_part(played, mention)},then={played[0].event.value},now={draft.event.value}"


def _part(played: tuple[Draft, set[int], set[int]], mention: Mention) -> str:
    return "actor" if mention.group in played[1] else "recipient" if mention.group in played[2] else "none"


def points_back(head: Token) -> bool:
    """Whether a noun has "the", "this" or the like."""
    return any(child.lower_ in {"the", "this", "that", "these", "those", "both"} for child in head.lefts)


def describe_none(draft: Draft) -> list[str]:
    """The features of the answer that nobody is named."""
    head = draft.head
    pos = "N" if head.pos_ in {"NOUN", "PROPN"} else "V"
    voice = "passive" if _has(head, *_PASSIVE) or (head.tag_ == "VBN" and head.dep_ == "acl") else "active"
    return [
        "none",
        f"none,{pos}",
        f"none,event={draft.event}",
        f"none,event={draft.event},{pos},{voice}",
        f"none,event={draft.event},mode={draft.mode}",
        f"none,anchor={lemma(head)}",
        f"none,dep={head.dep_},{pos}",
        f"none,object={has_object(head)},{voice}",
        f"none,subject={_has(head, 'nsubj', 'agent')},{pos}",
        *(f"none,prep={child.lower_},{pos}" for child in head.children if child.dep_ in {"prep", "agent"}),
        f"none,points-back={points_back(head)},{pos}",
    ]


def _afar(cast: Cast, draft: Draft, mention: Mention, distance: int) -> Iterator[str]:
    event, kind = draft.event.value, mention.kind.value
    far = f"lines={max(-1, min(distance, NEAR))}"
    yield far
    yield f"{far},event={event}"
    yield f"{far},kind={kind}"
    yield f"afar,kind={kind},event={event}"
    yield f"{far},dep={mention.head.dep_}"
    yield f"afar,anchor={draft.anchor.root.pos_},dep={draft.head.dep_}"
    yield f"afar,count={min(cast.counts[mention.group], 4)}"
    yield f"afar,subject={_has(draft.head, 'nsubj')},passive={_has(draft.head, *_PASSIVE)}"
    yield f"afar,parties={min(len(cast.lines.get(cast.line(draft.head), ())), 4)}"
    yield from _with_others(cast, draft, mention, far)


def _with_others(cast: Cast, draft: Draft, mention: Mention, far: str) -> Iterator[str]:
    """What the party is to other anchors of its own sentence: who attacked there may act here again."""
    for token in (mention.head, *list(mention.head.ancestors)[:3]):
        other = cast.anchors.get(token.head.i)
        if other is not None and token is not token.head:
            same = other.event is draft.event
            yield f"{far},other={token.dep_},same={same}"
            yield f"afar,other={token.dep_},same={same},lemma={lemma(other.head) == lemma(draft.head)}"
            return
    yield f"{far},other=none"


def _together(cast: Cast, draft: Draft, mention: Mention) -> Iterator[str]:
    event, kind, anchor, head = draft.event.value, mention.kind.value, draft.head, mention.head
    if draft.anchor.start <= head.i < draft.anchor.end:
        yield "inside"
        yield f"inside,kind={kind}"
    up, down = path_between(anchor, first_conjunct(head))
    steps = [f"<{_step(token)}" for token in up[:-1]] + [f">{_step(token)}" for token in down]
    path = "".join(steps) if len(steps) < 6 else "long"
    voice = "passive" if _has(anchor, *_PASSIVE) or (anchor.tag_ == "VBN" and anchor.dep_ == "acl") else "active"
    if anchor.i not in cast.relations:
        cast.relations[anchor.i] = relations(anchor)
    names = cast.relations[anchor.i]
    relation = names.get(head.i) or names.get(first_conjunct(head).i) or "none"
    link, _, last = relation.rpartition("/")
    pos = "N" if anchor.pos_ in {"NOUN", "PROPN"} else "V"
    yield f"rel={relation},{pos}"
    yield f"rel={relation},{pos},event={event}"
    yield f"rel={relation},{pos},kind={kind}"
    yield f"rel={relation},anchor={lemma(anchor)}"
    yield f"rel={relation},object={has_object(anchor)},{voice}"
    yield f"link={link},{pos}"
    yield f"end={last},{pos}"
    yield f"end={last},{pos},kind={kind}"
    if relation == "none":
        yield f"path={path}"
        yield f"path={path},{pos}"
    plain = "".join(f"<{token.dep_}" for token in up[:-1]) + "".join(f">{token.dep_}" for token in down)
    yield f"plain={plain if len(steps) < 6 else 'long'}"
    yield f"steps={min(len(steps), 6)}"
    if steps:
        yield f"last={steps[-1]}"
        yield f"last={steps[-1]},kind={kind},event={event}"
        yield f"last={steps[-1]},pos={anchor.pos_}"
        yield f"first={steps[0]}"
        yield f"first={steps[0]},last={steps[-1]}"
    side = "before" if head.i < anchor.i else "after"
    yield f"side={side},event={event},{voice}"
    yield f"side={side},distance={min(abs(head.i - anchor.i) // 4, 4)}"
    yield f"side={side},kind={kind},event={event}"
    yield f"conjunct={head.dep_ == 'conj'}"
    if up:
        top = up[-1]
        yield f"top={lemma(top)},last={steps[-1] if steps else ''}"
        yield f"top={top.pos_},own={top is anchor}"
    yield from _own_verb(cast, draft, mention)


def _own_verb(cast: Cast, draft: Draft, mention: Mention) -> Iterator[str]:
    """The verb the party itself belongs to: a speaker is seldom a doer, a killed man is a victim."""
    governor = first_conjunct(mention.head)
    step = governor.dep_
    governor = governor.head
    if governor.pos_ == "ADP" or governor.dep_ == "prep":
        step = governor.lower_
        governor = governor.head
    yield f"verb={lemma(governor)},step={step}"
    other = cast.anchors.get(governor.i)
    if other is None:
        yield f"verb=none,step={step}"
    elif other is draft:
        yield f"verb=own,step={step}"
    else:
        yield f"verb=other,step={step},same={other.event is draft.event}"
        yield f"verb={lemma(governor)},event={draft.event.value}"


def first_conjunct(head: Token) -> Token:
    """What a coordinated party hangs on is what the first of its conjuncts hangs on."""
    while (
        head.dep_ in {"conj", "appos"} and head.head is not head and head.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}
    ):
        head = head.head
    return head


def _step(token: Token) -> str:
    return token.lower_ if token.dep_ in {"prep", "agent"} else token.dep_


def _has(token: Token, *labels: str) -> bool:
    return any(child.dep_ in labels for child in token.children)
