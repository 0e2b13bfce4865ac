"""`reportedly show`: all that is said of one incident, and how it came to be seen so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.incidents import tell_waiting
from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile
from reportedly.cli.views import AsOf, PolicyName, View

if TYPE_CHECKING:
    from reportedly.ledger import Ledger
    from reportedly.model.entry import Assessed


def show(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident, or its unique beginning.")],
    as_of: AsOf = "",
    policy: PolicyName = "ucdp",
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Show an incident: grade with reasons, tolls drawn, disputes, who says what, who repeats whom, its history."""
    from reportedly.cli.output import print_document, say
    from reportedly.cli.page import page
    from reportedly.pipeline import assessed_incident

    view = View(as_of=as_of, policy=policy)
    with open_ledger(ledger) as opened:
        found = assessed_incident(opened, incident, policy=view.policy_chosen, as_of=view.day)
        id = found.assessment.incident.id
        entries, judgements = opened.history(id), opened.judgements(found.assessment.incident.claims)
        tell_waiting(opened)
        if as_json:
            print_document(_document(found, opened, merged_from=incident))
            return
        if not id.startswith(incident):
            say(f"{incident} was merged into {id}:")
        kept = [opened.report(report) for report in sorted({claim.report.id for claim in found.claims})]
        for line in page(found, kept, entries, judgements):
            say(line)


def _document(found: Assessed, ledger: Ledger, *, merged_from: str) -> dict[str, Any]:
    from reportedly.exports.export import Options
    from reportedly.exports.jsonl import incident, native
    from reportedly.exports.plain import plain

    told = found.assessment.incident
    options = Options(quote_words=None)
    return incident(found, options) | {
        "asked": merged_from,
        "claims": [native(claim, options) for claim in found.claims],
        "history": plain(ledger.history(told.id)),
        "judgements": plain(ledger.judgements(told.claims)),
    }
