"""Proves a journal: its chain, the numbers it drew, and that the report rows follow from it."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, create_engine, select

from common.board.evolve import GapError, evolve
from common.board.state import Board
from common.contract.codec import decode_record
from common.contract.envelope import EventRecord
from common.contract.events import TicketIssued
from server.domain.context import Refusal
from server.domain.numbering import next_number
from server.storage.checkpoints import load_checkpoint
from server.storage.journal import Fault, all_events, find_fault
from server.storage.rebuild import replay
from server.storage.tables import metadata
from server.storage.tables_reports import REPORTS

ROWS = 1000


def find_whole_fault(connection: Connection, center_id: str) -> Fault | None:
    """The first event of the whole journal that breaks the chain, or whose number does not follow."""
    fault = find_fault(connection, center_id)
    return fault or _find_number_fault(connection, center_id, Board())


def find_day_fault(connection: Connection, center_id: str) -> Fault | None:
    """The same, but of numbers only those since the last checkpoint: at most a day's work."""
    fault = find_fault(connection, center_id)
    return fault or _find_number_fault(
        connection, center_id, load_checkpoint(connection, center_id)
    )


def find_report_fault(connection: Connection, center_id: str) -> str | None:
    """Which row of the reports does not follow from the journal; None when a rebuild is equal."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as rebuilt:
            metadata.create_all(rebuilt, REPORTS)
            replay(connection, rebuilt, center_id)
            for table in REPORTS:
                if _digest(_rows(connection, table)) != _digest(_rows(rebuilt, table)):
                    return f"{table.name} {_first_difference(connection, rebuilt, table)}"
    finally:
        engine.dispose()
    return None


def _find_number_fault(connection: Connection, center_id: str, board: Board) -> Fault | None:
    for stored in all_events(connection, center_id, board.seq):
        record = decode_record(stored.text)
        why = _number_fault(board, record)
        if why is not None:
            return Fault(stored.seq, why)
        try:
            board = evolve(board, record)
        except GapError as error:
            return Fault(stored.seq, str(error))
    return None


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
