"""Who waited before a restore waits until the counters have told, and no longer."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import delete

from common.board.indexes import with_seat, with_ticket
from common.contract.events import ServingFinished, TicketNotShown, TicketsReleased
from common.contract.requests import SignIn
from server.app.admission.accounts import find_account
from server.app.admission.enrolment import Revoke
from server.app.admission.sessions import BeginSession
from server.app.admission.staff import OPERATOR
from server.app.admission.tokens import hashed
from server.app.healing.release import (
    ReleaseNow,
    ReleaseWhenReported,
    silent_counters,
    unheld,
)
from server.app.history.barrier import OpenFreshLane
from server.app.history.epochs import BeginEpoch
from server.app.timers import is_due
from server.app.watching import TIMER
from server.app.writing.unit import Unit
from server.domain.context import Refusal
from server.storage.tables.config import session
from tests.fixtures.database import Database
from tests.server.desk import Desk, desk_at
from tests.server.harness import CENTER, command

AT: dict[str, Any] = {"counter_id": "quay-1"}


class Hall:
    """A center with a ticket from before a restore, and what its timer finds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.kiosk = desk.enrol("kiosk")
        self.ticket = desk.ticket(self.kiosk)

    def restore(self) -> None:
        self.desk.clock.pass_by(seconds=1)
        self.desk.writer.do(BeginEpoch(reason="restore")).result()
        self.since = self.desk.clock.now

    def released(self) -> bool:
        """Whether the tickets are released once the timer has looked."""
        look = ReleaseWhenReported(TIMER, self.desk.heard.times, self.since)
        self.desk.writer.do(look).result()
        return self.desk.state.board.held_before is None

    def report(self, token: str) -> None:
        """The device, or that of an officer, has nothing more to tell in this epoch."""
        epoch = self.desk.state.board.epoch
        self.desk.hand_over(token, [], epoch=epoch, complete=True)

    def lose_sessions(self) -> None:
        """As after a restore to before anybody signed in."""
        self.desk.writer.do(_lose_sessions).result()

    def heard(self, token: str) -> None:
        """The device speaks."""
        device = self.desk.state.access.devices[hashed(token)]
        self.desk.heard.note(device.id, self.desk.clock.now)


@pytest.fixture
def hall(center: Database) -> Iterator[Hall]:
    with desk_at(center) as desk:
        yield Hall(desk)


def _lose_sessions(unit: Unit) -> None:
    unit.connection.execute(delete(session))
    unit.access_changed()


def test_nothing_is_held_before_a_restore(hall: Hall) -> None:
    assert not is_due(hall.desk.state, hall.desk.clock.now)
    hall.since = hall.desk.clock.now
    assert hall.released()
    assert released_how(hall) == []


def test_a_lone_counter_releases_with_its_own_report(hall: Hall) -> None:
    officer = hall.desk.officer("le-minh-anh", "quay-1")
    hall.restore()
    assert is_due(hall.desk.state, hall.desk.clock.now)
    hall.desk.clock.pass_by(minutes=5)
    body = command("CallNext", **AT)
    body["occurred_at"] = hall.desk.clock.now.isoformat()
    assert b"not-confirmed" in hall.desk.send(officer, body).body
    hall.report(hall.kiosk)
    assert not hall.released()
    hall.report(officer)
    assert hall.released()
    assert hall.desk.do(officer, "CallNext", **AT).ticket_id == hall.ticket
    hall.released()
    assert released_how(hall) == ["reported"]


def test_whoever_takes_a_number_after_the_restore_is_called(hall: Hall) -> None:
    officer = hall.desk.officer("le-minh-anh", "quay-1")
    hall.restore()
    hall.desk.writer.do(OpenFreshLane()).result()
    hall.desk.clock.pass_by(seconds=5)
    young = hall.desk.ticket(hall.kiosk)
    assert hall.desk.do(officer, "CallNext", **AT).ticket_id == young


def test_a_silent_counter_with_an_officer_holds_until_a_supervisor_releases(hall: Hall) -> None:
    first = hall.desk.officer("le-minh-anh", "quay-1")
    hall.desk.officer("tran-thu-ha", "quay-2")
    hall.restore()
    hall.report(first)
    hall.desk.clock.pass_by(minutes=30)
    assert not hall.released()
    with hall.desk.storage.reading() as connection:
        silent = [found.device_id for found in silent_counters(connection, CENTER)]
    assert silent == ["counter-2"]
    assert hall.desk.writer.do(ReleaseNow()).result() == 1
    assert hall.released()
    assert released_how(hall) == ["override"]
    with pytest.raises(Refusal, match="wrong-state"):
        hall.desk.writer.do(ReleaseNow()).result()


def test_an_empty_hall_is_released_after_half_a_minute(hall: Hall) -> None:
    """One counter is off, one was revoked; one that only speaks is waited for."""
    _, speaking, _ = (hall.desk.enrol("counter") for _ in range(3))
    hall.desk.writer.do(Revoke("counter-3", OPERATOR)).result()
    hall.restore()
    hall.desk.clock.pass_by(seconds=29)
    hall.heard(speaking)
    assert not hall.released()
    hall.desk.clock.pass_by(seconds=2)
    assert not hall.released()
    hall.report(speaking)
    assert hall.released()


def test_an_open_counter_whose_session_is_lost_is_waited_for(hall: Hall) -> None:
    spare = hall.desk.enrol("counter")
    hall.desk.officer("le-minh-anh", "quay-1")
    hall.lose_sessions()
    hall.restore()
    hall.report(spare)
    hall.desk.clock.pass_by(minutes=5)
    assert not hall.released()
    with hall.desk.storage.reading() as connection:
        account = find_account(connection, "le-minh-anh")
    assert account is not None
    again = BeginSession(account, hashed(spare), "quay-1", take_over=True)
    assert isinstance(hall.desk.writer.do(again).result(), SignIn)
    assert hall.released()


def test_a_new_day_releases_too(hall: Hall) -> None:
    hall.desk.officer("le-minh-anh", "quay-1")
    hall.restore()
    assert hall.desk.state.board.held_before is not None
    hall.desk.clock.pass_by(days=1)
    hall.desk.writer.catch_up().result()
    assert hall.desk.state.board.held_before is None


def test_what_no_counter_holds_any_more_is_ended(hall: Hall) -> None:
    """Two tickets that were lost at a counter that went on with another one since."""
    desk = hall.desk
    desk.officer("le-minh-anh", "quay-1")
    hall.restore()
    board = desk.state.board
    called = replace(
        board.tickets[hall.ticket], state="called", counter_id="quay-1", called_at=desk.clock.now
    )
    serving = replace(called, id=called.id[:-4] + "ffff", label="A777", state="serving")
    both = with_ticket(with_ticket(board, called), serving)
    ended = unheld(both)
    assert [type(event) for event in ended] == [TicketNotShown, ServingFinished]
    assert [getattr(event, "outcome", None) for event in ended] == [None, "unfinished"]
    held = with_seat(both, replace(board.counters["quay-1"], ticket_id=serving.id))
    assert [type(event) for event in unheld(held)] == [TicketNotShown]


def released_how(hall: Hall) -> list[str]:
    """The reasons of all releases."""
    written = [item.record.data for outcome in hall.desk.outcomes for item in outcome.written]
    return [data.reason for data in written if isinstance(data, TicketsReleased)]
