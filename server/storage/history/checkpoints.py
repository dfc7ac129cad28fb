"""The board's checkpoint, and the board made again from it and the journal."""

from sqlalchemy import Connection, delete, insert, select

from common.board.evolve import evolve
from common.board.snapshots import from_rows, to_rows
from common.board.state import Board
from common.contract.codec import decode, decode_record, encode
from common.contract.snapshot import BoardRows
from server.storage.history.journal import all_events
from server.storage.tables.journal import checkpoint


def save_checkpoint(connection: Connection, center_id: str, board: Board) -> None:
    """Keep this board as the place from which a server starts."""
    connection.execute(delete(checkpoint).where(checkpoint.c.center_id == center_id))
    values = {
        "center_id": center_id,
        "epoch": board.epoch,
        "seq": board.seq,
        "config_version": board.config_version,
        "board": encode(to_rows(board)).decode(),
    }
    connection.execute(insert(checkpoint), values)


def load_board(connection: Connection, center_id: str) -> Board:
    """The board after the last event of the journal."""
    return catch_up(connection, center_id, load_checkpoint(connection, center_id))


def catch_up(connection: Connection, center_id: str, board: Board) -> Board:
    """The board with all that the journal holds after it."""
    for stored in all_events(connection, center_id, board.seq):
        board = evolve(board, decode_record(stored.text))
    return board


def load_checkpoint(connection: Connection, center_id: str) -> Board:
    """The board at its checkpoint; the empty one where there is none."""
    query = select(
        checkpoint.c.epoch, checkpoint.c.seq, checkpoint.c.config_version, checkpoint.c.board
    )
    row = connection.execute(query.where(checkpoint.c.center_id == center_id)).one_or_none()
    if row is None:
        return Board()
    rows = decode(BoardRows, row.board)
    return from_rows(rows, epoch=row.epoch, seq=row.seq, config_version=row.config_version)
