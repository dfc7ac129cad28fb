"""Which visit may be rated by what a citizen holds, and what is sent."""

import hashlib
from datetime import timedelta

import pytest
from msgspec.structs import replace

from common.contract.commands import ConfirmPrinted, IssueTicket, RateVisit
from common.rating import DECLINED
from kiosk import rating
from kiosk.states.rating import Visit
from tests.kiosk.hall import FakeSession, without_declining
from tests.kiosk.papers import KEY


@pytest.fixture
def session() -> FakeSession:
    hall = FakeSession()
    hall.open_counters()
    return hall


def test_a_served_visit_is_offered_for_three_minutes_until_it_is_rated(
    session: FakeSession,
) -> None:
    session.waiting("ho-tich", 3)
    first, second, third = (session.serve("ho-tich") for _ in range(3))
    now = session.clock.now
    offered = rating.offered(session.board, session.config, now())
    assert [ticket.id for ticket in offered] == [third, second]
    session.decide(RateVisit(ticket_id=third, score=4, reasons=(), channel="offered"))
    assert [t.id for t in rating.offered(session.board, session.config, now())] == [second, first]
    session.clock.at += timedelta(minutes=3, seconds=1)
    assert rating.offered(session.board, session.config, now()) == ()


@pytest.mark.parametrize("typed", ["A001", "A1", "A01"])
def test_a_number_is_found_as_people_type_it(session: FakeSession, typed: str) -> None:
    session.waiting("ho-tich")
    ticket_id = session.serve("ho-tich", finish=False)
    found = rating.by_number(session.board, typed)
    assert not isinstance(found, str)
    assert found.id == ticket_id


def test_a_number_that_cannot_be_rated_says_why(session: FakeSession) -> None:
    session.waiting("ho-tich", 2)
    ticket_id = session.serve("ho-tich")
    session.decide(RateVisit(ticket_id=ticket_id, score=3, reasons=(), channel="typed"))
    assert rating.by_number(session.board, "A001") == "rated"
    assert rating.by_number(session.board, "A002") == "uncalled"
    assert rating.by_number(session.board, "A777") == "unknown"
    for typed in ("", "A", "12", "AA1", "A000", "A-1", "Z" * 12):
        assert rating.by_number(session.board, typed) == "unreadable"
    assert rating.by_number(None, "A001") == "unknown"


def test_a_scanned_paper_finds_its_visit_by_the_keys_hash(session: FakeSession) -> None:
    command = IssueTicket(ticket_id=session.new_id(), service_id="ho-tich", language="vi", key=KEY)
    session.decide(command)
    assert rating.by_key(session.board, KEY) == "uncalled"
    session.decide(ConfirmPrinted(ticket_id=command.ticket_id))
    session.serve("ho-tich", finish=False)
    found = rating.by_key(session.board, KEY)
    assert not isinstance(found, str)
    assert found.key_hash == hashlib.sha256(KEY.encode()).hexdigest()
    assert rating.by_key(session.board, "9" * 39) == "unknown"


def test_the_lowest_face_without_a_word_goes_as_rather_not_say(session: FakeSession) -> None:
    worst = Visit(ticket_id="t", channel="offered", score=1)
    best = Visit(ticket_id="t", channel="offered", score=4)
    said = Visit(ticket_id="t", channel="typed", score=1, reasons=("cho-lau",))
    sent = [rating.command(session.config, visit) for visit in (worst, best, said)]
    assert [fact and fact.reasons for fact in sent] == [(DECLINED,), (), ("cho-lau",)]


def test_where_every_reason_says_something_none_is_made_up(session: FakeSession) -> None:
    config = without_declining(session.config)
    worst = Visit(ticket_id="t", channel="offered", score=1)
    assert rating.command(config, worst) is None
    said = rating.command(config, replace(worst, reasons=("cho-lau",)))
    assert said is not None
    assert said.reasons == ("cho-lau",)


def test_the_answers_go_with_the_face(session: FakeSession) -> None:
    visit = Visit(ticket_id="t", channel="offered", score=3, answers={"thai-do": 4})
    sent = rating.command(session.config, visit)
    assert sent is not None
    assert (sent.score, sent.answers) == (3, {"thai-do": 4})
