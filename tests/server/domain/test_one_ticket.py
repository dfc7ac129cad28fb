"""One active ticket a person and field, where the center wants that; a paper is never refused."""

from typing import Any

import pytest

from common.contract.commands import IssueTicket
from common.contract.events import Event, TicketIssued
from server.domain.context import Rejected
from tests import dsl_events as e
from tests.dsl import Outcome, given, kiosk
from tests.dsl_center import CENTER, with_policy

ONE = with_policy(one_ticket_per_person=True)
SHE, HE = "5a" * 32, "5b" * 32
HERS = e.issued("A001", person=SHE)


def asked(*steps: Event, person: str | None = SHE, service: str = "birth", **rest: Any) -> Outcome:
    name = rest.get("label", "new")
    command = IssueTicket(
        ticket_id=e.ticket_id(name), service_id=service, language="vi", person=person, **rest
    )
    return given(*steps, config=ONE).when(command, kiosk())


def person_of(story: Outcome) -> str | None:
    (event,) = story.events
    assert isinstance(event, TicketIssued)
    assert story.board.tickets[event.ticket_id].person == event.person
    return event.person


@pytest.mark.parametrize(
    "life",
    [
        (),
        (e.called(),),
        (e.called(), e.started()),
        (e.called(), e.parked()),
    ],
    ids=["waiting", "called", "serving", "parked"],
)
def test_a_second_number_in_the_field_is_refused_with_the_first(life: tuple[Event, ...]) -> None:
    for service in ("birth", "copies"):
        story = asked(e.opened(), HERS, *life, service=service).refused("already-waiting")
        assert isinstance(story.answer, Rejected)
        assert story.answer.detail == "A001"


@pytest.mark.parametrize(
    "life",
    [
        (e.called(), e.started(), e.finished()),
        (e.called(), e.absent()),
        (e.cancelled(),),
        (e.day("2026-11-24", "A001"),),
    ],
    ids=["served", "absent", "cancelled", "yesterday"],
)
def test_a_ticket_that_is_over_hinders_nobody(life: tuple[Event, ...]) -> None:
    assert person_of(asked(e.opened(), HERS, *life)) == SHE


def test_others_other_fields_and_those_without_a_card_get_theirs() -> None:
    assert person_of(asked(HERS, person=HE)) == HE
    assert person_of(asked(HERS, service="land")) == SHE
    assert person_of(asked(HERS, e.issued("A002"), person=None)) is None


def test_a_paper_is_never_refused() -> None:
    assert person_of(asked(HERS, label="A3-001")) == SHE


def test_the_same_ticket_again_is_that_ticket() -> None:
    again = IssueTicket(
        ticket_id=e.ticket_id("A001"), service_id="birth", language="vi", person=SHE
    )
    given(HERS, config=ONE).when(again, kiosk()).refused("ticket-exists")


def test_a_center_that_does_not_ask_keeps_nothing_of_a_card() -> None:
    command = IssueTicket(
        ticket_id=e.ticket_id("new"), service_id="birth", language="vi", person=SHE
    )
    story = given(HERS, config=CENTER).when(command, kiosk())
    assert person_of(story) is None
