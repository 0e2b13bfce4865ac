"""What a command prints: lines for people, one document for programs, errors in what, why and what to do."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import typer

from reportedly.errors import ReportedlyError
from reportedly.model.wire import SCHEMA_VERSION

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could move the cursor, recolour a terminal or turn the reading direction: shown as a replacement mark."""


def shown(words: str) -> str:
    """`words` of a report, safe to print on a terminal."""
    return _CONTROLS.sub("\ufffd", words)


def paint(words: str, **style: Any) -> str:
    """`words` in a terminal style, where stdout is a terminal and NO_COLOR is not set."""
    return typer.style(words, **style) if is_colourful(sys.stdout) else words


def is_colourful(stream: TextIO) -> bool:
    """Whether colours may be written to `stream` (no-color.org: any value of NO_COLOR but an empty one says no)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(line: str = "") -> None:
    """Print a line on stdout."""
    typer.echo(line)


def note(line: str) -> None:
    """Print a line on stderr."""
    typer.echo(line, err=True)


def tell(error: ReportedlyError, *, label: str = "error") -> None:
    """Print an error on stderr: what, why and what to do, each on its line."""
    where = f"{error.where}: " if error.where else ""
    note(shown(f"{label}: {where}{error.what}"))
    if error.why:
        note(shown(f"  why: {error.why}"))
    if error.fix:
        note(shown(f"  fix: {error.fix}"))


def told(error: ReportedlyError) -> dict[str, str]:
    """An error as a JSON value."""
    return {"where": error.where, "what": error.what, "why": error.why, "fix": error.fix}


def print_document(value: Mapping[str, Any]) -> None:
    """Print one JSON document with its `schema_version`."""
    say(json.dumps({"schema_version": SCHEMA_VERSION} | dict(value), ensure_ascii=False, indent=2))


def print_listing(head: Mapping[str, Any], key: str, items: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON document whose last key holds a list of any length, as a stream."""
    start = json.dumps({"schema_version": SCHEMA_VERSION} | dict(head), ensure_ascii=False)
    sys.stdout.write(f"{start[:-1]}, {json.dumps(key)}: [")
    for number, item in enumerate(items):
        sys.stdout.write(",\n" if number else "\n")
        sys.stdout.write(json.dumps(item, ensure_ascii=False))
    sys.stdout.write("\n]}\n")


def counted(number: int, noun: str) -> str:
    """ "1 claim", "1,204 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted_all(numbers: Mapping[str, int]) -> str:
    """ "4 coordinates, 1 name" for the counts of nouns that are given in the plural."""
    return ", ".join(counted(number, noun.removesuffix("s")) for noun, number in sorted(numbers.items()))
