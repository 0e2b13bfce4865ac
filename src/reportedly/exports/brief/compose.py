"""Assessed incidents -> a brief: which incidents stand where, and every sentence out of the fields of their claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from reportedly.exports.brief.content import Asked, Brief, Item, Note, Order, Section, Statement
from reportedly.exports.brief.item import item_of
from reportedly.exports.days import day, days, weekday
from reportedly.exports.incident_row import counting
from reportedly.exports.quoting import excerpt
from reportedly.exports.sentences import place_phrase, teller
from reportedly.exports.table import one_line
from reportedly.model.assessment import Grade
from reportedly.model.entry import Assessed, KeptClaim
from reportedly.model.when import When

LEADING = 5
"""How many incidents with the most origins are named at the top: what a reader takes in at a glance."""

SEVERAL_DAYS = "Over several days"


def compose(shown: Iterable[Assessed], unplaced: Iterable[Assessed], asked: Asked) -> Brief:
    """The brief on the incidents `shown`, undated ones among them, and on those of no known place."""
    every, astray = sorted(shown, key=_rank), sorted(unplaced, key=_rank)
    dated = [one for one in every if is_dated(one)]
    items = {one.assessment.incident.id: item_of(one) for one in (*every, *astray)}
    sections = _sections(dated, items, asked.order)
    undated = tuple(_item(one, items) for one in every if not is_dated(one))
    placeless = tuple(_item(one, items) for one in astray)
    in_order = [
        *(item for section in sections for item in (*section.main, *section.further)),
        *undated,
        *placeless,
    ]
    leading = [_item(one, items) for one in every if len(one.assessment.origins) > 1] if len(dated) > LEADING else []
    return Brief(
        title=title(asked),
        asked=asked,
        figures=_figures(every),
        grades=_grades(every),
        leading=tuple(leading[:LEADING]),
        sections=sections,
        undated=undated,
        unplaced=placeless,
        notes=_notes([item.sentence for item in leading[:LEADING]], in_order, [*every, *astray], asked),
    )


def _rank(one: Assessed) -> tuple[int, int, str]:
    """More origins first, then more claims."""
    return (-len(one.assessment.origins), -len(counting(one.assessment)), one.assessment.incident.id)


def _item(one: Assessed, items: Mapping[str, Item]) -> Item:
    return items[one.assessment.incident.id]


def is_dated(one: Assessed) -> bool:
    """Whether any claim's day was chosen for the incident."""
    when = one.assessment.profile.when.value
    return when is not None and bool(when.start or when.end)


def is_within(one: Assessed, since: date | None, until: date | None) -> bool:
    """Whether the days chosen for an incident are asked for: a claim that differs does not bring it in."""
    when = one.assessment.profile.when.value
    if when is None:
        return True
    early = until is not None and when.start is not None and when.start > until
    late = since is not None and when.end is not None and when.end < since
    return not (early or late)


def is_astray(one: Assessed, reports: Set[str]) -> bool:
    """Whether no claim places an incident, though one of these reports tells of it."""
    placed = any(kept.resolved.places for kept in one.claims)
    return not placed and any(kept.report.id in reports for kept in one.claims)


def title(asked: Asked) -> str:
    """ "Panjshir, 1 to 7 Sep 2021"."""
    since, until = asked.since, asked.until
    period = days(When(start=since, end=until, precision=None, inferred=False, rule=""))
    return ", ".join(part for part in (one_line(asked.area), period) if part) or "All areas, all times"


def _figures(every: Sequence[Assessed]) -> tuple[tuple[str, int], ...]:
    told = [one.assessment for one in every]
    claims = {kept.id: kept for one in every for kept in one.claims if kept.id in counting(one.assessment)}
    return (
        ("incidents", len(told)),
        ("by two or more origins", sum(len(one.origins) > 1 for one in told)),
        ("disputed", sum(bool(one.disagreements) for one in told)),
        ("claims", len(claims)),
        ("reports", len({kept.report.id for kept in claims.values()})),
        ("outlets", len({kept.report.outlet for kept in claims.values() if kept.report.outlet})),
    )


def _grades(every: Sequence[Assessed]) -> tuple[tuple[Grade, int], ...]:
    counted = Counter(one.assessment.grade for one in every)
    return tuple((grade, counted[grade]) for grade in Grade)


def _sections(dated: Sequence[Assessed], items: Mapping[str, Item], order: Order) -> tuple[Section, ...]:
    groups: dict[tuple[int, str], list[Item]] = {}
    counted = Counter(_place(one) for one in dated)
    for one in dated:
        key = _day_key(one) if order is Order.DAY else (-counted[_place(one)], _place(one))
        groups.setdefault(key, []).append(_item(one, items))
    return tuple(
        Section(
            heading=key[1],
            main=tuple(item for item in groups[key] if item.is_main),
            further=tuple(item for item in groups[key] if not item.is_main),
        )
        for key in sorted(groups)
    )


def _day_key(one: Assessed) -> tuple[int, str]:
    when = one.assessment.profile.when.value
    if when is None or when.start is None or when.start != when.end:
        return (date.max.toordinal(), SEVERAL_DAYS)
    return (when.start.toordinal(), weekday(when.start))


def _place(one: Assessed) -> str:
    where = one.assessment.profile.where.value
    return place_phrase((where,)).removeprefix("near ") if where else ""


def _notes(
    first: Sequence[Statement], items: Sequence[Item], every: Sequence[Assessed], asked: Asked
) -> tuple[Note, ...]:
    """The claims in the order in which statements first rest on them."""
    kept = {claim.id: claim for one in every for claim in one.claims}
    statements = [*first, *(statement for item in items for statement in item.statements())]
    further = [voice.further for item in items for voice in item.voices]
    order = dict.fromkeys(
        claim for claims in (*(statement.claims for statement in statements), *further) for claim in claims
    )
    return tuple(_note(number, kept[claim], asked) for number, claim in enumerate(order, start=1))


def _note(number: int, kept: KeptClaim, asked: Asked) -> Note:
    report, claim = kept.report, kept.resolved.claim
    return Note(
        number=number,
        claim=kept.id,
        source=teller(kept.resolved, outlet=report.outlet),
        outlet=one_line(report.outlet),
        title=one_line(report.title),
        url=report.url,
        published=day(report.published_on) if report.published_on else "",
        quote=one_line(excerpt(claim.sentence, claim.anchor, asked.quote_words).text),
    )
