"""Sessions of those who sit at no counter."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a session be without a counter."""
    with op.batch_alter_table("session") as batch:
        batch.alter_column("counter_id", existing_type=sa.String(length=64), nullable=True)
