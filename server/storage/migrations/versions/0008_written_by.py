"""Who wrote a note, and with what it was given."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty for notes of before."""
    op.add_column("free_text", sa.Column("officer_id", sa.String(length=64), nullable=True))
    op.add_column("free_text", sa.Column("given_with", sa.String(length=16), nullable=True))
