"""The first tables: journal, runs, reports, sightings, readings, claims and spans, closed to change and removal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.migrations.closing import close

revision = "0001"
down_revision = None

TABLES = ("entries", "runs", "reports", "sightings", "readings", "claims", "spans")


def upgrade() -> None:
    """Make the tables, then close them."""
    _journal()
    _reports()
    _readings()
    _claims()
    for table in TABLES:
        close(table)


def _journal() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("software", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("reader_version", sa.String(128), nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("hashes", sa.JSON, nullable=False),
        sa.Column("started", sa.String(40), nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False, index=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), index=True),
        sa.Column("payload", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
    )
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.String(32), sa.ForeignKey("reports.id"), nullable=False, index=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("published", sa.String(40)),
        sa.Column("published_rule", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("raw_sha256", sa.String(64), nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report_id", sa.String(32), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("sighting_id", sa.Integer, sa.ForeignKey("sightings.id"), nullable=False),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False, index=True),
        sa.Column("reader", sa.String(64), nullable=False),
        sa.Column("reader_version", sa.String(128), nullable=False),
    )
    op.create_index("ix_readings_report", "readings", ["report_id", "id"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, index=True),
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id"), nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("event", sa.String(16), nullable=False, index=True),
        sa.Column("mode", sa.String(32)),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("reality", sa.String(16), nullable=False),
        sa.Column("stance", sa.String(32)),
        sa.Column("standing", sa.String(16)),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("date_precision", sa.Integer),
        sa.Column("place", sa.Text),
        sa.Column("admin1", sa.Text),
        sa.Column("country", sa.String(3), index=True),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("place_precision", sa.Integer),
        *(sa.Column(f"{of}_words", sa.Text, nullable=False) for of in ("place", "actor", "recipient", "source")),
        *(sa.Column(f"{of}_words", sa.Text, nullable=False) for of in ("outlet", "sentence")),
        sa.Column("wire", sa.JSON, nullable=False),
    )
    op.create_index("ix_claims_days", "claims", ["start", "end"])
    op.create_table(
        "spans",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim_seq", sa.Integer, sa.ForeignKey("claims.seq"), nullable=False, index=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )
