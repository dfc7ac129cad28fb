"""The copy of the subjects' keys beside the backups: one a folder, always the newest.

A backup holds texts sealed and no key. Who restores it takes the keys from this file and the master
key from where it is kept; a key that was destroyed since is in neither, however old the backup is.
"""

import contextlib
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete

from common.files import write_private
from server.storage.engine import Database, DatabaseError
from server.storage.sealing.texts import export_keys, import_keys
from server.storage.tables.config import subject_key

NAME = "motcua-subjects.keys"
TRIES = 10


def save_key_copy(database: Database, folder: Path) -> None:
    """Replace the copy in this folder; DatabaseError when it cannot be written.

    A key that is destroyed meanwhile does not stay in it, whichever process writes last, nor in what
    a copying that was broken off has left behind.
    """
    written, exported = None, _exported(database)
    while exported != written:
        _write(folder, exported)
        written, exported = exported, _exported(database)


def is_level(database: Database, folder: Path) -> bool:
    """Whether the copy in this folder holds just the keys that there are; DatabaseError if unreadable."""
    try:
        return (folder / NAME).read_bytes() == _exported(database)
    except OSError as error:
        raise DatabaseError(f"{folder / NAME} cannot be read: {error.strerror}") from error


def _write(folder: Path, content: bytes) -> None:
    """Another process that does the same may take away what is half written: then again."""
    for tries_left in reversed(range(TRIES)):
        try:
            _sweep(folder)
            write_private(folder / NAME, content)
        except OSError as error:
            if tries_left and isinstance(error, FileNotFoundError):
                continue
            why = error.strerror or error
            raise DatabaseError(f"cannot write {folder / NAME}: {why}") from error
        return


def _sweep(folder: Path) -> None:
    for part in folder.glob(f".{NAME}.*"):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            part.unlink()


def _exported(database: Database) -> bytes:
    with database.reading() as connection:
        return export_keys(connection)


def load_key_copy(connection: Connection, folder: Path) -> int | None:
    """Take the keys for the texts of a restored database; how many, None without a copy.

    DatabaseError for one that cannot be read.
    """
    try:
        return import_keys(connection, (folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise DatabaseError(f"{folder / NAME} cannot be read: {error}") from error


def forget_keys(connection: Connection) -> None:
    """A copy of the database gives no key away."""
    connection.execute(delete(subject_key))
