"""How low, best and high are chosen among the numbers that origins give: four named policies.

| policy | low | best | high |
|---|---|---|---|
| ucdp | lowest credible | most reliable kind of source, then most origins, then latest | highest given |
| conservative | lowest credible | lowest credible | highest given |
| majority | lowest credible | given by most origins, then lowest | highest given |
| latest | lowest of the last day | given last | highest given |

`ucdp` is after "best, low, high" of the UCDP GED codebook, `conservative` after "Fatalities" of the ACLED codebook: the
lowest number where sources conflict. In each, a number that its own source has since replaced is out, and a party's
boast of its enemy's losses widens only `high` while another origin exists (codebook 4). Nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from reportedly.model.assessment import Figure, Policy
from reportedly.weighing.quotes import Interest, Quote

UNKNOWN = "no claim gives a number"
BOASTED = "only a party's count of its enemy's losses gives a number, and another origin exists"

_RELIABLE = {Interest.ADMISSION: 0, Interest.NONE: 0, Interest.PARTISAN: 1, Interest.BOAST: 2}
"""Sources apart and admissions against interest first, a party on its own side's losses next (codebook 4)."""


def figures(quotes: Sequence[Quote], policy: Policy, *, sole_origin: bool) -> tuple[Figure, Figure, Figure]:
    """Low, best and high of `quotes`. `sole_origin` is true where the incident has no other origin."""
    standing = current(quotes)
    credible = [quote for quote in standing if sole_origin or quote.interest is not Interest.BOAST]
    if not credible:
        none = Figure(value=None, claims=(), rule=BOASTED if standing else UNKNOWN)
        return none, none, _high(standing)
    heard = _of_last_day(credible) if policy is Policy.LATEST else credible
    return _low(heard), _BEST[policy](heard), _high(standing)


def current(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that their own origin has not replaced by a later number."""
    return [
        quote for quote in quotes if not any(other.voice == quote.voice and replaces(other, quote) for other in quotes)
    ]


def replaces(late: Quote, early: Quote) -> bool:
    """Whether one number of an origin was given after another, as far as the days of publication tell."""
    return late.told.is_dated and early.told.is_dated and early.told.moment < late.told.moment


def _figure(value: int | None, quotes: Sequence[Quote], rule: str) -> Figure:
    notes = sorted({quote.rule for quote in quotes if quote.rule})
    return Figure(value=value, claims=tuple(sorted({quote.claim for quote in quotes})), rule="; ".join([rule, *notes]))


def _low(quotes: Sequence[Quote]) -> Figure:
    lows = [quote.count.low for quote in quotes if quote.count.low is not None]
    if not lows:
        return Figure(value=None, claims=(), rule="no credible claim gives a lower bound")
    lowest = min(lows)
    below = [quote for quote in quotes if quote.count.low is None and _reach(quote) < lowest]
    if below:
        return _figure(None, below, "open: a credible claim says no more than a number below the others")
    return _figure(lowest, [quote for quote in quotes if quote.count.low == lowest], "lowest credible lower bound")


def _high(quotes: Sequence[Quote]) -> Figure:
    """The highest bound; None, with `at_least`, where the claim that reaches highest leaves it open."""
    if not quotes:
        return Figure(value=None, claims=(), rule=UNKNOWN)
    top = max(_reach(quote) for quote in quotes)
    highest = [quote for quote in quotes if _reach(quote) == top]
    closed = [quote for quote in highest if quote.count.high is not None]
    if closed:
        return _figure(top, closed, "highest bound given")
    open_above = _figure(None, highest, f"open: the claim that reaches highest says no less than {top}")
    return Figure(value=None, claims=open_above.claims, rule=open_above.rule, at_least=top)


def _reach(quote: Quote) -> int:
    """The highest number a quote names."""
    return max(bound for bound in (quote.count.low, quote.count.high) if bound is not None)


def _of_last_day(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes of the last day that any has; of undated ones nobody knows whether they are later."""
    days = [quote.told.moment[0] for quote in quotes if quote.told.is_dated]
    return [quote for quote in quotes if not days or (quote.told.is_dated and quote.told.moment[0] == max(days))]


def _best_ucdp(quotes: Sequence[Quote]) -> Figure:
    level = min(_RELIABLE[quote.interest] for quote in quotes)
    reliable = [quote for quote in quotes if _RELIABLE[quote.interest] == level]
    named = _exact(reliable)
    value = min(_values(named), key=lambda one: (-_origins(named, one), *_later_first(named, one), one))
    return _chosen(named, value, "of the most reliable sources, the number most origins give; of several the latest")


def _best_conservative(quotes: Sequence[Quote]) -> Figure:
    named = _exact(quotes)
    return _chosen(named, min(_values(named)), "the lowest number where sources differ")


def _best_majority(quotes: Sequence[Quote]) -> Figure:
    named = _exact(quotes)
    value = min(_values(named), key=lambda one: (-_origins(named, one), one))
    return _chosen(named, value, "the number most origins give; of several the lowest")


def _best_latest(quotes: Sequence[Quote]) -> Figure:
    named = _exact(quotes)
    value = min(_values(named), key=lambda one: (*_later_first(named, one), one))
    return _chosen(named, value, "the number that was given last")


_BEST: dict[Policy, Callable[[Sequence[Quote]], Figure]] = {
    Policy.UCDP: _best_ucdp,
    Policy.CONSERVATIVE: _best_conservative,
    Policy.MAJORITY: _best_majority,
    Policy.LATEST: _best_latest,
}


def _exact(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes with a number, where any has one; else those with "several" and the like."""
    return [quote for quote in quotes if not quote.vague] or list(quotes)


def _values(quotes: Sequence[Quote]) -> set[int]:
    return {quote.figure for quote in quotes if quote.figure is not None}


def _origins(quotes: Sequence[Quote], value: int) -> int:
    return len({quote.voice for quote in quotes if quote.figure == value})


def _later_first(quotes: Sequence[Quote], value: int) -> tuple[int, float]:
    dated = [quote.told.moment for quote in quotes if quote.figure == value and quote.told.is_dated]
    day, hour = max(dated, default=(date.min, time.min))
    return -day.toordinal(), -(hour.hour * 3600 + hour.minute * 60 + hour.second)


def _chosen(quotes: Sequence[Quote], value: int, rule: str) -> Figure:
    return _figure(value, [quote for quote in quotes if quote.figure == value], rule)
