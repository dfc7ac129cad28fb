"""A senior moves a ticket in its queue; its arrival, and everybody else's, stay as they were."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from common.board.queries import waiting_tickets
from common.contract.commands import CallNext, Command, MoveTicket, SeenQueue, SetPriority, Transfer
from common.contract.events import Event, TicketMoved
from tests.dsl import Outcome, given, minutes, officer, staff, supervisor
from tests.dsl_events import START, called, issued, opened, parked, ticket_id, undone
from tests.dsl_hall_events import moved

QUEUE = tuple(issued(f"A00{n}", at=START + timedelta(seconds=n)) for n in (1, 2, 3, 4))


def move(label: str, before: str | None, reason: str = "other") -> MoveTicket:
    before_id = None if before is None else ticket_id(before)
    return MoveTicket(ticket_id=ticket_id(label), before_ticket_id=before_id, reason=reason)


def order(story: Outcome, service: str = "birth") -> list[str]:
    return [ticket.label for ticket in waiting_tickets(story.board, service)]


@pytest.mark.parametrize(
    ("label", "before", "then"),
    [
        ("A004", "A002", ["A001", "A004", "A002", "A003"]),
        ("A004", "A001", ["A004", "A001", "A002", "A003"]),
        ("A001", "A004", ["A002", "A003", "A001", "A004"]),
        ("A001", None, ["A002", "A003", "A004", "A001"]),
    ],
)
def test_a_ticket_goes_right_before_another_or_last(
    label: str, before: str | None, then: list[str]
) -> None:
    story = given(*QUEUE, minutes(5)).when(move(label, before), supervisor())
    story.then(TicketMoved)
    assert order(story) == then
    assert story.ticket(label).issued_at == START + timedelta(seconds=int(label[-1]))


def test_where_it_stands_already_is_no_news() -> None:
    assert given(*QUEUE).when(move("A001", "A002"), supervisor()).events == ()
    assert given(*QUEUE).when(move("A004", None), supervisor()).events == ()


def test_a_place_is_found_however_often_somebody_is_put_there() -> None:
    story = given(*QUEUE).when(move("A004", "A002"), supervisor())
    for _ in range(12):
        for label in ("A003", "A004"):
            story = given(*QUEUE, *moves(story)).when(move(label, "A002"), supervisor())
    assert order(story) == ["A001", "A003", "A004", "A002"]


def moves(story: Outcome) -> list[Event]:
    rows = story.board.tickets.values()
    return [moved(row.label, row.placed_at) for row in rows if row.placed_at is not None]


def test_who_came_in_the_very_same_moment_makes_room() -> None:
    together = [issued(f"A00{n}") for n in (1, 2, 3)]
    late = issued("A004", at=START + timedelta(seconds=9))
    story = given(*together, late).when(move("A004", "A003"), supervisor())
    story.then(TicketMoved, TicketMoved, TicketMoved)
    assert order(story) == ["A001", "A002", "A004", "A003"]
    assert story.events[0].before_ticket_id == ticket_id("A003")  # type: ignore[union-attr]


def test_only_within_one_queue() -> None:
    others = (
        issued("A002", priority="elderly"),
        issued("B001", "land"),
        called("A003"),
    )
    story = given(opened(), issued("A001"), issued("A003"), *others)
    for label in ("A002", "B001", "A003"):
        story.when(move("A001", label), supervisor()).refused("wrong-state")
    story.when(move("A003", "A001"), supervisor()).refused("wrong-state")
    story.when(move("A009", "A001"), supervisor()).refused("unknown-ticket")
    story.when(move("A001", "A009"), supervisor()).refused("unknown-ticket")
    story.when(move("A001", "A001"), supervisor()).refused("invalid-data")


def test_only_in_the_queue_that_was_seen() -> None:
    seen = SeenQueue(service_id="birth", priority=None, to_counter_id=None, to_officer_id=None)
    last = replace(move("A001", None), queue=seen)
    story = given(*QUEUE, issued("B001", "land"))
    assert order(story.when(last, supervisor())) == ["A002", "A003", "A004", "A001"]
    away = {"ticket_id": ticket_id("A001"), "reason": "wrong-counter"}
    ways: list[Command] = [
        Transfer(service_id="land", **away),
        Transfer(to_counter_id="q2", **away),
        Transfer(to_officer_id="binh", **away),
        SetPriority(ticket_id=ticket_id("A001"), priority="elderly", reason="seen"),
    ]
    for way in ways:
        moved_on = given(*QUEUE, issued("B001", "land"), *story.when(way, staff()).events)
        moved_on.when(last, supervisor()).refused("changed-meanwhile")
        moved_on.when(replace(last, queue=None), supervisor()).then()


def test_only_by_a_senior_and_for_a_reason() -> None:
    story = given(*QUEUE)
    story.when(move("A004", "A001"), officer()).refused("not-allowed")
    story.when(move("A004", "A001", "whim"), supervisor()).refused("invalid-data")
    story.when(move("A004", "A001"), staff()).then(TicketMoved)


def test_who_was_moved_is_called_in_the_new_order_with_the_true_wait() -> None:
    story = given(opened(), *QUEUE, moved("A004"), minutes(7)).when(CallNext(counter_id="q1"))
    reason = story.ticket("A004").reason
    assert reason is not None
    assert (reason.code, reason.args["skipped"], reason.args["waited_minutes"]) == ("moved", 3, 6)


def test_the_place_is_kept_through_an_undone_call() -> None:
    story = given(opened(), *QUEUE, moved("A004"), called("A004"), undone("A004"))
    assert order(story.when(move("A001", "A002"), supervisor())) == [
        "A004",
        *["A001", "A002", "A003"],
    ]


def test_another_queue_knows_only_the_arrival() -> None:
    story = given(*QUEUE, issued("B001", "land", at=START), moved("A004"))
    away = Transfer(ticket_id=ticket_id("A004"), service_id="land", reason="wrong-counter")
    assert order(story.when(away, supervisor()), "land") == ["B001", "A004"]
    up = SetPriority(ticket_id=ticket_id("A004"), priority="elderly", reason="seen")
    assert story.when(up, staff()).ticket("A004").placed_at is None


def test_a_parked_ticket_cannot_be_moved() -> None:
    story = given(opened(), *QUEUE, called("A001"), parked("A001"))
    story.when(move("A001", "A003"), supervisor()).refused("wrong-state")


def test_any_time_of_the_day_is_a_place() -> None:
    first = datetime(2026, 11, 22, 17, 0, tzinfo=START.tzinfo)
    story = given(issued("A001", at=first), issued("A002")).when(move("A002", "A001"), supervisor())
    assert order(story) == ["A002", "A001"]
