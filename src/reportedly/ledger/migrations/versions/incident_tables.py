"""Tables for incidents: what was grouped and compared, which claim belongs where, and what people judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.migrations.closing import close

revision = "0002"
down_revision = "0001"

TABLES = (
    "groupings",
    "blocking_keys",
    "crowded_keys",
    "comparisons",
    "memberships",
    "incidents",
    "judgements",
)


def upgrade() -> None:
    """Make the tables, then close them; and find other texts at the same address without a long search."""
    op.create_index("ix_sightings_url", "sightings", ["url"])
    _compared()
    _grouped()
    _judged()
    for table in TABLES:
        close(table)


def _compared() -> None:
    op.create_table(
        "groupings",
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_table(
        "blocking_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("claim_seq", sa.Integer, sa.ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "crowded_keys",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "comparisons",
        sa.Column("first_seq", sa.Integer, sa.ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
        sa.Column("second_seq", sa.Integer, sa.ForeignKey("claims.seq"), primary_key=True, autoincrement=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("vetoed", sa.Boolean, nullable=False),
        sa.Column("key", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comparisons_second", "comparisons", ["second_seq"])


def _grouped() -> None:
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim_id", sa.String(32), nullable=False),
        sa.Column("incident_id", sa.String(32)),
    )
    op.create_index("ix_memberships_claim", "memberships", ["claim_id", "id"])
    op.create_index("ix_memberships_incident", "memberships", ["incident_id", "claim_id"])
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("incident_id", sa.String(32), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("merged_into", sa.String(32)),
    )
    op.create_index("ix_incidents_incident", "incidents", ["incident_id", "id"])
    op.create_index("ix_incidents_day", "incidents", ["day", "incident_id", "id", "claims", "start", "end"])


def _judged() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("first", sa.String(32), nullable=False),
        sa.Column("second", sa.String(32), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_index("ix_judgements_pair", "judgements", ["first", "second"])
    op.create_index("ix_judgements_second", "judgements", ["second"])
