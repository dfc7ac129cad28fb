"""The kiosk's own note, on disk, of every ticket that is asked for and not yet in a citizen's hand."""

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS unfinished (
    ticket_id TEXT PRIMARY KEY,
    shown INTEGER NOT NULL DEFAULT 0
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A ticket the kiosk did not finish; `shown` when a citizen may hold or have seen its number."""

    ticket_id: str
    shown: bool


class PaperLog:
    """Every change is on disk when the call returns; sqlite3.Error when that fails.

    A file that is no such log is set aside as `….broken` and a new one begun: the server lets go by
    itself of what was never confirmed.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._rows = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            log.warning("%s is set aside, it cannot be read: %s", path, error)
            path.replace(path.with_name(f"{path.name}.broken"))
            self._rows = _open(path)

    def asked(self, ticket_id: str) -> None:
        """A number is about to be asked for."""
        self._rows.execute("INSERT INTO unfinished (ticket_id) VALUES (?)", (ticket_id,))

    def shown(self, ticket_id: str) -> None:
        """The number is about to be shown and printed."""
        self._rows.execute("UPDATE unfinished SET shown = 1 WHERE ticket_id = ?", (ticket_id,))

    def finished(self, ticket_id: str) -> None:
        """What became of the ticket is with the outbox."""
        self._rows.execute("DELETE FROM unfinished WHERE ticket_id = ?", (ticket_id,))

    def unfinished(self) -> tuple[Unfinished, ...]:
        """What an earlier run left behind, oldest first."""
        rows = self._rows.execute("SELECT ticket_id, shown FROM unfinished ORDER BY ticket_id")
        return tuple(Unfinished(ticket_id, bool(shown)) for ticket_id, shown in rows)

    def close(self) -> None:
        self._rows.close()


def _open(path: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        rows.execute("PRAGMA journal_mode = WAL")
        rows.execute("PRAGMA synchronous = FULL")
        rows.execute(_SCHEMA)
    except sqlite3.Error:
        rows.close()
        raise
    return rows
