"""A claim as one readable line: who said that who did what to whom, with what toll, where and when.

The line is generated from the coded fields by the table `wording.tsv`, so it says what was coded and no more. Past
tense throughout, because English then needs no agreement with the number of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.data import Row, rows, words
from reportedly.exports.days import days
from reportedly.exports.naming import actor_names, listed, lowered, party_name, source_name
from reportedly.model.attribution import Stance, Standing
from reportedly.model.claim import Claim, Reality, ResolvedClaim, Scope
from reportedly.model.toll import Effect, Toll
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
    claim, said = resolved.claim, wording(resolved.claim)
    reality = _spoken_reality(claim)
    steps_back = bool(claim.attribution.sources) and claim.attribution.stance in _STEPPING_BACK
    sides = actor_names(resolved)
    others = [party_name(one, claim.sentence) for one in resolved.recipients]
    if said["noun"] == "fighting" and len(sides) > 1 and not others:
        sides, others = sides[:1], sides[1:]
    if not sides:
        being = (_HAD_BEEN if steps_back else _BEING)[reality]
        return _beside(being.format(noun=said["noun"], bare=_bare(said["noun"])), said["link"], others)
    done = (_PERFECT if steps_back else _DOING)[reality].format_map(dict(said))
    if not others and said["object"]:
        others = [said["object"]]
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
