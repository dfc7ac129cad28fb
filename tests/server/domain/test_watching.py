"""When the server calls the staff by itself: once for each trouble, and no longer than it lasts."""

from datetime import timedelta
from itertools import count

from msgspec.structs import replace

from common.board.alert_changes import LOW_RATING, PRINTER, WAIT_OVER_LIMIT, About
from common.board.state import Board
from common.contract.config import Config
from common.contract.events import AlertCleared, AlertRaised, Event
from server.domain.context import Events
from server.domain.watching import changes, low_rating, news, waits_over_limit
from tests.dsl import Given, given, minutes, told
from tests.dsl_center import CENTER, with_policy
from tests.dsl_events import START, called, day, issued, opened, rated
from tests.dsl_hall_events import ALERT, seen_to

WAIT = About(WAIT_OVER_LIMIT, service_id="birth")
JAM = About(PRINTER, device_id="kiosk-1")
NAMES = count(1)


def new_id() -> str:
    return f"01940000-0000-7000-8000-{next(NAMES):012x}"


def looked(board: Board, *trouble: About) -> Events:
    """What the server does about this; a second look finds nothing new."""
    found = changes(board, frozenset(trouble), new_id)
    assert bool(found) == news(board, frozenset(trouble))
    after = told(board, found, START)
    assert not news(after, frozenset(trouble))
    assert changes(after, frozenset(trouble), new_id) == ()
    return found


def jam() -> AlertRaised:
    (raised,) = looked(given().board, JAM)
    assert isinstance(raised, AlertRaised)
    return replace(raised, alert_id=ALERT)


def kinds(events: Events) -> list[type[Event]]:
    return [type(event) for event in events]


def overdue(story: Given, config: Config = CENTER, **passed: float) -> set[str | None]:
    now = story.now + timedelta(**passed)
    return {what.service_id for what in waits_over_limit(story.board, config, now)}


def test_a_service_where_somebody_waits_too_long() -> None:
    later = issued("B001", "land", at=START + minutes(9))
    story = given(opened(), issued("A001"), issued("A002"), later)
    assert overdue(story, minutes=59) == set()
    assert overdue(story, minutes=60) == {"birth"}
    assert overdue(story, minutes=69) == {"birth", "land"}
    assert overdue(given(opened(), issued(), called()), minutes=90) == set()


def test_how_long_is_the_policys_to_say() -> None:
    story = given(issued())
    assert overdue(story, with_policy(alert_wait_minutes=5), minutes=5) == {"birth"}
    assert overdue(story, with_policy(alert_wait_minutes=None), hours=9) == set()


def test_a_trouble_is_told_once_and_ends_with_it() -> None:
    raised = jam()
    assert (raised.kind, raised.device_id, raised.service_id) == (PRINTER, "kiosk-1", None)
    jammed = given(raised).board
    assert looked(jammed, JAM) == ()
    assert looked(jammed) == (AlertCleared(alert_id=ALERT, device_id="kiosk-1"),)
    assert told(jammed, looked(jammed), START).alerts == ()
    assert kinds(looked(jammed, JAM, WAIT)) == [AlertRaised]
    assert kinds(looked(jammed, WAIT)) == [AlertCleared, AlertRaised]


def test_what_was_acknowledged_is_told_again_only_when_it_was_over() -> None:
    story = given(jam(), seen_to())
    assert story.board.alerts == ()
    assert looked(story.board, JAM) == ()
    well = told(story.board, looked(story.board), START)
    assert (well.alerts, well.seen_to) == ((), ())
    assert kinds(looked(well, JAM)) == [AlertRaised]


def test_what_devices_raised_is_not_the_servers_to_clear() -> None:
    alarm = AlertRaised(alert_id=ALERT, kind="call-staff", device_id="kiosk-1", counter_id=None)
    assert looked(given(alarm).board) == ()
    assert given(alarm, seen_to()).board.seen_to == ()


def test_another_day_begins_without_alerts() -> None:
    tomorrow = given(jam(), seen_to(), day("2026-11-24")).board
    assert kinds(looked(tomorrow, JAM)) == [AlertRaised]


def test_a_low_rating_calls_the_staff_to_the_counter_and_names_no_ticket() -> None:
    board = given(opened(), issued(), called()).board
    (alert,) = low_rating(board, CENTER, rated(score=1), lambda: ALERT)
    assert alert == AlertRaised(
        alert_id=ALERT, kind=LOW_RATING, device_id=None, counter_id="q1", service_id="birth"
    )
    assert low_rating(told(board, (alert,), START), CENTER, rated(score=1), new_id) == ()
    assert low_rating(board, CENTER, rated(score=2), new_id) == ()
    assert low_rating(board, with_policy(alert_rating_score=2), rated(score=2), new_id) != ()
    assert low_rating(board, with_policy(alert_rating_score=None), rated(score=1), new_id) == ()
