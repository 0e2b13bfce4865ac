"""The claims of one press release folded into the record that the coder of such releases would make of it.

The conventions are the coder's: the raid's target and those taken with him counted apart, least numbers for vague
words, the province, the type that the raid ended in. What is folded are the pipeline's claims alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from reportedly.data import rows
from reportedly.model.claim import Reality, ResolvedClaim, Scope
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyKind
from reportedly.model.toll import Effect, Toll
from reportedly.model.when import DatePrecision
from reportedly.model.where import PlacePrecision

CAPTURED = frozenset({Effect.CAPTURED, Effect.ARRESTED})
KILLED = frozenset({Effect.KILLED})
LEADERS = frozenset({"leader", "commander", "governor", "chief", "head", "emir", "leaders", "commanders"})
TARGETS = LEADERS | {"facilitator", "facilitators", "specialist", "expert", "planner", "financier", "trafficker"}
"""Words for the one a raid is after: counted apart from those taken with him, so that a retelling adds nothing."""

OWN = frozenset({PartyKind.STATE_FORCES, PartyKind.POLICE})
GROUPS = {
    "taliban": r"taliban",
    "haqqani": r"haqqani",
    "imu": r"islamic movement of uzbekistan|\bimu\b",
    "hig": r"hezb-?e|\bhig\b|hizb",
    "aq": r"al[- ]qa['’]?[ei]da",
}
"""The coder's names for the groups that raids were after, and how releases name them."""


def code(claims: Sequence[ResolvedClaim]) -> dict[str, object]:
    """The claims of one release as the coder's record."""
    told = [claim for claim in claims if _is_told(claim)]
    main = next((claim for claim in told if _counts(claim)), next(iter(told), None))
    same = [claim for claim in told if main is None or _same_day(claim, main)]
    killed, captured = least(same, KILLED), least(same, CAPTURED)
    airstrike = any(claim.claim.mode == "aerial" for claim in same)
    return {
        "start_date": raid_day(main, same),
        "event_type": {event_type(same, killed=killed, captured=captured, airstrike=airstrike)},
        "province": {skeleton(main_province(main, claims))},
        "target_group": target_groups(claims),
        "min_killed": killed,
        "min_captured": captured,
        "killq": killed > 0,
        "captureq": captured > 0,
        "killcaptureraid": _is_raid(told, claims),
        "airstrike": airstrike,
        "noshotsfired": any(_is_restraint(claim) for claim in claims),
        "min_leaders_killed": least(same, KILLED, leaders_only=True),
        "min_leaders_captured": least(same, CAPTURED, leaders_only=True),
    }


def raid_day(main: ResolvedClaim | None, claims: Sequence[ResolvedClaim]) -> date | None:
    """The day of the main claim; where only a rule gave it, the day that words give another claim of the raid."""
    if main is None:
        return None
    worded = [claim.when for claim in claims if claim.when.start and not claim.when.inferred]
    exact = [when for when in worded if when.precision is DatePrecision.DAY] or worded
    return exact[0].start if main.when.inferred and exact else main.when.start


def _is_told(claim: ResolvedClaim) -> bool:
    """Whether a claim is of one raid or attack that took place."""
    told = claim.claim
    happened = told.reality in (Reality.HAPPENED, Reality.ONGOING)
    return happened and told.scope is Scope.SINGLE and told.event in (EventType.ASSAULT, EventType.COERCE)


def _same_day(claim: ResolvedClaim, main: ResolvedClaim) -> bool:
    """Whether a claim may be of the main raid: nothing dates it to another day, nor makes it background."""
    if claim.claim.background:
        return False
    return claim.when.inferred or main.when.inferred or claim.when.start == main.when.start


def _counts(claim: ResolvedClaim) -> bool:
    return any(_is_counted(toll, claim, KILLED | CAPTURED) for toll in claim.claim.toll)


def _is_counted(toll: Toll, claim: ResolvedClaim, effects: frozenset[Effect]) -> bool:
    """Whether a toll is of those whom the raid killed or took: not the raiders' own losses, no subgroup, not none."""
    if toll.effect not in effects or toll.within is not None or not toll.count.best or toll.kind in OWN:
        return False
    if toll.kind is PartyKind.ARMED_GROUP or toll.effect in CAPTURED:
        return True
    return not _is_of_insurgents(claim) and re.search(r"\b(police|soldier|army|governor)", _named(toll)) is None


def _is_of_insurgents(claim: ResolvedClaim) -> bool:
    """Whether the raid's enemies did it: they are the claim's actors, or it was done as only they do."""
    actors = {party.party.kind for party in claim.actors}
    return (bool(actors) and not actors & OWN) or claim.claim.mode in ("assassinate", "suicide-attack", "explosives")


def _named(toll: Toll) -> str:
    return (toll.group or toll.span).text.lower()


def _is_retold(toll: Toll) -> bool:
    """Whether a toll only speaks of somebody again: "him", "the targeted individual"."""
    return (
        toll.count.best in (1, 2)
        and re.match(r"(the|these|those|both|him|her|he|she|they|them)\b", _words(toll)) is not None
    )


def _words(toll: Toll) -> str:
    return toll.span.text.lower()


