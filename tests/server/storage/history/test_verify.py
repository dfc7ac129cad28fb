"""The proof of a journal finds whatever does not follow from its texts, in each of its columns."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import ColumnClause, Connection, Table, literal_column, text, update

from common.board.state import Board
from server.domain import issuing
from server.domain.numbering import next_number
from server.storage.engine import open_database
from server.storage.history.journal import center_of
from server.storage.history.verify import (
    find_day_fault,
    find_file_fault,
    find_report_fault,
    find_time_kept,
    find_whole_fault,
)
from server.storage.tables.journal import checkpoint, event, head
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at
from tests.server.harness import CENTER, settings_of
from tests.server.processes import program
from tests.server.storage.damage import cut_off, make_orphan, rehash, tear


def test_a_whole_day_is_sound(center: Database) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        with desk.storage.reading() as connection:
            assert find_whole_fault(connection, CENTER) is None
            assert find_day_fault(connection, CENTER) is None
            assert find_report_fault(connection, CENTER) is None
            assert find_file_fault(connection) is None


UNTOLD = {"head.access_version", "checkpoint.center_id"}
"""The one counts changes of which no text tells; without a checkpoint all begins at the first event."""

OTHER = {
    "center_id": "'other'",
    "type": "'EpochStarted'",
    "text": "replace(text, '\"seq\":', '\"seq\": ')",
    "hash": "(SELECT hash FROM event WHERE seq = 1)",
    "service_day": "'2020-01-01'",
    "board": "replace(board, 'A001', 'A002')",
}


def columns_of(table: Table) -> list[tuple[Table, str]]:
    return [(table, column.name) for column in table.columns if str(column) not in UNTOLD]


def test_one_changed_column_is_found(center: Database) -> None:
    """Of an event in the middle, of the last one, of the head and of the checkpoint."""
    with desk_at(center) as desk:
        a_day(desk)
        last = desk.state.board.seq
    storage = open_database(center.url)
    for table, column in [*columns_of(event), *columns_of(head), *columns_of(checkpoint)]:
        for seq in (last // 2, last) if table is event else (None,):
            value: ColumnClause[object] = literal_column(OTHER.get(column, f"{column} + 1000"))
            flip = update(table).values({column: value})
            flip = flip if seq is None else flip.where(event.c.seq == seq)
            with storage.writer.connect() as connection, connection.begin() as undone:
                assert connection.execute(flip).rowcount == 1
                assert is_broken(connection), (table.name, column, seq)
                undone.rollback()
    with storage.reading() as connection:
        assert find_whole_fault(connection, CENTER) is None
    storage.close()


def is_broken(connection: Connection) -> bool:
    """Found by the proof, by there being no such center, or told as a time that was kept."""
    center_id = center_of(connection)
    if center_id != CENTER or find_time_kept(connection, center_id) is not None:
        return True
    return find_whole_fault(connection, center_id) is not None


def test_a_time_of_the_head_that_no_event_tells_is_said(sqlite_center: Database) -> None:
    """A server whose clock is in doubt writes it there; before the last event it can never be."""
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        assert find_time_kept(connection, CENTER) is None
        connection.execute(update(head).values(recorded_at=head.c.recorded_at + 100_000_000))
        assert find_whole_fault(connection, CENTER) is None
    proved = program(settings_of(sqlite_center), "verify")
    assert proved.returncode == 0
    assert re.match(r"the head's time, \S+Z, is after the last event's, \S+Z: ", proved.stdout)
    with storage.writer.begin() as connection:
        connection.execute(update(head).values(recorded_at=head.c.recorded_at - 100_000_001))
        fault = find_whole_fault(connection, CENTER)
    storage.close()
    assert fault is not None
    assert fault.why.startswith("the head's recorded_at is ")


def test_an_epoch_without_its_event_is_found(sqlite_center: Database) -> None:
    """Whoever cuts the tail off may write another epoch into all columns: no restore is told of."""
    with desk_at(sqlite_center) as desk:
        a_day(desk)
        last = desk.state.board.seq
    storage = open_database(sqlite_center.url)
    cut_off(storage, last - 1)
    with storage.writer.begin() as connection:
        assert find_whole_fault(connection, CENTER) is None
        connection.execute(update(event).where(event.c.seq == last - 1).values(epoch=2))
        connection.execute(update(head).values(epoch=2))
        for found in (find_whole_fault, find_day_fault):
            fault = found(connection, CENTER)
            assert fault == (last - 1, "the epoch is 2, the events say 1")
    storage.close()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("replace(text, '\"epoch\":1', '\"epoch\":0')", "epoch 0 cannot begin after epoch 0"),
        ('replace(text, \'"reason":"init"\', \'"reason":7\')', "reason"),
        ("substr(text, 1, length(text) - 1)", "ends too early"),
    ],
)
def test_a_text_that_tells_nonsense_is_found(
    sqlite_center: Database, change: str, why: str
) -> None:
    """Though the chain was made to follow again."""
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        changed = f"UPDATE event SET text = {change} WHERE seq = 1"
        assert connection.exec_driver_sql(changed).rowcount == 1
        rehash(connection)
        fault = find_whole_fault(connection, CENTER)
    storage.close()
    assert fault is not None
    assert (fault.seq, why in fault.why) == (1, True), fault


@pytest.mark.parametrize(
    ("damage", "why"),
    [(make_orphan, "a row of session belongs to none of account"), (tear, "on page ")],
)
def test_what_sqlite_finds_is_heeded(
    sqlite_center: Database, damage: Callable[[Path], None], why: str
) -> None:
    with desk_at(sqlite_center) as desk:
        a_day(desk)
    damage(sqlite_center.data / "motcua.sqlite")
    storage = open_database(sqlite_center.url)
    with storage.reading() as connection:
        assert find_whole_fault(connection, CENTER) is None
        assert why in str(find_file_fault(connection))
    storage.close()
    proved = program(settings_of(sqlite_center), "verify")
    assert (proved.returncode, why in proved.stdout) == (1, True), proved


def test_what_cannot_be_proved_is_said(center: Database) -> None:
    """PostgreSQL lets no client look at its files."""
    proved = program(settings_of(center), "verify")
    assert (proved.returncode, proved.stdout[:7]) == (0, "ok 1.3 ")
    said = "the files of PostgreSQL are not proved"
    assert (said in proved.stderr) == (center.kind == "postgresql")


def test_a_skipped_number_is_found(
    sqlite_center: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def skip(board: Board, series: str) -> object:
        numbers = board.numbers.set(series, board.numbers.get(series, 0) + 1)
        return next_number(Board(labels=board.labels, numbers=numbers), series)

    with desk_at(sqlite_center) as desk:
        kiosk = desk.enrol("kiosk")
        desk.ticket(kiosk)
        monkeypatch.setattr(issuing, "next_number", skip)
        desk.ticket(kiosk)
        with desk.storage.reading() as connection:
            for found in (find_whole_fault, find_day_fault):
                fault = found(connection, CENTER)
                assert fault is not None
                assert "A003 was drawn where A002 came next" in fault.why


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE ticket SET outcome = 'withdrawn' WHERE outcome = 'done'", "ticket "),
        ("DELETE FROM rating", "rating "),
        ("UPDATE stage SET ended_at = ended_at + 1 WHERE state = 'serving'", "stage "),
    ],
)
def test_a_changed_report_row_is_found(sqlite_center: Database, change: str, table: str) -> None:
    with desk_at(sqlite_center) as desk:
        a_day(desk)
    storage = open_database(sqlite_center.url)
    with storage.writer.begin() as connection:
        assert connection.execute(text(change)).rowcount
    with storage.reading() as connection:
        found = find_report_fault(connection, CENTER)
    storage.close()
    assert found is not None
    assert found.startswith(table)
