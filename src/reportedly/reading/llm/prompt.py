"""A chunk of a report -> what is asked of a model. The words of the report stand in a fence that they cannot close."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from reportedly.data import rows, settings
from reportedly.model.ontology import MODES, EventType
from reportedly.reading.llm.chunks import LONGEST, OVERLAP, Chunk
from reportedly.reading.llm.schema import PROMPT, answer_schema

MOST_TOKENS = 4096
"""Tokens an answer may have: some forty claims. One that needs more is asked for again in halves."""

SEED = 20140101
"""A fixed number, so that servers that draw lots draw the same ones each time."""


@cache
def forms() -> tuple[Mapping[str, Any], ...]:
    """How an answer in JSON is asked for, from what binds a model most to what every server takes."""
    schema = {"name": "claims", "strict": True, "schema": answer_schema()}
    return (
        {"response_format": {"type": "json_schema", "json_schema": schema}},
        {"response_format": {"type": "json_object"}},
        {},
    )


def request(text: str, chunk: Chunk, model: str) -> dict[str, Any]:
    """What is asked of `model` on `chunk` of `text`, but for the form of the answer."""
    mark = _mark(text[chunk.shown : chunk.end])
    before, own = text[chunk.shown : chunk.start], text[chunk.start : chunk.end]
    told = settings(PROMPT)
    parts = [told["data"].replace("{mark}", mark)]
    if before.strip():
        parts += [told["context"].replace("{mark}", mark), *_fenced(before, f"{mark} context")]
    content = "\n".join([*parts, *_fenced(own, mark)])
    return {
        "model": model,
        "messages": [{"role": "system", "content": _instruction()}, {"role": "user", "content": content}],
        "temperature": 0,
        "seed": SEED,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }


def _mark(shown: str) -> str:
    """A mark that no text can hold on purpose: it is a digest of the text itself."""
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _fenced(words: str, mark: str) -> list[str]:
    return [f"<<<{mark}", words, f"{mark}>>>"]


@cache
def _instruction() -> str:
    """The standing instruction: role, rules, types, modes, and the schema for servers that bind no answer to it."""
    told = settings(PROMPT)
    events = (f"- {event}: {told['events'][event]}{_modes(event)}" for event in EventType)
    schema = json.dumps(answer_schema(), separators=(",", ":"))
    parts = (told["role"], told["words"], told["claims"], "Types and their modes:\n" + "\n".join(events))
    return "\n\n".join(part.strip() for part in (*parts, told["answer"] + schema))


def _modes(event: EventType) -> str:
    return f" [{', '.join(sorted(MODES[event]))}]" if MODES[event] else ""


@cache
def digest() -> str:
    """Twelve hex digits over what decides what is asked and what of the answer is kept, but for code and model."""
    counted = [sorted(row.items()) for name in ("quantities.tsv", "furniture.tsv") for row in rows(name)]
    parts = (_instruction(), settings(PROMPT)["data"], settings(PROMPT)["context"], forms(), MOST_TOKENS, SEED)
    told = json.dumps([*parts, LONGEST, OVERLAP, counted], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
