"""Which reader a pipeline reads with: rules and trained weights, rules alone, or a language model where chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import ModelMissing
from reportedly.reading.reader import Knowledge, Reader

if TYPE_CHECKING:
    from reportedly.reading.llm.endpoint import Endpoint
    from reportedly.reading.llm.spending import Spending
    from reportedly.reading.local.guessing.model import Model

WORKERS = 4
"""Requests in flight at once: as many as small servers answer side by side by default."""

MakeReader = Callable[[Knowledge], Reader]


class ReaderName(StrEnum):
    """What readers are called on the command line."""

    TRAINED = "trained"
    RULES = "rules"
    LLM = "llm"


def trained_reader(knowledge: Knowledge) -> Reader:
    """The local reader with the installed weights.

    Raises ModelMissing when there are none, ModelBroken when they are not whole.
    """
    from reportedly.reading.local.guessing.guesses import ModelGuesser
    from reportedly.reading.local.reader import LocalReader

    return LocalReader(knowledge, guesser=ModelGuesser(installed_model()))


def installed_model() -> Model:
    """The trained weights.

    Raises ModelMissing when there are none, ModelBroken when they are not whole.
    """
    from reportedly.reading.local.guessing.model import find_model

    model = find_model()
    if model is None:
        raise ModelMissing(
            "no trained weights are installed",
            why="the package reportedly-english is missing",
            fix="Install it (`pip install ./models/english`), or read with --reader rules.",
        )
    model.verify()
    return model


def local_reader(knowledge: Knowledge) -> Reader:
    """The local reader, with trained weights where they are installed."""
    from reportedly.reading.local.guessing.model import find_model

    return trained_reader(knowledge) if find_model() is not None else rules_reader(knowledge)


def rules_reader(knowledge: Knowledge) -> Reader:
    """The local reader by its rules alone."""
    from reportedly.reading.local.reader import LocalReader

    return LocalReader(knowledge)


LOCAL: Mapping[ReaderName | None, MakeReader] = {
    None: local_reader,
    ReaderName.TRAINED: trained_reader,
    ReaderName.RULES: rules_reader,
}
"""The readers that need nothing but this machine; without a name the best that is installed."""


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
