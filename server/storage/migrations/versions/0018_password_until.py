"""When a password that somebody else chose runs out; those that are out get as long from now.

Not those that were used at a counter: nobody asked for another there, and the hall is not to stand still.
"""

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
    account = sa.table(
        "account", sa.column("id"), sa.column("password_once"), sa.column("password_until")
    )
    session = sa.table("session", sa.column("account_id"), sa.column("counter_id"))
    used = sa.exists().where(
        session.c.account_id == account.c.id, session.c.counter_id.is_not(None)
    )
    until = int(time.time() * 1000) + GIVEN_MILLISECONDS
    given = account.update().where(account.c.password_once.is_(sa.true()), ~used)
    op.execute(given.values(password_until=until))
