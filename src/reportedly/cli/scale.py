"""Ranges and the intervals behind them, drawn as lines on one scale of whole numbers from nought."""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high; None is open or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """What lines are drawn with. `reach` is how far an open end is drawn."""

    thin: str
    thick: str
    low: str
    high: str
    best: str
    onward: str
    backward: str
    tick: str
    reach: int = 3


BOXES = Glyphs(thin="─", thick="━", low="├", high="┤", best="●", onward="→", backward="←", tick="┴")
PLAIN = Glyphs(thin="-", thick="=", low="|", high="|", best="o", onward=">", backward="<", tick="+")


def glyphs() -> Glyphs:
    """Lines and dots where the terminal's locale has them, else letters of ASCII."""
    plain = locale.getencoding().lower().replace("-", "") != "utf8" or os.environ.get("TERM") == "dumb"
    return PLAIN if plain else BOXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Whole numbers from 0 to `top` over `width` columns."""

    top: int
    width: int

    @classmethod
    def over(cls, values: list[int], width: int) -> Scale:
        """The scale that holds all of `values` and ends on a round number."""
        return cls(top=round_up(max([1, *values])), width=width)

    def column(self, value: int) -> int:
        """The column of a number."""
        return round(min(value, self.top) / self.top * (self.width - 1))

    def axis(self, drawn: Glyphs) -> tuple[str, str]:
        """Two lines: numbers, and the rule below them."""
        marks = sorted({0, self.top // 2 if self.top % 2 == 0 else 0, self.top})
        numbers, rule = "", [drawn.thin] * self.width
        for mark in marks:
            column = self.column(mark)
            label = f"{mark:,}"
            start = min(max(column - len(label) // 2, 0), self.width - len(label))
            numbers = numbers.ljust(start) + label
            rule[column] = drawn.tick
        return numbers.ljust(self.width), "".join(rule)

    def line(self, bounds: Bounds, drawn: Glyphs, *, thick: bool = False, reached: int | None = None) -> str:
        """An interval: its ends, an arrow where one is open, a dot on the number that stands for it; blank for none.

        `reached` is a number that an interval with an open upper end goes at least to.
        """
        low, best, high = bounds
        known = [self.column(value) for value in (low, best, high, reached) if value is not None]
        if not known:
            return " " * self.width
        first = self.column(low) if low is not None else max(0, min(known) - drawn.reach)
        last = self.column(high) if high is not None else min(self.width - 1, max(known) + drawn.reach)
        first, last = min(first, last), max(first, last)
        row = [" "] * first + [drawn.thick if thick else drawn.thin] * (last - first + 1)
        if first < last:
            row[first] = drawn.low if low is not None else drawn.backward
            row[last] = drawn.high if high is not None else drawn.onward
        if best is not None:
            row[min(max(self.column(best), first), last)] = drawn.best
        return "".join(row).ljust(self.width)


def round_up(value: int) -> int:
    """The next of 2, 4, 6, 10, 20, 40, 60, 100 ... that is not below `value`, so that half of it is whole."""
    step = 1
    while True:
        for factor in (2, 4, 6, 10):
            if factor * step >= value:
                return factor * step
        step *= 10
