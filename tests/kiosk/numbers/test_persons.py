"""One number a person and field, also by a kiosk that is alone: from what it knows itself, no paper more."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from common.contract.commands import CancelTicket, IssueTicket
from kiosk.numbers.issuing import Failed, Handed, Shown, Step
from kiosk.numbers.lane import Known
from kiosk.numbers.persons import ALREADY_WAITING, Persons
from kiosk.numbers.tickets import Intent
from kiosk.station import Station
from tests.kiosk.hall import FakeSession
from tests.kiosk.test_station import Front, station

SHE, HE = "5a" * 32, "5b" * 32
HERS = Intent(service_id="chung-thuc", priority=None, language="vi", person=SHE)
HIS = replace(HERS, person=HE)


@pytest.fixture
def front() -> Front:
    made = Front()
    session = made.session
    policy = replace(session.config.policy, one_ticket_per_person=True)
    session.config = replace(session.config, policy=policy)
    session.open_counters()
    return made


def asks(at: Station, intent: Intent) -> str:
    """The number that was given, or `held` with the one that stands against it."""
    steps: list[Step] = []
    at.issue(intent, steps.append).result()
    last = steps[-1]
    if isinstance(last, Failed):
        assert last.code == ALREADY_WAITING
        return f"held {last.detail}"
    assert isinstance(last, Handed)
    assert isinstance(steps[0], Shown)
    return last.ticket.birth.label


def cut(front: Front, at: Station) -> None:
    front.session.way = "unreachable"
    front.session.online("offline")
    at.look(front.hall)


def test_who_holds_a_number_gets_no_second_one_in_a_cut_nor_after_a_restart(
    front: Front, tmp_path: Path
) -> None:
    with station(front, tmp_path) as before:
        assert asks(before, HERS) == "B001"
        assert asks(before, HERS) == "held B001"
        known = front.session.board
        cut(front, before)
        assert asks(before, HERS) == "held B001"
        assert asks(before, replace(HERS, service_id="ho-tich")) == "A1-001"
        assert asks(before, HIS) == "B1-001"
        front.session.board = known
        front.session.show()
        assert asks(before, HIS) == "held B1-001"
        assert asks(before, replace(HIS, person=None)) == "B1-002"
    with station(front, tmp_path) as after:
        assert asks(after, HIS) == "held B1-001"
        assert asks(after, HERS) == "held B001"


def test_who_was_served_is_given_another_as_soon_as_the_kiosk_hears_of_it(
    front: Front, tmp_path: Path
) -> None:
    with station(front, tmp_path) as kiosk:
        assert asks(kiosk, HERS) == "B001"
        front.session.serve("chung-thuc")
        cut(front, kiosk)
        assert asks(kiosk, HERS) == "B1-001"


def test_where_the_center_gives_as_many_as_are_wanted_nobody_is_refused(
    front: Front, tmp_path: Path
) -> None:
    session = front.session
    policy = replace(session.config.policy, one_ticket_per_person=False)
    session.config = replace(session.config, policy=policy)
    with station(front, tmp_path) as kiosk:
        cut(front, kiosk)
        assert [asks(kiosk, HERS), asks(kiosk, HERS)] == ["B1-001", "B1-002"]


def test_the_ticket_that_is_being_made_does_not_stand_against_itself(front: Front) -> None:
    session, asked = front.session, "a-ticket"
    session.decide(IssueTicket(ticket_id=asked, service_id="chung-thuc", language="vi", person=SHE))
    assert _first(session, Persons(()), asked) is None
    assert _first(session, Persons(()), "another") == "B001"


def test_a_number_that_was_void_stands_against_nobody(front: Front) -> None:
    asked = IssueTicket(ticket_id="t", service_id="chung-thuc", language="vi", person=SHE)
    fact = replace(asked, label="B1-001", service_day="2026-11-23")
    session = front.session
    assert _first(session, Persons([fact]), "another") == "B1-001"
    void = CancelTicket(ticket_id="t", reason="not-printed")
    assert _first(session, Persons([fact, void]), "another") is None


def _first(session: FakeSession, persons: Persons, ticket_id: str) -> str | None:
    config, board = session.config, session.board
    known = Known(config=config, board=board, now=session.clock.now(), sure=True)
    return persons.first(HERS, ticket_id, known)
