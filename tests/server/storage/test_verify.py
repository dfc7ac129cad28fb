"""The proof of a journal finds a number that does not follow and a report row that was changed."""

import pytest
from sqlalchemy import text

from common.board.state import Board
from server.domain import issuing
from server.domain.numbering import next_number
from server.storage.engine import open_database
from server.storage.verify import find_day_fault, find_report_fault, find_whole_fault
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at
from tests.server.harness import CENTER


def test_a_whole_day_is_sound(center: Database) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        with desk.storage.reading() as connection:
            assert find_whole_fault(connection, CENTER) is None
            assert find_day_fault(connection, CENTER) is None
            assert find_report_fault(connection, CENTER) is None


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
