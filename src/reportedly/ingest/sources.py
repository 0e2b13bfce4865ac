"""Paths, folders, globs and standard input -> sources: things to open, in one order on every machine."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputError

STANDARD_INPUT = "-"


class Form(StrEnum):
    """What the bytes of a source are laid out as."""

    TEXT = "text"
    PAGE = "page"
    JSONL = "jsonl"
    CSV = "csv"


SUFFIXES = {
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".html": Form.PAGE,
    ".htm": Form.PAGE,
    ".xhtml": Form.PAGE,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".tsv": Form.CSV,
}
ENDINGS = ", ".join(SUFFIXES) + ", each also with .gz"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to open: a file, or standard input where `path` is None."""

    path: Path | None

    @property
    def name(self) -> str:
        """How errors and reports name it."""
        return str(self.path) if self.path else "standard input"

    @property
    def packed(self) -> bool:
        """Whether it is to be unpacked (gzip)."""
        return self.path is not None and self.path.suffix.lower() == ".gz"

    @property
    def form(self) -> Form | None:
        """The form its ending names; None when only the content can tell."""
        return _form(self.path) if self.path else None


Opener = Callable[[Source], BinaryIO]


def open_source(source: Source) -> BinaryIO:
    """The raw bytes of `source`, unbuffered where it is a file. Raises OSError."""
    return source.path.open("rb", buffering=0) if source.path else sys.stdin.buffer


def find_sources(paths: Iterable[str | Path], on_error: Callable[[InputError], None]) -> Iterator[Source]:
    """The sources `paths` stand for: files as given; folders and globs sorted by name, folders to any depth.

    In a folder only files with a known ending count, and hidden ones never. What names nothing goes to `on_error`.
    """
    for path in paths:
        try:
            yield from _sources_of(str(path), on_error)
        except OSError as error:
            on_error(unopened(str(path), error))


def count_bytes(paths: Iterable[str | Path]) -> int | None:
    """The bytes all sources hold, for a progress bar; None when standard input or a pipe is among them."""
    total = 0
    for source in find_sources(paths, lambda _: None):
        if source.path is None or not source.path.is_file():
            return None
        total += source.path.stat().st_size
    return total


def unopened(name: str, error: OSError) -> InputError:
    """The error for what the file system would not give."""
    if isinstance(error, PermissionError):
        return InputError("no permission to read", fix="Ask for read access, or leave it out", where=name)
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", fix="Check the path", where=name)
    return InputError("cannot be read", why=error.strerror or str(error), where=name)


def _sources_of(given: str, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    path = Path(given)
    if given == STANDARD_INPUT:
        yield Source(None)
    elif path.is_dir():
        yield from _in_folder(path, on_error)
    elif path.exists() or not glob.has_magic(given):
        yield Source(path)
    else:
        yield from _matching(given, on_error)


def _in_folder(folder: Path, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    empty = True

    def refuse(error: OSError) -> None:
        nonlocal empty
        empty = False
        on_error(unopened(str(error.filename or folder), error))

    for here, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and _form(path) and path.is_file():
                empty = False
                yield Source(path)
    if empty:
        on_error(InputError("folder holds no reports", fix=f"Known endings: {ENDINGS}", where=str(folder)))


def _matching(pattern: str, on_error: Callable[[InputError], None]) -> Iterator[Source]:
    found = [Path(name) for name in sorted(glob.iglob(pattern, recursive=True))]  # noqa: PTH207  absolute patterns too
    files = [path for path in found if not path.is_dir()]
    if not files:
        on_error(InputError("no file matches", fix="Check the pattern", where=pattern))
    yield from map(Source, files)


def _form(path: Path) -> Form | None:
    bare = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return SUFFIXES.get(bare.suffix.lower())
