"""What reports tell of past days, so that a year is told at once."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "day_sheet",
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("service_day", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("center_id", "service_day", "name"),
    )
