"""`reportedly backup`: a copy of the ledger while others use it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.locate import open_ledger
from reportedly.cli.options import AsJson, LedgerFile


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The copy: a file that is not there yet.")],
    ledger: LedgerFile = None,
    as_json: AsJson = False,
) -> None:
    """Copy the ledger to a new file, whole and consistent."""
    from reportedly.cli.output import counted, print_document, say

    with open_ledger(ledger) as opened:
        opened.backup(to)
        sizes = opened.sizes()
    if as_json:
        print_document({"ledger": opened.where, "copy": str(to), "bytes": to.stat().st_size} | sizes)
        return
    say(f"Copied {opened.where} to {to}: {counted(sizes['reports'], 'report')}, {counted(sizes['claims'], 'claim')}.")
