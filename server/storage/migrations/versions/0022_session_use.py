"""When a session of the staff pages was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what is open no more is known than when it began."""
    op.add_column("session", sa.Column("used_at", sa.BigInteger(), nullable=True))
