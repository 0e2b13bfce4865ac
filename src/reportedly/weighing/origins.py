"""Claims that rest on one nearest source, gathered into origins: who the independent voices are, and who repeats them.

Every claim has marks that say whose word it is: a person's name, a body, an outlet, a family of copies. Claims that
share a mark are one origin. Marks of a claim never depend on how many others say the same, so a copy can only join.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.data import words
from reportedly.model.assessment import Origin
from reportedly.model.attribution import SourceKind, Standing
from reportedly.model.ids import content_id
from reportedly.weighing.names import same_person, same_word, within
from reportedly.weighing.testimony import Testimony, moment_of

Mark = tuple[str, str]
"""What kind of voice it is (`body`, `person`, `family`, `said`), and which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An origin with what it says, in order of publication."""

    origin: Origin
    testimonies: tuple[Testimony, ...]

    @property
    def id(self) -> str:
        """The id of the origin."""
        return self.origin.id


def voices(testimonies: Sequence[Testimony], incident: str) -> tuple[Voice, ...]:
    """The independent voices among the testimonies of an incident, the first to speak first."""
    marks = {told.id: _marks(told, testimonies) for told in testimonies}
    groups = _joined(marks)
    found = [_voice([told for told in testimonies if told.id in group], marks, incident) for group in groups]
    return tuple(sorted(found, key=lambda voice: (voice.testimonies[0].moment, voice.origin.name, voice.id)))


def _marks(told: Testimony, all_told: Sequence[Testimony]) -> frozenset[Mark]:
    speaker = told.speaker
    if speaker is None or speaker.own:
        return frozenset({("family", told.family), *([("body", told.voice.key)] if told.voice else [])})
    fuller = _antecedent(told, all_told)
    if fuller is not None:
        return _marks(fuller, all_told)
    marks: set[Mark] = set()
    if speaker.person:
        marks.add(("person", " ".join(_full_name(speaker.person, all_told))))
    if speaker.body is not None and speaker.speaks:
        marks.add(("body", speaker.body.key))
    return frozenset(marks or _unnamed(told))


def _unnamed(told: Testimony) -> set[Mark]:
    """An unnamed source is known by its words and by the report or outlet it spoke to; an institution by its words."""
    assert told.speaker is not None
    if _is_named_institution(told):
        return {("said", " ".join(told.speaker.words))}
    heard_by = told.relay or told.voice
    places = (told.family, *([heard_by.key] if heard_by else []))
    return {("said", f"{place}: {' '.join(told.speaker.words)}") for place in places}


def _is_named_institution(told: Testimony) -> bool:
    """Whether it is one of its kind wherever it is named: "the hospital of Doshi", and not "a hospital in Doshi"."""
    source = told.account.resolved.claim.attribution.sources[0]
    parts = source.span.text.split()
    definite = parts[0].casefold() not in _INDEFINITE
    return source.kind in _INSTITUTIONS and definite and any(part[0].isupper() for part in parts[1:])


_INSTITUTIONS = frozenset({SourceKind.ORGANIZATION, SourceKind.MEDICAL, SourceKind.BROADCAST, SourceKind.DOCUMENT})
_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "two", "three", "many", "other", "another"})


def _antecedent(told: Testimony, all_told: Sequence[Testimony]) -> Testimony | None:
    """Who is meant by a pronoun or short words ("the official"): the last one before it in the report whom they fit."""
    assert told.speaker is not None
    own, start = told.speaker.words, told.account.resolved.claim.attribution.sources[0].span.start
    if told.speaker.person or (told.speaker.body is not None and told.speaker.speaks):
        return None
    before = [
        (other.account.resolved.claim.attribution.sources[0].span, other.id, other)
        for other in all_told
        if other.speaker is not None and other.account.report.id == told.account.report.id
        if other.account.resolved.claim.attribution.sources[0].span.start < start
        if set(own) <= _pronouns() or set(own) < set(other.speaker.words)
    ]
    return max(before)[2] if before else None


@cache
def _pronouns() -> frozenset[str]:
    return words("pronouns.tsv")


def _full_name(person: tuple[str, ...], all_told: Sequence[Testimony]) -> tuple[str, ...]:
    """The fullest name in the incident that is the same person's; the name itself where several could be."""
    names = {told.speaker.person for told in all_told if told.speaker is not None and len(told.speaker.person) > 1}
    if len(person) > 1:
        return max((name for name in names if same_person(name, person)), key=lambda name: (len(name), name))
    found = {name for name in names if any(same_word(person[0], part) for part in name)}
    fullest = max(found, key=lambda name: (len(name), name), default=person)
    return fullest if all(within(name, fullest) for name in found) else person


