"""Finding tickets: by number, key, fate and officer."""

from datetime import timedelta
from typing import get_args

import pytest
from msgspec.structs import replace

from common.board.queries import (
    absent,
    average,
    find_ticket,
    held_by,
    is_active,
    is_over,
    is_ratable,
    nothing_more,
    offered,
    officer_of,
    parked,
    recently_served,
    seat,
    served_by_officer,
    served_for_service,
    ticket_by_key,
    ticket_by_label,
)
from common.board.state import RECENT_KEPT
from common.contract.events import Event, OfficerSignedIn
from common.contract.ids import Channel
from tests import dsl_events as e
from tests.dsl import given, minutes, seconds
from tests.dsl_center import CENTER

KEY = "c" * 64


def served(label: str, outcome: str = "done") -> tuple[Event, ...]:
    return (
        e.issued(label),
        e.called(label),
        e.started(label),
        e.finished(label, outcome=outcome),  # type: ignore[arg-type]
    )


def test_by_label_today_only() -> None:
    board = given(e.issued("A001")).board
    assert ticket_by_label(board, "A001") == board.tickets[e.ticket_id("A001")]
    assert ticket_by_label(board, "A002") is None
    later = given(e.issued("A001"), e.day("2026-11-24", "A001")).board
    assert ticket_by_label(later, "A001") is None


def test_by_key_also_of_the_day_before() -> None:
    life = (e.issued("A001", key_hash=KEY),)
    assert ticket_by_key(given(*life).board, "d" * 64) is None
    assert ticket_by_key(given(*life).board, KEY) is not None
    later = given(*life, e.day("2026-11-24", "A001")).board
    row = ticket_by_key(later, KEY)
    assert row is not None
    assert row.state == "expired"
    assert find_ticket(later, row.id) == row
    assert (
        ticket_by_key(given(*life, e.day("2026-11-24", "A001"), e.day("2026-11-25")).board, KEY)
        is None
    )


def test_what_a_counter_holds() -> None:
    board = given(e.opened(), e.issued(), e.called()).board
    row = held_by(board, "q1")
    assert row is not None
    assert row.label == "A001"
    assert held_by(board, "q2") is None
    assert seat(board, "q2").state == "closed"


def test_parked_and_absent_the_longest_first() -> None:
    life = [
        step
        for label in ("A003", "A001", "A002")
        for step in (e.issued(label), e.called(label), e.parked(label), seconds(1))
    ]
    board = given(e.opened(), *life).board
    assert [row.label for row in parked(board)] == ["A003", "A001", "A002"]
    assert absent(board) == ()
    gone = given(e.opened(), e.issued(), e.called(), e.absent()).board
    assert [row.label for row in absent(gone)] == ["A001"]
    assert parked(given(e.opened(), *life, e.resumed("A003")).board)[0].label == "A001"


def test_recently_served_newest_first() -> None:
    story = given(e.opened(), *served("A001"), minutes(2), *served("A002"), minutes(2))
    rows = recently_served(story.board, story.now, 3)
    assert [row.label for row in rows] == ["A002"]
    both = recently_served(story.board, story.now, 5)
    assert [row.label for row in both] == ["A002", "A001"]


def test_only_the_last_are_kept_as_recent() -> None:
    steps = [step for n in range(1, RECENT_KEPT + 4) for step in served(f"A{n:03d}")]
    story = given(e.opened(), *steps)
    assert len(recently_served(story.board, story.now, 60)) == RECENT_KEPT


@pytest.mark.parametrize("channel", get_args(Channel))
def test_who_may_rate(channel: Channel) -> None:
    """A kiosk asks who was called, a tablet and a phone only who was served."""
    early = channel not in {"tablet", "phone"}
    assert not is_ratable(given(e.issued()).ticket(), channel)
    assert is_ratable(given(e.opened(), e.issued(), e.called()).ticket(), channel) is early
    assert is_ratable(given(e.opened(), *served("A001")).ticket(), channel)
    assert not is_ratable(given(e.opened(), *served("A001"), e.rated()).ticket(), channel)


def test_the_officer_before_the_citizen_and_after() -> None:
    other = OfficerSignedIn(officer_id="chi", counter_id="q1")
    story = given(e.opened(), e.issued(), e.called())
    assert officer_of(story.board, story.ticket()) == "an"
    after = given(e.opened(), *served("A001"), other)
    assert officer_of(after.board, after.ticket()) == "an"
    never = given(e.issued())
    assert officer_of(never.board, never.ticket()) is None


def test_todays_services_by_officer_counter_and_service() -> None:
    life = (e.issued(), e.called(), e.started(), minutes(6), e.finished())
    more = (e.issued("A002"), e.called("A002"), e.started("A002"), minutes(2), e.finished("A002"))
    board = given(e.opened(), *life, *more).board
    for tally in (
        served_by_officer(board, "an"),
        served_for_service(board, "birth"),
    ):
        assert tally.served == 2
        assert average(tally) == timedelta(minutes=4)
    assert average(served_by_officer(board, "chi")) is None


def test_an_unfinished_service_counts_no_time() -> None:
    board = given(e.opened(), *served("A001", "unfinished")).board
    tally = served_by_officer(board, "an")
    assert (tally.served, tally.timed) == (1, 0)


def test_a_service_is_offered_until_its_quota_of_the_day_is_used_up() -> None:
    birth = replace(CENTER.services[0], daily_quota=2)
    board = given(e.issued("A001"), e.issued("A002", "copies"), e.issued("B001", "land")).board
    assert offered(board, birth)
    full = given(e.issued("A001"), e.issued("A002"), e.issued("A003"), e.cancelled("A003")).board
    assert not offered(full, birth)
    assert offered(full, replace(birth, daily_quota=3))
    assert offered(full, CENTER.services[0])
    assert not offered(given().board, replace(birth, open=False))
    assert not offered(given().board, replace(birth, open=False, daily_quota=None))


@pytest.mark.parametrize(
    ("life", "told"),
    [
        ((e.issued(),), (True, False, False)),
        ((e.issued(), e.called(), e.absent()), (False, False, False)),
        (served("A001"), (False, True, False)),
        ((*served("A001"), e.rated()), (False, True, True)),
        ((e.issued(), e.cancelled()), (False, True, True)),
    ],
)
def test_what_a_ticket_can_still_live_to_see(
    life: tuple[Event, ...], told: tuple[bool, bool, bool]
) -> None:
    ticket = given(*life).board.tickets[e.ticket_id("A001")]
    assert (is_active(ticket), is_over(ticket), nothing_more(ticket)) == told
