"""A report: one published text, never altered after it was read (codebook section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model.ids import content_id, normalised


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    `id` is a hash of the normalised text, so the same text read twice is one report. `key` is the caller's own id
    (the `id` of a JSONL record). `published` is a date, or a date-time with zone; None when nothing says it.
    `published_rule` says where the date came from. `raw_sha256` is the digest of the bytes as read.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_rule: str = ""
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"
    key: str = ""
    location: str = ""
    raw_sha256: str = ""

    @property
    def published_on(self) -> date | None:
        """The day of publication, without the hour."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


def report_id(text: str) -> str:
    """The id of a report with this text."""
    return content_id("r", normalised(text))
