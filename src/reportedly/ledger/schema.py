"""The tables of a ledger as typed models. Rows are added and never changed; what is current is a question of the view.

Types are portable between SQLite and PostgreSQL. Moments are ISO 8601 texts in UTC, as SQLite keeps no zone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Date, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HEAD = "0002"
"""The newest migration this software knows; a test holds it against `migrations/versions`."""

KNOWN = ("0001", HEAD)
"""All migrations this software knows, oldest first."""

APPLICATION_ID = 0x52707464
"""SQLite's `application_id` of a ledger file: the letters `Rptd`."""

APPEND_ONLY = (
    "entries",
    "runs",
    "reports",
    "sightings",
    "readings",
    "claims",
    "spans",
    "groupings",
    "blocking_keys",
    "crowded_keys",
    "comparisons",
    "memberships",
    "incidents",
    "judgements",
)
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
    url: Mapped[str] = mapped_column(Text, index=True)
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


class GroupingRow(Base):
    """A reading whose claims have been grouped into incidents; a reading without such a row waits for it."""

    __tablename__ = "groupings"
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"), primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(40))


class KeyRow(Base):
    """A key by which a claim finds those it is worth being compared with, as a number."""

    __tablename__ = "blocking_keys"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    claim_seq: Mapped[int] = mapped_column(ForeignKey("claims.seq"), primary_key=True, autoincrement=False)


class CrowdRow(Base):
    """A key that so many claims have that it no longer brings two of them together."""

    __tablename__ = "crowded_keys"
    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class ComparisonRow(Base):
    """Two claims as read (the smaller `seq` first) that were compared: the score, and whether a veto parts them.

    `key` is one that both have; None when they were compared because other claims connect them.
    """

    __tablename__ = "comparisons"
    __table_args__ = (Index("ix_comparisons_second", "second_seq"), {"sqlite_with_rowid": False})
    first_seq: Mapped[int] = mapped_column(ForeignKey("claims.seq"), primary_key=True, autoincrement=False)
    second_seq: Mapped[int] = mapped_column(ForeignKey("claims.seq"), primary_key=True, autoincrement=False)
    score: Mapped[float] = mapped_column(Float)
    vetoed: Mapped[bool] = mapped_column(Boolean)
    key: Mapped[int | None] = mapped_column(BigInteger)


class MembershipRow(Base):
    """The incident that a claim (by id, through all its readings) belongs to; the latest row of a claim counts."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index("ix_memberships_claim", "claim_id", "id"),
        Index("ix_memberships_incident", "incident_id", "claim_id"),
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    claim_id: Mapped[str] = mapped_column(String(32))
    incident_id: Mapped[str | None] = mapped_column(String(32))


class IncidentRow(Base):
    """An incident after a change; the latest row of an incident counts.

    `day` is where it stands in a list by day, `start` and `end` bound the days its claims may be about (None is open).
    `claims` is how many there are, 0 once it is closed; `merged_into` names the incident it then went into.
    """

    __tablename__ = "incidents"
    __table_args__ = (
        Index("ix_incidents_incident", "incident_id", "id"),
        Index("ix_incidents_day", "day", "incident_id", "id", "claims", "start", "end"),
    )
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    incident_id: Mapped[str] = mapped_column(String(32))
    day: Mapped[date] = mapped_column(Date)
    start: Mapped[date | None] = mapped_column(Date)
    end: Mapped[date | None] = mapped_column(Date)
    claims: Mapped[int] = mapped_column(Integer)
    merged_into: Mapped[str | None] = mapped_column(String(32))


class JudgementRow(Base):
    """A person's verdict on two claims (the smaller id first); the latest on a pair counts."""

    __tablename__ = "judgements"
    __table_args__ = (Index("ix_judgements_pair", "first", "second"), Index("ix_judgements_second", "second"))
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    first: Mapped[str] = mapped_column(String(32))
    second: Mapped[str] = mapped_column(String(32))
    verdict: Mapped[str] = mapped_column(String(16))
    reviewer: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))
