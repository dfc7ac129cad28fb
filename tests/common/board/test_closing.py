"""Near the closing it is said whether somebody can still be called today."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from common.board.closing import NOTHING, outlook, outlook_alone, outlook_of, takes_numbers
from common.board.estimate import Minutes
from common.board.state import Board
from tests.common.board.test_hours import at
from tests.dsl import given
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import issued, opened

BIRTHS = [issued(f"A00{n}") for n in range(1, 4)]
"""At one counter whose norm is 10 minutes: who comes now waits 21 to 45."""


def crowd(many: int = 3) -> Board:
    return given(opened(), *BIRTHS[:many]).board


@pytest.mark.parametrize(
    ("clock", "chance", "left"),
    [
        ("16:15", "sure", 45),
        ("16:16", "maybe", 44),
        ("16:38", "maybe", 22),
        ("16:39", "unlikely", 21),
        ("16:59", "unlikely", 1),
    ],
)
def test_the_range_is_held_against_what_is_left(clock: str, chance: str, left: int) -> None:
    found = outlook(crowd(), CENTER, "birth", at(clock))
    assert (found.chance, found.left, found.minutes) == (chance, left, (21, 45))
    assert found.closes == at("17:00")
    assert found.doubtful == (chance != "sure")


@pytest.mark.parametrize(
    ("clock", "again", "wait"),
    [
        ("10:45", None, (21, 45)),
        ("10:46", "13:30", (21, 165)),
        ("12:00", "13:30", (111, 135)),
        ("06:50", "07:30", (61, 85)),
    ],
)
def test_over_a_break_people_wait_and_are_told_until_when(
    clock: str, again: str | None, wait: tuple[int, int]
) -> None:
    found = outlook(crowd(), CENTER, "birth", at(clock))
    assert (found.chance, found.minutes, found.wait) == ("sure", (21, 45), wait)
    assert found.again == (None if again is None else at(again))


def test_after_the_last_closing_only_who_works_on_may_call() -> None:
    worked = outlook(crowd(0), CENTER, "birth", at("17:01"))
    assert (worked.chance, worked.closed, worked.at_work) == ("maybe", "over", True)
    late = outlook(given(*BIRTHS).board, CENTER, "birth", at("17:01"))
    assert (late.chance, late.left, late.closes) == ("unlikely", 0, None)


@pytest.mark.parametrize(("day", "closed"), [(22, "off"), (24, "holiday")])
def test_on_a_closed_day_nobody_is_called(day: int, closed: str) -> None:
    found = outlook(given().board, CENTER, "birth", at("09:00", day))
    assert (found.chance, found.closed) == ("unlikely", closed)


def test_without_an_estimate_only_the_hopeless_is_said() -> None:
    board = given(*BIRTHS).board
    assert outlook(board, CENTER, "birth", at("16:49")).chance == "unknown"
    late = outlook(board, CENTER, "birth", at("16:50"))
    assert (late.chance, late.minutes, late.ahead) == ("unlikely", None, 3)
    assert outlook(given().board, CENTER, "birth", at("16:59")).chance == "unknown"


def test_a_center_without_hours_promises_nothing() -> None:
    shut = replace(CENTER, hours=replace(CENTER.hours, sessions=()))
    found = outlook(crowd(), shut, "birth", at("16:59"))
    assert (found.chance, found.minutes, found.again) == ("unknown", (21, 45), None)
    assert outlook_alone(shut, at("23:00")) == NOTHING


def test_a_ticket_that_waits_is_judged_by_its_own_place() -> None:
    board, now = crowd(), at("16:45")

    def chance(ahead: int | None, minutes: Minutes) -> str:
        return outlook_of(board, CENTER, "birth", ahead, minutes, now).chance

    assert chance(0, Minutes(0, 1)) == "sure"
    assert chance(2, Minutes(14, 30)) == "maybe"
    assert chance(None, Minutes(0, 1)) == "unknown"


@pytest.mark.parametrize(("clock", "chance"), [("16:59", "unknown"), ("17:00", "unlikely")])
def test_cut_off_from_the_hall_only_the_clock_speaks(clock: str, chance: str) -> None:
    now: datetime = at(clock)
    assert outlook_alone(CENTER, now).chance == chance


@pytest.mark.parametrize(
    ("day", "clock", "takes"),
    [
        (23, "06:00", True),
        (23, "11:29", True),
        (23, "12:00", True),
        (23, "16:29", True),
        (23, "16:30", False),
        (23, "17:00", False),
        (23, "23:59", False),
        (24, "10:00", True),
        (28, "10:00", True),
    ],
)
def test_numbers_end_before_the_day_does_where_the_policy_says_so(
    day: int, clock: str, takes: bool
) -> None:
    assert takes_numbers(with_policy(stop_before_close_minutes=30), at(clock, day)) is takes
    assert takes_numbers(CENTER, at(clock, day))


def test_where_no_hours_are_known_numbers_never_end() -> None:
    config = with_policy(stop_before_close_minutes=30)
    config = replace(config, hours=replace(config.hours, sessions=()))
    assert takes_numbers(config, at("16:45"))
