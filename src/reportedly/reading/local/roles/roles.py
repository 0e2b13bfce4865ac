"""Says who did it and to whom: the step that fills the actors and recipients of every draft.

The parties of a report compete for each role of each event, and "nobody is named" competes with them. How a party
stands to the anchor is named by rule (`roles/links.py`); what each relation is worth was learned (`training/roles.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.reading.local.events.lexicon import lemma
from reportedly.reading.local.page import Draft, Mention, Page
from reportedly.reading.local.roles.cast import Cast, Scene, candidates, first_conjunct, gather, note, order, set_scene
from reportedly.reading.local.roles.features import describe, describe_none
from reportedly.reading.local.roles.leaning import lean_each, lean_none

ACTOR_WEIGHTS = "roles_actor_weights.tsv"
RECIPIENT_WEIGHTS = "roles_recipient_weights.tsv"

ACTOR_ODDS, RECIPIENT_ODDS = 1.0, 0.8
"""The likeliest party is taken when it is at least this many times as likely as that nobody is named: over three folds
of the training part of the claims corpus 1 gives the most right answers, of 0.25 to 1.5."""

FURTHER, FURTHER_GUIDED = 0.25, 0.35
"""A second party has to be this likely, by rules alone and beside the network (of 0.12 to 0.35, over three folds; the
odds above do as well beside it as any from 0.5 to 1.3) ..."""

TOGETHER = 0.12
"""... or, as the other side of a clash, a meeting or a deal, this likely ..."""

COORDINATE = 0.05
"""... or, where it is coordinated with one already taken, this likely."""

CLASH = "clash"
"""The mode of two-sided fighting, whose sides both act."""

JOINT = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Events that take two, who both act."""


@dataclass(frozen=True, slots=True)
class _Choice:
    mention: Mention
    chance: float


def find_roles(page: Page) -> None:
    """Fill `actors` and `recipients` of the drafts of `page`; who acted before counts for what comes after."""
    along = reads_along(page)
    cast, further = gather(page, along=along), FURTHER_GUIDED if along else FURTHER
    actor, recipient = page.linear(ACTOR_WEIGHTS), page.linear(RECIPIENT_WEIGHTS)
    for draft in order(page.drafts):
        parties, scene, features = options(cast, draft)
        chances = _without(actor.chances(features), barred_actors(scene, parties))
        draft.actors = _choose(parties, chances, odds=ACTOR_ODDS, further=partial(least_further, scene, further))
        draft.chances["actors"] = _sureness(parties, chances, draft.actors)
        draft.actors = draft.actors or crowd_of(cast, draft)
        chances = recipient.chances(features)
        draft.recipients = _choose(parties, chances, odds=RECIPIENT_ODDS, further=lambda _: further, taken=draft.actors)
        draft.chances["recipients"] = _sureness(parties, chances, draft.recipients)
        note(cast, draft, draft.actors, draft.recipients)


def reads_along(page: Page) -> bool:
    """Whether a network guesses, and weights were learned beside it."""
    return page.guesses is not None and ACTOR_WEIGHTS in page.guesses.model.tables


def _sureness(parties: Sequence[Mention], chances: Sequence[float], chosen: Sequence[Mention]) -> float:
    """How likely the first of those chosen is, or where there is none, that nobody is named."""
    if not chosen:
        return chances[-1]
    pairs = zip(parties, chances, strict=False)
    return sum(chance for party, chance in pairs if party.group == chosen[0].group)


def options(cast: Cast, draft: Draft) -> tuple[list[Mention], Scene, list[list[str]]]:
    """Who may have played a role in `draft`, its scene, and the features of each of them and, last, of nobody."""
    leaning = cast.pieces.lean(draft) if cast.pieces is not None else None
    parties = candidates(cast, draft, leaning)
    scene = set_scene(cast, draft)
    features = [[*describe(cast, scene, party)] for party in parties]
    nobody = describe_none(scene)
    if leaning is not None:
        for own, signs in zip(features, lean_each(leaning, parties), strict=True):
            own += signs
        nobody += lean_none(leaning, parties)
    return parties, scene, [*features, nobody]


def least_further(scene: Scene, further: float, party: Mention) -> float:
    """How likely `party` has to be to act beside another: `further`, or less where it takes two.

    One man is no side of a clash; whom another met or joined hangs on the anchor itself; who tells of what others did
    did not do it with them.
    """
    host, _, rest = _link(scene, party).partition("/")
    hangs_on_it = host == "self" and "/" not in rest
    if _tells(scene, party) and not hangs_on_it:
        return 1.0
    side = scene.draft.mode == CLASH and party.kind is not PartyKind.PERSON
    partner = scene.draft.event in JOINT and hangs_on_it
    return TOGETHER if side or partner else further


