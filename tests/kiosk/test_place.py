"""Where a new ticket stands, also before its birth has come over the feed."""

from common.contract.commands import IssueTicket
from common.contract.envelope import EventRecord
from common.contract.events import TicketIssued
from kiosk.place import UNKNOWN, place_of
from tests.common.board.test_hours import at
from tests.kiosk.hall import FakeSession


def born(session: FakeSession, priority: str | None = None) -> EventRecord:
    command = IssueTicket(
        ticket_id=session.new_id(), service_id="ho-tich", language="vi", priority=priority
    )
    outcome = session.decide(command)
    assert isinstance(outcome, tuple)
    return outcome[0]


def id_of(record: EventRecord) -> str:
    assert isinstance(record.data, TicketIssued)
    return record.data.ticket_id


def test_the_place_is_the_same_before_and_after_the_feed_brought_the_ticket() -> None:
    session = FakeSession()
    session.open_counters()
    session.waiting("ho-tich", 4)
    before = session.board
    record = born(session)
    ticket_id = id_of(record)
    now = session.clock.now()
    early = place_of(before, session.config, ticket_id, record, now)
    assert early == place_of(session.board, session.config, ticket_id, record, now)
    assert early.ahead == 4
    assert early.minutes is not None
    assert early.minutes[0] < early.minutes[1]


def test_a_priority_ticket_has_fewer_people_before_it() -> None:
    session = FakeSession()
    session.open_counters()
    session.waiting("ho-tich", 4)
    record = born(session, "nguoi-cao-tuoi")
    ticket_id = id_of(record)
    place = place_of(session.board, session.config, ticket_id, record, session.clock.now())
    assert place.ahead == 0


def test_without_an_open_counter_there_is_no_honest_range() -> None:
    session = FakeSession()
    record = born(session)
    ticket_id = id_of(record)
    now = session.clock.now()
    place = place_of(session.board, session.config, ticket_id, record, now)
    assert (place.ahead, place.minutes, place.outlook.chance) == (0, None, "unknown")
    assert place_of(None, session.config, ticket_id, record, now) == UNKNOWN


def test_near_closing_the_place_says_whether_the_ticket_is_called_today() -> None:
    session = FakeSession()
    session.open_counters()
    session.waiting("ho-tich", 4)
    record = born(session)
    ticket_id = id_of(record)
    late = place_of(session.board, session.config, ticket_id, record, at("16:50"))
    assert late.outlook.chance in {"maybe", "unlikely"}
    assert late.outlook.closes == at("17:00")
