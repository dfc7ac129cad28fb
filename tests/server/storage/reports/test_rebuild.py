"""A rebuild from the journal gives the same report rows and the same board."""

from common.board.state import Board
from server.storage.engine import open_database
from server.storage.history.checkpoints import catch_up, load_board
from server.storage.reports.rebuild import rebuild
from tests.fixtures.database import Database
from tests.server.desk import a_day, desk_at, report_rows
from tests.server.harness import CENTER


def test_rebuilt_rows_equal_the_live_ones(center: Database) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        live = report_rows(desk.storage)
        seq = desk.state.board.seq
    storage = open_database(center.url)
    assert rebuild(storage, CENTER) == seq
    assert report_rows(storage) == live
    storage.close()
    assert {name: bool(rows) for name, rows in live.items()} == dict.fromkeys(live, True)


def test_the_rows_of_a_day_say_what_happened(center: Database) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        with desk.storage.reading() as connection:
            read = connection.exec_driver_sql
            states = read("SELECT state, outcome FROM ticket ORDER BY service_day, label").all()
            kinds = read("SELECT kind, undone FROM call ORDER BY seq").all()
            by_hand = read(
                "SELECT why, claimed, ticket_id IS NULL FROM hand_call ORDER BY seq"
            ).all()
            open_stages = read("SELECT count(*) FROM stage WHERE ended_at IS NULL").scalar()
    assert [tuple(row) for row in states] == [
        ("served", "done"),
        ("expired", None),
        ("served", "unfinished"),
        ("served", "done"),
        ("waiting", None),
    ]
    assert [(kind, bool(undone)) for kind, undone in kinds] == [
        ("call", True),
        ("call", False),
        ("recall", False),
        ("call", False),
        ("resume", False),
        ("call", False),
        ("hand", False),
    ]
    assert [tuple(map(bool, row)) for row in by_hand] == [
        (False, False, False),
        (True, False, True),
    ]
    assert open_stages == 1


def test_the_checkpoint_and_the_whole_journal_give_the_same_board(center: Database) -> None:
    with desk_at(center) as desk:
        a_day(desk)
        with desk.storage.reading() as connection:
            quick = load_board(connection, CENTER)
            slow = catch_up(connection, CENTER, Board())
    assert quick == slow == desk.state.board