def _tells(scene: Scene, party: Mention) -> bool:
    source = scene.told.source if scene.told is not None else None
    return source is not None and source.start <= party.head.i < source.end


def crowd_of(cast: Cast, draft: Draft) -> list[Mention]:
    """Who protested where no party beside it did: the crowd named nearest, if one is within a few sentences."""
    if draft.event is not EventType.PROTEST:
        return []
    line = cast.line(draft.head)
    crowds = [
        mention
        for near in range(line - CROWD_REACH, line + CROWD_REACH + 1)
        for mention in cast.lines.get(near, ())
        if mention.kind is PartyKind.CROWD
    ]
    nearest = min(crowds, key=lambda crowd: abs(crowd.head.i - draft.head.i), default=None)
    return [nearest] if nearest is not None else []


CROWD_REACH = 2
"""Sentences either way in which a crowd is looked for; farther off it is often that of another country's protest."""


def barred_actors(scene: Scene, parties: Sequence[Mention]) -> list[bool]:
    """Who cannot have done it by the grammar alone: whom it was done to or against, who died of it.

    Of those killed in a fight a group was a side of it, a single man need not have been.
    """
    suffering = {f"self/{'subj' if lemma(scene.draft.head) in DYING else 'obj'}"}
    clash = scene.draft.mode == CLASH
    if not clash:
        suffering.add("self/against")
    if scene.draft.event in JOINT:
        suffering.discard("self/obj")
    links = (_link(scene, party) for party in parties)
    return [
        link in suffering
        or (clash and party.kind is PartyKind.PERSON and link.endswith("/obj"))
        or (scene.draft.event is EventType.ASSAULT and party.kind in ONLOOKERS)
        for party, link in zip(parties, links, strict=True)
    ]


def _link(scene: Scene, party: Mention) -> str:
    return scene.relations.get(first_conjunct(party.head).i, "")


ONLOOKERS = frozenset({PartyKind.MEDIA, PartyKind.NGO})
"""Kinds of party that tell of violence and never do it: no claim of the training part has one as its doer."""


DYING = frozenset({"die", "perish", "succumb", "drown", "starve", "suffocate", "disappear", "flee"})
"""Verbs whose subject suffers."""


def _without(chances: Sequence[float], barred: Sequence[bool]) -> list[float]:
    """The chances with those barred set to none; the last, that nobody is named, stays."""
    return [0.0 if bar else chance for chance, bar in zip(chances, [*barred, False], strict=True)]


def _choose(
    parties: Sequence[Mention],
    chances: Sequence[float],
    *,
    odds: float,
    further: Callable[[Mention], float],
    taken: Sequence[Mention] = (),
) -> list[Mention]:
    """The likeliest party, if any is likely enough, and those that share the role with it."""
    by_group: dict[int, float] = defaultdict(float)
    for party, chance in zip(parties, chances, strict=False):
        by_group[party.group] += chance
    banned = {party.group for party in taken}
    named = {each for party in taken for each in _names(party)}
    ranked = sorted((_Choice(party, chance) for party, chance in zip(parties, chances, strict=False)), key=_rank)
    chosen: list[Mention] = []
    for each in ranked:
        if each.mention.group in banned or not named.isdisjoint(_names(each.mention)) or not each.chance:
            continue
        if (not chosen and by_group[each.mention.group] >= odds * chances[-1]) or (
            chosen and _joins(each, chosen, further)
        ):
            chosen.append(each.mention)
    return chosen


def _names(party: Mention) -> frozenset[str]:
    """What two mentions of one party share though they were not linked: its id in the party table, or its full name."""
    return frozenset({party.known or "", party.fullest.text.lower()} - {""})


def _rank(choice: _Choice) -> tuple[float, int]:
    return -choice.chance, choice.mention.head.i


def _joins(choice: _Choice, chosen: Sequence[Mention], further: Callable[[Mention], float]) -> bool:
    party = choice.mention
    names = _names(party)
    if any(other.group == party.group or names & _names(other) or _one_phrase(other, party) for other in chosen):
        return False
    coordinate = any(first_conjunct(other.head) == first_conjunct(party.head) for other in chosen)
    return choice.chance > (COORDINATE if coordinate else further(party))


def _one_phrase(one: Mention, other: Mention) -> bool:
    """Whether one stands within the other or only says more of it: "the Brotherhood, the biggest opposition group"."""
    nested = one.words.start < other.words.end and other.words.start < one.words.end
    return nested or _says_more(one.head, other.head) or _says_more(other.head, one.head)


def _says_more(word: Token, of: Token) -> bool:
    beside = False
    while word.dep_ in {"conj", "appos"} and word.head is not word:
        beside = beside or word.dep_ == "appos"
        word = word.head
        if word.i == of.i:
            return beside
    return False
