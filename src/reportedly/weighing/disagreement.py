"""Where origins do not say the same: who did it, where, when, and whether it happened; tolls are in conflicts.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportedly.model.assessment import Aspect, Disagreement, Position
from reportedly.model.attribution import Standing
from reportedly.model.claim import ResolvedClaim
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.when import DatePrecision, When
from reportedly.weighing.bodies import Body, together
from reportedly.weighing.distances import exclude
from reportedly.weighing.origins import Voice
from reportedly.weighing.profile import overlap
from reportedly.weighing.testimony import Says, Testimony

Value = TypeVar("Value")

NAMED = 8
"""How many names a sentence lists; origins and claims are listed in full beside it."""


def disagreements(voices: Sequence[Voice]) -> tuple[Disagreement, ...]:
    """What origins disagree on, tolls apart."""
    found = (happened(voices), blame(voices), place(voices), time(voices))
    return tuple(one for one in found if one is not None)


def last_word(voice: Voice) -> Says:
    """What a voice last said of the happening; a later denial withdraws, one beside an assertion tells of a part."""
    heard = [told for told in voice.testimonies if told.says is not Says.OPEN]
    if not heard:
        return Says.OPEN
    latest = max(told.moment for told in heard)
    said = {told.says for told in heard if told.moment == latest}
    return next(word for word in (Says.YES, Says.NO, Says.DOUBT) if word in said)


def _telling(voice: Voice, *words: Says) -> list[Testimony]:
    return [told for told in voice.testimonies if told.says in words]


def _position(words: str, told: Sequence[tuple[Voice, Testimony]]) -> Position:
    return Position(
        words=words,
        origins=tuple(dict.fromkeys(voice.id for voice, _ in told)),
        claims=tuple(sorted({one.id for _, one in told})),
    )


def names(voices: Sequence[Voice]) -> str:
    """The names of voices as they stand in a sentence."""
    called = list(dict.fromkeys(voice.origin.name for voice in voices))
    if len(called) > NAMED:
        called = [*called[:NAMED], f"{len(called) - NAMED} more"]
    return called[0] if len(called) == 1 else f"{', '.join(called[:-1])} and {called[-1]}"


def happened(voices: Sequence[Voice]) -> Disagreement | None:
    """Some say that it happened, others that it did not or that they doubt it. A denial by the accused is on blame."""
    words = {Says.YES: "it happened", Says.NO: "it did not happen", Says.DOUBT: "it is doubtful"}
    sides = {said: [voice for voice in voices if last_word(voice) is said] for said in words}
    sides[Says.NO] = [voice for voice in sides[Says.NO] if not denied_doing(voice, voices)]
    if not sides[Says.YES] or not (sides[Says.NO] or sides[Says.DOUBT]):
        return None
    positions = tuple(
        _position(words[said], [(voice, told) for voice in who for told in _telling(voice, said)])
        for said, who in sides.items()
        if who
    )
    text = ". ".join(f"{words[said].capitalize()}: {names(who)}" for said, who in sides.items() if who)
    return Disagreement(aspect=Aspect.HAPPENED, positions=positions, text=f"{text}.")


def denied_doing(voice: Voice, voices: Sequence[Voice]) -> bool:
    """Whether a voice denies a deed that others lay at its own side's door."""
    if last_word(voice) is not Says.NO:
        return False
    blamed = [doer for other in voices if other.id != voice.id for doer in doers_named(other)]
    on_their_side = voice.origin.standing is Standing.ACTOR_SIDE and bool(blamed)
    return on_their_side or any(together(body, doer) for body in _bodies(voice) for doer in blamed)


def doers_named(voice: Voice) -> tuple[Body, ...]:
    """Whom a voice names as doers: those of the deed, or those it accuses of it."""
    found: dict[str, Body] = {}
    for told in _telling(voice, Says.YES):
        found |= {body.key: body for body in _doers(told)}
    return tuple(found.values())


def _doers(told: Testimony) -> tuple[Body, ...]:
    """The doers a claim names: of an accusation those accused, of a fight without an attacker both sides."""
    claim = told.account.resolved.claim
    if claim.event is EventType.ACCUSE:
        return told.sufferers
    return (*told.doers, *told.sufferers) if len(claim.actors) > 1 and not claim.recipients else told.doers


