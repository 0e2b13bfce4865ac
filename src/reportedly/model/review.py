"""Reviews: what a person decided, which outranks the machine and survives every re-run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """A person's answer to: are these two claims about one happening? `unsure` is an answer; silence is none."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on two claims, by id, the smaller first; of several on one pair the latest counts."""

    first: str
    second: str
    verdict: Verdict
    reviewer: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        if self.first >= self.second:
            raise ValueError("a judgement names the smaller id first")
