"""Describes how a party stands to an event, as the names that the tables of role weights give weights to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.page import Mention
from reportedly.reading.local.paths import path_between
from reportedly.reading.local.roles.cast import NEAR, Cast, Scene, first_conjunct, same_word
from reportedly.reading.local.roles.memory import share

FAR = 6
"""A way of this many steps through the parse says no more than that it is long."""


def describe_none(scene: Scene) -> list[str]:
    """The features of the answer that nobody is named."""
    head, pos, event = scene.draft.head, scene.pos, scene.event
    return [
        "none",
        f"none,{pos}",
        f"none,event={event}",
        f"none,event={event},{pos},{scene.voice}",
        f"none,event={event},mode={scene.draft.mode}",
        f"none,anchor={lemma(head)}",
        f"none,dep={head.dep_},{pos}",
        f"none,object={scene.has_object},{scene.voice}",
        f"none,subject={scene.has_subject},{pos}",
        *(f"none,prep={child.lower_},{pos}" for child in head.children if child.dep_ in {"prep", "agent"}),
        f"none,points-back={scene.points_back},{pos}",
        f"none,told={scene.told is not None},event={event}",
    ]


def describe(cast: Cast, scene: Scene, mention: Mention) -> Iterator[str]:
    """The features of `mention` as a party to the draft of `scene`."""
    kind, head = mention.kind.value, mention.head
    distance = scene.line - cast.line(head)
    yield f"kind={kind}"
    yield f"kind={kind},event={scene.event}"
    yield f"pos={head.pos_}"
    yield f"named={min(cast.counts[cast.party(mention)], 4)}"
    yield f"entity={head.ent_type_}"
    yield f"word={lemma(head)}"
    yield from _phrase(mention)
    where = "afar" if distance else "near"
    yield from _earlier(cast, scene, mention, where)
    yield from _so_far(cast, scene, mention, where)
    yield from _to_sufferers(cast, scene, mention, where)
    yield from _as_told(cast, scene, mention)
    if distance:
        yield from _afar(cast, scene, mention, distance)
    else:
        yield from _together(scene, mention)
        yield from _own_verb(cast, scene, mention)


def _as_told(cast: Cast, scene: Scene, mention: Mention) -> Iterator[str]:
    """Whether the party tells of the event, is named in what is told, or stands outside it.

    Who says that something happened is not thereby said to have done it.
    """
    told = scene.told
    if told is None:
        yield "told=none"
        return
    speaker = cast.page.at.get(told.source.root.i) if told.source is not None else None
    speaks = told.source is not None and told.source.start <= mention.head.i < told.source.end
    inside = told.covers(mention.head)
    place = "speaker" if speaks else "inside" if inside else "outside"
    yield f"told={place}"
    yield f"told={place},event={scene.event}"
    yield f"told={place},subject={scene.has_subject},{scene.pos},{scene.voice}"
    yield f"told={place},kind={mention.kind.value}"
    one = speaker is not None and cast.party(speaker) == cast.party(mention)
    yield f"speaks={one},anchor={lemma(scene.draft.head)}"
    yield f"speaks={one},event={scene.event},{scene.pos}"
    yield f"told={place},same={speaker is not None and speaker.group == mention.group}"


def _earlier(cast: Cast, scene: Scene, mention: Mention, where: str) -> Iterator[str]:
    """What the party was in the events told before: in the governing one, in the last, in the last of this type."""
    event = scene.event
    if scene.last is not None:
        part = scene.last.of(cast.party(mention))
        yield f"{where},last={part},event={event}"
        yield f"{where},last={part},then={scene.last.draft.event},now={event}"
    if scene.same is not None:
        part, lines = scene.same.of(cast.party(mention)), min(scene.line - scene.same.line, 2)
        yield f"{where},same={part},event={event}"
        yield f"{where},same={part},lines={lines}"
        yield f"{where},same={part},again={same_word(scene.same.draft, scene.draft)},lines={lines}"
        yield f"{where},same={part},points-back={scene.points_back}"
    for governor in scene.governors:
        part = governor.of(cast.party(mention))
        yield f"{where},governor={part},dep={scene.draft.head.dep_}"
        yield f"{where},governor={part},then={governor.draft.event},now={event}"


def _phrase(mention: Mention) -> Iterator[str]:
    """How the party is spoken of: by a name or a noun, counted or not."""
    yield f"full={mention.fullest.root.pos_}"
    yield f"counted={any(child.dep_ == 'nummod' for child in mention.head.lefts)}"


def _so_far(cast: Cast, scene: Scene, mention: Mention, where: str) -> Iterator[str]:
    """What the party mostly was in the events told before, of this type, this mode or this word."""
    party = cast.party(mention)
    for name, tally in cast.memory.before(scene.draft):
        did, bore = tally.did[party], tally.bore[party]
        yield f"{where},so-far,{name},did={share(did, tally.total)}"
        yield f"{where},so-far,{name},bore={share(bore, tally.total)}"
        yield f"{where},so-far,{name},more={(did > bore) - (did < bore)},{scene.event}"


def _to_sufferers(cast: Cast, scene: Scene, mention: Mention, where: str) -> Iterator[str]:
    """Whether the party has before harmed whom the anchor's grammar makes suffer, acted with him or been his victim."""
    party, memory = cast.party(mention), cast.memory
    others = scene.suffering - {party}
    if others:
        yield f"{where},foe-of-object={any(party in memory.harmers[other] for other in others)}"
        yield f"{where},peer-of-object={any(party in memory.peers[other] for other in others)}"
        yield f"{where},victim-of-object={any(party in memory.harmed[other] for other in others)}"


