"""Makes the report tables and the board's checkpoint again from the journal alone."""

from sqlalchemy import Connection, delete

from common.board.evolve import evolve
from common.board.state import Board
from common.contract.codec import decode_record
from common.contract.events import DayOpened
from server.storage.engine import Database
from server.storage.history.checkpoints import save_checkpoint
from server.storage.history.journal import CHUNK, lock_head, read_events
from server.storage.reports.projector import Projection
from server.storage.reports.sheets import void_all
from server.storage.tables.reports import REPORTS


def rebuild(database: Database, center_id: str) -> int:
    """Replace all report rows, in one transaction under the head's lock; how many events there are."""
    with database.writer.begin() as connection:
        lock_head(connection, center_id)
        for table in REPORTS:
            connection.execute(delete(table).where(table.c.center_id == center_id))
        void_all(connection, center_id)
        board, opened = replay(connection, connection, center_id)
        save_checkpoint(connection, center_id, opened)
    return board.seq


def replay(source: Connection, target: Connection, center_id: str) -> tuple[Board, Board]:
    """Write the report rows of the journal in `source` into empty tables of `target`.

    The board at the end, and as it was when its service day began.
    """
    board, opened = Board(), Board()
    while chunk := read_events(source, center_id, board.seq, CHUNK):
        projection = Projection(center_id)
        for stored in chunk:
            record = decode_record(stored.text)
            after = evolve(board, record)
            projection.add(board, after, record)
            board = after
            if isinstance(record.data, DayOpened):
                opened = board
        projection.write(target)
    return board, opened
