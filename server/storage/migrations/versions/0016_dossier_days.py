"""How many dossiers of a day were late, and complained of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dossier_day",
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("dossiers", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("complained", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("center_id", "day"),
    )
