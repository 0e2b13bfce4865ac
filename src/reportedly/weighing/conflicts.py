"""Tolls that differ, and why: told at another time, of another scope or side, of others, or in contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from reportedly.data import settings
from reportedly.model.assessment import Aspect, Cause, Disagreement, Position
from reportedly.model.toll import Count, Side
from reportedly.weighing.disagreement import NAMED
from reportedly.weighing.distances import holds
from reportedly.weighing.policies import current, replaces
from reportedly.weighing.profile import days_of
from reportedly.weighing.quotes import Interest, Quote
from reportedly.weighing.tolls import Line

_LEAD = {
    Cause.UPDATE: "The number changed over time",
    Cause.SCOPE: "The numbers are of unequal scope",
    Cause.CATEGORY: "The numbers count different people",
    Cause.SIDE: "The numbers are of different sides",
    Cause.CONTRADICTION: "The numbers contradict each other",
}


def conflicts(lines: Mapping[Line, Sequence[Quote]]) -> tuple[Disagreement, ...]:
    """Every conflict of tolls, one for each line and cause."""
    found: list[Disagreement] = []
    for quotes in lines.values():
        found += _gathered([(one, other, _cause(one, other)) for one, other in _pairs(quotes) if differ(one, other)])
    for (line, quotes), (other_line, others) in combinations(lines.items(), 2):
        if line[0] is other_line[0] and (line[1] is other_line[1] or line[2] is other_line[2]):
            pairs = _unmatched(_distinct(current(quotes)), _distinct(current(others)))
            found += _gathered([(one, other, _across(one, other)) for one, other in pairs])
    return tuple(found)


def _pairs(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Each two numbers that stand now, and each that its origin replaced with the next of that origin."""
    yield from combinations(_distinct(current(quotes)), 2)
    of_voice: dict[str, list[Quote]] = {}
    for quote in _distinct(quotes):
        of_voice.setdefault(quote.voice, []).append(quote)
    for told in of_voice.values():
        told.sort(key=lambda quote: (quote.told.moment, quote.claim))
        yield from ((one, other) for one, other in pairwise(told) if replaces(other, one))


def _distinct(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes without those that only repeat what their own origin says of the same time and place."""
    found: dict[tuple[object, ...], Quote] = {}
    for quote in quotes:
        resolved = quote.told.account.resolved
        where = resolved.places[0].name if resolved.places else ""
        when = (resolved.when.start, resolved.when.end, resolved.when.inferred)
        key = (quote.voice, quote.count, quote.told.moment, quote.group, quote.combined, where, when)
        found.setdefault(key, quote)
    return list(found.values())


def differ(one: Quote, other: Quote) -> bool:
    """Whether two numbers exclude each other; "at least 10" and "12" do not."""
    return _below(one.count, other.count) or _below(other.count, one.count)


def _below(one: Count, other: Count) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _cause(one: Quote, other: Quote) -> Cause:
    """Why two numbers of one line differ."""
    early, late = sorted((one, other), key=lambda quote: (quote.told.moment, quote.claim))
    later = early.told.is_dated and late.told.is_dated and early.told.moment < late.told.moment
    if early.voice == late.voice and later:
        return Cause.UPDATE
    if _wider(one, other) or _wider(other, one):
        return Cause.SCOPE
    if one.combined != other.combined or (one.voice == other.voice and one.group != other.group):
        return Cause.CATEGORY
    if later and _updates(early, late):
        return Cause.UPDATE
    return Cause.CONTRADICTION


def _wider(wide: Quote, narrow: Quote) -> bool:
    """Whether the larger number is told of a longer time or a larger area that holds the other's."""
    if not _below(narrow.count, wide.count):
        return False
    return _longer(wide, narrow) or _larger(wide, narrow)


def _longer(wide: Quote, narrow: Quote) -> bool:
    whens = (wide.told.account.resolved.when, narrow.told.account.resolved.when)
    if any(when.inferred for when in whens):
        return False
    long, short = (days_of(when) for when in whens)
    if long is None or short is None:
        return False
    return long != short and long[0] <= short[0] and short[1] <= long[1]


def _larger(wide: Quote, narrow: Quote) -> bool:
    areas, places = (quote.told.account.resolved.places for quote in (wide, narrow))
    return bool(areas and places) and holds(areas[0], places[0]) and not holds(places[0], areas[0])


def _updates(early: Quote, late: Quote) -> bool:
    """Whether a later number of another source replaces an earlier one: it is higher, or says that it is revised."""
    if Interest.BOAST in (early.interest, late.interest):
        return False
    words = late.told.account.resolved.claim.sentence.text.casefold()
    return _below(early.count, late.count) or any(word in words for word in settings("weighing_words.toml")["revised"])


def _across(one: Quote, other: Quote) -> Cause:
    """Why numbers of two lines differ: they count another side or kind; what is on no known side may be either."""
    if one.side is not other.side and Side.UNKNOWN not in (one.side, other.side):
        return Cause.SIDE
    return Cause.CATEGORY if one.kind is not other.kind else _cause(one, other)


def _unmatched(quotes: Sequence[Quote], others: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Pairs of differing numbers by origins of which each gives the one and not the other."""
    here, there = {quote.voice for quote in quotes}, {quote.voice for quote in others}
    pairs = ((one, other) for one, other in product(quotes, others) if differ(one, other))
    return [(one, other) for one, other in pairs if one.voice not in there and other.voice not in here]


def _gathered(pairs: Sequence[tuple[Quote, Quote, Cause]]) -> Iterable[Disagreement]:
    for cause in Cause:
        told = {id(quote): quote for one, other, why in pairs if why is cause for quote in (one, other)}
        if told:
            yield _disagreement(cause, sorted(told.values(), key=lambda quote: (quote.told.moment, quote.claim)))


def _disagreement(cause: Cause, quotes: Sequence[Quote]) -> Disagreement:
    numbers: dict[str, list[Quote]] = {}
    for quote in quotes:
        numbers.setdefault(f"{number(quote.count)} {quote.effect}", []).append(quote)
    positions = tuple(
        Position(
            words=words,
            origins=tuple(dict.fromkeys(quote.voice for quote in found)),
            claims=tuple(sorted({quote.claim for quote in found})),
        )
        for words, found in numbers.items()
    )
    said = dict.fromkeys(_said(quote, cause) for quote in quotes)
    more = f". And {len(said) - NAMED} more" if len(said) > NAMED else ""
    text = f"{_LEAD[cause]}. {'. '.join(list(said)[:NAMED])}{more}."
    return Disagreement(aspect=Aspect.TOLL, positions=positions, text=text, cause=cause)


def _said(quote: Quote, cause: Cause) -> str:
    """What one origin says, with the day or the side where that is what tells the numbers apart."""
    when = f" on {quote.told.moment[0]}" if cause is Cause.UPDATE and quote.told.is_dated else ""
    whose = f" on the {quote.side} side" if cause is Cause.SIDE else ""
    name = quote.name[:1].upper() + quote.name[1:]
    return f"{name}{when}: {number(quote.count)} {quote.effect}{whose}, “{quote.text}”"


def number(count: Count) -> str:
    """A count as words: "12", "23 to 31", "at least 12", "at most 40"."""
    low, high = count.low, count.high
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}"
    return f"{low}" if low == high else f"{low} to {high}"
