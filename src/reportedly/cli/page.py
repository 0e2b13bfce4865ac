"""An incident laid open: how well it is reported, tolls drawn, disputes, who says what, who repeats whom, its past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportedly.cli.listing import SHORT_ID, called, short, width, wrapped
from reportedly.cli.matrix import matrix
from reportedly.cli.output import counted, paint, shown
from reportedly.cli.scale import BOXES, Glyphs, Scale, glyphs
from reportedly.cli.stories import DISPUTES, grade, sentence, voices
from reportedly.exports.days import day
from reportedly.exports.ranges import range_phrase
from reportedly.model.assessment import Assessment, Disagreement, Policy, TollQuote, TollRange
from reportedly.model.entry import Assessed, Entry, KeptReport
from reportedly.model.report import Report
from reportedly.model.review import Judgement
from reportedly.model.toll import Side

NAMES = 22
"""Columns for the names beside drawn lines."""

WORDS = 29
"""Columns for the words behind drawn lines, in a window of 80: an id and as much again."""

MOST_CHANGES = 12
"""Changes that are told one by one; of more, the last."""


def page(
    one: Assessed, kept: Sequence[KeptReport], entries: Sequence[Entry], judgements: Sequence[Judgement]
) -> Iterator[str]:
    """The lines about an incident; `kept` are its reports with every place their text was met at."""
    assessment = one.assessment
    yield paint(assessment.incident.id, bold=True)
    yield from wrapped(sentence(one, dated=True), "  ")
    yield ""
    yield from _graded(assessment)
    if assessment.tolls:
        yield from _heading("How many")
        yield from toll_lines(assessment)
    if assessment.disagreements:
        yield from _heading("What is disputed")
        yield from dispute_lines(assessment)
    yield from _heading("Who says what")
    yield from matrix(one)
    yield from _copies(one, kept)
    yield from _history(entries, judgements)


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield paint(title, bold=True)


def _graded(assessment: Assessment) -> Iterator[str]:
    known = f", as known on {day(assessment.as_of)}" if assessment.as_of else ""
    yield f"  {grade(assessment.grade)}: {voices(assessment)}{known}"
    for reason in assessment.reasons:
        yield from wrapped(f"{reason.text} {cited(reason.claims)}".rstrip(), "    ")


def cited(claims: Sequence[str]) -> str:
    """ "(c-1234abcd, c-5678ef90 and 3 more)" for claims; empty for none."""
    if not claims:
        return ""
    more = f" and {len(claims) - 3} more" if len(claims) > 3 else ""
    return f"({', '.join(id[:SHORT_ID] for id in claims[:3])}{more})"


# Tolls


def toll_lines(assessment: Assessment) -> Iterator[str]:
    """The ranges of each effect on one scale, so that the losses of two sides can be held against each other."""
    drawn, names = glyphs(), {origin.id: origin.name for origin in assessment.origins}
    room = width() - NAMES - 5 - max(WORDS, width() // 3)
    for effect, group in groupby(assessment.tolls, key=lambda one: one.effect):
        ranges = list(group)
        scale = Scale.over([value for one in ranges for value in _values(one)], room)
        numbers, rule = scale.axis(drawn)
        yield f"  {effect.value.ljust(NAMES)} {paint(numbers, dim=True)}".rstrip()
        yield paint(f"  {' ' * NAMES} {rule}", dim=True)
        for one in ranges:
            yield from _drawn(one, assessment.policy, names, scale, drawn)


def _drawn(one: TollRange, policy: Policy, names: dict[str, str], scale: Scale, drawn: Glyphs) -> Iterator[str]:
    """A range and below it every interval that is said of it."""
    yield from (paint(line, bold=True) for line in wrapped(f"{_whose(one)}: {range_phrase(one)}", "  "))
    bounds, reached = (one.low.value, one.best.value, one.high.value), one.high.at_least
    line = scale.line(bounds, drawn, thick=True, reached=reached)
    best = f"best by {cited(one.best.claims[:1])[1:-1]}" if one.best.claims else ""
    yield f"    {_fitted(f'range ({policy.value})')} {paint(line, bold=True)}  {best}".rstrip()
    for quote, count in _quotes(one):
        name = names.get(quote.origin, quote.origin)
        line = scale.line((quote.count.low, quote.count.best, quote.count.high), drawn)
        yield f"    {_fitted(name)} {line}  {_source(quote, count, width() - NAMES - 5 - scale.width, drawn)}"


def _source(quote: TollQuote, count: int, room: int, drawn: Glyphs) -> str:
    """The claim that gives an interval, how many others do, and its words."""
    also = f" +{count - 1}" if count > 1 else ""
    words = f"{quote.claim[:SHORT_ID]}{also} {_quoted(quote, drawn)}"
    return words if len(words) <= room else f"{words[: room - 3].rstrip()}..."


def _values(one: TollRange) -> Iterator[int]:
    counts = [(quote.count.low, quote.count.best, quote.count.high) for quote in one.quotes]
    for bounds in ((one.low.value, one.best.value, one.high.value), *counts):
        yield from (value for value in bounds if value is not None)


def _whose(one: TollRange) -> str:
    """Whose loss it is: "on the side of the Taliban (armed-group)"."""
    kind = f" ({one.kind.value})" if one.kind else ""
    sides = {
        Side.ACTOR: "on the side that did it",
        Side.RECIPIENT: "on the side it was done to",
        Side.BYSTANDER: "among bystanders",
        Side.UNKNOWN: "on a side that is not told",
    }
    return f"{f'on the side of {short(one.party)}' if one.party else sides[one.side]}{kind}"


def _quotes(one: TollRange) -> Iterator[tuple[TollQuote, int]]:
    """Each interval of an origin once, with how many claims give it."""
    groups: dict[object, list[TollQuote]] = {}
    for quote in one.quotes:
        groups.setdefault((quote.origin, quote.count), []).append(quote)
    yield from ((group[0], len(group)) for group in groups.values())


def _quoted(quote: TollQuote, drawn: Glyphs) -> str:
    words = " ".join(shown(quote.words).split())
    return f"\u201c{words}\u201d" if drawn is BOXES else f'"{words}"'


def _fitted(name: str) -> str:
    """A name in the room beside a line, which is set in by two."""
    flat, room = " ".join(shown(name).split()), NAMES - 2
    return (flat if len(flat) <= room else f"{flat[: room - 3].rstrip()}...").ljust(room)


# Disputes, copies, history


def dispute_lines(assessment: Assessment) -> Iterator[str]:
    """Each matter that origins disagree on, what it comes to, and who takes which position."""
    names = {origin.id: origin.name for origin in assessment.origins}
    for each in assessment.disagreements:
        yield from _dispute(each, names)


def _dispute(each: Disagreement, names: dict[str, str]) -> Iterator[str]:
    cause = f" ({each.cause.value})" if each.cause else ""
    yield from wrapped(f"{DISPUTES[each.aspect]}{cause}: {each.text}", "  ")
    for position in each.positions:
        tellers = ", ".join(short(names.get(origin, origin)) for origin in position.origins)
        yield from wrapped(f"{position.words}: {tellers} {cited(position.claims)}", "    ")


def _copies(one: Assessed, kept: Sequence[KeptReport]) -> Iterator[str]:
    reports = {claim.report.id: claim.report for claim in one.claims}
    kin = [family for family in one.assessment.families if len(family.reports) > 1]
    reposted = [each for each in kept if len(each.sightings) > 1]
    if not (kin or reposted):
        return
    yield from _heading("Who repeats whom")
    for family in kin:
        first, *others = family.reports
        yield from wrapped(f"{_named(reports[first])}, first", "  ")
        for id, share in zip(others, family.shares, strict=True):
            yield from wrapped(f"{_named(reports[id])}: {share:.0%} of it stands in the former", "    ")
    for each in reposted:
        first_met, *again = (_named(sighting.report) for sighting in each.sightings)
        yield from wrapped(f"{first_met}, first met", "  ")
        yield from wrapped(f"word for word also: {'; '.join(again)}", "    ")


def _named(report: Report) -> str:
    published = f", {day(report.published_on)}" if report.published_on else ""
    return f"{called(report)}{published}"


def _history(entries: Sequence[Entry], judgements: Sequence[Judgement]) -> Iterator[str]:
    told = [(entry.at, _change(entry)) for entry in entries] + [(each.at, _judged(each)) for each in judgements]
    if not told:
        return
    yield from _heading("History")
    told.sort(key=lambda one: one[0])
    if len(told) > MOST_CHANGES:
        yield f"  {len(told) - MOST_CHANGES} earlier changes"
    for at, words in told[-MOST_CHANGES:]:
        yield from wrapped(f"{at:%Y-%m-%d %H:%M}  {words}", "  ")


def _change(entry: Entry) -> str:
    claims = entry.payload.get("claims")
    named = claims if isinstance(claims, list) else []
    other = str(entry.payload.get("other", ""))[:SHORT_ID]
    count = counted(len(named), "claim")
    words = {
        "incident-opened": f"opened with {count}",
        "incident-joined": f"{count} joined" + (f" from {other}" if other else ""),
        "incident-left": f"{count} left",
        "incident-merged": f"{other} merged into it, with {count}",
        "incident-split": f"split from {other} with {count}",
        "incident-closed": f"closed; its claims went to {other}" if other else "closed",
    }
    return f"{words.get(entry.kind, entry.kind)} {cited(named)}"


def _judged(each: Judgement) -> str:
    reason = f": {each.reason}" if each.reason else ""
    return f"{each.reviewer} judged {each.first[:SHORT_ID]} and {each.second[:SHORT_ID]} {each.verdict.value}{reason}"
