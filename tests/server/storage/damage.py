"""What somebody may do to a database with tools of his own, or a bad disk to its file."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, delete, update

from server.storage.engine import Database, driver, open_database
from server.storage.history.journal import GENESIS, link, read_events, read_head, read_kind
from server.storage.reports.rebuild import rebuild
from server.storage.tables.journal import event, head
from tests.server.harness import CENTER


def cut_off(storage: Database, seq: int) -> None:
    """Take away all events after `seq`, and make everything else fit."""
    with storage.writer.begin() as connection:
        columns = (event.c.seq, event.c.hash, event.c.recorded_at, event.c.epoch)
        row = connection.execute(
            event.select().with_only_columns(*columns).where(event.c.seq == seq)
        )
        connection.execute(delete(event).where(event.c.seq > seq))
        connection.execute(update(head).values(**row.mappings().one()))
    rebuild(storage, CENTER)


def rehash(connection: Connection) -> None:
    """Make the chain follow from the texts again, whatever they are."""
    previous, end = GENESIS, read_head(connection, CENTER).seq
    for row in read_events(connection, CENTER, 0, end):
        previous = link(previous, row.seq, row.text)
        connection.execute(update(event).where(event.c.seq == row.seq).values(hash=previous))
    connection.execute(update(head).values(hash=previous))


def make_orphan(path: Path) -> None:
    """Leave a session whose account is nowhere."""
    with closing(driver().connect(str(path))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        changed = connection.execute("UPDATE session SET account_id = 'nobody'").rowcount
        assert changed > 0
        connection.commit()


def tear(path: Path) -> None:
    """Let an index lose what it holds, as a page does that was never written."""
    with closing(driver().connect(str(path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_session_expires_at'"
        page = connection.execute(query).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[page * size - 40 : page * size] = bytes(40)
    path.write_bytes(content)


def skip_number(path: Path) -> None:
    """Write the first number of the last day as another, and the chain anew."""
    storage = open_database(f"sqlite:///{path}")
    with storage.writer.begin() as connection:
        issued = read_kind(connection, CENTER, "TicketIssued")[-1]
        text = issued.text.replace('"A001"', '"A002"')
        assert text != issued.text
        connection.execute(update(event).where(event.c.seq == issued.seq).values(text=text))
        rehash(connection)
    storage.close()
