"""An account: a resolved claim with the report it stands in, the thing that is compared, grouped and weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.model.claim import ResolvedClaim
from reportedly.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim as one report gives it.

    `known_on` is the first day on which anybody could know of it: the day of publication, or for an undated report
    the day it was read; None when neither is known.
    """

    resolved: ResolvedClaim
    report: Report
    known_on: date | None = None

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.resolved.claim.id
