"""The append-only store of reports, claims and the runs that read them."""

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.queries import ClaimQuery

__all__ = ["ClaimQuery", "Ledger"]
