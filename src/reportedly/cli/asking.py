"""The options that choose and set up a reader that asks a language model, and what is said of it at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import UsageError
from reportedly.pipeline.readers import ReaderName

if TYPE_CHECKING:
    from reportedly.pipeline.readers import Asking
    from reportedly.reading.llm.spending import Prices

URL, MODEL, KEY = "REPORTEDLY_LLM_URL", "REPORTEDLY_LLM_MODEL", "REPORTEDLY_LLM_KEY"
"""Where the address, the model and the key are looked for. The key has no option: command lines are seen by others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options as they were typed."""

    url: str = ""
    model: str = ""
    cache: Path | None = None
    timeout_s: float | None = None
    prices: str = ""
    workers: int | None = None


def choose(reader: ReaderName | None, asked: Asked) -> Asking | None:
    """How a model is asked, or None for the local readers.

    Raises UsageError for options that do not fit together, and where address or model are missing.
    """
    if reader is not ReaderName.LLM:
        if asked != Asked():
            why = "the local readers ask no model"
            raise UsageError("--llm-... options are for --reader llm", why=why, fix="Add it, or leave these out.")
        return None
    from platformdirs import user_cache_path

    from reportedly.pipeline.readers import WORKERS, Asking
    from reportedly.reading.llm.endpoint import TIMEOUT_S, Endpoint
    from reportedly.reading.llm.spending import Spending

    return Asking(
        endpoint=Endpoint(
            url=asked.url or os.environ.get(URL, ""),
            model=asked.model or os.environ.get(MODEL, ""),
            key=os.environ.get(KEY, ""),
            timeout_s=asked.timeout_s or TIMEOUT_S,
        ),
        spending=Spending(prices=_prices(asked.prices)),
        cache=asked.cache or user_cache_path("reportedly") / "llm",
        workers=asked.workers or WORKERS,
    )


def _prices(typed: str) -> Prices | None:
    from reportedly.reading.llm.spending import Prices

    if not typed:
        return None
    try:
        asked, answered = (float(part) for part in typed.split(","))
    except ValueError as error:
        raise UsageError(f"--llm-prices {typed!r} are no two prices", fix="Write them as 0.15,0.60.") from error
    if not 0 <= min(asked, answered) <= max(asked, answered) < float("inf"):
        raise UsageError(f"--llm-prices {typed!r} are no two prices", fix="Write them as 0.15,0.60.")
    return Prices(asked=asked, answered=answered)


def spent_lines(asking: Asking) -> Iterator[str]:
    """What is said at the end of what was asked, spent and dropped."""
    from reportedly.cli.output import counted

    spent = asking.spending
    kept = f", {counted(spent.cached, 'answer')} kept from before" if spent.cached else ""
    yield f"Asked {asking.endpoint.model}: {counted(spent.requests, 'request')}{kept}."
    if spent.requests:
        cost = f", cost {spent.cost:.4f}" if spent.cost is not None else ""
        unknown = f", and those of {counted(spent.uncounted, 'answer')} unknown" if spent.uncounted else ""
        yield f"Tokens: {spent.asked:,} asked, {spent.answered:,} answered{unknown}{cost}."
    if asking.dropped:
        told = ", ".join(f"{what} ({count:,})" for what, count in sorted(asking.dropped.items()))
        yield f"Dropped of what the model said: {told}."
