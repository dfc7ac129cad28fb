"""What a field offers, who waits for it, and since when."""

from common.board.queries import (
    field_of,
    is_long,
    longest_wait,
    offered_of,
    queue_of,
    services_of,
    suspended_of,
    waiting_in,
)
from common.contract.events import ServiceSuspended
from tests.dsl import given, minutes
from tests.dsl_center import CENTER
from tests.dsl_events import START, called, issued, opened, ticket_id

FIELD = next(row.field_id for row in CENTER.services if row.id == "birth")
STORY = given(
    opened("q1"),
    issued("A002", at=START + minutes(2)),
    issued("A001", at=START + minutes(1)),
    issued("A003", "copies", at=START + minutes(3)),
    issued("B001", "land", at=START),
)


def test_who_waits_in_a_field_in_the_order_of_their_coming() -> None:
    waiting = waiting_in(STORY.board, CENTER, FIELD)
    own = [row.label for row in waiting if row.service_id == "birth"]
    assert own == ["A001", "A002"]
    assert all(row.field_id == FIELD for row in waiting)
    assert longest_wait(waiting, START + minutes(10)) == minutes(9)
    assert longest_wait((), START) == minutes(0)
    limit = minutes(CENTER.policy.longest_ordinary_wait_minutes)
    assert [is_long(wait, CENTER) for wait in (limit - minutes(1), limit)] == [False, True]


def test_a_tickets_own_queue_is_gone_with_its_call() -> None:
    ticket = STORY.board.tickets[ticket_id("A002")]
    assert [row.label for row in queue_of(STORY.board, ticket)] == ["A001", "A002"]
    board = given(opened("q1"), issued(), called()).board
    assert queue_of(board, board.tickets[ticket_id("A001")]) == ()


def test_a_suspended_service_is_not_offered() -> None:
    told = ServiceSuspended(service_id="birth", reason="other")
    board = given(told).board
    assert [row.id for row in suspended_of(board, CENTER, FIELD)] == ["birth"]
    assert [row.id for row in offered_of(board, CENTER, FIELD)] == ["copies"]
    assert [row.id for row in services_of(CENTER, FIELD)] == ["birth", "copies"]
    assert suspended_of(given().board, CENTER, FIELD) == ()


def test_a_field_by_its_id() -> None:
    found = field_of(CENTER, FIELD)
    assert found is not None
    assert found.id == FIELD
    assert field_of(CENTER, "none") is None
