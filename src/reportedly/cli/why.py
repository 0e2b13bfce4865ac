"""`reportedly why`: one claim walked back to the words and to its incident, or two held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ledger import Ledger


def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim, or as much of it as is unique.")],
    other: Annotated[
        str, typer.Argument(metavar="[OTHER]", show_default=False, help="Another claim: why are they one, or not?")
    ] = "",
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Show the words behind a claim: who says so, each field with its reason, and the incident it belongs to.

    With OTHER, show what was compared between the two claims, and what came of it.
    """
    with open_ledger(ledger) as opened:
        if other:
            _explain_pair(opened, claim, other, as_json=as_json)
        else:
            _explain(opened, claim, as_json=as_json)


def _explain(ledger: Ledger, claim: str, *, as_json: bool) -> None:
    from reportedly.cli.explain import explain
    from reportedly.cli.output import print_document, say
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.exports.plain import plain
    from reportedly.model.marks import marks
    from reportedly.pipeline import companions

    kept = ledger.claim(claim)
    sightings = ledger.report(kept.report.id).sightings
    incident = None if kept.superseded else ledger.incident_of(kept.id)
    beside = companions(ledger, kept) if incident else ()
    if as_json:
        spans = [
            {"role": mark.role.value, "start": mark.span.start, "end": mark.span.end, "text": mark.span.text}
            for mark in marks(kept.resolved)
        ]
        met = [{"outlet": one.report.outlet, "url": one.report.url, "key": one.report.key} for one in sightings]
        document = native(kept, Options(quote_words=None)) | {"superseded": kept.superseded, "marks": spans}
        print_document(document | {"sightings": met, "incident": incident, "comparisons": plain(beside)})
        return
    for line in explain(kept, sightings, incident, beside):
        say(line)


def _explain_pair(ledger: Ledger, first: str, second: str, *, as_json: bool) -> None:
    from reportedly.cli.comparison import pair_lines
    from reportedly.cli.output import print_document, say
    from reportedly.exports.plain import plain
    from reportedly.pipeline import compared

    one, other = ledger.claim(first), ledger.claim(second)
    if one.id == other.id:
        raise UsageError(f"{first} and {second} are one claim", fix="Name two claims.")
    pair = compared(ledger, one, other)
    if as_json:
        print_document(plain(pair) | {"together": pair.together})
        return
    for line in pair_lines(pair, {claim.id: claim for claim in (one, other)}):
        say(line)
