"""Which reader a pipeline reads with: the rules by default, a language model only for those who choose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.reading.reader import Knowledge, Reader

if TYPE_CHECKING:
    from reportedly.reading.llm.endpoint import Endpoint
    from reportedly.reading.llm.spending import Spending

WORKERS = 4
"""Requests in flight at once: as many as small servers answer side by side by default."""

MakeReader = Callable[[Knowledge], Reader]


class ReaderName(StrEnum):
    """What readers are called on the command line."""

    RULES = "rules"
    LLM = "llm"


@dataclass(slots=True, kw_only=True)
class Asking:
    """How a language model is asked, and what that has come to: what was spent, and what was dropped."""

    endpoint: Endpoint
    spending: Spending
    cache: Path | None = None
    workers: int = WORKERS
    dropped: Counter[str] = field(default_factory=Counter)

    def reader(self, knowledge: Knowledge) -> Reader:
        """A reader that asks the endpoint through a client of its own; nothing is sent before it reads."""
        import httpx

        from reportedly.reading.llm.cache import Cache
        from reportedly.reading.llm.endpoint import Chat
        from reportedly.reading.llm.reader import LlmReader

        client = httpx.Client(limits=httpx.Limits(max_connections=self.workers))
        chat = Chat(client, self.endpoint, self.spending)
        cache = Cache(self.cache) if self.cache else None
        return LlmReader(knowledge, chat, cache=cache, workers=self.workers, dropped=self.dropped)

    def told(self) -> dict[str, object]:
        """What asking came to, by name."""
        return {"llm": self.spending.told() | {"dropped": dict(sorted(self.dropped.items()))}}
