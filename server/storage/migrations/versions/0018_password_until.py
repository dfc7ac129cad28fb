"""When a password that somebody else chose runs out; those that are out get as long from now."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

GIVEN_MILLISECONDS = 72 * 3_600_000


def upgrade() -> None:
    """Add the column."""
    op.add_column("account", sa.Column("password_until", sa.BigInteger(), nullable=True))
    account = sa.table("account", sa.column("password_once"), sa.column("password_until"))
    until = int(time.time() * 1000) + GIVEN_MILLISECONDS
    op.execute(
        account.update().where(account.c.password_once.is_(sa.true())).values(password_until=until)
    )
