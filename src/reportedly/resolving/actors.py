"""Party -> what it is known as: the party table's entry with rivals, score and reason, or none.

Judgement made here: a known name inside other words ("Hamas militants") stands for the party only when the kinds agree;
a person is never taken for the party spoken of beside the name, nor two parties joined by "and" for one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model.party import Party, PartyKind, PartyLink, Rival
from reportedly.resolving.actors_table import Candidate, Inside, KnownParty, PartyTable, words_of

__all__ = ["ActorResolver", "KnownParty", "PartyTable"]

INSIDE = 0.75
"""What is left of a score when the name is only part of the words."""

OWN_ARM = 0.9
"""What is left of a score when a country's name or adjective is taken for its army, police or government."""

OUT_OF_TIME, IN_COUNTRY, ELSEWHERE = -0.3, 0.05, -0.1
"""What the year and the report's countries add to a candidate's score; small, for they only break ties."""

LEAST = 0.5
"""Below this score no party is named."""

_ARMS = {
    PartyKind.STATE_FORCES: "armed-forces",
    PartyKind.POLICE: "police",
    PartyKind.GOVERNMENT: "government",
}
_ORGANISED = frozenset({PartyKind.ARMED_GROUP, PartyKind.STATE_FORCES, PartyKind.POLICE, PartyKind.GOVERNMENT})


class ActorResolver:
    """Links parties to the party table."""

    def __init__(self, parties: PartyTable) -> None:
        self.parties = parties

    def resolve(self, party: Party, countries: Sequence[str] = (), *, year: int | None = None) -> PartyLink:
        """What `party` is known as.

        `countries` are the alpha-3 codes of the places its report speaks of, `year` the one its claim is about. `id`
        is None when no candidate reaches LEAST; then the words are kept, and the kind is the one they have by rule.
        """
        words = words_of([party.span.text])
        candidates = self._whole(words, party.kind) or self._within(words, party.kind)
        ranked = sorted((_weighed(found, countries, year) for found in candidates), key=lambda found: -found.score)
        if ranked and ranked[0].score >= LEAST:
            return _link(ranked)
        return self._unknown(party, words, countries, ranked)

    def _whole(self, words: list[str], kind: PartyKind) -> list[Candidate]:
        found = self.parties.find(" ".join(words))
        return [own for candidate in found for own in self._of_state(candidate, kind)]

    def _within(self, words: list[str], kind: PartyKind) -> list[Candidate]:
        inside = self.parties.inside(words)
        if not inside or kind is PartyKind.PERSON or "and" in words or _countries(inside) > 1:
            return []
        found = [own for match in inside for candidate in match.candidates for own in self._of_state(candidate, kind)]
        return [
            Candidate(own.party, own.score * INSIDE, f"{own.reason}, and it is of the kind {kind}")
            for own in found
            if _agree(own.party.kind, kind)
        ]

    def _of_state(self, candidate: Candidate, kind: PartyKind) -> list[Candidate]:
        """`candidate`, or for a country's name or adjective the arm of that state which is of this kind."""
        known = candidate.party
        if known.kind is not PartyKind.COUNTRY or known.country is None:
            return [candidate]
        arm = self.parties.arm(known.country, _ARMS[kind]) if kind in _ARMS else None
        if arm:
            return [Candidate(arm, candidate.score * OWN_ARM, candidate.reason)]
        state = self.parties.state(known.country)
        if known.id is None and kind is PartyKind.COUNTRY and state:
            return [Candidate(state, candidate.score * OWN_ARM, candidate.reason)]
        return [candidate] if known.id else []

    def _unknown(self, party: Party, words: list[str], countries: Sequence[str], ranked: list[Candidate]) -> PartyLink:
        country, reason = self._country(words, countries)
        return PartyLink(
            id=None,
            name=" ".join(party.span.text.split()),
            kind=party.kind,
            country=country,
            score=0.0,
            reason=f"no known party has this name; {reason}",
            rivals=_rivals(ranked),
        )

    def _country(self, words: list[str], countries: Sequence[str]) -> tuple[str | None, str]:
        named = {found.candidates[0].party.country for found in self.parties.inside(words)} - {None}
        if len(named) == 1:
            return named.pop(), "the country is in its words"
        if not named and len(countries) == 1:
            return countries[0], "the country is the only one the report places events in"
        return None, "several countries are in its words" if named else "no country is in its words"


def _agree(known: PartyKind, kind: PartyKind) -> bool:
    """Whether words of this kind can stand for a party of the kind `known`, whose name is among them."""
    return known is kind or (kind is PartyKind.UNKNOWN and known in _ORGANISED)


def _countries(inside: Sequence[Inside]) -> int:
    return len({found.candidates[0].party.country for found in inside})


def _weighed(candidate: Candidate, countries: Sequence[str], year: int | None) -> Candidate:
    party, score, reason = candidate
    if year is not None and not party.was_there_in(year):
        score, reason = score + OUT_OF_TIME, f"{reason}, though not in {year}"
    if party.country and countries:
        here = party.country in countries
        score += IN_COUNTRY if here else ELSEWHERE
        reason = f"{reason}, and the report is about its country" if here else reason
    return Candidate(party, max(0.0, min(1.0, score)), reason)


def _link(ranked: list[Candidate]) -> PartyLink:
    best = ranked[0]
    return PartyLink(
        id=best.party.id,
        name=best.party.name,
        kind=best.party.kind,
        country=best.party.country,
        score=round(best.score, 3),
        reason=best.reason,
        rivals=_rivals(ranked[1:]),
    )


def _rivals(ranked: Sequence[Candidate]) -> tuple[Rival, ...]:
    return tuple(
        Rival(id=found.party.id, name=found.party.name, score=round(found.score, 3))
        for found in ranked
        if found.party.id is not None
    )
