"""Benchmark files: JSON lines, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.model.report import Report, report_id

Record = dict[str, Any]


def find(folder: Path, stem: str) -> Path:
    """The file `stem.jsonl` or `stem.jsonl.gz` in `folder`.

    Raises EvaluationError when neither is there.
    """
    for suffix in (".jsonl", ".jsonl.gz"):
        if (path := folder / f"{stem}{suffix}").is_file():
            return path
    raise EvaluationError(
        f"no {stem}.jsonl or {stem}.jsonl.gz",
        where=str(folder),
        fix="Give the benchmark's own folder as PATH.",
    )


def records(folder: Path, stem: str) -> Iterator[Record]:
    """The records of `stem.jsonl[.gz]` in `folder`, in file order."""
    path = find(folder, stem)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def as_report(record: Record) -> Report:
    """The report that a `docs.jsonl` record holds."""
    published = record.get("published")
    return Report(
        id=report_id(record["text"]),
        key=str(record["id"]),
        text=record["text"],
        title=record.get("title") or "",
        outlet=record.get("outlet") or "",
        published=date.fromisoformat(published[:10]) if published else None,
    )
