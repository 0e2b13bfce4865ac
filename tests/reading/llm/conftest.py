"""Readers that ask a stub on this machine; nothing is patched, as the client is handed in."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from answering import KEY, Make
from reportedly.pipeline import Pipeline
from reportedly.reading.llm.cache import Cache
from reportedly.reading.llm.endpoint import Chat, Endpoint
from reportedly.reading.llm.reader import LlmReader
from reportedly.reading.llm.spending import Prices, Spending


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as opened:
        yield opened


@pytest.fixture
def reader_of(client: httpx.Client, pipeline: Pipeline) -> Make:
    """A reader of the endpoint at an address."""

    def make(
        url: str,
        *,
        cache: Cache | None = None,
        workers: int = 1,
        prices: Prices | None = None,
        model: str = "small",
        timeout_s: float = 20.0,
        attempts: int = 3,
    ) -> LlmReader:
        endpoint = Endpoint(url=url, model=model, key=KEY, timeout_s=timeout_s, attempts=attempts, pause_s=0.001)
        chat = Chat(client, endpoint, Spending(prices=prices))
        return LlmReader(pipeline.world, chat, cache=cache, workers=workers)

    return make
