"""Seniors suspend a service for kiosks and phones, and tell the hall something for a while."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.board.queries import is_suspended, notice_of, notices_now, offered
from common.contract.commands import (
    CallNext,
    Command,
    IssueTicket,
    PostNotice,
    ReopenService,
    SuspendService,
    WithdrawNotice,
)
from common.contract.config import Choice
from common.contract.events import (
    NoticePosted,
    NoticeWithdrawn,
    ServiceReopened,
    ServiceSuspended,
    TicketCalled,
    TicketIssued,
)
from common.contract.snapshot import Suspension
from tests.dsl import MADE_ID, given, kiosk, minutes, officer, staff, supervisor
from tests.dsl_center import CENTER, text
from tests.dsl_events import START, day, issued, opened, ticket_id
from tests.dsl_hall_events import NOTICE, posted, suspended

SUSPEND = SuspendService(service_id="birth", reason="other")
REOPEN = ReopenService(service_id="birth", reason="other")
POST = PostNotice(text="Counter 3 is closed at noon", spoken=True)
BIRTH = CENTER.services[0]


def test_a_suspended_service_is_not_offered_until_it_is_reopened() -> None:
    story = given().when(SUSPEND, supervisor())
    story.then(ServiceSuspended(service_id="birth", reason="other"))
    assert is_suspended(story.board, "birth")
    why = Suspension(service_id="birth", reason="other", since=START)
    assert story.board.suspensions == (why,)
    assert not offered(story.board, BIRTH)
    back = given(suspended()).when(REOPEN, staff())
    back.then(ServiceReopened(service_id="birth", reason="other"))
    assert offered(back.board, BIRTH)
    assert back.board.suspensions == ()


def test_suspended_twice_or_open_already_is_no_news() -> None:
    given(suspended()).when(SUSPEND, supervisor()).then()
    given().when(REOPEN, supervisor()).then()


def test_the_server_refuses_no_ticket_for_it_and_who_waits_is_called() -> None:
    ask = IssueTicket(ticket_id=ticket_id("A002"), service_id="birth", language="vi")
    story = given(opened(), issued(), suspended())
    story.when(ask, kiosk()).then(TicketIssued)
    story.when(CallNext(counter_id="q1")).then(TicketCalled)


def test_the_next_day_begins_with_all_services() -> None:
    assert given(suspended(), day("2026-11-24")).board.suspended == frozenset()


def test_the_centers_own_reasons_are_taken_too() -> None:
    power = Choice(id="no-power", name=text("No power"))
    config = replace(CENTER, reasons=replace(CENTER.reasons, suspend=(power,)))
    command = SuspendService(service_id="birth", reason="no-power")
    given(config=config).when(command, supervisor()).then(ServiceSuspended)
    given().when(command, supervisor()).refused("invalid-data")


def test_an_unknown_service() -> None:
    nowhere = SuspendService(service_id="moon", reason="other")
    given().when(nowhere, supervisor()).refused("unknown-service")
    given().when(ReopenService(service_id="moon", reason="other"), staff()).refused(
        "unknown-service"
    )
    gone = replace(CENTER, services=CENTER.services[1:])
    given(suspended(), config=gone).when(REOPEN, supervisor()).then(ServiceReopened)


@pytest.mark.parametrize("command", [SUSPEND, REOPEN, POST, WithdrawNotice(notice_id=NOTICE)])
def test_only_seniors_may(command: Command) -> None:
    given(posted()).when(command, officer()).refused("not-allowed")
    given(posted()).when(command, staff("officer")).refused("not-allowed")
    given(posted()).when(command, kiosk()).refused("not-allowed")


def test_a_notice_stands_for_half_an_hour_unless_told() -> None:
    story = given(minutes(1)).when(POST, supervisor())
    story.then(NoticePosted(notice_id=MADE_ID, spoken=True, until=START + timedelta(minutes=31)))
    assert [row.id for row in notices_now(story.board, START + minutes(30))] == [MADE_ID]
    assert notices_now(story.board, START + minutes(31)) == ()


@pytest.mark.parametrize("hours", [-1, 0, 24.01])
def test_the_end_lies_within_a_day(hours: float) -> None:
    until = START + timedelta(hours=hours)
    given().when(replace(POST, until=until), supervisor()).refused("invalid-data")
    tomorrow = START + timedelta(hours=24)
    given().when(replace(POST, until=tomorrow), supervisor()).then(NoticePosted)


def test_five_stand_at_once() -> None:
    five = [posted(f"{NOTICE[:-1]}{n}") for n in range(5)]
    given(*five).when(POST, supervisor()).refused("too-many-notices")
    later = given(*five, minutes(30)).when(POST, supervisor())
    later.then(NoticePosted)
    assert [row.id for row in later.board.notices] == [MADE_ID]


def test_a_notice_is_withdrawn_once() -> None:
    story = given(posted()).when(WithdrawNotice(notice_id=NOTICE), supervisor())
    story.then(NoticeWithdrawn(notice_id=NOTICE))
    assert notice_of(story.board, NOTICE, START) is None
    over = given(posted(), minutes(31))
    over.when(WithdrawNotice(notice_id=NOTICE), staff()).refused("unknown-notice")


def test_a_notice_lasts_over_midnight() -> None:
    night = posted(until=START + timedelta(hours=20))
    morning = day("2026-11-24")
    assert given(night, timedelta(hours=16), morning).board.notices != ()
    assert given(night, timedelta(hours=21), morning).board.notices == ()