def blame(voices: Sequence[Voice]) -> Disagreement | None:
    """Origins name doers that cannot be on one side, or the side that is named denies it."""
    deniers = [voice for voice in voices if denied_doing(voice, voices)]
    camps = _camps(voices) or ([_one_camp(voices)] if deniers else [])
    if not deniers and len(camps) < 2:
        return None
    positions = [
        _position(f"{_listed(bodies)} did it", [(voice, told) for voice in who for told in _naming(voice)])
        for bodies, who in camps
    ]
    positions += [
        _position(f"{voice.origin.name} denies having done it", [(voice, told) for told in _telling(voice, Says.NO)])
        for voice in deniers
    ]
    text = ". ".join(
        [f"Done by {_listed(bodies)}: {names(who)}" for bodies, who in camps]
        + ([f"Denied: {names(deniers)}"] if deniers else [])
    )
    return Disagreement(aspect=Aspect.BLAME, positions=tuple(positions), text=f"{text}.")


def _naming(voice: Voice) -> list[Testimony]:
    return [told for told in _telling(voice, Says.YES) if _doers(told)]


def _bodies(voice: Voice) -> list[Body]:
    return [told.body for told in voice.testimonies if told.body is not None]


def _listed(bodies: Sequence[Body]) -> str:
    return ", ".join(dict.fromkeys(body.name for body in bodies))


def _camps(voices: Sequence[Voice]) -> list[tuple[list[Body], list[Voice]]]:
    """Origins by the doers they name, those that can mean the same in one camp; "unknown men" can be anybody."""
    camps: list[tuple[list[Body], list[Voice]]] = []
    for voice in voices:
        named = [body for body in doers_named(voice) if body.known or body.kind is PartyKind.ARMED_GROUP]
        if not named:
            continue
        for bodies, who in camps:
            if not opposed(named, bodies):
                bodies += [body for body in named if body.key not in {one.key for one in bodies}]
                who.append(voice)
                break
        else:
            camps.append((named, [voice]))
    return camps


def _one_camp(voices: Sequence[Voice]) -> tuple[list[Body], list[Voice]]:
    """Whoever names a doer, with all that are named."""
    naming = [voice for voice in voices if doers_named(voice)]
    return [body for voice in naming for body in doers_named(voice)], naming


def opposed(some: Sequence[Body], others: Sequence[Body]) -> bool:
    """Whether no doer of one list can be one of the other: known and apart, or a state's and not."""
    return all(_apart(one, other) for one in some for other in others)


def _apart(one: Body, other: Body) -> bool:
    """Two known bodies that are not together; or a state's organ and an armed group that nobody knows by name."""
    if one.known and other.known:
        return not together(one, other)
    return one.state is not None or other.state is not None


def place(voices: Sequence[Voice]) -> Disagreement | None:
    """Origins name places that exclude each other; a region and a town in it do not."""
    named = _values(voices, lambda resolved: resolved.places[0] if resolved.places else None)
    return _excluding(named, Aspect.PLACE, exclude, lambda where: where.name)


def time(voices: Sequence[Voice]) -> Disagreement | None:
    """Origins name days that exclude each other."""
    named = _values(voices, lambda resolved: resolved.when if _dated(resolved.when) else None)
    return _excluding(named, Aspect.TIME, lambda one, other: not overlap(one, other), _days)


def _dated(when: When) -> bool:
    return when.start is not None and when.precision in (DatePrecision.DAY, DatePrecision.FEW_DAYS)


def _days(when: When) -> str:
    if when.start == when.end or when.end is None:
        return f"{when.start}"
    return f"{when.start} to {when.end}"


Said = tuple[Voice, Testimony, Value]


def _values(voices: Sequence[Voice], value_of: Callable[[ResolvedClaim], Value | None]) -> list[Said[Value]]:
    said = [(voice, told, value_of(told.account.resolved)) for voice in voices for told in _telling(voice, Says.YES)]
    return [(voice, told, value) for voice, told, value in said if value is not None]


def _excluding(
    said: Sequence[Said[Value]], aspect: Aspect, exclude: Callable[[Value, Value], bool], words: Callable[[Value], str]
) -> Disagreement | None:
    """Positions of the origins all of whose values exclude all of another's; None where there are none such."""
    of_voice: dict[str, list[Value]] = {}
    for voice, _, value in said:
        of_voice.setdefault(voice.id, []).append(value)
    apart = {
        voice
        for voice, values in of_voice.items()
        for other, others in of_voice.items()
        if voice != other and all(exclude(one, another) for one in values for another in others)
    }
    told: dict[str, list[tuple[Voice, Testimony]]] = {}
    for voice, one, value in said:
        if voice.id in apart:
            told.setdefault(words(value), []).append((voice, one))
    if not apart:
        return None
    text = ". ".join(f"{value}: {names([voice for voice, _ in who])}" for value, who in sorted(told.items()))
    positions = tuple(_position(value, who) for value, who in sorted(told.items()))
    return Disagreement(aspect=aspect, positions=positions, text=f"{_ASKED[aspect]} {text}.")


_ASKED = {Aspect.PLACE: "Places that exclude each other.", Aspect.TIME: "Days that exclude each other."}
