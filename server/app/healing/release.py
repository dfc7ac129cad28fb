"""Who waited before a restore is called again once the counters have told what they know."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import Connection

from common.board.lifecycle import HELD
from common.board.state import Board, seat
from common.contract.envelope import Actor
from common.contract.events import Event, ServingFinished, TicketNotShown, TicketsReleased
from common.contract.snapshot import Ticket
from server.app.admission.staff import OPERATOR
from server.app.history.unreported import Unreported, unreported
from server.app.writing.unit import Unit
from server.domain.context import Refusal

SILENT = timedelta(seconds=30)
"""So long the server waits for counters of which it knows nothing."""


def silent_counters(connection: Connection, center_id: str) -> list[Unreported]:
    """The counters that have not told whom they served by hand."""
    return unreported(connection, center_id, "counter")


class ReleaseWhenReported(Struct, frozen=True):
    """Looks whether the tickets may be released; `since` is when this server began to serve."""

    actor: Actor
    heard: Mapping[str, datetime]
    since: datetime

    def __call__(self, unit: Unit) -> None:
        """Release them once every counter has reported; after 30 s all that count."""
        held = unit.board.held_before
        if held is None:
            return
        silent = {found.device_id for found in silent_counters(unit.connection, unit.center_id)}
        if not silent or self._enough(unit, held, silent):
            release(unit, self.actor, TicketsReleased(reason="reported"))

    def _enough(self, unit: Unit, held: datetime, silent: set[str]) -> bool:
        """Whether nobody is at a silent counter, and no open counter is without a device that has told.

        A counter counts that has an officer, or was heard since the epoch began.
        """
        if unit.now - max(held, self.since) < SILENT:
            return False
        sessions = [
            found
            for found in unit.access.sessions.values()
            if found.counter_id is not None and found.open_at(unit.now_ms)
        ]
        staffed = {found.device.id for found in sessions}
        speaking = {name for name, at in self.heard.items() if at >= held}
        if silent & (staffed | speaking):
            return False
        told = {found.counter_id for found in sessions}
        return all(at.state == "closed" or at.id in told for at in unit.board.counters.values())


class ReleaseNow:
    """A supervisor does not wait for the counters that are silent."""

    def __call__(self, unit: Unit) -> int:
        """How many waiting tickets may be called again; Refusal wrong-state where none is held."""
        held = unit.board.held_before
        if held is None:
            raise Refusal("wrong-state", "no tickets are held")
        release(unit, OPERATOR, TicketsReleased(reason="override"))
        waiting = (row for row in unit.board.tickets.values() if row.state == "waiting")
        return sum(row.issued_at < held for row in waiting)


def release(unit: Unit, actor: Actor, event: TicketsReleased) -> None:
    """Let who waits be called, and end what no counter holds."""
    unit.add(actor, [event, *unheld(unit.board)])


def unheld(board: Board) -> list[Event]:
    """What ends the calls and services whose counter went on with another ticket after the restore."""
    loose = [
        ticket
        for ticket in board.tickets.values()
        if ticket.state in HELD and seat(board, ticket.counter_id or "").ticket_id != ticket.id
    ]
    return [_ended(ticket) for ticket in sorted(loose, key=lambda ticket: ticket.id)]


def _ended(ticket: Ticket) -> Event:
    assert ticket.counter_id is not None, "a ticket is called to a counter"
    if ticket.state == "called":
        return TicketNotShown(
            ticket_id=ticket.id, label=ticket.label, counter_id=ticket.counter_id, by="timer"
        )
    return ServingFinished(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=ticket.counter_id,
        service_id=ticket.service_id,
        officer_id=ticket.served_by,
        outcome="unfinished",
        services=(),
        dossier_codes=(),
    )
