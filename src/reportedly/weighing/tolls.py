"""What origins say of tolls, put on one footing: whose losses, counted how, said when and in whose interest.

Nothing is added up across claims. Groups that one claim lists side by side in one sentence make a total of that claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from reportedly.data import rows, settings
from reportedly.model.assessment import Policy, Profile, TollQuote, TollRange
from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.weighing.frame import Frame
from reportedly.weighing.losses import COMBATANTS, interest, side_of_incident, sufferer
from reportedly.weighing.names import fold
from reportedly.weighing.origins import Voice
from reportedly.weighing.policies import figures
from reportedly.weighing.quotes import Interest, Quote
from reportedly.weighing.testimony import Testimony

_NO_CLASS = frozenset({PartyKind.UNKNOWN, PartyKind.PERSON, PartyKind.CROWD})
_AGE = re.compile(r"\b[\w-]+[- ]years?[- ]old\b|\baged? \d+|, \d+,?")

Line = tuple[Effect, Side, PartyKind | None]
"""What is counted together: an effect, a side of the incident, and a kind (None: everybody)."""


def ranges(
    lines: dict[Line, tuple[Quote, ...]], profile: Profile, voices: Sequence[Voice], policy: Policy
) -> tuple[TollRange, ...]:
    """A range for each line, by `policy`."""
    return tuple(_range(line, quotes, profile, len(voices), policy) for line, quotes in lines.items())


def _range(line: Line, quotes: tuple[Quote, ...], profile: Profile, origins: int, policy: Policy) -> TollRange:
    effect, side, _ = line
    low, best, high = figures(quotes, policy, sole_origin=origins == 1)
    told = tuple(TollQuote(origin=one.voice, claim=one.claim, count=one.count, words=one.text) for one in quotes)
    party = _party(side, profile)
    kind = _kind(line, quotes)
    return TollRange(effect=effect, side=side, kind=kind, party=party, low=low, best=best, high=high, quotes=told)


def _kind(line: Line, quotes: Sequence[Quote]) -> PartyKind | None:
    """The kind counted; of fighters what all claims call them, if they do."""
    kinds = {toll.kind for quote in quotes for toll in quote.tolls}
    return next(iter(kinds)) if line[2] in COMBATANTS and len(kinds) == 1 else line[2]


def _party(side: Side, profile: Profile) -> str:
    chosen = {Side.ACTOR: profile.side_a, Side.RECIPIENT: profile.side_b}.get(side)
    return ", ".join(link.name for link in chosen.value or ()) if chosen is not None else ""


def toll_lines(voices: Sequence[Voice], frame: Frame) -> dict[Line, tuple[Quote, ...]]:
    """Every quote of a toll, by the line it belongs to, in a fixed order."""
    quotes = [quote for voice in voices for told in voice.testimonies for quote in _quotes(voice, told, frame)]
    lines: dict[Line, list[Quote]] = {}
    for effect, side in sorted({(quote.effect, quote.side) for quote in quotes}, key=lambda one: _order(*one)):
        here = [quote for quote in quotes if (quote.effect, quote.side) == (effect, side)]
        if not all(quote.vague for quote in here):
            here = [quote for quote in here if not quote.individual]
        for kind, belonging in _by_kind(here):
            lines[(effect, side, kind)] = belonging
    return {line: tuple(found) for line, found in lines.items() if found}


def _order(effect: Effect, side: Side) -> tuple[int, int]:
    return list(Effect).index(effect), list(Side).index(side)


def _by_kind(quotes: Sequence[Quote]) -> Iterable[tuple[PartyKind | None, list[Quote]]]:
    """One line where all are of a kind; where kinds differ, one for everybody if any claim counts so, and one each."""
    whole = [quote for quote in quotes if not quote.part]
    kinds = sorted({quote.kind for quote in whole if quote.kind is not None})
    if len({quote.kind for quote in whole}) <= 1:
        yield (kinds[0] if kinds else None), _one_each(whole)
    else:
        yield None, [quote for quote in _one_each(whole) if quote.kind is None]
        for kind in kinds:
            yield kind, _one_each([quote for quote in whole if quote.kind is kind])
    parts = [quote for quote in quotes if quote.part and _counts_its_kind(quote)]
    for kind in sorted({quote.kind for quote in parts if quote.kind is not None} - set(kinds)):
        yield kind, _one_each([quote for quote in parts if quote.kind is kind])


def _counts_its_kind(quote: Quote) -> bool:
    """Whether some of a total are all of their kind in it: "two civilians" are, "two children" need not be."""
    return quote.kind is not None and (quote.kind is not PartyKind.CIVILIANS or "civilian" in quote.group)


def _one_each(quotes: Sequence[Quote]) -> list[Quote]:
    """One quote for each claim: its number for everybody where it has one, else the total of the groups it lists."""
    by_claim: dict[str, list[Quote]] = {}
    for quote in quotes:
        by_claim.setdefault(quote.claim, []).append(quote)
    by_claim = {claim: [quote for quote in found if quote.kind is None] or found for claim, found in by_claim.items()}
    return [found[0] if len(found) == 1 else total(found) for found in by_claim.values()]


def total(quotes: Sequence[Quote]) -> Quote:
    """What one claim says in all: the sum of groups listed in one sentence, else no less than the largest of them."""
    first = min(quotes, key=lambda quote: quote.interest is not Interest.BOAST)
    kind = first.kind if len({quote.kind for quote in quotes}) == 1 else None
    added = _sum(quotes)
    if _listed(quotes) and (added.low, added.high) != (None, None):
        summed = " + ".join(str(quote.figure) for quote in quotes)
        return first.with_count(added, kind=kind, rule=f"sum of the groups one claim lists ({summed})")
    largest = max(quotes, key=lambda quote: (quote.count.low or 0, quote.count.high or 0))
    if largest.count.low is None:
        return largest
    least = Count(low=largest.count.low, high=None, best=largest.count.low)
    return first.with_count(least, kind=kind, rule="no less than the largest group the claim names", text=largest.text)


def _listed(quotes: Sequence[Quote]) -> bool:
    """Whether a claim lists its groups side by side: other words for each, all in the claim's sentence."""
    groups = {quote.group for quote in quotes}
    sentence = quotes[0].told.account.resolved.claim.sentence
    inside = all(sentence.contains(toll.span) for quote in quotes for toll in quote.tolls)
    return inside and len(groups) == len(quotes) and "" not in groups


