"""Facts of papers: their kiosk's lane, another label for a known ticket, the shared lane, day and time."""

from datetime import timedelta
from typing import Any

import pytest

from common.contract.commands import CancelTicket, IssueTicket
from common.contract.events import Event, SharedLaneOpened, TicketIssued, TicketRelabelled
from server.domain.context import Context
from server.domain.decide import decide
from tests.dsl import Given, given, kiosk, minutes, officer, seconds, supervisor, told
from tests.dsl_center import CENTER
from tests.dsl_events import (
    START,
    absent,
    by_hand,
    called,
    cancelled,
    day,
    finished,
    issued,
    opened,
    parked,
    relabelled,
    restored,
    started,
    ticket_id,
)

OWN = kiosk(lane=3, other_lanes=frozenset({1, 2}))
TO_MIDNIGHT = timedelta(hours=16)


def wanted(name: str = "new", **rest: Any) -> IssueTicket:
    return IssueTicket(ticket_id=ticket_id(name), service_id="birth", language="vi", **rest)


def fact(label: str, name: str | None = None, **rest: Any) -> IssueTicket:
    return IssueTicket(
        ticket_id=ticket_id(name or label),
        label=label,
        language=rest.pop("language", "vi"),
        service_id="birth",
        **rest,
    )


def birth(before: Given, command: IssueTicket, by: Context = OWN) -> TicketIssued:
    event = before.when(command, by).events[0]
    assert isinstance(event, TicketIssued)
    return event


@pytest.mark.parametrize("label", ["A007", "A3-007", "A9-007"])
def test_a_paper_of_its_own_lane_or_one_that_no_kiosk_has(label: str) -> None:
    assert birth(given(), fact(label)).label == label


@pytest.mark.parametrize("label", ["A1-007", "A2-007/2"])
def test_a_paper_of_another_kiosks_lane(label: str) -> None:
    given().when(fact(label), OWN).refused("not-allowed")
    given(issued()).when(fact(label, "A001"), OWN).refused("not-allowed")


LIVES: dict[str, tuple[Event, ...]] = {
    "waiting": (),
    "called": (called(),),
    "serving": (called(), started()),
    "parked": (called(), parked()),
    "no_show": (called(), absent()),
    "served": (called(), started(), finished()),
    "cancelled": (cancelled(),),
}
AGAIN = {"called": "waiting", "no_show": "waiting"}


@pytest.mark.parametrize("state", LIVES)
def test_a_paper_from_the_own_lane_voids_the_shared_number(state: str) -> None:
    before = given(opened(), issued(confirmed=False), *LIVES[state], seconds(30))
    story = before.when(fact("A3-001", "A001"), OWN)
    to_state: Any = AGAIN.get(state, state)
    story.then(relabelled(to_state=to_state))
    ticket = story.ticket()
    assert (ticket.label, ticket.lane, ticket.state) == ("A3-001", 3, to_state)
    assert ticket.confirmed
    assert ticket.issued_at == START
    assert set(story.board.labels) == {"A3-001"}
    assert story.board.counters["q1"].ticket_id == (ticket.id if state == "serving" else None)
    assert bool(story.board.calls) == (bool(before.board.calls) and state not in AGAIN)
    assert dict(story.board.numbers) == {"A": 1}


def test_the_void_number_is_not_drawn_again() -> None:
    story = given(issued(), relabelled()).when(wanted(), kiosk())
    assert story.board.tickets[ticket_id("new")].label == "A002"


def test_a_relabelled_ticket_keeps_its_place() -> None:
    before = given(issued("A001"), issued("A002", at=START + seconds(1)), relabelled())
    (queue,) = before.board.queues.values()
    assert [spot.ticket_id for spot in queue] == [ticket_id("A001"), ticket_id("A002")]
    assert [spot.lane for spot in queue] == [3, 0]


def test_a_ticket_of_yesterday_is_relabelled_there() -> None:
    story = given(issued(), day("2026-11-24", "A001")).when(fact("A3-001", "A001"), OWN)
    story.then(relabelled(to_state="expired"))
    assert story.board.previous[ticket_id("A001")].label == "A3-001"


def test_a_ticket_that_the_board_has_forgotten_is_relabelled_in_its_row() -> None:
    by = kiosk(lane=3, older_label="A001")
    before = given()
    answer = decide(before.board, CENTER, fact("A3-001", "A001", service_day="2026-11-20"), by)
    assert answer == (relabelled(to_state="expired"),)
    assert not told(before.board, answer, START).tickets


