"""Notes and comments are sealed under a key per subject; accounts can be deleted."""

import sqlalchemy as sa
from alembic import context, op

from server.storage.sealing.texts import Text, keep_texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of keys, and seal what lies open."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT * FROM free_text ORDER BY created_at, id")).all()
    op.drop_index("ix_free_text_ticket_id", "free_text")
    op.drop_table("free_text")
    _subject_key()
    _free_text()
    for row in rows:
        text = Text(row.id, row.kind, row.ticket_id, row.text)
        vault = context.config.attributes["vault"]
        keep_texts(connection, vault, row.center_id, [text], row.created_at)
    op.add_column("account", sa.Column("deleted_at", sa.BigInteger(), nullable=True))


def _subject_key() -> None:
    op.create_table(
        "subject_key",
        sa.Column("subject_id", sa.String(length=36), nullable=False),
        sa.Column("master_id", sa.String(length=16), nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "master_id"),
    )


def _free_text() -> None:
    op.create_table(
        "free_text",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("center_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ticket_id", sa.String(length=36), nullable=False),
        sa.Column("master_id", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_free_text_ticket_id", "free_text", ["ticket_id"], unique=False)
