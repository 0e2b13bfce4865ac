"""What was seen between two claims in words: a sentence for every sign that `features` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportedly.incidents.distance import closest, kilometres
from reportedly.incidents.features import in_order, likest_tolls
from reportedly.incidents.traits import Number, Traits
from reportedly.incidents.vetoes import shown

Reason = Callable[[Traits, Traits, float], str]


def reason(name: str, one: Traits, other: Traits, value: float) -> str:
    """Why the sign `name` was given that value between the two."""
    return REASONS[name](one, other, value)


def _days(words: Callable[[int, int], str]) -> Reason:
    """A sentence on the days between two claims, and by how many one lasted longer, with both shown."""

    def told(one: Traits, other: Traits, value: float) -> str:
        assert one.days and other.days
        gap, longer = one.days.gap(other.days), abs(one.days.length - other.days.length)
        return f"{words(gap, longer)}: {shown(one.days)} and {shown(other.days)}"

    return told


def _published(one: Traits, other: Traits, value: float) -> str:
    assert one.story.published is not None and other.story.published is not None
    return f"the reports came out {abs(one.story.published - other.story.published)} days apart"


def _place(one: Traits, other: Traits, value: float) -> str:
    found = closest(one.spots, other.spots)
    assert found
    how, first, second = found
    apart = kilometres(first, second)
    away = f", {apart:.0f} km apart" if apart and first.is_point and second.is_point else ""
    return f"{first.name} and {second.name}: {how}{away}"


def _tolls(one: Traits, other: Traits, value: float) -> str:
    found = likest_tolls(one, other)
    assert found
    return f"{found[0].effect}: {_number(found[0])} and {_number(found[1])}"


def _number(one: Number) -> str:
    if one.low == one.high:
        return str(one.low)
    return f"{'' if one.low is None else one.low}-{'' if one.high is None else one.high}"


def _cast(role: str) -> Mapping[str, Reason]:
    return {
        f"{role}-same": lambda one, other, value: f"{role}: {value:.1f} alike",
        f"{role}-other": lambda one, other, value: f"{role}: 0.0 alike",
    }


def _shared(words: str) -> Reason:
    return lambda one, other, value: f"{value:.0%} of the {words} are shared"


def _listed(found: Iterable[str], *, none: str) -> str:
    return ", ".join(sorted(found)) or none


def _means(one: Traits, other: Traits, value: float) -> str:
    return _listed(one.means & other.means, none="different means")


def _ages(one: Traits, other: Traits, value: float) -> str:
    return f"ages told: {_listed(one.story.ages & other.story.ages, none='none shared')}"


def _told_apart(one: Traits, other: Traits, value: float) -> str:
    first, second = in_order(one, other)
    return f"{second.start - first.start} characters apart"


def _always(words: str) -> Reason:
    return lambda one, other, value: words


def _modes(one: Traits, other: Traits, value: float) -> str:
    return f"{one.mode} and {other.mode}"


REASONS: Mapping[str, Reason] = {
    "(bias)": _always("before anything is known"),
    "day-unknown": _always("the day of one is not known"),
    "same-day": _days(lambda gap, longer: "both tell the same day"),
    "days-overlap": _days(lambda gap, longer: "their days overlap"),
    "days-guessed": _days(lambda gap, longer: "their days overlap"),
    "next-day": _days(lambda gap, longer: "their days follow each other"),
    "days-apart": _days(lambda gap, longer: f"{gap} days lie between"),
    "days-longer": _days(lambda gap, longer: f"one lasted {longer} days longer"),
    "published-apart": _published,
    "place-unknown": _always("one of the two names no place"),
    **dict.fromkeys(("town-same", "area-same"), _place),
    **{f"place-{how}": _place for how in ("near", "within", "unclear", "apart", "excluded")},
    **dict.fromkeys(("mode-same", "mode-other"), _modes),
    "sides-crossed": _always("who did it in one suffers in the other"),
    **_cast("actors"),
    **_cast("recipients"),
    **dict.fromkeys(("toll-other", "toll-same-large", "toll-fits"), _tolls),
    **dict.fromkeys(("means-same", "means-other"), _means),
    "anchor-same": lambda one, other, value: f"both are told by {', '.join(sorted(one.anchor & other.anchor))}",
    "sentence-words": _shared("sentences' rarer words"),
    "title-words": _shared("title words"),
    "lead-words": _shared("lead words"),
    "report-names": _shared("report names"),
    "report-words": _shared("report words"),
    **dict.fromkeys(("ages-shared", "ages-other"), _ages),
    "one-sentence": _always("told in one sentence"),
    "one-anchor": _always("told by the very same words"),
    "definite": _always("the later speaks of the event as known"),
    "told-apart": _told_apart,
}
"""The reason of each sign, by its name."""
