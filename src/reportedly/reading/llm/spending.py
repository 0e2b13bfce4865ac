"""What asking has come to: requests, answers out of the cache, tokens, and money where prices are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of one request and its answer, as the endpoint counts them; None where it does not say."""

    asked: int | None = None
    answered: int | None = None


UNKNOWN = Tokens()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a million tokens cost, asked and answered, in whatever money."""

    asked: float = 0.0
    answered: float = 0.0


@dataclass(slots=True, kw_only=True)
class Spending:
    """Counts that several threads add to. `uncounted` are answers whose tokens the endpoint did not tell."""

    prices: Prices | None = None
    requests: int = 0
    cached: int = 0
    asked: int = 0
    answered: int = 0
    uncounted: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def count_request(self) -> None:
        """A request goes out."""
        with self._lock:
            self.requests += 1

    def count_cached(self) -> None:
        """An answer was there already."""
        with self._lock:
            self.cached += 1

    def count_tokens(self, tokens: Tokens) -> None:
        """An answer came, good or bad: it has to be paid."""
        with self._lock:
            self.uncounted += tokens.asked is None or tokens.answered is None
            self.asked += tokens.asked or 0
            self.answered += tokens.answered or 0

    @property
    def cost(self) -> float | None:
        """What the tokens cost, or None where no price is known."""
        if self.prices is None:
            return None
        return (self.asked * self.prices.asked + self.answered * self.prices.answered) / MILLION

    def told(self) -> dict[str, object]:
        """The counts by name."""
        return {
            "requests": self.requests,
            "cached": self.cached,
            "tokens_asked": self.asked,
            "tokens_answered": self.answered,
            "answers_without_count": self.uncounted,
            "cost": self.cost,
        }
