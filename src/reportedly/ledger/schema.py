"""The tables of a ledger as typed models. Rows are added and never changed; what is current is a question of the view.

Types are portable between SQLite and PostgreSQL. Moments are ISO 8601 texts in UTC, as SQLite keeps no zone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD = "0001"
"""The newest migration this software knows; a test holds it against `migrations/versions`."""

KNOWN = (HEAD,)
"""All migrations this software knows, oldest first."""

APPLICATION_ID = 0x52707464
"""SQLite's `application_id` of a ledger file: the letters `Rptd`."""

APPEND_ONLY = ("entries", "runs", "reports", "sightings", "readings", "claims", "spans")
"""Tables whose rows a trigger protects from change and removal."""


class Base(DeclarativeBase):
    """Root of the typed models."""


class RunRow(Base):
    """One run of a reader."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    software: Mapped[str] = mapped_column(String(64))
    reader: Mapped[str] = mapped_column(String(64))
    reader_version: Mapped[str] = mapped_column(String(128))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    hashes: Mapped[dict[str, Any]] = mapped_column(JSON)
    started: Mapped[str] = mapped_column(String(40))


class EntryRow(Base):
    """One line of the journal."""

    __tablename__ = "entries"
    __table_args__ = ({"sqlite_autoincrement": True},)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), index=True)
    at: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(128))
    subject: Mapped[str] = mapped_column(String(64), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportRow(Base):
    """A text as read; where and when it was met is told by its sightings."""

    __tablename__ = "reports"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))


class SightingRow(Base):
    """One place a text was met at. `digest` keeps the same meeting from being noted twice."""

    __tablename__ = "sightings"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    at: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(String(40))
    published_rule: Mapped[str] = mapped_column(Text)
    outlet: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    authors: Mapped[list[str]] = mapped_column(JSON)
    location: Mapped[str] = mapped_column(Text)
    raw_sha256: Mapped[str] = mapped_column(String(64))


class ReadingRow(Base):
    """One reader's reading of one report; the latest reading of a report is the current one."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_report", "report_id", "id"),)
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("reports.id"))
    sighting_id: Mapped[int] = mapped_column(ForeignKey("sightings.id"))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    reader: Mapped[str] = mapped_column(String(64))
    reader_version: Mapped[str] = mapped_column(String(128))


class ClaimRow(Base):
    """A claim of one reading. Columns ending in `_words` hold folded names, one a line, for search."""

    __tablename__ = "claims"
    __table_args__ = (Index("ix_claims_days", "start", "end"),)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    id: Mapped[str] = mapped_column(String(32), index=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    event: Mapped[str] = mapped_column(String(16), index=True)
    mode: Mapped[str | None] = mapped_column(String(32))
    scope: Mapped[str] = mapped_column(String(16))
    reality: Mapped[str] = mapped_column(String(16))
    stance: Mapped[str | None] = mapped_column(String(32))
    standing: Mapped[str | None] = mapped_column(String(16))
    start: Mapped[date | None] = mapped_column(Date)
    end: Mapped[date | None] = mapped_column(Date)
    date_precision: Mapped[int | None] = mapped_column(Integer)
    place: Mapped[str | None] = mapped_column(Text)
    admin1: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(String(3), index=True)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    place_precision: Mapped[int | None] = mapped_column(Integer)
    place_words: Mapped[str] = mapped_column(Text)
    actor_words: Mapped[str] = mapped_column(Text)
    recipient_words: Mapped[str] = mapped_column(Text)
    source_words: Mapped[str] = mapped_column(Text)
    outlet_words: Mapped[str] = mapped_column(Text)
    sentence_words: Mapped[str] = mapped_column(Text)
    wire: Mapped[dict[str, Any]] = mapped_column(JSON)


class SpanRow(Base):
    """Words of the report that play a part in a claim, by their place in the text."""

    __tablename__ = "spans"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    claim_seq: Mapped[int] = mapped_column(ForeignKey("claims.seq"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
