"""Numbers are drawn without gaps, papers are facts, ghosts wait for their confirmation."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.commands import CallNext, ConfirmPrinted, IssueTicket
from common.contract.events import (
    SharedLaneOpened,
    TicketCalled,
    TicketConfirmed,
    TicketIssued,
)
from common.contract.ids import LAST_KEY, LAST_NUMBER
from server.domain.context import Refusal
from server.domain.numbering import free_label
from tests.dsl import Outcome, given, kiosk, minutes, officer, seconds
from tests.dsl_events import START, cancelled, day, issued, opened, ticket_id, why

NEXT = CallNext(counter_id="q1")


def wanted(name: str = "A001", /, service: str = "birth", **rest: Any) -> IssueTicket:
    asked = {"ticket_id": ticket_id(name), "service_id": service, "language": "vi", **rest}
    return IssueTicket(**asked)


def fact(label: str, **rest: Any) -> IssueTicket:
    return wanted(label, label=label, **rest)


def born(story: Outcome) -> TicketIssued:
    (event,) = story.events
    assert isinstance(event, TicketIssued)
    return event


def test_the_first_number_of_the_day() -> None:
    story = given().when(wanted(priority="elderly", key="1" * 39), kiosk(key_hash="a" * 64))
    story.then(
        issued("A001", priority="elderly", confirmed=False, key_hash="a" * 64),
    )
    assert dict(story.board.numbers) == {"A": 1}


def test_a_key_has_128_bits() -> None:
    for command in (wanted(key=str(1 << 128)), fact("A3-001", key="9" * 39)):
        given().when(command, kiosk()).refused("invalid-data")
    born(given().when(wanted(key=LAST_KEY), kiosk(key_hash="a" * 64)))


def test_each_field_counts_for_itself_and_services_of_a_field_share() -> None:
    before = given(issued("A001"), issued("A002", "copies"), issued("B001", "land"))
    assert born(before.when(wanted("new"), kiosk())).label == "A003"
    assert born(before.when(wanted("new", "land"), kiosk())).label == "B002"


def test_a_cancelled_number_is_not_given_again() -> None:
    story = given(issued("A001"), cancelled("A001")).when(wanted("new"), kiosk())
    assert born(story).label == "A002"


def test_after_a999_comes_a1000() -> None:
    assert born(given(issued("A999")).when(wanted("new"), kiosk())).label == "A1000"


def test_a_series_whose_numbers_are_used_up_is_closed_for_the_day() -> None:
    nearly = SharedLaneOpened(lane=0, numbers={"A": LAST_NUMBER - 1}, reason="reported")
    assert born(given(nearly).when(wanted("new"), kiosk())).label == "A999999"
    given(nearly, issued("A999999")).when(wanted("new"), kiosk()).refused("lane-closed")


def test_a_mad_number_on_a_paper_does_not_close_its_series() -> None:
    mad = given(issued("A005")).when(fact("A999999"), kiosk())
    assert born(mad).number == LAST_NUMBER
    assert dict(mad.board.numbers) == {"A": 5}
    assert born(given(issued("A005"), *mad.events).when(wanted("new"), kiosk())).label == "A006"
    farther = given(issued("A10005"), issued("A20006")).board
    assert dict(farther.numbers) == {}


def test_numbers_begin_again_with_the_day() -> None:
    story = given(issued("A007"), day("2026-11-24", "A007")).when(wanted("new"), kiosk())
    assert born(story).label == "A001"


def test_a_number_outside_hours_is_recorded_not_refused() -> None:
    assert not born(given().when(wanted(), kiosk())).outside_hours
    assert born(given(timedelta(hours=5)).when(wanted(), kiosk())).outside_hours


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"service": "none"}, "unknown-service"),
        ({"priority": "rich"}, "invalid-data"),
        ({"language": "fr"}, "invalid-data"),
    ],
)
def test_what_the_center_does_not_know(change: dict[str, str], code: str) -> None:
    given().when(wanted(**change), kiosk()).refused(code)


def test_a_second_request_for_a_ticket() -> None:
    given(issued()).when(wanted("A001"), kiosk()).refused("ticket-exists")


def test_a_paper_is_a_fact() -> None:
    story = given(minutes(10)).when(fact("A3-007", issued_at=START + minutes(2)), kiosk())
    event = born(story)
    assert (event.label, event.lane, event.number, event.series) == ("A3-007", 3, 7, "A")
    assert event.confirmed
    assert event.issued_at == START + minutes(2)
    assert dict(story.board.numbers) == {}


def test_a_paper_of_lane_0_that_the_server_forgot_is_never_drawn_again() -> None:
    story = given(issued("A001")).when(fact("A005"), kiosk())
    assert born(story).number == 5
    assert dict(story.board.numbers) == {"A": 5}


def test_the_fact_of_a_known_paper_is_no_news() -> None:
    given(issued("A001")).when(fact("A001"), kiosk()).then()
    given(issued("A001"), day("2026-11-24", "A001")).when(fact("A001"), kiosk()).then()


def test_a_ticket_older_than_the_board_remembers_is_known_all_the_same() -> None:
    older = kiosk(older_label="A001")
    given().when(fact("A001", service_day="2026-11-20"), older).then()
    given().when(wanted("A001"), older).refused("ticket-exists")
    given().when(fact("A002", service_day="2026-11-20"), older).refused("wrong-state")


def test_a_known_ticket_with_another_label() -> None:
    command = wanted("A001", label="A3-001")
    given(issued("A001")).when(command, kiosk()).refused("wrong-state")


def test_two_papers_with_one_label_are_both_taken() -> None:
    story = given(issued("A001")).when(wanted("other", label="A001"), kiosk())
    assert born(story).label == "A001/2"
    third = given(*story.events, issued("A001")).when(wanted("third", label="A001"), kiosk())
    assert born(third).label == "A001/3"


def test_a_label_has_no_more_copies_than_can_be_written() -> None:
    board = given(issued("A001")).board
    copies = {f"A001/{copy}": ticket_id("A001") for copy in range(2, 999)}
    most = replace(board, labels=board.labels.update(copies))
    assert free_label(most, "A001") == "A001/999"
    full = replace(most, labels=most.labels.set("A001/999", ticket_id("A001")))
    with pytest.raises(Refusal, match="invalid-data"):
        free_label(full, "A001")


def test_a_paper_from_the_future_is_of_now() -> None:
    story = given().when(fact("A3-001", issued_at=START + minutes(9)), kiosk())
    assert born(story).issued_at == START


STONE_AGE = START.replace(year=1)


def test_a_paper_of_today_from_the_stone_age_is_as_old_as_the_day() -> None:
    story = given().when(fact("A3-001", issued_at=STONE_AGE), kiosk())
    assert born(story).issued_at == START.replace(hour=17) - timedelta(days=1)


@pytest.mark.parametrize("day", ["0001-01-01", "2026-11-20"])
def test_an_older_paper_from_the_stone_age_is_as_old_as_facts_are_kept(day: str) -> None:
    story = given().when(fact("A3-001", issued_at=STONE_AGE, service_day=day), kiosk())
    assert born(story).issued_at == START - timedelta(days=35)


def test_a_paper_of_yesterday_is_kept_with_yesterday() -> None:
    story = given(issued("A001"), day("2026-11-24", "A001")).when(
        fact("A3-001", service_day="2026-11-23"), kiosk(key_hash="b" * 64)
    )
    assert born(story).service_day == "2026-11-23"
    assert not story.board.tickets
    assert story.board.previous[ticket_id("A3-001")].state == "expired"


@pytest.mark.parametrize(
    "rest",
    [
        {"label": "A3-001", "lane": 4},
        {"label": "A3-001", "number": 2},
        {"label": "A0001"},
        {"label": "A000"},
        {"label": "A3-000"},
        {"label": "A001/0"},
        {"label": "A001/1"},
        {"label": "A001/02"},
        {"label": "A3-001", "service_day": "2026-02-30"},
        {"label": "A3-001", "service_day": "0000-00-00"},
    ],
)
def test_a_paper_that_contradicts_itself(rest: dict[str, Any]) -> None:
    given().when(wanted("x", **rest), kiosk()).refused("invalid-data")


def test_confirming_a_paper() -> None:
    story = given(issued(confirmed=False)).when(
        ConfirmPrinted(ticket_id=ticket_id("A001")), kiosk()
    )
    story.then(TicketConfirmed(ticket_id=ticket_id("A001"), label="A001"))


def test_a_confirmation_tells_what_the_paper_told_of_the_wait() -> None:
    told = {"told_least": 0, "told_most": 4}
    story = given(issued(confirmed=False)).when(
        ConfirmPrinted(ticket_id=ticket_id("A001"), **told), kiosk()
    )
    story.then(TicketConfirmed(ticket_id=ticket_id("A001"), label="A001", **told))


@pytest.mark.parametrize("told", [{"told_least": 3}, {"told_least": 4, "told_most": 3}])
def test_a_wait_that_is_no_range_is_refused(told: dict[str, int]) -> None:
    command = ConfirmPrinted(ticket_id=ticket_id("A001"), **told)
    given(issued(confirmed=False)).when(command, kiosk()).refused("invalid-data")


def test_confirming_what_is_not_there_or_not_ones_own() -> None:
    command = ConfirmPrinted(ticket_id=ticket_id("A001"))
    given().when(command, kiosk()).refused("unknown-ticket")
    given(issued(confirmed=False)).when(command, kiosk("kiosk-2")).refused("not-allowed")


def test_an_unconfirmed_paper_waits_120_seconds_for_a_silent_kiosk() -> None:
    early = given(opened(), issued(confirmed=False), seconds(119)).when(NEXT)
    early.refused("not-confirmed")
    late = given(opened(), issued(confirmed=False), seconds(120)).when(NEXT)
    late.then(TicketCalled)
    reason = late.ticket().reason
    assert reason == why("first-come", waited_minutes=2, priority=None, skipped=0, unconfirmed=True)


def test_an_unconfirmed_paper_waits_20_seconds_when_its_kiosk_has_spoken_since() -> None:
    story = given(opened(), issued(confirmed=False), seconds(20))
    story.when(NEXT, officer(heard={"kiosk-1": START})).refused("not-confirmed")
    story.when(NEXT, officer(heard={"kiosk-1": START + seconds(9)})).then(TicketCalled)
    early = given(opened(), issued(confirmed=False), seconds(19))
    early.when(NEXT, officer(heard={"kiosk-1": START + seconds(9)})).refused("not-confirmed")


def test_the_next_confirmed_ticket_passes_an_unconfirmed_one() -> None:
    story = given(opened(), issued("A001", confirmed=False), issued("A002"), seconds(5)).when(NEXT)
    assert story.ticket("A002").state == "called"
    reason = story.ticket("A002").reason
    assert reason is not None
    assert reason.args["skipped"] == 1
