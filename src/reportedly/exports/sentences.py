"""A claim as one readable line: who said that who did what to whom, with what toll, where and when.

The line is generated from the coded fields by the table `wording.tsv`, so it says what was coded and no more. Past
tense throughout, because English then needs no agreement with the number of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.data import Row, rows
from reportedly.exports.days import days
from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Claim, Reality, ResolvedClaim, Scope
from reportedly.model.party import PartyLink, ResolvedParty
from reportedly.model.span import Span
from reportedly.model.toll import Effect, Toll
from reportedly.model.where import PlacePrecision, Where

_TOLD = {
    Stance.ADMITS: "admitted that",
    Stance.CLAIMS_RESPONSIBILITY: "claimed responsibility:",
    Stance.ACCUSES: "made the accusation that",
    Stance.DENIES: "denied that",
    Stance.CONFIRMS: "confirmed that",
    Stance.DOUBTS: "doubted that",
}

_DOING = {
    Reality.HAPPENED: "{past}",
    Reality.ONGOING: "{past}",
    Reality.PLANNED: "will {base}",
    Reality.POSSIBLE: "may have {participle}",
    Reality.NOT_HAPPENED: "did not {base}",
    Reality.HYPOTHETICAL: "would {base}",
}

_BEING = {
    Reality.HAPPENED: "there was {noun}",
    Reality.ONGOING: "there was {noun}",
    Reality.PLANNED: "there will be {noun}",
    Reality.POSSIBLE: "there may have been {noun}",
    Reality.NOT_HAPPENED: "there was no {bare}",
    Reality.HYPOTHETICAL: "there would be {noun}",
}

_DEATH = ("dead", "death", "deaths", "bodies", "corpses")

_ARTICLES = ("a ", "an ")


def claim_sentence(resolved: ResolvedClaim, *, outlet: str = "", dated: bool = True) -> str:
    """The claim as one line. `outlet` speaks where the text names no source; without `dated` the days are left out."""
    claim = resolved.claim
    line = f"{teller(resolved, outlet=outlet)} {_told(claim)} {event_phrase(resolved)}"
    notes = [note for note in (_reality_note(claim), hedge_note(claim)) if note]
    line += f" ({'; '.join(notes)})" if notes else ""
    when = days(resolved.when) if dated else ""
    return "; ".join(part for part in (line, toll_phrase(claim), place_phrase(resolved.places), when) if part)


def teller(resolved: ResolvedClaim, *, outlet: str = "") -> str:
    """Who says so: the nearest source with its standing and the rest of the chain, else the outlet."""
    sources = resolved.claim.attribution.sources
    if not sources:
        return outlet or "The outlet"
    names = [_called(source.span, link) for source, link in zip(sources, resolved.sources, strict=True)]
    notes = [] if sources[0].standing is Standing.UNKNOWN else [sources[0].standing.value]
    if len(names) > 1:
        notes.append(f"via {', '.join(names[1:])}")
    return f"{_capital(names[0])} ({'; '.join(notes)})" if notes else _capital(names[0])


def event_phrase(resolved: ResolvedClaim) -> str:
    """Who did what to whom, with its reality; "it" where the source speaks of itself."""
    claim, words = resolved.claim, wording(resolved.claim)
    reality = _spoken_reality(claim)
    sides = [_actor(one, resolved) for one in resolved.actors]
    if words["noun"] == "fighting" and len(sides) > 1 and not resolved.recipients:
        sides, others = sides[:1], sides[1:]
    else:
        others = [_called(one.party.span, one.link) for one in resolved.recipients]
    if not sides:
        return _beside(_BEING[reality].format(noun=words["noun"], bare=_bare(words["noun"])), words["link"], others)
    done = _DOING[reality].format_map(dict(words))
    return f"{listed(sides)} {_beside(done, '', others)}"


def wording(claim: Claim) -> Row:
    """The row of the table for the claim's mode, else for its event type."""
    found = {row["mode"]: row for row in rows("wording.tsv") if row["event"] == claim.event}
    return found.get(claim.mode or "", found[""])


def toll_phrase(claim: Claim) -> str:
    """The counts in the report's words: "more than 40 militiamen killed, 12 others captured"."""
    return ", ".join(_counted(toll) for toll in claim.toll if toll.within is None)


def _counted(toll: Toll) -> str:
    """The words of a count with its effect, unless they tell it themselves ("31 dead fighters")."""
    words = _flat(toll.span.text)
    tells = {toll.effect.value, *_DEATH} if toll.effect is Effect.KILLED else {toll.effect.value}
    return words if tells & set(words.casefold().split()) else f"{words} {toll.effect.value}"


def place_phrase(places: Sequence[Where]) -> str:
    """The main place with its region or country: "near Tolva, Panjshir"."""
    if not places:
        return ""
    first = places[0]
    near = "near " if first.precision is PlacePrecision.NEAR else ""
    wider = first.admin1 if first.admin1 and first.admin1 != first.name else first.country
    name = _flat(first.name)
    return f"{near}{name}, {wider}" if wider and first.precision is not PlacePrecision.COUNTRY else f"{near}{name}"


def hedge_note(claim: Claim) -> str:
    """The words that hedge the claim, in quotation marks."""
    return ", ".join(f"\u201c{_flat(hedge.text)}\u201d" for hedge in claim.hedges)


def listed(names: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"; each name once."""
    once = list(dict.fromkeys(names))
    return f"{', '.join(once[:-1])} and {once[-1]}" if len(once) > 1 else "".join(once)


def _told(claim: Claim) -> str:
    stance = claim.attribution.stance
    if not claim.attribution.sources:
        return "reported that"
    return _TOLD.get(stance, "said") if stance else "said"


def _spoken_reality(claim: Claim) -> Reality:
    """A denial is said by its verb: "denied that it shelled", not "denied that it did not"."""
    negated = claim.attribution.stance is Stance.DENIES and claim.reality is Reality.NOT_HAPPENED
    return Reality.HAPPENED if negated else claim.reality


def _reality_note(claim: Claim) -> str:
    if claim.reality is Reality.ONGOING:
        return "ongoing"
    if claim.reality is Reality.HYPOTHETICAL:
        return "on a condition"
    return "over many events" if claim.scope is Scope.AGGREGATE else ""


def _actor(one: ResolvedParty, resolved: ResolvedClaim) -> str:
    sources = resolved.claim.attribution.sources
    if not sources:
        return _called(one.party.span, one.link)
    same_id = one.link.id is not None and one.link.id == resolved.sources[0].id
    own = same_id or one.party.span.overlaps(sources[0].span)
    return "it" if own else _called(one.party.span, one.link)


def _called(span: Span, link: PartyLink) -> str:
    """The name in the table where the party is known, else the report's words."""
    return _flat(link.name if link.id else span.text)


def _beside(verb: str, link: str, others: Sequence[str]) -> str:
    if not others:
        return _without_preposition(verb)
    return f"{verb} {link} {listed(others)}" if link else f"{verb} {listed(others)}"


def _without_preposition(verb: str) -> str:
    """ "held talks with" is "held talks" when nobody is named."""
    head, _, last = verb.rpartition(" ")
    return head if head and last in _PREPOSITIONS else verb


_PREPOSITIONS = frozenset({"with", "for", "to", "on", "of", "against", "before", "from", "by", "at"})


def _bare(noun: str) -> str:
    return next((noun.removeprefix(article) for article in _ARTICLES if noun.startswith(article)), noun)


def _flat(words: str) -> str:
    return " ".join(words.split())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
