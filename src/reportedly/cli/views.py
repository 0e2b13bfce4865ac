"""Options on how incidents are looked at: as of which day, by which policy, and how well reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger import ClaimQuery, Ledger
    from reportedly.model.assessment import Grade, Policy
    from reportedly.model.entry import Assessed

AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="What could be known on that day: YYYY-MM-DD.")]
PolicyName = Annotated[
    str,
    typer.Option("--policy", metavar="NAME", help="How to choose among tolls: ucdp, conservative, majority or latest."),
]
GradeName = Annotated[
    str, typer.Option("--grade", metavar="NAME", help="Of this grade: confirmed, fair, weak, contested, discounted.")
]
MinOrigins = Annotated[int, typer.Option(min=0, metavar="N", help="With at least so many independent origins.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The options as they were typed."""

    as_of: str = ""
    policy: str = "ucdp"
    grade: str = ""
    min_origins: int = 0

    @property
    def day(self) -> date | None:
        """The last day whose reports count. Raises UsageError for a day that is none."""
        from reportedly.cli.options import parse_day

        if self.as_of and self.as_of.count("-") != 2:
            raise UsageError(f"{self.as_of!r} is no day to look back to", fix="Write it as YYYY-MM-DD.")
        return parse_day(self.as_of, last=True)

    @property
    def policy_chosen(self) -> Policy:
        """The policy. Raises UsageError for a name that is none."""
        from reportedly.model.assessment import Policy

        if self.policy.lower() not in set(Policy):
            raise UsageError(f"{self.policy!r} is no policy", fix=f"Choose one of: {', '.join(Policy)}.")
        return Policy(self.policy.lower())

    @property
    def grade_asked(self) -> Grade | None:
        """The grade that is asked for, if one is. Raises UsageError for a name that is none."""
        from reportedly.model.assessment import Grade

        if self.grade and self.grade.lower() not in set(Grade):
            raise UsageError(f"{self.grade!r} is no grade", fix=f"Choose one of: {', '.join(Grade)}.")
        return Grade(self.grade.lower()) if self.grade else None

    def of(self, ledger: Ledger, query: ClaimQuery) -> Iterator[Assessed]:
        """The incidents of `ledger` that `query` asks for, looked at so."""
        from reportedly.pipeline import assessed

        return assessed(
            ledger,
            query,
            policy=self.policy_chosen,
            as_of=self.day,
            grade=self.grade_asked,
            min_origins=self.min_origins,
        )

    def typed(self) -> dict[str, object]:
        """The options that were set, by name."""
        values = {"as_of": self.as_of, "policy": self.policy, "grade": self.grade, "min_origins": self.min_origins}
        return {name: value for name, value in values.items() if value}
