"""The few events that reports read in the journal itself are found without reading all."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

REPORTED = ("TicketTransferred", "AlertRaised", "AlertCleared", "EventHealed")


def upgrade() -> None:
    """Make the index."""
    where = sa.text(" OR ".join(f"type = '{name}'" for name in REPORTED))
    op.create_index(
        "ix_event_reported",
        "event",
        ["center_id", "recorded_at"],
        unique=False,
        sqlite_where=where,
        postgresql_where=where,
    )
