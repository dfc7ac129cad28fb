"""An officer without a window, who calls whoever is next and does what the citizen's fate asks."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from common.board.lifecycle import CLOSED
from common.board.state import Board
from common.client.errors import Refused
from common.contract import commands as c
from common.contract.envelope import Accepted
from common.contract.events import Event, TicketCalled
from tests.drive.center import CenterServer
from tests.journeys.morning.place import PATIENCE, device

NOBODY = frozenset({"queue-empty", "not-confirmed"})


class Seat(NamedTuple):
    """A counter, who sits there, and the service that comes there first."""

    counter_id: str
    officer_id: str
    service_id: str


class Desk:
    """One officer at one open counter; `neighbour` is where tickets are sent on to."""

    def __init__(self, center: CenterServer, folder: Path, seat: Seat, neighbour: Seat) -> None:
        self.session, self.eyes = device(center, "counter", folder / seat.counter_id)
        self.counter_id, self.officer_id, self.service_id = seat
        self.neighbour = neighbour
        password = center.officer_password(seat.officer_id)
        signed = self.session.sign_in(seat.officer_id, password, seat.counter_id)
        self._token = signed.result(PATIENCE).token
        self.do(c.OpenCounter(counter_id=self.counter_id))

    def ask(self, command: c.Command) -> Future[Accepted]:
        """Give a command."""
        return self.session.send(command, token=self._token)

    def do(self, command: c.Command) -> Event | None:
        """A command that must be carried out; its first event."""
        events = self.ask(command).result(PATIENCE).events
        return events[0].data if events else None

    def on(self, kind: type[Any], ticket: str, **more: object) -> None:
        """A command at this counter about a ticket."""
        self.do(kind(counter_id=self.counter_id, ticket_id=ticket, **more))

    def send_on(self, ticket: str, **where: str) -> None:
        """Transfer the ticket."""
        self.on(c.Transfer, ticket, reason="buoc-tiep-theo", **where)

    def note(self, ticket: str, words: str) -> None:
        """A note for the next officer."""
        self.do(c.NoteTicket(ticket_id=ticket, note=words))

    def cancel(self, ticket: str) -> None:
        """The citizen has left."""
        self.do(c.CancelTicket(ticket_id=ticket, reason="cong-dan-ve"))

    def ease(self, ticket: str, priority: str | None, reason: str) -> None:
        """Another priority class, or none."""
        self.do(c.SetPriority(ticket_id=ticket, priority=priority, reason=reason))

    def by_hand(self, ticket: str) -> None:
        """The fact that the ticket was served without a connection, and the officer's word for it."""
        self.eyes.until(lambda board: ticket in board.tickets, "the ticket is known")
        now = self.session.clock.now()
        fact = c.RecordHandCall(
            counter_id=self.counter_id,
            label=self.eyes.board().tickets[ticket].label,
            service_day=self.eyes.service_day(),
            called_at=now,
            finished_at=now,
            outcome="done",
            officer_id=self.officer_id,
        )
        self.session.send_fact(fact).result(PATIENCE)
        self.eyes.until(lambda board: board.tickets[ticket].state == "served", "served by hand")
        ids = tuple(
            call.id
            for call in self.eyes.board().hand_calls.values()
            if call.claimed and call.officer_id == self.officer_id
        )
        self.do(c.ConfirmHandCalls(counter_id=self.counter_id, hand_call_ids=ids))

    def another_service(self, ticket: str) -> str:
        """Not the ticket's own: the neighbour's, or this counter's."""
        self.eyes.until(lambda board: ticket in board.tickets, "the ticket is known")
        theirs, known = self.neighbour.service_id, self.eyes.board().tickets[ticket]
        return theirs if known.service_id != theirs else self.service_id

    def call(self) -> str | None:
        """Who is next, if there is anybody: the ticket's id."""
        try:
            called = self.do(c.CallNext(counter_id=self.counter_id))
        except Refused as refused:
            if refused.code in NOBODY:
                return None
            raise
        assert isinstance(called, TicketCalled)
        return called.ticket_id

    def leave(self) -> None:
        """Close the counter and go home."""
        self.do(c.CloseCounter(counter_id=self.counter_id))
        self.session.sign_out(self._token).result(PATIENCE)
        self.session.stop()


def all_over(board: Board, tickets: set[str]) -> bool:
    """Whether these tickets have all ended."""
    known = board.tickets
    return all(one in known and known[one].state in CLOSED for one in tickets)
