"""`reportedly why`: one claim walked back to the words, with the rule or reason behind every field."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile


def why(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of a claim, or as much of it as is unique.")],
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Show the words behind a claim: who says so, each field with its reason, and what else was weighed."""
    from reportedly.cli.explain import explain
    from reportedly.cli.output import print_document, say
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import native
    from reportedly.model.marks import marks

    with open_ledger(ledger) as opened:
        kept = opened.claim(claim)
        sightings = opened.report(kept.report.id).sightings
    if as_json:
        spans = [
            {"role": mark.role.value, "start": mark.span.start, "end": mark.span.end, "text": mark.span.text}
            for mark in marks(kept.resolved)
        ]
        met = [{"outlet": one.report.outlet, "url": one.report.url, "key": one.report.key} for one in sightings]
        document = native(kept, Options(quote_words=None))
        print_document(document | {"superseded": kept.superseded, "marks": spans, "sightings": met})
        return
    for line in explain(kept, sightings):
        say(line)
