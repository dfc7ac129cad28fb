"""Accounts with a second factor, and what the staff say of devices."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table of recovery codes."""
    with op.batch_alter_table("account") as batch:
        batch.add_column(
            sa.Column("password_once", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch.add_column(sa.Column("totp_sealed", sa.LargeBinary(), nullable=True))
        batch.add_column(sa.Column("totp_master", sa.String(length=16), nullable=True))
        batch.add_column(sa.Column("totp_step", sa.BigInteger(), nullable=True))
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("account_id", "code_hash"),
    )
    op.add_column("device", sa.Column("rotation_asked_at", sa.BigInteger(), nullable=True))
    op.add_column("enrolment", sa.Column("name", sa.String(length=128), nullable=True))
    op.add_column("session", sa.Column("proved_at", sa.BigInteger(), nullable=True))
