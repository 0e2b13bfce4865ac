"""Paths -> reports: the one door by which texts come in. Each failure is told once and nothing else is lost."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputError
from reportedly.ingest.files import read_plain, read_whole
from reportedly.ingest.record import Record, report_of
from reportedly.ingest.sniffing import form_of
from reportedly.ingest.sources import Form, Opener, Source, find_sources, open_source, unopened
from reportedly.ingest.stream import lines, sample, unpack
from reportedly.ingest.tables import check_columns, read_csv, read_jsonl
from reportedly.ingest.web import read_page
from reportedly.model.report import Report

_DAMAGED = (EOFError, zlib.error)  # what gzip raises beside OSError


def _ignore(_: int) -> None:
    pass


def _forget(_: Report) -> None:
    pass


@dataclass(slots=True, kw_only=True)
class Intake:
    """One call's worth of reading in: what to assume, whom to tell, and how many reports came twice.

    `on_error` hears of each file or record that cannot be read; `on_bytes` of bytes as they are taken from the
    sources, for a progress bar over `count_bytes`; `on_copy` of a text that came before, with its new particulars.
    `columns` maps fields to columns or keys (tables.FIELDS).
    """

    on_error: Callable[[InputError], None]
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    on_bytes: Callable[[int], None] = _ignore
    on_copy: Callable[[Report], None] = _forget
    opener: Opener = open_source
    duplicates: int = 0
    _seen: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        check_columns(self.columns)

    def read(self, paths: Iterable[str | Path]) -> Iterator[Report]:
        """The reports in `paths`, one at a time, in a fixed order; a text that came before is counted and left out."""
        for source in find_sources(paths, self.on_error):
            for found in self._found(source):
                report = self._admitted(found)
                if report:
                    yield report

    def _admitted(self, found: Record | InputError) -> Report | None:
        try:
            report = report_of(found, published=self.published) if isinstance(found, Record) else found
        except InputError as error:
            report = error
        if isinstance(report, InputError):
            self.on_error(report)
            return None
        if report.id in self._seen:
            self.duplicates += 1
            self.on_copy(report)
            return None
        self._seen.add(report.id)
        return report

    def _found(self, source: Source) -> Iterator[Record | InputError]:
        """What `source` holds, every failure as a value; a source that holds nothing is a failure too."""
        empty = True
        try:
            for found in self._open(source):
                empty = False
                yield found
        except InputError as error:
            yield error
        except OSError as error:
            yield unopened(source.name, error)
        except _DAMAGED as error:
            yield InputError("archive is damaged", why=str(error), fix="Pack or fetch it again", where=source.name)
        else:
            if empty:
                yield InputError("file holds no records", fix="Leave it out, or export it again", where=source.name)

    def _open(self, source: Source) -> Iterator[Record | InputError]:
        with ExitStack() as stack:
            raw = self.opener(source)
            if source.path:
                stack.enter_context(raw)
            start, stream = sample(unpack(raw, packed=source.packed, on_bytes=self.on_bytes))
            if not start.strip():
                raise InputError("file is empty", fix="Leave it out, or fetch it again", where=source.name)
            yield from self._read(
                source.form or form_of(start, self.columns, where=source.name), stream, start, source.name
            )

    def _read(self, form: Form, stream: BinaryIO, start: bytes, name: str) -> Iterator[Record | InputError]:
        if form is Form.JSONL:
            return read_jsonl(lines(stream, start, where=name), name, self.columns)
        if form is Form.CSV:
            return read_csv(lines(stream, start, where=name), name, self.columns)
        read = read_page if form is Form.PAGE else read_plain
        return iter((read(read_whole(stream, name), name),))


def read_reports(
    paths: Iterable[str | Path],
    *,
    on_error: Callable[[InputError], None],
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    on_bytes: Callable[[int], None] = _ignore,
) -> Iterator[Report]:
    """The reports in `paths`: files, folders, globs, or `-` for standard input; see `Intake` for the options.

    Lazy: one report is in memory at a time, and beside it the ids of those before. Raises UsageError for an
    unknown field in `columns`.
    """
    return Intake(on_error=on_error, published=published, columns=columns or {}, on_bytes=on_bytes).read(paths)


def read_text(
    text: str,
    *,
    published: date | str | None = None,
    title: str = "",
    outlet: str = "",
    url: str = "",
    authors: Iterable[str] = (),
    key: str = "",
    language: str = "en",
) -> Report:
    """The report that `text` is, unaltered. Raises InputError for an empty or overlong text or a wrong date."""
    record = Record(
        text=text,
        published=published if isinstance(published, str) else "",
        title=title,
        outlet=outlet,
        url=url,
        authors=tuple(authors),
        key=key,
        language=language,
    )
    return report_of(record, published=None if isinstance(published, str) else published)
