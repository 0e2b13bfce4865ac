"""`reportedly brief`: what reports say of an area and a time, as Markdown or one HTML page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.export import Manner, OlderThan
from reportedly.cli.incidents import tell_waiting
from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, Filters, LedgerFile
from reportedly.cli.views import AsOf, PolicyName, View
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.exports.brief import Brief
    from reportedly.exports.export import Options
    from reportedly.ledger import ClaimQuery, Ledger
    from reportedly.model.entry import Assessed

FORMS = {".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page"}
"""Which module writes a file, by its ending."""


def brief(
    area: Annotated[str, typer.Option("--area", metavar="NAME", help="Place, region or country.")] = "",
    since: Annotated[str, typer.Option("--from", metavar="DAY", help="First day: YYYY-MM-DD, YYYY-MM or YYYY.")] = "",
    until: Annotated[str, typer.Option("--to", metavar="DAY", help="Last day: YYYY-MM-DD, YYYY-MM or YYYY.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="Headings: day or place.")] = "day",
    policy: PolicyName = "ucdp",
    as_of: AsOf = "",
    protect: Annotated[bool, typer.Option("--protect", help="Leave out names of private persons.")] = False,
    older_than: OlderThan = "",
    quote_words: Annotated[
        int, typer.Option(min=0, metavar="N", help="Quote at most N words of a report; 0 is no limit.")
    ] = 25,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="brief.md or brief.html; else Markdown to stdout."),
    ] = None,
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Write a situation brief: incidents by day, graded, with who says what; every sentence carries its claims."""
    view = View(policy=policy, as_of=as_of)
    manner = Manner(view=view, protect=protect, older_than=older_than, quote_words=quote_words or None)
    filters = Filters(place=area, since=since, until=until)
    form = _form(out)
    if as_json and out is None:
        raise UsageError("--json tells of a file, and none is asked for", fix="Name a file with --out.")
    with open_ledger(ledger) as opened:
        made, left_out = _composed(opened, filters, manner, by)
        tell_waiting(opened)
    _deliver(made, form, out, left_out, as_json=as_json)


def _form(out: Path | None) -> str:
    if out is None:
        return "markdown"
    if out.suffix.lower() not in FORMS:
        raise UsageError(f"a brief cannot be written as {out.name!r}", fix=f"Let it end in {', '.join(FORMS)}.")
    return FORMS[out.suffix.lower()]


def _composed(ledger: Ledger, filters: Filters, manner: Manner, by: str) -> tuple[Brief, Counter[str]]:
    from reportedly.exports.brief import Asked, Order, compose, is_within

    if by.casefold() not in [*Order]:
        raise UsageError(f"a brief has no headings by {by!r}", fix=f"Choose one of: {', '.join(Order)}.")
    query, options = replace(filters.query(), undated=True), manner.options(ledger, weighed=True)
    left_out: Counter[str] = Counter()
    found = (one for one in manner.view.of(ledger, _of_time(query)) if is_within(one, query.since, query.until))
    shown = list(_guarded(found, options, left_out))
    astray = list(_guarded(_astray(ledger, query, manner.view, shown), options, left_out))
    asked = Asked(
        area=filters.place,
        since=query.since,
        until=query.until,
        policy=manner.view.policy_chosen,
        as_of=options.as_of,
        revision=options.revision,
        order=Order(by.casefold()),
        quote_words=options.quote_words,
        protect=options.private is not None,
        before=options.before,
    )
    del left_out["coordinates"]  # a brief has none to begin with
    return compose(shown, astray, asked), left_out


def _of_time(query: ClaimQuery) -> ClaimQuery:
    """`undated` without any day would keep undated claims alone."""
    return query if query.since or query.until else replace(query, undated=False)


def _guarded(found: Iterable[Assessed], options: Options, left_out: Counter[str]) -> Iterator[Assessed]:
    from reportedly.exports.bundle import guarded
    from reportedly.exports.export import Rows

    yield from guarded(Rows.INCIDENTS, found, options, left_out)


def _astray(ledger: Ledger, query: ClaimQuery, view: View, shown: Iterable[Assessed]) -> Iterator[Assessed]:
    """Incidents of that time that no claim places, told in the reports that tell of the area."""
    from reportedly.exports.brief import is_astray

    told = {kept.report.id for one in shown for kept in one.claims}
    if query.place and told:
        everywhere = view.of(ledger, _of_time(replace(query, place="", countries=())))
        yield from (one for one in everywhere if is_astray(one, told))


def _deliver(made: Brief, form: str, out: Path | None, left_out: Counter[str], *, as_json: bool) -> None:
    from importlib import import_module

    from reportedly.cli.output import counted, counted_all, note, print_document, say

    text: str = getattr(import_module(f"reportedly.exports.brief.{form}"), form)(made)
    if out is None:
        typer.echo(text, nl=False)
        if left_out:
            note(f"left out: {counted_all(left_out)}")
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", newline="\n", errors="backslashreplace")
    told: dict[str, Any] = {"path": str(out), "left_out": dict(sorted(left_out.items())), **dict(made.figures)}
    if as_json:
        print_document(told)
        return
    lost = f" (left out: {counted_all(left_out)})" if left_out else ""
    say(f"Wrote {counted(dict(made.figures)['incidents'], 'incident')} to {out}{lost}.")
