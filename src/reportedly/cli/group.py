"""`reportedly group`: claims that wait in a ledger into incidents."""

from __future__ import annotations

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile


def group(ledger: LedgerFile = None, as_json: AsJson = False) -> None:
    """Group the claims that are not grouped yet: those of a ledger just migrated, or of a run that was cut off."""
    from reportedly.cli.output import counted, print_document, say
    from reportedly.cli.progress import Bar
    from reportedly.pipeline import Grouper

    with open_ledger(ledger) as opened:
        before = opened.waiting()
        with Bar("grouping", before) as bar:
            for _ in Grouper(opened).run():
                bar.reach(before - opened.waiting())
        held = opened.count_incidents()
    if as_json:
        print_document({"ledger": opened.where, "reports": before, "incidents": held})
        return
    say(f"Grouped the claims of {counted(before, 'report')}: {counted(held, 'incident')} in {opened.where}.")
