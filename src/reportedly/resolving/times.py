"""Claim and time mentions -> when: which mentions date it, in which tense, and what holds without time words.

The rules are those of codebook section 2.5; `read_times` finds the mentions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from reportedly.model.claim import Claim, Reality, Scope
from reportedly.model.span import Span
from reportedly.model.when import NOWHEN, DatePrecision, When
from reportedly.resolving.calendar import ONE_DAY, precision_of
from reportedly.resolving.timex_match import Link, TimeMention, dateline, read_times
from reportedly.resolving.timex_scene import Kind

__all__ = ["Kind", "Link", "TimeMention", "dateline", "read_times", "when"]

Days = tuple[date | None, date | None]

LONG_AHEAD = timedelta(days=270)
LOOKS_AHEAD = frozenset({Reality.PLANNED, Reality.HYPOTHETICAL})
LOOKS_BACK = frozenset({Reality.HAPPENED, Reality.ONGOING})


def when(claim: Claim, mentions: Sequence[TimeMention], published: date | None) -> When:
    """The days of `claim`: of the mentions its time words name, else by the defaults of codebook section 2.5.

    `published` is the day of publication, or the `dateline` of a report without one.
    """
    day = published.date() if isinstance(published, datetime) else published
    picked = _picked(claim.times, mentions)
    if not picked:
        return _default(claim, day)
    dating = [mention for mention in picked if mention.kind in (Kind.DATE, Kind.TIME) and _dates(mention)]
    chosen = (
        [mention for mention in dating if not mention.borrowed]
        or dating
        or [mention for mention in picked if mention.kind is Kind.DURATION]
        or picked
    )
    intervals = [_days(mention, claim.reality, day) for mention in chosen]
    start, end = _combined(intervals, chosen)
    if claim.scope is Scope.AGGREGATE and start is end is None and any(m.value == "PAST_REF" for m in chosen):
        end = day  # a sum over "recent" events runs up to publication
    return When(
        start=start,
        end=end,
        precision=precision_of(start, end),
        inferred=False,
        rule="; ".join(dict.fromkeys(f"{mention.span.text}: {mention.rule}" for mention in chosen)),
        spans=tuple(mention.span for mention in picked),
    )


def _picked(times: Sequence[Span], mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """The mentions `times` name, and with one end of a range its other end."""
    wanted = {at for at, mention in enumerate(mentions) if any(mention.span.overlaps(span) for span in times)}
    for at in tuple(wanted):
        if mentions[at].link is Link.TO and at and mentions[at - 1].link is Link.FROM:
            wanted.add(at - 1)
        if mentions[at].link is Link.FROM and at + 1 < len(mentions) and mentions[at + 1].link is Link.TO:
            wanted.add(at + 1)
    return [mentions[at] for at in sorted(wanted)]


def _dates(mention: TimeMention) -> bool:
    return mention.start is not None or mention.end is not None


def _days(mention: TimeMention, reality: Reality, published: date | None) -> Days:
    """The days of one mention under the claim's reality, with what its preposition makes of them."""
    if mention.kind is Kind.DURATION and not _dates(mention):
        return _lasting(mention, reality, published)
    start, end = _tensed(mention, reality, published)
    start, end = _linked(mention.link, start, end, reality, published)
    if reality not in LOOKS_AHEAD and published and start and end and start <= published < end:
        end = published
    if reality is Reality.ONGOING and published and start and end and start < end < published:
        end = published  # what goes on and is dated to a past period began in it
    return start, end


def _tensed(mention: TimeMention, reality: Reality, published: date | None) -> Days:
    """The reading the reality asks for; a plan dated most of a year ahead was made for the date just past."""
    if reality in LOOKS_BACK:
        return mention.back
    start = mention.ahead[0]
    if reality in LOOKS_AHEAD and not (start and published and start - published > LONG_AHEAD):
        return mention.ahead
    return mention.start, mention.end


def _linked(link: Link, start: date | None, end: date | None, reality: Reality, published: date | None) -> Days:
    if link is Link.SINCE:
        return start, published if published is None or start is None or published >= start else None
    if link is Link.UNTIL and reality in LOOKS_AHEAD and published and end and end >= published:
        return published, end
    if link is Link.BEFORE and start and start != end:
        return None, start - ONE_DAY
    return start, end


def _lasting(mention: TimeMention, reality: Reality, published: date | None) -> Days:
    """A duration of something that happened or goes on ends on the day of publication; a planned one has no days."""
    if published is None or reality in LOOKS_AHEAD or mention.days is None:
        return None, None
    if "X" in mention.value:
        return None, published
    days = mention.days - 1 if mention.days < 7 else mention.days
    return published - timedelta(days=max(0, days)), published


def _combined(intervals: Sequence[Days], chosen: Sequence[TimeMention]) -> Days:
    """What all share, where they overlap ("on Monday", "in 2022"); else from the first day of any to the last."""
    starts = [start for start, _ in intervals if start]
    ends = [end for _, end in intervals if end]
    if not any(mention.link in (Link.FROM, Link.TO) for mention in chosen) or len(chosen) == 1:
        start, end = max(starts, default=None), min(ends, default=None)
        if start is None or end is None or start <= end:
            return start, end
    start, end = min(starts, default=None), max(ends, default=None)
    return (start, end) if start is None or end is None or start <= end else (end, start)


def _default(claim: Claim, published: date | None) -> When:
    """No time words: the day of publication for fresh news, nothing for background, sums and plans."""
    if published is None:
        return NOWHEN
    reason = ""
    if claim.reality in LOOKS_AHEAD:
        reason = "a plan without a date"
    elif claim.background:
        reason = "background without a date"
    elif claim.scope is Scope.AGGREGATE:
        reason = "a sum without a date"
    if reason:
        return replace(NOWHEN, rule=reason)
    return When(
        start=published,
        end=published,
        precision=DatePrecision.FEW_DAYS,
        inferred=True,
        rule="no time words in fresh news: the day of publication",
    )