def _afar(cast: Cast, scene: Scene, mention: Mention, distance: int) -> Iterator[str]:
    """A party of another sentence."""
    event, kind, head = scene.event, mention.kind.value, scene.draft.head
    far = f"lines={max(-1, min(distance, NEAR))}"
    yield far
    yield f"{far},event={event}"
    yield f"{far},kind={kind}"
    yield f"afar,kind={kind},event={event}"
    yield f"{far},dep={mention.head.dep_}"
    yield f"afar,anchor={head.pos_},dep={head.dep_}"
    yield f"afar,count={min(cast.counts[cast.party(mention)], 4)}"
    yield f"afar,subject={scene.has_subject},{scene.voice}"
    yield f"afar,parties={min(len(cast.lines.get(scene.line, ())), 4)}"
    yield from _with_others(cast, scene, mention, far)


def _with_others(cast: Cast, scene: Scene, mention: Mention, far: str) -> Iterator[str]:
    """What the party is to other anchors of its own sentence: who attacked there may act here again."""
    token = mention.head
    for _ in range(NEAR):
        other = cast.anchors.get(token.head.i) if token.head is not token else None
        if other is not None:
            same = other.event is scene.draft.event
            yield f"{far},other={token.dep_},same={same}"
            yield f"afar,other={token.dep_},same={same},lemma={same_word(other, scene.draft)}"
            return
        token = token.head
    yield f"{far},other=none"


def _together(scene: Scene, mention: Mention) -> Iterator[str]:
    """A party of the anchor's sentence: the relation that binds them, and on which side how far it stands."""
    event, pos, kind, head = scene.event, scene.pos, mention.kind.value, mention.head
    anchor = scene.draft.anchor
    if anchor.start <= head.i < anchor.end:
        yield "inside"
        yield f"inside,kind={kind}"
    first = first_conjunct(head)
    relation = scene.relations.get(head.i) or scene.relations.get(first.i) or "none"
    link, _, end = relation.rpartition("/")
    yield f"rel={relation},{pos}"
    yield f"rel={relation},{pos},event={event}"
    yield f"rel={relation},{pos},kind={kind}"
    yield f"rel={relation},object={scene.has_object},{scene.voice}"
    yield f"link={link},{pos}"
    yield f"end={end},{pos}"
    yield f"end={end},{pos},kind={kind}"
    yield f"end={end},kind={kind},event={event}"
    if relation == "none":
        yield f"way={_way(scene.draft.head, first)},{pos}"
    side = "before" if head.i < scene.draft.head.i else "after"
    yield f"side={side},event={event},{scene.voice}"
    yield f"side={side},distance={min(abs(head.i - scene.draft.head.i) // 4, 4)}"
    yield f"side={side},kind={kind},event={event}"
    yield f"conjunct={head.dep_ == 'conj'}"


def _way(anchor: Token, party: Token) -> str:
    up, down = path_between(anchor, party)
    steps = [f"<{_step(token)}" for token in up[:-1]] + [f">{_step(token)}" for token in down]
    return "".join(steps) if len(steps) < FAR else "long"


def _own_verb(cast: Cast, scene: Scene, mention: Mention) -> Iterator[str]:
    """The verb the party itself belongs to: a speaker is seldom a doer, a killed man is a victim."""
    word = first_conjunct(mention.head)
    step, governor = word.dep_, word.head
    if governor.pos_ == "ADP" or governor.dep_ == "prep":
        step, governor = governor.lower_, governor.head
    yield f"verb={lemma(governor)},step={step}"
    other = cast.anchors.get(governor.i)
    if other is None:
        yield f"verb=none,step={step}"
    elif other is scene.draft:
        yield f"verb=own,step={step}"
    else:
        yield f"verb=other,step={step},same={other.event is scene.draft.event}"
        yield f"verb={lemma(governor)},event={scene.event}"


def _step(token: Token) -> str:
    return token.lower_ if token.dep_ in {"prep", "agent"} else token.dep_
