"""Where the browser was from which somebody signed in."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("session", sa.Column("address", sa.String(length=64), nullable=True))
