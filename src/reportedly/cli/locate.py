"""Which ledger a command means when it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

ENVIRONMENT = "REPORTEDLY_LEDGER"

DEMO = Path(".demo", "demo.ledger")
"""Where `reportedly demo` keeps its ledger, so that a bare command never takes it for one's own."""


def find_ledger(given: str | None) -> str:
    """The ledger that is `given` (an option or $REPORTEDLY_LEDGER), else the only `*.ledger` file of this folder.

    Raises UsageError when there is none or several.
    """
    if given:
        return given
    found = sorted(path.name for path in Path().glob("*.ledger") if path.is_file())
    if len(found) == 1:
        return found[0]
    asked = f"Name it with --ledger FILE or in ${ENVIRONMENT}"
    if not found and DEMO.is_file():
        why = f"this folder holds none of its own, only that of the demonstration, {DEMO}"
        raise UsageError("which ledger?", why=why, fix=f"{asked}; for the demonstration: --ledger {DEMO}")
    why = f"this folder holds {', '.join(found)}" if found else "this folder holds no file that ends in .ledger"
    raise UsageError(
        "which ledger?",
        why=why,
        fix=f"{asked}; make one with `reportedly read PATHS --ledger FILE`.",
    )


def open_ledger(given: str | None) -> Ledger:
    """The ledger that `find_ledger` finds, which must be there already."""
    from reportedly.ledger import Ledger

    return Ledger.open(find_ledger(given), create=False)
