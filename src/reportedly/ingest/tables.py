"""JSONL and CSV -> records, a line or row at a time; a broken one becomes its error and the next is read."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from reportedly.errors import BadRecord, InputError, UsageError
from reportedly.ingest.record import LARGEST_BYTES, LONGEST_TEXT, Record
from reportedly.ingest.stream import Line

FIELDS = ("id", "text", "title", "published", "outlet", "url", "authors", "language")
Columns = Mapping[str, str]
_DELIMITERS = ",;\t|"  # in this order where a header holds as many of each; ";" is what spreadsheets write in Europe
_RESYNCS = 100  # broken rows whose lines are looked at again; more would let a hostile file cost quadratic time
_LONG = f"it is over {LARGEST_BYTES:,} bytes"


def check_columns(columns: Columns) -> None:
    """Raises UsageError when `columns` maps a field that a report does not have."""
    for field in columns:
        if field not in FIELDS:
            raise UsageError(f"no field {field!r}", why=f"a report has {', '.join(FIELDS)}", fix="Map one of these")


def read_jsonl(lines: Iterable[Line], name: str, columns: Columns) -> Iterator[Record | InputError]:
    """One record a line; blank lines are passed over. `columns` maps fields to the keys that hold them."""
    for line in lines:
        if line.cut or line.text.strip():
            try:
                yield _record_of(_json_object(line, name), line, name, columns)
            except BadRecord as error:
                yield error


def read_csv(lines: Iterator[Line], name: str, columns: Columns) -> Iterator[Record | InputError]:
    """One record a row under a header row. `columns` maps fields to the columns that hold them.

    A missing column ends the file with one error; a broken row does not.
    """
    rows = _Rows(lines)
    header = _header(rows, name, columns)
    for cells in _rows(rows, header, name):
        if isinstance(cells, InputError):
            yield cells
        elif any(cell.strip() for cell in cells):
            yield _record_of_row(cells, header.names, rows, name, columns)


def header_delimiter(line: str, columns: Columns) -> str | None:
    """The delimiter under which `line` is a header that names the column of the text, or None."""
    wanted = columns.get("text", "text")
    found = {mark: _cells(line, mark) for mark in _DELIMITERS}
    fitting = [mark for mark in _DELIMITERS if wanted in found[mark]]
    return max(fitting, key=lambda mark: len(found[mark]), default=None)


class _Rows:
    """Physical lines for `csv.reader`, kept until their row is whole, so that a broken row's lines can be reread."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines, self._again = lines, deque[Line]()
        self._resyncs = 0
        self.taken: list[Line] = []
        self.size = 0

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        self.size += len(line.raw)
        if line.cut or self.size > LARGEST_BYTES:
            raise csv.Error(_LONG)
        return line.text

    @property
    def first(self) -> int:
        """The number of the line where the row begins."""
        return self.taken[0].number if self.taken else 1

    def forget(self) -> None:
        """Begin the next row."""
        self.taken, self.size = [], 0

    def reread(self) -> None:
        """Give the lines of a broken row back, all but the first."""
        if self._resyncs < _RESYNCS:
            self._again.extendleft(reversed(self.taken[1:]))
        self._resyncs += 1
        self.forget()


class _Header:
    """The column names, and the delimiter that separates them."""

    def __init__(self, names: Sequence[str], delimiter: str) -> None:
        self.names, self.delimiter = names, delimiter


def _header(rows: _Rows, name: str, columns: Columns) -> _Header:
    line = next(rows, "")
    rows.forget()
    delimiter = header_delimiter(line, columns)
    wanted = columns.get("text", "text")
    names = _cells(line, delimiter or ",")
    lost = [column for column in (wanted, *columns.values()) if column not in names]
    if not lost:
        return _Header(names, delimiter or ",")
    why = f"the header names {', '.join(map(repr, islice(names, 12)))}" if any(names) else "it has no header"
    fix = f"Map the columns, for instance text={next(filter(None, names), 'body')}"
    raise InputError(f"no column {lost[0]!r}", why=why, fix=fix, where=f"{name}:1")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in row]


def _rows(rows: _Rows, header: _Header, name: str) -> Iterator[list[str] | BadRecord]:
    # The limit is one for the whole process; the default of 131,072 is shorter than some reports.
    csv.field_size_limit(LONGEST_TEXT + 1)
    reader = csv.reader(rows, delimiter=header.delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken_row(rows, str(error), name)
            rows.reread()
            continue
        yield cells if len(cells) <= len(header.names) else _overlong_row(rows, cells, header, name)
        rows.forget()


def _broken_row(rows: _Rows, why: str, name: str) -> BadRecord:
    return BadRecord("row is broken", why=why, fix="Look at its quotation marks", where=f"{name}:{rows.first}")


def _overlong_row(rows: _Rows, cells: list[str], header: _Header, name: str) -> BadRecord:
    why = f"it has {len(cells)} cells and the header {len(header.names)}"
    fix = "Put cells that hold the delimiter into quotation marks"
    return BadRecord("row does not fit the header", why=why, fix=fix, where=f"{name}:{rows.first}")


def _record_of_row(
    cells: list[str], names: Sequence[str], rows: _Rows, name: str, columns: Columns
) -> Record | InputError:
    line = Line(rows.first, b"".join(line.raw for line in rows.taken), "")
    try:
        return _record_of(dict(zip(names, cells, strict=False)), line, name, columns)
    except BadRecord as error:
        return error


def _json_object(line: Line, name: str) -> Mapping[str, object]:
    where = f"{name}:{line.number}"
    if line.cut:
        raise BadRecord("line is too long to be one report", why=_LONG, fix="Split the report", where=where)
    try:
        found = json.loads(line.text)
    except RecursionError as error:
        raise BadRecord("line is not JSON", why="it is nested without end", where=where) from error
    except ValueError as error:
        fix = "Write one object a line, without line breaks inside"
        why = f"{error.msg}, at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise BadRecord("line is not JSON", why=why, fix=fix, where=where) from error
    if not isinstance(found, dict):
        raise BadRecord("line is not a record", why=f"it is {_kind(found)}, not an object", where=where)
    return found


def _record_of(fields: Mapping[str, object], line: Line, name: str, columns: Columns) -> Record:
    where = f"{name}:{line.number}"
    text = fields.get(columns.get("text", "text"))
    if not isinstance(text, str):
        key = columns.get("text", "text")
        why = f"{key!r} is {_kind(text)}" if key in fields else f"it has no {key!r}"
        fix = "Give each record its text, or map the field that holds it"
        raise BadRecord("record has no text", why=why, fix=fix, where=where)
    values = {field: _value(fields, columns.get(field, field), where) for field in FIELDS if field not in _LISTS}
    return Record(
        text=text,
        raw_sha256=hashlib.sha256(line.raw.rstrip(b"\r\n")).hexdigest(),
        name=name,
        line=line.number,
        key=values["id"],
        title=values["title"],
        published=values["published"],
        outlet=values["outlet"],
        url=values["url"],
        language=values["language"],
        authors=_authors(fields, columns.get("authors", "authors"), where),
    )


_LISTS = ("text", "authors")


def _value(fields: Mapping[str, object], key: str, where: str) -> str:
    value = fields.get(key)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise BadRecord(f"{key} cannot be read", why=f"it is {_kind(value)}, not a text", where=where)


def _authors(fields: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(author, str) for author in value):
        return tuple(author.strip() for author in value if author.strip())
    return tuple(part.strip() for part in _value(fields, key, where).split(";") if part.strip())


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
