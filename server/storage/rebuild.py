"""Makes the report tables and the board's checkpoint again from the journal alone."""

from sqlalchemy import delete

from common.board.evolve import evolve
from common.board.state import Board
from common.contract.codec import decode_record
from common.contract.events import DayOpened
from server.storage.checkpoints import save_checkpoint
from server.storage.engine import Database
from server.storage.journal import CHUNK, lock_head, read_events
from server.storage.projector import Projection
from server.storage.tables_reports import REPORTS


def rebuild(database: Database, center_id: str) -> int:
    """Replace all report rows, in one transaction under the head's lock; how many events there are."""
    with database.writer.begin() as connection:
        lock_head(connection, center_id)
        for table in REPORTS:
            connection.execute(delete(table).where(table.c.center_id == center_id))
        board, opened = Board(), Board()
        while chunk := read_events(connection, center_id, board.seq, CHUNK):
            projection = Projection(center_id)
            for stored in chunk:
                record = decode_record(stored.text)
                after = evolve(board, record)
                projection.add(board, after, record)
                board = after
                if isinstance(record.data, DayOpened):
                    opened = board
            projection.write(connection)
        save_checkpoint(connection, center_id, opened)
    return board.seq