def _sum(quotes: Sequence[Quote]) -> Count:
    def added(values: list[int | None]) -> int | None:
        return None if None in values else sum(value for value in values if value is not None)

    low, high = added([quote.count.low for quote in quotes]), added([quote.count.high for quote in quotes])
    return Count(low=low, high=high, best=added([quote.figure for quote in quotes]))


def _quotes(voice: Voice, told: Testimony, frame: Frame) -> Iterable[Quote]:
    for toll in told.toll:
        if toll.count.low is None and toll.count.high is None:
            continue
        whose = sufferer(told, toll)
        side = side_of_incident(told, toll, whose, frame)
        yield Quote(
            told=told,
            voice=voice.id,
            name=voice.origin.name,
            effect=toll.effect,
            side=side,
            kind=_class(toll),
            group=fold(toll.group.text) if toll.group else "",
            part=toll.within is not None,
            count=replace(toll.count, high=None) if _is_individual(toll) else toll.count,
            tolls=(toll,),
            text=" ".join(toll.span.text.split()),
            rule="",
            interest=interest(told, toll, side, whose),
            individual=_is_individual(toll),
            vague=_is_vague(toll),
        )


def _class(toll: Toll) -> PartyKind | None:
    if toll.kind is None or toll.kind in _NO_CLASS:
        return None
    if toll.group is not None and fold(toll.group.text).split()[-1] in settings("weighing_words.toml")["general"]:
        return None
    return PartyKind.ARMED_GROUP if toll.kind in COMBATANTS else toll.kind


@cache
def _numbers() -> frozenset[str]:
    exact = ("number", "scale", "exact", "zero")
    return frozenset(word for row in rows("quantities.tsv") if row["role"] in exact for word in row["phrase"].split())


def _is_vague(toll: Toll) -> bool:
    """Whether only a word like "several", or a bare plural, stands for the number."""
    text = _AGE.sub("", toll.span.text.casefold())
    return not any(char.isdigit() for char in text) and _numbers().isdisjoint(text.replace("-", " ").split())


def _is_individual(toll: Toll) -> bool:
    """Whether one person is told of and not a number ("his daughter", "himself"): that is no total; "a man" may be."""
    first = toll.span.text.split()[0].casefold()
    return (toll.count.low, toll.count.high) == (1, 1) and _is_vague(toll) and first not in ("a", "an")
