"""A snapshot tells the whole board: whoever takes it goes on as if there from the start."""

from common.board.snapshots import from_rows, to_rows
from tests.dsl import given, minutes, read_back, seconds, told
from tests.dsl_events import (
    START,
    absent,
    called,
    cancelled,
    day,
    finished,
    issued,
    opened,
    parked,
    paused,
    rated,
    recalled,
    started,
    undone,
)

LIFE = (
    opened("q1"),
    opened("q2"),
    paused("q2"),
    issued("A001", key_hash="a" * 64),
    issued("A002", priority="elderly"),
    issued("A003", confirmed=False),
    issued("A004"),
    issued("A005"),
    seconds(9),
    called("A001"),
    recalled("A001"),
    started("A001"),
    minutes(3),
    finished("A001"),
    rated("A001"),
    called("A002", priority="elderly"),
    parked("A002"),
    called("A004"),
    absent("A004"),
    cancelled("A005"),
    called("A003"),
)


def test_the_rows_are_in_order() -> None:
    rows = to_rows(given(*LIFE).board)
    assert [row.label for row in rows.tickets] == ["A001", "A002", "A003", "A004", "A005"]
    assert [row.id for row in rows.counters] == ["q1", "q2"]
    assert [row.label for row in rows.calls] == ["A003", "A004", "A002", "A001"]
    assert rows.numbers == {"A": 5}
    assert rows.previous == ()


def test_rows_make_the_same_board() -> None:
    board = given(*LIFE).board
    again = from_rows(
        to_rows(board), epoch=board.epoch, seq=board.seq, config_version=board.config_version
    )
    assert again == board


def test_a_newcomer_goes_on_like_everybody() -> None:
    board = given(*LIFE).board
    newcomer = read_back(board)
    for event in (
        undone("A003"),
        issued("A006"),
        called("A006"),
        day("2026-11-24", "A002", "A003", "A004", "A006"),
    ):
        board, newcomer = told(board, (event,), START), told(newcomer, (event,), START)
        assert newcomer == board
    assert {row.label: row.state for row in to_rows(newcomer).previous} == {
        "A001": "served",
        "A002": "expired",
        "A003": "expired",
        "A004": "expired",
        "A005": "cancelled",
        "A006": "expired",
    }