def _joined(marks: dict[str, frozenset[Mark]]) -> list[set[str]]:
    """The claims in groups that share marks, directly or through others."""
    groups: list[tuple[set[str], set[Mark]]] = []
    for claim in sorted(marks):
        claims, seen = {claim}, set(marks[claim])
        apart = []
        for group in groups:
            if seen.isdisjoint(group[1]) and marks[claim].isdisjoint(group[1]):
                apart.append(group)
            else:
                claims |= group[0]
                seen |= group[1]
        groups = [*apart, (claims, seen)]
    return [claims for claims, _ in groups]


def _voice(told: Sequence[Testimony], marks: dict[str, frozenset[Mark]], incident: str) -> Voice:
    shared = Counter(mark for one in told for mark in marks[one.id])
    order = ("body", "person", "family", "said")
    main = min(shared, key=lambda mark: (order.index(mark[0]), -shared[mark], mark))
    published = sorted(told, key=lambda one: (moment_of(one.account), one.account.report.id))
    origin = Origin(
        id=content_id("o", incident, *main),
        name=_name(told, main),
        kind=_kind(told),
        standing=_standing(told),
        claims=tuple(sorted(one.id for one in told)),
        reports=_once(one.account.report.id for one in published),
        outlets=_once(one.account.report.outlet for one in published if one.account.report.outlet),
        reason=_reason(told, main),
    )
    return Voice(origin=origin, testimonies=tuple(told))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _name(told: Sequence[Testimony], main: Mark) -> str:
    bodies = (body for one in told for body in (one.speaker.body if one.speaker else None, one.voice) if body)
    named = next((body.name for body in bodies if body.key == main[1]), "") if main[0] == "body" else ""
    spoken = [one.speaker.name for one in told if one.speaker is not None]
    return named or (
        max(spoken, key=lambda name: (len(name.split()) < 9, len(name), name)) if spoken else _unsigned(told)
    )


def _unsigned(told: Sequence[Testimony]) -> str:
    return next((one.voice.name for one in told if one.voice), "a report without an outlet")


def _kind(told: Sequence[Testimony]) -> SourceKind | None:
    sources = [one.account.resolved.claim.attribution.nearest for one in told]
    kinds = Counter(source.kind for source in sources if source is not None)
    if len(list(kinds.elements())) < len(sources):
        return None  # an outlet's own voice
    return kinds.most_common(1)[0][0]


def _standing(told: Sequence[Testimony]) -> Standing:
    """Where most of its claims have it stand, those that leave it open apart; of several the one told first."""
    count = Counter(one.standing for one in told if one.standing is not Standing.UNKNOWN)
    return count.most_common(1)[0][0] if count else Standing.UNKNOWN


def _reason(told: Sequence[Testimony], main: Mark) -> str:
    names = _once(one.speaker.name for one in told if one.speaker is not None)
    said = ", ".join(f"“{name}”" for name in names[:4])
    if main[0] == "body":
        return f"named as {said}" if names else "the outlet's own voice, or a report that credits it"
    if main[0] == "person":
        return f"one person, named as {said}"
    if main[0] == "family":
        return "reports that share their wording, in their own voice"
    return f"an unnamed source of one report: {said}"
