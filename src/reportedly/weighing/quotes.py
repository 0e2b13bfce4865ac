"""A quote: one number that one claim gives for one line of an incident's toll."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.model.party import PartyKind
from reportedly.model.toll import Count, Effect, Side, Toll
from reportedly.weighing.testimony import Testimony


class Interest(StrEnum):
    """In whose interest a number is told: against the teller's own, in nobody's, for its own side, or as a boast."""

    ADMISSION = "admission"
    NONE = "none"
    PARTISAN = "partisan"
    BOAST = "boast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one claim counts. `voice` is the id of its origin, `name` what it is called; `tolls` are the claim's own,
    several where `rule` says that they were added up. `part` is true for some of a total the claim also gives,
    `individual` for one person told of without a number.
    """

    told: Testimony
    voice: str
    name: str
    effect: Effect
    side: Side
    kind: PartyKind | None
    group: str
    part: bool
    count: Count
    tolls: tuple[Toll, ...]
    text: str
    rule: str
    interest: Interest
    vague: bool
    individual: bool = False

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return self.told.id

    @property
    def combined(self) -> bool:
        """Whether the number counts two effects in one ("20 killed or wounded")."""
        spans = {toll.span for toll in self.tolls}
        return any(toll.span in spans and toll.effect is not self.effect for toll in self.told.toll)

    @property
    def figure(self) -> int | None:
        """The number as written, within its own bounds."""
        low, high, best = self.count.low, self.count.high, self.count.best
        value = best if best is not None else low if low is not None else high
        if value is None:
            return None
        return min(max(value, low if low is not None else value), high if high is not None else value)

    def with_count(self, count: Count, *, kind: PartyKind | None, rule: str, text: str = "") -> Quote:
        """The same claim's quote of several groups."""
        return replace(self, count=count, kind=kind, rule=rule, text=text or self.text)
