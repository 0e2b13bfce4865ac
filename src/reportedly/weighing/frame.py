"""One frame for all claims of an incident: which side is which, and on which of them each party and source stands.

Of one fight a claim may say that A attacked B, another that B beat A back. Both are put as the profile of the incident
has it, so that tolls and standings can be held against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.data import settings
from reportedly.model.assessment import Profile
from reportedly.model.attribution import Standing
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.weighing.bodies import Body, of_link, together
from reportedly.weighing.testimony import Testimony

_SWAPPED = {Standing.ACTOR_SIDE: Standing.RECIPIENT_SIDE, Standing.RECIPIENT_SIDE: Standing.ACTOR_SIDE}


@dataclass(frozen=True, slots=True)
class Frame:
    """The side each known party of an incident stands on, by its key."""

    sides: Mapping[str, Standing]
    parties: tuple[Body, ...]

    def side(self, body: Body | None) -> Standing | None:
        """The side `body` stands on, or that of the only side whose parties it is together with; None if unknown."""
        if body is None:
            return None
        if body.key in self.sides:
            return self.sides[body.key]
        found = {self.sides[party.key] for party in self.parties if body.known and together(party, body)}
        return next(iter(found)) if len(found) == 1 else None


def framed(testimonies: Sequence[Testimony], profile: Profile) -> tuple[tuple[Testimony, ...], Frame]:
    """The testimonies in the frame of `profile`, and the frame.

    "The rebels" become the armed group that alone is known to fight on their side.
    """
    side_a, side_b = (tuple(of_link(link) for link in side.value or ()) for side in (profile.side_a, profile.side_b))
    turned = [_turned(told, side_a, side_b) for told in testimonies]
    frame = _frame(turned)
    placed = [replace(told, standing=_party_side(told, frame) or told.standing) for told in turned]
    return tuple(_named(told, frame) for told in placed), frame


def _turned(told: Testimony, side_a: Sequence[Body], side_b: Sequence[Body]) -> Testimony:
    """The claim the other way round where only its doers are the incident's sufferers, or its sufferers the doers."""
    if told.account.resolved.claim.event is EventType.ACCUSE:
        return told
    as_it_is = _meet(told.doers, side_a) or _meet(told.sufferers, side_b)
    if as_it_is or not (_meet(told.doers, side_b) or _meet(told.sufferers, side_a)):
        return told
    return replace(told, turned=True, standing=_SWAPPED.get(told.standing, told.standing))


def _meet(some: Sequence[Body], others: Sequence[Body]) -> bool:
    return any(together(one, other) for one in some for other in others)


def _frame(testimonies: Sequence[Testimony]) -> Frame:
    """Where most claims have each known party act or suffer; a party that only speaks stands where it speaks from."""
    acts: dict[str, Counter[Standing]] = {}
    speaks: dict[str, Counter[Standing]] = {}
    bodies: dict[str, Body] = {}
    for told in testimonies:
        seen = [(acts, body, Standing.ACTOR_SIDE) for body in told.doers]
        seen += [(acts, body, Standing.RECIPIENT_SIDE) for body in told.sufferers]
        seen += [(speaks, told.body, told.standing)] if told.body is not None and told.standing in _SWAPPED else []
        for votes, body, side in seen:
            if body.known:
                bodies[body.key] = body
                votes.setdefault(body.key, Counter())[side] += 1
    sides = {key: _most(acts.get(key) or speaks[key]) for key in bodies}
    known = {key: side for key, side in sides.items() if side is not None}
    return Frame(known, tuple(bodies[key] for key in sorted(known)))


def _most(votes: Counter[Standing]) -> Standing | None:
    """The side with more votes; None where both have as many."""
    actor, recipient = votes[Standing.ACTOR_SIDE], votes[Standing.RECIPIENT_SIDE]
    if actor == recipient:
        return None
    return Standing.ACTOR_SIDE if actor > recipient else Standing.RECIPIENT_SIDE


def _party_side(told: Testimony, frame: Frame) -> Standing | None:
    """Where the party stands that the source speaks for."""
    return frame.side(told.body) if told.body is not None and told.body.known else None


def _named(told: Testimony, frame: Frame) -> Testimony:
    """The testimony with the known group for "the rebels" of its own claim, if one alone stands on their side."""
    speaker = told.speaker
    if speaker is None or speaker.body is None or speaker.body.known or told.standing not in _SWAPPED:
        return told
    if speaker.body.key not in settings("weighing_words.toml")["fighters"]:
        return told
    parties = (*told.doers, *told.sufferers)
    groups = [body for body in frame.parties if frame.sides[body.key] is told.standing]
    groups = [body for body in groups if body.kind is PartyKind.ARMED_GROUP]
    if len(groups) != 1 or _meet(groups, parties) or speaker.body.key not in {body.key for body in parties}:
        return told
    return replace(told, speaker=replace(speaker, body=groups[0]))
