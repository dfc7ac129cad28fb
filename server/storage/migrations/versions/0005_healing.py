"""What devices hand back of the events that a restore had lost."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "handed_back",
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("center_id", "epoch", "seq"),
    )