def least(claims: Iterable[ResolvedClaim], effects: frozenset[Effect], *, leaders_only: bool = False) -> int:
    """The least number that `claims` count under `effects`.

    The raid's target and those with him are counted apart; within each, the largest sentence stands, for
    releases tell the same raid twice.
    """
    counted = {
        toll.span: (toll, claim)
        for claim in claims
        for toll in claim.claim.toll
        if _is_counted(toll, claim, effects) and (not leaders_only or _is_one_of(toll, LEADERS))
    }
    fresh = [pair for pair in counted.values() if not _is_retold(pair[0])] or list(counted.values())
    targets = [pair for pair in fresh if _is_one_of(pair[0], TARGETS) or _is_name(pair[0])]
    return _largest(targets) + _largest([pair for pair in fresh if pair not in targets])


def _largest(tolls: Sequence[tuple[Toll, ResolvedClaim]]) -> int:
    """The largest sum of any sentence; a figure is taken over a vague word ("several", then "two")."""
    exact = [pair for pair in tolls if pair[0].count.high is not None] or tolls
    sums: dict[int, int] = {}
    for toll, claim in exact:
        sentence = _sentence_of(toll, claim)
        sums[sentence] = sums.get(sentence, 0) + coded_count(toll)
    return max(sums.values(), default=0)


def _sentence_of(toll: Toll, claim: ResolvedClaim) -> int:
    """A number for the sentence that a toll stands in: its claim's, or one of its own where it stands outside."""
    sentence = claim.claim.sentence
    return sentence.start if sentence.contains(toll.span) else -toll.span.start


def _is_one_of(toll: Toll, words: frozenset[str]) -> bool:
    return bool(words & set(re.findall(r"\w+", _named(toll))))


def _is_name(toll: Toll) -> bool:
    """Whether a toll counts one person by name."""
    words = (toll.group or toll.span).text.split()
    return toll.count.best == 1 and words[-1][:1].isupper()


def coded_count(toll: Toll) -> int:
    """A toll by the coder's table of least numbers, where it differs from the codebook's."""
    text = toll.span.text.lower()
    for phrase, value in _coder_table().items():
        if text.startswith(phrase) and toll.count.high is None:
            return value
    return toll.count.low if toll.count.low is not None else toll.count.best or 0


def _coder_table() -> Mapping[str, int]:
    return {row["phrase"]: int(row["coder"]) for row in rows("quantities.tsv") if row["coder"]}


def event_type(claims: Iterable[ResolvedClaim], *, killed: int, captured: int, airstrike: bool) -> str:
    """The coder's type: what the raid ended in."""
    if killed and captured:
        return "captureandkill"
    if airstrike and not captured:
        return "airstrike"
    if killed:
        return "civiliancasualty" if _are_civilians(claims) else "insurgentskilled"
    return "detention"


def _are_civilians(claims: Iterable[ResolvedClaim]) -> bool:
    kinds = [toll.kind for claim in claims for toll in claim.claim.toll if _is_counted(toll, claim, KILLED)]
    return bool(kinds) and all(kind is PartyKind.CIVILIANS for kind in kinds)


def main_province(main: ResolvedClaim | None, claims: Sequence[ResolvedClaim]) -> str:
    """The province of the main claim, else of the first claim that has one.

    A province named as such goes before one that a smaller place lies in, and the country most places lie in decides.
    """
    ordered = [main, *claims] if main else list(claims)
    countries = Counter(place.country for claim in claims for place in claim.places if place.country)
    country = max(countries, key=lambda code: countries[code], default=None)
    for claim in ordered:
        inside = [place for place in claim.places if place.country == country and place.admin1]
        named = [place for place in inside if place.precision is PlacePrecision.ADMIN1]
        if found := next(iter(named or inside), None):
            return found.admin1 or ""
    return ""


def skeleton(name: str) -> str:
    """A name by its consonants, for provinces are spelled in several ways (Paktya, Paktia; Oruzgan, Uruzgan)."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]|[aeiouy]", "", re.sub(r"\bmaidan\b", "", name.lower())))


def target_groups(claims: Iterable[ResolvedClaim]) -> set[str]:
    """The groups that a release tells of, by the coder's names; the empty name for none.

    Those sought and not found are told of only by what they did.
    """
    named = " ".join(_names_of_targets(claims)).lower()
    return {group for group, pattern in GROUPS.items() if re.search(pattern, named)} or {""}


def _names_of_targets(claims: Iterable[ResolvedClaim]) -> Iterator[str]:
    for claim in claims:
        for party in (*claim.actors, *claim.recipients):
            yield f"{party.party.span.text} {party.link.name}"
        for toll in claim.claim.toll:
            yield toll.span.text


def _is_raid(told: Iterable[ResolvedClaim], claims: Iterable[ResolvedClaim]) -> bool:
    """Whether forces went in to kill or capture somebody: somebody was taken, or a capture was planned."""
    return any(claim.claim.event is EventType.COERCE and claim.claim.mode in ("arrest", None) for claim in told) or any(
        claim.claim.event is EventType.COERCE and claim.claim.reality is Reality.PLANNED for claim in claims
    )


def _is_restraint(claim: ResolvedClaim) -> bool:
    """Whether a claim says that no shot was fired."""
    told = claim.claim
    fired = re.search(r"\bfir(?:e|ed|ing)\b|\bshots?\b", told.anchor.text.lower()) is not None
    return told.event is EventType.ASSAULT and told.reality is Reality.NOT_HAPPENED and fired
