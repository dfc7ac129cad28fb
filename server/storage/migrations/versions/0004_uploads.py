"""What devices hand over of their journals, and calls by hand as a report."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _device_mark()
    _device_report()
    _hand_call()
    _quarantine()


def _device_mark() -> None:
    op.create_table(
        "device_mark",
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("acked_seq", sa.BigInteger(), nullable=False),
        sa.Column("complete_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("device_id"),
    )


def _device_report() -> None:
    op.create_table(
        "device_report",
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("service_day", sa.String(length=10), nullable=True),
        sa.Column("highest", sa.Text(), nullable=False),
        sa.Column("complete_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("device_id", "epoch"),
    )


def _hand_call() -> None:
    op.create_table(
        "hand_call",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("service_day", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("counter_id", sa.String(length=64), nullable=False),
        sa.Column("officer_id", sa.String(length=64), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("claimed", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_hand_call_service_day", "hand_call", ["center_id", "service_day"], unique=False
    )


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=True),
        sa.Column("master_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "seq"),
    )
    op.create_index("ix_quarantine_ticket_id", "quarantine", ["ticket_id"], unique=False)
