"""The journal's chain finds every tampering, and its head is locked by one writer at a time."""

import pytest

from server.storage.engine import open_database
from server.storage.history.journal import Entry, append, find_fault, lock_head, read_head
from tests.fixtures.database import Database
from tests.server.desk import desk_at
from tests.server.harness import CENTER


def fault_after(database: Database, tampering: str) -> tuple[int, str] | None:
    storage = open_database(database.url)
    with storage.writer.begin() as connection:
        connection.exec_driver_sql(tampering)
        fault = find_fault(connection, CENTER)
        connection.rollback()
    storage.close()
    return None if fault is None else (fault.seq, fault.why)


def test_a_flipped_byte_a_gap_and_a_cut_tail_are_found(center: Database) -> None:
    with desk_at(center) as desk:
        kiosk = desk.enrol("kiosk")
        for _ in range(3):
            desk.ticket(kiosk)
        last = desk.state.board.seq
    changed = "UPDATE event SET text = replace(text, 'A001', 'A007') WHERE seq = 5"
    assert fault_after(center, "UPDATE event SET epoch = epoch") is None
    assert fault_after(center, changed) == (5, "changed")
    renamed = "UPDATE event SET type = 'DayOpened' WHERE seq = 5"
    assert fault_after(center, renamed) == (5, "changed")
    assert fault_after(center, "DELETE FROM event WHERE seq = 6") == (6, "missing")
    assert fault_after(center, f"DELETE FROM event WHERE seq = {last}") == (
        last,
        "missing at the end",
    )
    lost = "UPDATE event SET hash = (SELECT hash FROM event WHERE seq = 1) WHERE seq = 4"
    assert fault_after(center, lost) == (4, "changed")


def test_a_gap_cannot_be_written(center: Database) -> None:
    storage = open_database(center.url)
    with storage.writer.begin() as connection:
        head = lock_head(connection, CENTER)
        entry = Entry(head.seq + 2, 1, "X", head.recorded_at, "{}")
        with pytest.raises(AssertionError):
            append(connection, head, [entry])
        assert read_head(connection, CENTER) == head
    storage.close()