def test_a_label_that_another_paper_bears_is_marked() -> None:
    before = given(issued("A001"), issued("A3-001"))
    (event,) = before.when(fact("A3-001", "A001"), OWN).events
    assert isinstance(event, TicketRelabelled)
    assert event.label == "A3-001/2"


def test_who_may_not_give_a_ticket_another_label() -> None:
    given(issued()).when(fact("A3-001", "A001"), kiosk("kiosk-2", lane=3)).refused("wrong-state")
    given(issued()).when(fact("A002", "A001"), OWN).refused("wrong-state")
    given(issued("A3-001")).when(fact("A3-002", "A3-001"), OWN).refused("wrong-state")


def test_a_class_or_language_that_is_no_more_costs_nobody_the_place() -> None:
    event = birth(given(), fact("A3-001", priority="rich", language="fr"))
    assert (event.priority, event.language) == (None, "vi")


def test_after_a_restore_no_number_is_drawn_until_every_kiosk_has_reported() -> None:
    closed = given(issued("A007"), restored())
    assert closed.board.shared_lane is None
    closed.when(wanted(), OWN).refused("lane-closed")
    assert birth(closed, fact("A009")).label == "A009"
    known = given(
        issued("A007"),
        restored(),
        issued("A009"),
        issued("B002", "land"),
        SharedLaneOpened(lane=0, numbers={"A": 12}, reason="reported"),
    )
    assert dict(known.board.numbers) == {"A": 12, "B": 2}
    assert birth(known, wanted()).label == "A013"


def test_an_operators_fresh_lane_lasts_to_the_end_of_the_day() -> None:
    fresh = SharedLaneOpened(lane=50, numbers={}, reason="override")
    drawn = given(issued("A007"), restored(), fresh)
    event = birth(drawn, wanted())
    assert (event.label, event.lane, event.confirmed) == ("A50-001", 50, False)
    assert birth(given(issued("A007"), restored(), fresh, event), wanted("next")).number == 2
    tomorrow = given(restored(), fresh, day("2026-11-24"))
    assert birth(tomorrow, wanted()).label == "A001"
    assert given(restored(), day("2026-11-24")).board.shared_lane is None


def test_a_paper_of_the_shared_lane_is_known_by_its_fact() -> None:
    fresh = SharedLaneOpened(lane=50, numbers={}, reason="override")
    given(restored(), fresh, issued("A50-001")).when(fact("A50-001"), OWN).then()
    story = given(restored(), fresh, issued("A50-001")).when(fact("A3-001", "A50-001"), OWN)
    story.then(relabelled(was="A50-001"))


def test_a_paper_a_little_ahead_of_midnight_waits_for_it() -> None:
    late = given(TO_MIDNIGHT - minutes(10))
    late.when(fact("A3-001", service_day="2026-11-24"), OWN).refused("overloaded")
    after = given(TO_MIDNIGHT, day("2026-11-24"))
    assert birth(after, fact("A3-001", service_day="2026-11-24")).service_day == "2026-11-24"


@pytest.mark.parametrize("mad", ["2026-11-24", "2026-12-31"])
def test_a_paper_of_a_mad_day_is_of_today(mad: str) -> None:
    assert birth(given(), fact("A3-001", service_day=mad)).service_day == "2026-11-23"


def test_a_wrong_clock_cannot_go_before_what_the_kiosk_had_told_already() -> None:
    later = given(minutes(30))
    early = fact("A3-001", issued_at=START + minutes(1))
    assert birth(later, early).issued_at == START + minutes(1)
    known = kiosk(lane=3, settled_at=START + minutes(20))
    assert birth(later, early, known).issued_at == START + minutes(20) - seconds(30)
    real = fact("A3-001", issued_at=START + minutes(25))
    assert birth(later, real, known).issued_at == START + minutes(25)


def test_a_kiosk_gives_up_what_the_server_does_not_know() -> None:
    command = CancelTicket(ticket_id=ticket_id("A001"), reason="not-printed")
    given().when(command, kiosk()).then()
    given().when(command, supervisor()).refused("unknown-ticket")
    given().when(command, officer()).refused("unknown-ticket")


def test_a_kiosk_may_give_up_its_own_ticket_twice() -> None:
    command = CancelTicket(ticket_id=ticket_id("A001"), reason="not-printed")
    story = given(issued(), cancelled())
    story.when(command, kiosk()).then()
    story.when(command, kiosk("kiosk-2")).refused("wrong-state")
    story.when(command, supervisor()).refused("wrong-state")


def test_a_served_ticket_with_a_new_label_takes_no_call_by_hand() -> None:
    story = given(issued(), by_hand(), minutes(9)).when(fact("A3-001", "A001"), OWN)
    story.then(relabelled(to_state="served"))
