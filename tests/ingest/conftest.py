"""Fixtures of the intake: files made on the spot, and a door that remembers what was refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.ingest import Intake
from reportedly.model.report import Report

Made = Callable[[str, bytes | str], Path]


def fail(error: InputError) -> None:
    """For readings that must not meet an error."""
    pytest.fail(str(error))


class Door:
    """An intake with its errors at hand."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []
        self.duplicates = 0

    def read(
        self,
        *paths: str | Path,
        published: date | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> list[Report]:
        intake = Intake(on_error=self.errors.append, published=published, columns=columns or {})
        reports = list(intake.read(paths))
        self.duplicates = intake.duplicates
        return reports

    @property
    def told(self) -> list[str]:
        """Where each error is and what it says went wrong."""
        return [f"{Path(error.where).name}: {error.what}" for error in self.errors]


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Writes a file below the test's own folder."""

    def make(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return make


def jsonl(records: Iterable[Mapping[str, object]]) -> str:
    """One record a line, as exported by a careful program."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
