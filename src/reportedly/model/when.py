"""When: an interval of days with a precision and the rule that gave it (codebook section 2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from reportedly.model.span import Span


class DatePrecision(IntEnum):
    """UCDP GED `date_prec`: how exactly the day is known."""

    DAY = 1
    FEW_DAYS = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days an event may have happened on, both ends included; None is open or unknown.

    `inferred` is true when no words of the text gave the day; `rule` says in words how it was found.
    """

    start: date | None
    end: date | None
    precision: DatePrecision | None
    inferred: bool
    rule: str
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a time runs forward, not from {self.start} to {self.end}")


NOWHEN = When(start=None, end=None, precision=None, inferred=True, rule="no time words and no publication date")
