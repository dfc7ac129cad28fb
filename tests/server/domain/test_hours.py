"""The service day rolls forward only, and closes what the old day left open."""

from datetime import timedelta

from msgspec.structs import replace

from common.contract.config import Config
from common.contract.events import DayOpened
from server.domain.hours import day_faults, roll_day
from tests.dsl import given, told
from tests.dsl_center import CENTER
from tests.dsl_events import START, called, issued, opened, parked, started, ticket_id

LIFE = (
    opened("q1"),
    opened("q2"),
    opened("q3"),
    issued("A001"),
    issued("A002"),
    issued("A003"),
    issued("A004"),
    called("A002", "q1"),
    started("A002", "q1"),
    called("A003", "q2"),
    called("A004", "q3"),
    parked("A004", "q3"),
)
MIDNIGHT = START.replace(hour=17)


def test_nothing_rolls_before_midnight_at_the_center_nor_backwards() -> None:
    board = given(*LIFE).board
    assert roll_day(board, CENTER, MIDNIGHT - timedelta(milliseconds=1)) == ()
    assert roll_day(board, CENTER, START - timedelta(days=3)) == ()


def test_the_day_rolls_once() -> None:
    board = given(*LIFE).board
    events = roll_day(board, CENTER, MIDNIGHT)
    (event,) = events
    assert isinstance(event, DayOpened)
    assert (event.service_day, event.previous_day) == ("2026-11-24", "2026-11-23")
    assert set(event.expired) == {ticket_id(label) for label in ("A001", "A003", "A004")}
    assert event.unfinished == (ticket_id("A002"),)
    assert roll_day(told(board, events, MIDNIGHT), CENTER, MIDNIGHT) == ()


def test_what_the_new_day_finds() -> None:
    board = given(*LIFE).board
    board = told(board, roll_day(board, CENTER, MIDNIGHT), MIDNIGHT)
    assert not board.tickets
    assert not board.numbers
    assert board.calls == ()
    assert {seat.state for seat in board.counters.values()} == {"open"}
    assert {seat.ticket_id for seat in board.counters.values()} == {None}
    ends = {row.label: (row.state, row.outcome) for row in board.previous.values()}
    assert ends == {
        "A001": ("expired", None),
        "A002": ("served", "unfinished"),
        "A003": ("expired", None),
        "A004": ("expired", None),
    }
    assert not board.tallies


def test_a_new_day_begins_with_nobodys_turn() -> None:
    life = (opened(), issued(priority="merit"), called(priority="merit"))
    board = given(*life).board
    assert board.counters["q1"].turn == 1
    board = told(board, roll_day(board, CENTER, MIDNIGHT), MIDNIGHT)
    assert board.counters["q1"].turn == 0


def test_the_first_day_of_a_center() -> None:
    board = given().board
    before = type(board)()
    assert roll_day(before, CENTER, START) == (
        DayOpened(service_day="2026-11-23", previous_day=None, expired=(), unfinished=()),
    )


def with_clock(zone: str, starts: str = "00:00") -> Config:
    return replace(CENTER, center=replace(CENTER.center, timezone=zone, day_starts_at=starts))


def test_no_other_day_begins_under_those_who_are_here() -> None:
    board = given(*LIFE).board

    def told_of(before: Config, after: Config, hour: int) -> list[tuple[str, tuple[str, ...]]]:
        faults = day_faults(board, before, after, START.replace(hour=hour))
        return [(one.field, one.args) for one in faults]

    utc, ahead, starts = with_clock("UTC"), with_clock("Pacific/Kiritimati"), "23:59"
    assert told_of(CENTER, ahead, hour=9) == []
    assert told_of(CENTER, ahead, hour=10) == [("timezone", ("2", "2"))]
    assert told_of(CENTER, with_clock("Etc/GMT+11"), hour=10) == [("timezone", ("2", "2"))]
    late = with_clock(CENTER.center.timezone, starts)
    assert told_of(CENTER, late, hour=10) == [("day_starts_at", ("2", "2"))]
    both = [("timezone", ("2", "2")), ("day_starts_at", ("2", "2"))]
    assert told_of(CENTER, with_clock("UTC", starts), hour=10) == both
    assert told_of(CENTER, utc, hour=16) == []
    assert told_of(utc, CENTER, hour=16) == []
    assert told_of(utc, CENTER, hour=17) == [("timezone", ("2", "2"))]
    board = told(board, roll_day(board, CENTER, MIDNIGHT), MIDNIGHT)
    assert told_of(CENTER, ahead, hour=10) == []
