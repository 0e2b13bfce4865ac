"""A claim or an incident as one readable line: who did what to whom, with what toll, where and when, and who says so.

The line is generated from the coded fields by the table `wording.tsv`, so it says what was coded and no more. Past
tense throughout, because English then needs no agreement with the number of names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from reportedly.data import Row, rows, words
from reportedly.exports.days import days
from reportedly.exports.naming import actor_names, link_name, link_words, listed, lowered, party_name, source_name
from reportedly.exports.ranges import counted_people
from reportedly.model.assessment import Assessment, TollRange
from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Claim, Reality, ResolvedClaim, Scope
from reportedly.model.entry import KeptClaim
from reportedly.model.ontology import EventType
from reportedly.model.party import PartyLink
from reportedly.model.toll import Effect, Side, Toll
from reportedly.model.where import PlacePrecision, Where

_TOLD = {
    Stance.ADMITS: "admitted that",
    Stance.CLAIMS_RESPONSIBILITY: "claimed responsibility:",
    Stance.ACCUSES: "alleged that",
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

_PERFECT = _DOING | {Reality.HAPPENED: "had {participle}", Reality.ONGOING: "had {participle}"}
"""After "denied that" and "doubted that" English steps back one tense."""

_BEING = {
    Reality.HAPPENED: "there was {noun}",
    Reality.ONGOING: "there was {noun}",
    Reality.PLANNED: "there will be {noun}",
    Reality.POSSIBLE: "there may have been {noun}",
    Reality.NOT_HAPPENED: "there was no {bare}",
    Reality.HYPOTHETICAL: "there would be {noun}",
}

_HAD_BEEN = _BEING | {Reality.HAPPENED: "there had been {noun}", Reality.ONGOING: "there had been {noun}"}

_STEPPING_BACK = (Stance.DENIES, Stance.DOUBTS)

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
    claim = resolved.claim
    sources = claim.attribution.sources
    if not sources:
        return outlet or "The outlet"
    told = zip(sources, resolved.sources, strict=True)
    names = [source_name(source, link, claim.sentence) for source, link in told]
    notes = [] if sources[0].standing is Standing.UNKNOWN else [sources[0].standing.value]
    if len(names) > 1:
        notes.append(f"via {', '.join(names[1:])}")
    return f"{_capital(names[0])} ({'; '.join(notes)})" if notes else _capital(names[0])


def event_phrase(resolved: ResolvedClaim) -> str:
    """Who did what to whom, with its reality; "it" or "they" where the source speaks of itself."""
    claim = resolved.claim
    steps_back = bool(claim.attribution.sources) and claim.attribution.stance in _STEPPING_BACK
    others = [party_name(one, claim.sentence) for one in resolved.recipients]
    return _deed(wording(claim.event, claim.mode), _spoken_reality(claim), actor_names(resolved), others, steps_back)


def _deed(said: Row, reality: Reality, sides: list[str], others: list[str], steps_back: bool = False) -> str:
    """The deed of `sides` to `others` in the words of a row of the table."""
    if said["noun"] == "fighting" and len(sides) > 1 and not others:
        sides, others = sides[:1], sides[1:]
    if not sides:
        being = (_HAD_BEEN if steps_back else _BEING)[reality]
        return _beside(being.format(noun=said["noun"], bare=_bare(said["noun"])), said["link"], others)
    done = (_PERFECT if steps_back else _DOING)[reality].format_map(dict(said))
    if not others and said["object"]:
        others = [said["object"]]
    return f"{listed(sides)} {_beside(done, '', others)}"


def wording(event: EventType, mode: str | None) -> Row:
    """The row of the table for the mode, else for the event type."""
    found = {row["mode"]: row for row in rows("wording.tsv") if row["event"] == event}
    return found.get(mode or "", found[""])


def incident_sentence(assessment: Assessment, claims: Sequence[KeptClaim], *, dated: bool = True) -> str:
    """The incident as one line, led by "Reportedly": the values its assessment chose; who says so stands beside it.

    `claims` are those of the incident. Where none says that it happened, the line says what most of them say. Without
    `dated` the days are left out.
    """
    profile = assessment.profile
    sides, others = (_sides(chosen.value or (), claims) for chosen in (profile.side_a, profile.side_b))
    event = profile.event.value
    if event is None:
        deed = "something happened"
    else:
        deed = _deed(wording(event, profile.mode.value), told_reality(claims), sides, others)
    place = place_phrase((profile.where.value,)) if profile.where.value else ""
    when = days(profile.when.value) if dated and profile.when.value else ""
    return "; ".join(part for part in (f"Reportedly {deed}", suffered(assessment), place, when) if part)


def told_reality(claims: Sequence[KeptClaim]) -> Reality:
    """What the claims make of the event: that it happened where one of them says so, else what most say."""
    told = Counter(kept.resolved.claim.reality for kept in claims)
    ongoing, happened = told[Reality.ONGOING], told[Reality.HAPPENED]
    if ongoing or happened or not told:
        return Reality.HAPPENED
    return max(Reality, key=lambda reality: told[reality])


def _sides(links: Sequence[PartyLink], claims: Sequence[KeptClaim]) -> list[str]:
    """A known party by its name in the table, any other in the words of the first report that has it."""
    return [link_name(link) if link.id else _in_report(link, claims) for link in links]


def _in_report(link: PartyLink, claims: Sequence[KeptClaim]) -> str:
    for kept in claims:
        for one in (*kept.resolved.actors, *kept.resolved.recipients):
            if one.link.id is None and one.link.name == link.name:
                return party_name(one, kept.resolved.claim.sentence)
    return link_name(link)


def suffered(assessment: Assessment) -> str:
    """The ranges of the tolls that count most: "3 to 41 fighters killed, 12 captured on the side of the militia"."""
    wide = {(one.effect, one.side) for one in assessment.tolls if one.kind is None}
    shown = [one for one in assessment.tolls if one.kind is None or (one.effect, one.side) not in wide]
    several = {one.effect for one in shown if one.side is not Side.UNKNOWN}
    return ", ".join(f"{counted_people(one)}{_on_side(one, told=one.effect in several)}" for one in shown)


def _on_side(one: TollRange, *, told: bool) -> str:
    """Whose loss it is, where that is not who suffered the deed; `told` says whether another range has a side."""
    if one.side is Side.ACTOR:
        return f" on the side of {link_words(one.party)}" if one.party else " on the side of those who did it"
    if one.side is Side.BYSTANDER:
        return " among bystanders" if one.kind is None else ""
    return " on a side that is not told" if one.side is Side.UNKNOWN and told else ""


def toll_phrase(claim: Claim) -> str:
    """The counts in the report's words: "more than 40 militiamen killed, 12 others captured"."""
    return ", ".join(_counted(toll) for toll in claim.toll if toll.within is None)


