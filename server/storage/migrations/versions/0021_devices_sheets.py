"""The sheet of a day's devices tells overlapping troubles once, and is made anew with the others."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the sheets away."""
    op.execute("DELETE FROM day_sheet")
