"""Sheets of past days tell of more places now, and are made anew."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the sheets away."""
    op.execute("DELETE FROM day_sheet")
