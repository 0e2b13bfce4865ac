"""Whose losses a toll tells of, on which side of the incident they fell, and in whose interest they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.data import settings
from reportedly.model.attribution import Stance, Standing
from reportedly.model.party import PartyKind
from reportedly.model.toll import Side, Toll
from reportedly.weighing.bodies import Body, named, of_link, short_for, together
from reportedly.weighing.frame import Frame
from reportedly.weighing.names import fold
from reportedly.weighing.quotes import Interest
from reportedly.weighing.testimony import Testimony

COMBATANTS = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE})
"""Kinds that fight; they are counted in one line, as sources differ in what they call a fighter."""

_TURNED = {Side.ACTOR: Side.RECIPIENT, Side.RECIPIENT: Side.ACTOR}

_BEHIND = re.compile(r"\s+(?:of|from|on the side of) the ((?:[A-Z][\w'-]+ ?){1,5}|[a-z]{4,})\b")


def sufferer(told: Testimony, toll: Toll) -> Body | None:
    """The party that suffered a toll: the one its words name, else the only one on its side."""
    parties = (*told.account.resolved.actors, *told.account.resolved.recipients)
    if toll.party is not None:
        for found in parties:
            spans = [found.party.span, found.party.mention]
            if any(span is not None and (span.overlaps(toll.party) or span.text == toll.party.text) for span in spans):
                return of_link(found.link)
    bodies = [of_link(found.link) for found in parties]
    if (group := _group_named(told, toll, bodies)) is not None:
        return group
    acting, suffering = (told.sufferers, told.doers) if told.turned else (told.doers, told.sufferers)
    here = {Side.ACTOR: acting, Side.RECIPIENT: suffering}.get(toll.side, ())
    alike = [body for body in here if body.kind is toll.kind]
    return alike[0] if len(alike) == 1 else here[0] if len(here) == 1 else None


def _group_named(told: Testimony, toll: Toll, bodies: Sequence[Body]) -> Body | None:
    """The party named in the words for a group ("Taliban fighters"), or behind them ("34 men of the resistance")."""
    group = toll.group or toll.span
    words = set(fold(group.text).split())
    named_here = [body for body in bodies if body.known and set(fold(body.name).split()) <= words]
    if named_here:
        return named_here[0]
    behind = _BEHIND.match(told.account.report.text, group.end)
    if behind is None:
        return None
    name = behind[1]
    return named(name) or short_for(fold(name).split()[-1], (*bodies, *([told.body] if told.body else [])))


def side_of_incident(told: Testimony, toll: Toll, whose: Body | None, frame: Frame) -> Side:
    """The side of the incident that suffered; a claim that has doers and sufferers the other way round is turned."""
    if toll.side not in _TURNED:
        return toll.side
    known = frame.side(whose)
    if known is not None:
        return Side.ACTOR if known is Standing.ACTOR_SIDE else Side.RECIPIENT
    return _TURNED[toll.side] if told.turned else toll.side


def interest(told: Testimony, toll: Toll, side: Side, whose: Body | None) -> Interest:
    """In whose interest a toll is told: of a party's own losses, of its enemy's, or of neither (codebook 4)."""
    if told.stance is Stance.ADMITS:
        return Interest.ADMISSION
    if told.standing not in (Standing.ACTOR_SIDE, Standing.RECIPIENT_SIDE):
        return Interest.NONE
    if not _own(told, side, whose):
        return Interest.ADMISSION if _owns_harm(told, toll) else Interest.BOAST
    return Interest.ADMISSION if toll.kind in COMBATANTS else Interest.PARTISAN


def _owns_harm(told: Testimony, toll: Toll) -> bool:
    """Whether the doers' side says that it harmed civilians, in that word: nobody boasts of it so."""
    civilians = toll.group is not None and "civilian" in fold(toll.group.text)
    return told.standing is Standing.ACTOR_SIDE and civilians and toll.count.high != 0


def _own(told: Testimony, side: Side, whose: Body | None) -> bool:
    """Whether the source tells of its own side's losses."""
    if told.body is not None and whose is not None and told.speaker is not None:
        if together(told.body, whose):
            return True
        if whose.known and (told.body.known or told.body.key in settings("weighing_words.toml")["fighters"]):
            return False
    own = Side.ACTOR if told.standing is Standing.ACTOR_SIDE else Side.RECIPIENT
    return side in (own, Side.BYSTANDER, Side.UNKNOWN)
