"""A record is what a file, a page or a row says of itself; a report is a record that passed the border checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from reportedly.errors import BadRecord, InputError
from reportedly.ingest.dates import dateline, named_day, parse_date
from reportedly.model.report import Report, report_id

LONGEST_TEXT = 1_000_000  # code points; 160,000 words are a book, and the parser refuses more by default
LARGEST_BYTES = 8_000_000  # bytes of one file, page or record: the longest text at 4 bytes a letter, with markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One text with what came beside it, unchecked. `published` is still as written, `line` is 0 for a whole file.

    `page_day` is the day a page's markup gives, a candidate that a date of the record's own overrules.
    """

    text: str
    raw_sha256: str = ""
    name: str = ""
    line: int = 0
    title: str = ""
    published: str = ""
    page_day: date | None = None
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    key: str = ""

    @property
    def location(self) -> str:
        """Where it stands: the file, with the line where it is one of many."""
        return f"{self.name}:{self.line}" if self.line else self.name


def report_of(record: Record, *, published: date | None = None) -> Report:
    """The report that `record` is; `published` is the day to take where neither record nor page names one.

    Raises InputError, BadRecord where the record is one of many, for a text that is empty, too long or not
    Unicode, and for a date that is none.
    """
    _check_text(record)
    day, rule = _publication(record, published)
    return Report(
        id=report_id(record.text),
        text=record.text,
        title=record.title,
        published=day,
        published_rule=rule,
        outlet=record.outlet,
        url=record.url,
        authors=record.authors,
        language=record.language or "en",
        key=record.key,
        location=record.location,
        raw_sha256=record.raw_sha256,
    )


def refuse(record: Record, what: str, *, why: str = "", fix: str = "") -> InputError:
    """The error for `record`: BadRecord when others stand beside it in the file."""
    kind = BadRecord if record.line else InputError
    return kind(what, why=why, fix=fix, where=record.location)


def too_long(where: str) -> InputError:
    """The error for a file that is larger than any report."""
    why = f"it is over {LARGEST_BYTES:,} bytes"
    return InputError("file is too large to be one report", why=why, fix=_SPLIT, where=where)


_SPLIT = "Split it into single reports, or hand them in as JSONL, one a line"


def _check_text(record: Record) -> None:
    if not record.text.strip():
        raise refuse(record, "report is empty", why="it has no text", fix="Leave it out, or look where its text went")
    if len(record.text) > LONGEST_TEXT:
        raise refuse(
            record, "text is too long to be one report", why=f"it is over {LONGEST_TEXT:,} letters", fix=_SPLIT
        )
    if not _is_unicode(record):
        why = "it holds bytes that are no letters, or half a letter"
        raise refuse(record, "text is not Unicode", why=why, fix="Export it again as UTF-8")


def _is_unicode(record: Record) -> bool:
    try:
        for text in (record.text, record.title, record.outlet, record.url, record.key, *record.authors):
            text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _publication(record: Record, given: date | None) -> tuple[date | None, str]:
    """The day of publication and the rule that gave it, the surest first."""
    if record.published.strip():
        return _written(record), "record"
    if record.page_day:
        return record.page_day, "page markup"
    if given:
        return given, "given for all reports without a date"
    found = dateline(record.text, address=record.url)
    if found:
        return found
    day = None if record.line else named_day(PurePath(record.name).name)
    return (day, "file name") if day else (None, "")


def _written(record: Record) -> date:
    try:
        return parse_date(record.published)
    except ValueError as error:
        fix = "Write it as 2021-09-02, or leave it empty"
        raise refuse(record, "publication date is wrong", why=str(error), fix=fix) from error
