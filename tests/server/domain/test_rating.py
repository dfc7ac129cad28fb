"""A visit is rated once, from its call on, also when the rating comes after midnight."""

from typing import Any

import pytest
from msgspec.structs import replace

from common.contract.commands import RateVisit
from common.contract.events import VisitRated
from server.domain.context import Context, Rejected
from server.domain.decide import decide
from tests.dsl import given, kiosk, minutes, seconds
from tests.dsl_events import (
    called,
    day,
    finished,
    issued,
    opened,
    parked,
    rated,
    started,
    ticket_id,
    undone,
)

ONE = ticket_id("A001")
SERVED = (opened(), issued(), called(), started(), finished())


def tablet() -> Context:
    """A tablet at a counter asks."""
    return kiosk("tablet-1", profile="tablet")


def phone() -> Context:
    """Who holds the ticket's key asks; no device stands behind it."""
    return replace(kiosk(), device_id=None, profile="tablet")


def face(score: int = 4, **rest: Any) -> RateVisit:
    return RateVisit(ticket_id=ONE, score=score, channel="typed", **rest)


def test_a_rating_names_service_counter_and_officer() -> None:
    story = given(*SERVED).when(face(2, reasons=("slow",), comment="…"), kiosk(comment_id="c-1"))
    story.then(
        VisitRated(
            ticket_id=ONE,
            label="A001",
            service_id="birth",
            counter_id="q1",
            officer_id="an",
            score=2,
            reasons=("slow",),
            channel="typed",
            comment_id="c-1",
        )
    )
    assert story.ticket().rated


def test_a_reason_given_twice_is_one_reason() -> None:
    (event,) = given(*SERVED).when(face(2, reasons=("slow", "slow")), kiosk()).events
    assert isinstance(event, VisitRated)
    assert event.reasons == ("slow",)


def test_each_question_has_its_own_answer_in_the_center_s_order() -> None:
    (event,) = given(*SERVED).when(face(answers={"time": 1, "attitude": 4}), kiosk()).events
    assert isinstance(event, VisitRated)
    assert tuple(event.answers.items()) == (("attitude", 4), ("time", 1))
    (fewer,) = given(*SERVED).when(face(answers={"time": 2}), kiosk()).events
    assert isinstance(fewer, VisitRated)
    assert dict(fewer.answers) == {"time": 2}


def test_from_the_call_on_for_whoever_sits_there() -> None:
    given(opened(), issued(), called()).when(face(), kiosk()).then(rated())
    given(issued()).when(face(), kiosk()).refused("wrong-state")
    given(opened(), issued(), called(), undone()).when(face(), kiosk()).refused("wrong-state")


def test_a_tablet_rates_what_is_over_and_says_that_it_is_one() -> None:
    told = replace(face(), channel="tablet")
    given(*SERVED).when(told, tablet()).then(replace(rated(), channel="tablet"))
    for early in (SERVED[:2], SERVED[:3], SERVED[:4], (*SERVED[:3], parked())):
        given(*early).when(told, tablet()).refused("wrong-state")
    given(*SERVED, rated()).when(told, tablet()).refused("already-rated")
    for channel in ("typed", "scanned", "offered", "phone"):
        given(*SERVED).when(replace(face(), channel=channel), tablet()).refused("not-allowed")


def test_a_tablet_rates_right_after_the_visit() -> None:
    told = replace(face(), channel="tablet")
    given(*SERVED, minutes(30)).when(told, tablet()).then(VisitRated)
    given(*SERVED, minutes(31)).when(told, tablet()).refused("wrong-state")
    served = given(*SERVED)
    for off, fits in ((-61, False), (-60, True), (1800, True), (1801, False), (3 * 3600, False)):
        by = replace(tablet(), now=served.now + minutes(90), occurred_at=served.now + seconds(off))
        answer = decide(served.board, served.config, told, by)
        assert isinstance(answer, Rejected) != fits
    later = given(*SERVED, minutes(31))
    later.when(face(), kiosk()).then(VisitRated)
    later.when(replace(told, channel="phone"), phone()).then(VisitRated)


def test_a_phone_rates_what_is_over() -> None:
    told = replace(face(), channel="phone")
    given(*SERVED).when(told, phone()).then(replace(rated(), channel="phone"))
    given(*SERVED[:4]).when(told, phone()).refused("wrong-state")
    given(*SERVED).when(face(), phone()).refused("not-allowed")


def test_a_called_but_never_served_ticket_names_no_officer() -> None:
    (event,) = given(opened(), issued(), called(), parked()).when(face(), kiosk()).events
    assert isinstance(event, VisitRated)
    assert event.officer_id is None


def test_once_a_ticket() -> None:
    given(*SERVED, rated()).when(face(1, reasons=("slow",)), kiosk()).refused("already-rated")


def test_after_midnight() -> None:
    story = given(*SERVED, day("2026-11-24")).when(face(), kiosk()).then(rated())
    assert story.board.previous[ONE].rated
    again = given(*SERVED, day("2026-11-24"), rated())
    again.when(face(), kiosk()).refused("already-rated")
    later = given(*SERVED, day("2026-11-24"), day("2026-11-25"))
    later.when(face(), kiosk()).refused("unknown-ticket")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (face(1), "reason-required"),
        (face(5), "invalid-data"),
        (face(2, reasons=("ugly",)), "invalid-data"),
        (face(answers={"smell": 4}), "invalid-data"),
        (face(answers={"time": 5}), "invalid-data"),
    ],
)
def test_ratings_that_do_not_fit(command: RateVisit, code: str) -> None:
    given(*SERVED).when(command, kiosk()).refused(code)


def test_an_unknown_ticket() -> None:
    given().when(face(), kiosk()).refused("unknown-ticket")
