"""How counters went on: pauses before calls, absences, another counter that was faster."""

from common.contract.events import CounterClosed
from server.domain.replay.day import Pace
from tests.dsl import minutes, seconds
from tests.dsl_events import START, called, finished, issued, opened, started
from tests.server.domain.replay.told import replayed, tell


def test_a_long_pause_is_an_absence_and_another_counter_may_be_faster() -> None:
    serve = (called("A001", "q2"), started("A001", "q2"), finished("A001", "q2"))
    day = tell(
        opened(),
        opened("q2"),
        issued("A001"),
        seconds(9),
        *serve,
        issued("A002"),
        minutes(4),
        called("A002"),
        started("A002"),
        finished("A002"),
    )
    assert day.paces["q1"].pauses == (seconds(9.001), seconds(0))
    assert day.paces["q2"].pauses == (seconds(9),)
    away = ((START + seconds(9), START + seconds(9) + minutes(4)),)
    assert day.paces["q1"].away == away
    assert day.paces["q1"].back_at(START + minutes(2)) == away[0][1]
    assert day.paces["q1"].back_at(away[0][1]) is None


def test_who_left_without_closing_the_counter_calls_nobody_in_a_replay_either() -> None:
    day = tell(opened(), issued(), minutes(300), issued("A002"))
    assert day.paces["q1"].away == ((START, START + minutes(300)),)
    assert replayed(day)


def test_a_counter_that_closed_while_somebody_waited_was_away() -> None:
    closed = CounterClosed(counter_id="q1", officer_id="an")
    day = tell(opened(), issued(), minutes(5), closed, minutes(5), opened(), seconds(7), called())
    assert day.paces["q1"] == Pace(
        pauses=(seconds(7),), usual=seconds(7), away=((START, START + minutes(5)),)
    )
    assert replayed(day)
