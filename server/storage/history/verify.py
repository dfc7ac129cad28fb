"""Proves a journal: its chain, its columns, the numbers it drew, and that the report rows follow from it."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, create_engine, select

from common.board.evolve import GapError, evolve
from common.board.snapshots import to_rows
from common.board.state import Board
from common.contract.codec import InvalidDataError, MalformedError, decode_record
from common.contract.envelope import EventRecord
from common.contract.events import EpochStarted, TicketIssued
from server.domain.context import Refusal
from server.domain.numbering import next_number
from server.storage.history.checkpoints import load_checkpoint
from server.storage.history.journal import Fault, Head, find_fault, read_events, read_head
from server.storage.reports.rebuild import replay
from server.storage.reports.report_rows import milliseconds
from server.storage.tables import metadata
from server.storage.tables.journal import event
from server.storage.tables.reports import REPORTS, day_sheet

ROWS = 1000
ASTRAY = "the checkpoint does not follow from the journal; `rebuild` makes it again"


def find_file_fault(connection: Connection) -> str | None:
    """What SQLite finds wrong with its file; of PostgreSQL, which has nothing like it, None."""
    if connection.dialect.name != "sqlite":
        return None
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if found != "ok":
        return str(found).splitlines()[-1]
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return None if orphan is None else f"a row of {orphan[0]} belongs to none of {orphan[2]}"


def find_whole_fault(connection: Connection, center_id: str) -> Fault | None:
    """The first event of the whole journal that breaks the chain, or does not follow from the others.

    Every column of journal and head is compared with the texts, and the board's checkpoint with the
    board that they make. In no text stand the count of changes of access, and a time that the head was
    given after its last event (`find_time_kept`).
    """
    fault = find_fault(connection, center_id)
    return fault or _find_text_fault(connection, center_id, Board())


def find_day_fault(connection: Connection, center_id: str) -> Fault | None:
    """The same, but of what follows from the texts only those since the checkpoint: a day's work."""
    fault = find_fault(connection, center_id)
    return fault or _find_text_fault(connection, center_id, None)


def find_time_kept(connection: Connection, center_id: str) -> tuple[int, int] | None:
    """The head's time and the last event's where they differ: kept up while the clock was in doubt.

    No text tells of it, so it proves nothing; another hand may have written it.
    """
    end = read_head(connection, center_id)
    last = _last_time(connection, end)
    return None if end.recorded_at == last else (end.recorded_at, last)


def find_report_fault(connection: Connection, center_id: str) -> str | None:
    """Which row of the reports does not follow from the journal; None when a rebuild is equal."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as rebuilt:
            metadata.create_all(rebuilt, (*REPORTS, day_sheet))
            replay(connection, rebuilt, center_id)
            for table in REPORTS:
                if _digest(_rows(connection, table)) != _digest(_rows(rebuilt, table)):
                    return f"{table.name} {_first_difference(connection, rebuilt, table)}"
    finally:
        engine.dispose()
    return None


def _find_text_fault(connection: Connection, center_id: str, start: Board | None) -> Fault | None:
    """What does not follow from the texts after `start`, or after the checkpoint without one."""
    try:
        kept = load_checkpoint(connection, center_id)
    except (MalformedError, InvalidDataError) as error:
        return Fault(1, f"the checkpoint cannot be read: {error}")
    board = kept if start is None else start
    if _astray(board, kept):
        return Fault(board.seq, ASTRAY)
    query = (
        select(event.c.seq, event.c.epoch, event.c.recorded_at, event.c.text)
        .where(event.c.center_id == center_id, event.c.seq > board.seq)
        .order_by(event.c.seq)
        .execution_options(yield_per=ROWS)
    )
    with connection.execute(query) as rows:
        for row in rows:
            try:
                record = decode_record(row.text)
                after = evolve(board, record)
            except (GapError, MalformedError, InvalidDataError) as error:
                return Fault(row.seq, str(error))
            why = (
                _number_fault(board, record)
                or _epoch_fault(board, record)
                or _column_fault(row.epoch, row.recorded_at, after, record)
            )
            if why is not None or _astray(after, kept):
                return Fault(row.seq, why or ASTRAY)
            board = after
    if board.seq < kept.seq:
        return Fault(board.seq, ASTRAY)
    return _head_fault(connection, center_id, board)


def _epoch_fault(board: Board, record: EventRecord) -> str | None:
    """Every epoch is above all before it."""
    data = record.data
    if not isinstance(data, EpochStarted) or data.epoch > board.epoch:
        return None
    return f"epoch {data.epoch} cannot begin after epoch {board.epoch}"


def _column_fault(epoch: int, at: int, after: Board, record: EventRecord) -> str | None:
    """What of a row is not as the texts have it: an epoch begins by its event alone."""
    if epoch != after.epoch:
        return f"the epoch is {epoch}, the events say {after.epoch}"
    said = milliseconds(record.recorded_at)
    return None if at == said else f"recorded at {at}, the text says {said}"


def _head_fault(connection: Connection, center_id: str, board: Board) -> Fault | None:
    """What of the head is not as the last event leaves it; its time may have been kept up since."""
    end = read_head(connection, center_id)
    follows = {
        "seq": board.seq,
        "epoch": board.epoch,
        "service_day": board.service_day,
        "config_version": board.config_version,
    }
    for name, value in follows.items():
        found = getattr(end, name)
        if found != value:
            return Fault(end.seq, f"the head's {name} is {found}, the events say {value}")
    last = _last_time(connection, end)
    if end.recorded_at < last:
        why = f"the head's recorded_at is {end.recorded_at}, the last event says {last}"
        return Fault(end.seq, why)
    return None


def _last_time(connection: Connection, end: Head) -> int:
    """When the last event was recorded, by its text; 0 without one."""
    found = read_events(connection, end.center_id, end.seq - 1, 1)
    return milliseconds(decode_record(found[0].text).recorded_at) if found else 0


def _astray(board: Board, kept: Board) -> bool:
    """Whether the checkpoint at this place is another board."""
    if board.seq != kept.seq or board is kept:
        return False
    places = [(one.epoch, one.config_version) for one in (board, kept)]
    return places[0] != places[1] or to_rows(board) != to_rows(kept)


def _number_fault(board: Board, record: EventRecord) -> str | None:
    """What is wrong with a number that the server drew; papers from elsewhere are taken as they are."""
    data = record.data
    if not isinstance(data, TicketIssued) or data.confirmed:
        return None
    try:
        label, _ = next_number(board, data.series)
    except Refusal as refusal:
        label = refusal.rejected.code
    return None if label == data.label else f"{data.label} was drawn where {label} came next"


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    query = select(table).execution_options(yield_per=ROWS)
    for row in connection.execute(query):
        yield tuple(row)


def _digest(rows: Iterator[tuple[Any, ...]]) -> tuple[int, int]:
    """Count and sum of hashes: the same for the same rows in whatever order."""
    count, total = 0, 0
    for row in rows:
        count += 1
        total ^= int.from_bytes(hashlib.sha256(repr(row).encode()).digest(), "big")
    return count, total


def _first_difference(one: Connection, other: Connection, table: Table) -> str:
    width = len(table.primary_key.columns)
    names = [column.name for column in table.columns]
    keys = [names.index(column.name) for column in table.primary_key.columns]
    different = set(_rows(one, table)) ^ set(_rows(other, table))
    key = min(tuple(str(row[at]) for at in keys) for row in different)
    return "/".join(key[:width])
