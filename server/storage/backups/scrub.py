"""What was erased or sealed stays nowhere behind in the database's files."""

from server.storage.engine import Database, DatabaseError
from server.storage.tables.config import free_text, subject_key

TABLES = (free_text.name, subject_key.name)


def scrub(database: Database, *, whole: bool = False) -> None:
    """Empty the write-ahead log; `whole` also writes all anew. DatabaseError while somebody reads on.

    SQLite overwrites what is deleted by itself. On PostgreSQL the tables of texts and keys are written
    anew; its own log keeps a wrapped key until that is recycled, and its archives until they run out:
    there it is the master key that protects it.
    """
    with database.writer.connect() as pooled:
        connection = pooled.connection.driver_connection
        assert connection is not None
        if database.sqlite:
            if whole:
                connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if busy:
                raise DatabaseError("the write-ahead log could not be emptied: run this again")
            return
        connection.rollback()
        connection.autocommit = True
        for table in TABLES:
            connection.execute(f"VACUUM FULL {table}")
        connection.autocommit = False
