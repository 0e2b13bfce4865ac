"""`reportedly migrate`: bring a ledger of an older version up to date."""

from __future__ import annotations

from reportedly.cli.locate import find_ledger
from reportedly.cli.options import AsJson, LedgerFile


def migrate(ledger: LedgerFile = None, as_json: AsJson = False) -> None:
    """Bring the ledger's schema up to date. Make a copy first with `reportedly backup`."""
    from reportedly.cli.output import print_document, say
    from reportedly.ledger import Ledger

    place = find_ledger(ledger)
    before, after = Ledger.migrate(place)
    if as_json:
        print_document({"ledger": place, "before": before, "after": after})
    elif before == after:
        say(f"{place} is up to date (version {after}).")
    else:
        say(f"Brought {place} from version {before or 'none'} to {after}.")
        say(f"Next: reportedly group --ledger {place}")