def _counted(toll: Toll) -> str:
    """The words of a count with its effect, unless they tell it themselves ("31 dead fighters")."""
    phrase = _without_opening_capital(_flat(toll.span.text))
    tells = {toll.effect.value, *_DEATH} if toll.effect is Effect.KILLED else {toll.effect.value}
    return phrase if tells & set(phrase.casefold().split()) else f"{phrase} {toll.effect.value}"


def _without_opening_capital(phrase: str) -> str:
    """A count that opened its sentence, without the capital: a word that counts is never a name."""
    first, _, rest = phrase.partition(" ")
    counts = first.casefold() in words("quantities.tsv", "phrase") or first.casefold() in _COUNTING
    return f"{first.casefold()} {rest}".rstrip() if counts else lowered(phrase)


_COUNTING = frozenset(
    {"at", "more", "fewer", "less", "up", "about", "around", "as", "between", "nearly", "some", "over"}
)


def place_phrase(places: Sequence[Where]) -> str:
    """The main place with its region or country: "near Tolva, Panjshir"."""
    if not places:
        return ""
    first = places[0]
    near = "near " if first.precision is PlacePrecision.NEAR else ""
    wider = first.admin1 if first.admin1 and first.admin1 != first.name else _country(first.country)
    name = _flat(first.name)
    alone = not wider or wider == name or first.precision is PlacePrecision.COUNTRY
    return f"{near}{name}" if alone else f"{near}{name}, {wider}"


def _country(code: str | None) -> str:
    """A country's name for its ISO 3166 alpha-3 code."""
    return _country_names().get(code, code) if code else ""


@cache
def _country_names() -> dict[str, str]:
    return {row["alpha3"]: row["name"] for row in rows("countries.tsv")}


def hedge_note(claim: Claim) -> str:
    """The words that hedge the claim, in quotation marks."""
    return ", ".join(f"\u201c{_flat(hedge.text)}\u201d" for hedge in claim.hedges)


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
