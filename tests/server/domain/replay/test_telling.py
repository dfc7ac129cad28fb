"""What a journal tells of a day: each ticket's waits and calls, each counter's pace."""

from common.contract.events import (
    CounterClosed,
    OfficerSignedIn,
    PrioritySet,
    TicketCancelled,
    TicketConfirmed,
    TicketReturned,
    TicketTransferred,
)
from server.domain.replay.day import Call, Pace, Shift
from tests.dsl import minutes, seconds
from tests.dsl_events import (
    OFFICERS,
    START,
    absent,
    by_hand,
    called,
    cancelled,
    finished,
    issued,
    opened,
    parked,
    rated,
    recalled,
    resumed,
    started,
    ticket_id,
    undone,
    why,
)
from tests.dsl_hall_events import moved
from tests.server.domain.replay.told import replayed, tell, visit

BACK = TicketReturned(
    ticket_id=ticket_id("A001"), label="A001", counter_id="q1", service_id="birth"
)


def test_one_visit() -> None:
    life = (
        issued(confirmed=False),
        seconds(2),
        TicketConfirmed(ticket_id=ticket_id("A001"), label="A001"),
    )
    day = tell(
        opened(),
        *life,
        minutes(1),
        called(),
        seconds(30),
        started(),
        minutes(9),
        finished(),
        rated(),
    )
    (only,) = day.visits
    assert (only.service_id, only.priority, only.issued_at) == ("birth", None, START)
    assert only.ready == START + seconds(2)
    (wait,) = only.waits
    at = START + seconds(62)
    assert wait.call == Call(counter_id="q1", at=at, held=minutes(9.5), left="served")
    assert only.first_call == wait.call
    assert day.shifts == (Shift(START, "q1", True, "an"),)
    assert day.paces == {"q1": Pace(pauses=(minutes(1),), usual=minutes(1))}
    assert replayed(day)


def test_whom_nobody_called_needs_the_mean_of_the_service_or_its_norm() -> None:
    served = (issued("A001"), called("A001"), minutes(4), started("A001"), finished("A001"))
    day = tell(opened(), *served, issued("A002"), issued("B001", "land"))
    assert visit(day, "A002").needs == minutes(4)
    assert visit(day, "B001").needs == minutes(20)
    assert visit(day, "A002").first_call is None
    assert [wait.call for wait in visit(day, "B001").waits] == [None]


def test_absent_recalled_and_back_in_the_queue() -> None:
    life = (called(), seconds(30), recalled(), seconds(30), recalled(recalls=2), seconds(20))
    day = tell(
        opened(),
        issued(),
        *life,
        absent(),
        minutes(5),
        BACK,
        seconds(10),
        called(),
        started(),
        minutes(2),
        finished(),
    )
    first, second = visit(day).waits
    assert first.call is not None
    assert (first.call.left, first.call.held) == ("absent", seconds(80))
    assert first.call.recalls == (seconds(30), seconds(60))
    assert (second.after, second.aside, second.back) == (minutes(5), False, True)
    assert replayed(day)


def test_parked_and_resumed_at_the_same_counter() -> None:
    day = tell(
        opened(),
        issued(),
        called(),
        started(),
        parked(),
        minutes(15),
        resumed(),
        started(),
        minutes(3),
        finished(),
    )
    first, second = visit(day).waits
    assert first.call is not None
    assert second.call is not None
    assert (first.call.left, second.aside, second.after) == ("parked", True, minutes(15))
    assert second.call.by_hand
    assert replayed(day)


def test_sent_on_to_another_service() -> None:
    send = TicketTransferred(
        ticket_id=ticket_id("A001"),
        label="A001",
        counter_id="q1",
        from_service_id="birth",
        service_id="land",
        field_id="soil",
        to_counter_id=None,
        to_officer_id=None,
        reason="wrong-counter",
        note_id=None,
    )
    day = tell(
        opened(),
        opened("q2"),
        issued(),
        called(),
        started(),
        minutes(3),
        send,
        seconds(20),
        called("A001", "q2", service="land"),
        started("A001", "q2"),
        minutes(5),
        finished("A001", "q2"),
    )
    first, second = visit(day).waits
    assert first.call is not None
    assert (first.call.left, second.row.service_id, second.back) == ("transferred", "land", False)
    assert visit(day).service_id == "birth"
    assert replayed(day)


def test_a_call_that_was_taken_back_is_none() -> None:
    day = tell(
        opened(),
        issued(),
        seconds(5),
        called(),
        seconds(3),
        undone(),
        seconds(7),
        called(),
        started(),
        minutes(1),
        finished(),
    )
    only = visit(day)
    assert only.first_call is not None
    assert only.first_call.at == START + seconds(15)
    assert replayed(day)


def test_who_went_while_waiting_and_who_got_no_paper() -> None:
    unprinted = TicketCancelled(ticket_id=ticket_id("A002"), label="A002", reason="not-printed")
    day = tell(issued("A001"), issued("A002"), minutes(1), unprinted, cancelled("A001"), opened())
    (only,) = day.visits
    assert only.ticket_id == ticket_id("A001")
    assert [(change.at, change.row) for change in only.changes] == [(START + minutes(1), None)]
    assert replayed(day)


def test_a_place_and_a_class_that_were_changed() -> None:
    first = PrioritySet(ticket_id=ticket_id("A002"), label="A002", priority="merit", reason="seen")
    later = issued("A003", at=START)
    day = tell(
        issued("A001"),
        issued("A002"),
        later,
        moved("A003"),
        minutes(1),
        first,
        opened(),
        seconds(5),
        called("A002", priority="merit", reason=why("priority")),
        started("A002"),
        finished("A002"),
        seconds(5),
        called("A003"),
        started("A003"),
        finished("A003"),
    )
    assert visit(day, "A002").priority == "merit"
    assert [change.row and change.row.priority for change in visit(day, "A002").changes] == [
        "merit"
    ]
    assert replayed(day)


def test_a_call_by_hand_is_one_like_any_other() -> None:
    day = tell(opened(), issued(), minutes(20), by_hand())
    only = visit(day)
    assert only.first_call is not None
    assert (only.first_call.at, only.first_call.held) == (START + minutes(5), minutes(3))
    assert replayed(day)


def test_officers_who_still_sit_there_from_the_day_before() -> None:
    sits = OfficerSignedIn(officer_id=OFFICERS["q1"], counter_id="q1")
    closed = CounterClosed(counter_id="q2", officer_id="binh")
    day = tell(issued(), seconds(5), called(), earlier=(sits, opened(), opened("q2"), closed))
    assert day.shifts == (Shift(START, "q1", True, "an"),)
    assert replayed(day)


def test_what_is_told_of_days_before_changes_nothing() -> None:
    day = tell(opened(), rated("A009"), issued(), seconds(5), called(), started(), finished())
    assert len(day.visits) == 1
    assert replayed(day)
