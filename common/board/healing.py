"""Which of the events that a restore had lost can still happen on the board of today."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from common.board.alert_changes import about, open_alert, open_alert_about
from common.board.hall_changes import is_suspended
from common.board.lifecycle import HELD, possible
from common.board.state import Board, find_ticket, seat
from common.contract import commands as c
from common.contract import events as e
from common.contract.codec import decode_record
from common.contract.envelope import EventRecord
from common.contract.snapshot import Ticket

DEPTH = 8
"""How many restores an event may have survived by being healed after each."""

BY_COMMAND: Mapping[type, type[c.Command]] = MappingProxyType(
    {
        e.TicketConfirmed: c.ConfirmPrinted,
        e.TicketCalled: c.CallTicket,
        e.TicketResumed: c.Resume,
        e.TicketRecalled: c.Recall,
        e.CallUndone: c.UndoCall,
        e.ServingStarted: c.StartServing,
        e.TicketNotShown: c.MarkNoShow,
        e.TicketReturned: c.ReturnToQueue,
        e.TicketParked: c.Park,
        e.TicketTransferred: c.Transfer,
        e.ServiceSwitched: c.SwitchService,
        e.ServingFinished: c.FinishServing,
        e.TicketMoved: c.MoveTicket,
        e.PrioritySet: c.SetPriority,
        e.TicketCancelled: c.CancelTicket,
        e.CalledByHand: c.RecordHandCall,
    }
)
"""The command whose line of the life table says from which states the event can happen."""


def told(event: e.EventHealed) -> EventRecord | None:
    """The lost event itself, also out of one that was healed and lost again; None if unreadable."""
    for _ in range(DEPTH):
        try:
            record = decode_record(event.text)
        except ValueError:
            return None
        if not isinstance(record.data, e.EventHealed):
            return record
        event = record.data
    return None


def still_possible(board: Board, record: EventRecord) -> EventRecord | None:
    """The lost event with its own times, in the place of the record that heals it.

    None where it has no effect: it is of another day, its ticket or counter has gone on since the
    restore, or the board knows of it already.
    """
    assert isinstance(record.data, e.EventHealed), "only a healed event may be impossible"
    if record.data.service_day != board.service_day:
        return None
    lost = told(record.data)
    if lost is None or lost.data is None:
        return None
    fits = _FITS.get(type(lost.data))
    if fits is None or not fits(board, lost, lost.data):
        return None
    return replace(lost, seq=record.seq)


def _born(board: Board, lost: EventRecord, event: e.TicketIssued) -> bool:
    """A label that another paper bears by now is left to the fact in the kiosk's journal."""
    today = board.service_day or ""
    if event.service_day > today or find_ticket(board, event.ticket_id) is not None:
        return False
    return event.service_day < today or event.label not in board.labels


def _lives(board: Board, lost: EventRecord, event: Any) -> bool:
    ticket = board.tickets.get(event.ticket_id)
    if ticket is None or not possible(BY_COMMAND[type(event)], ticket.state):
        return False
    return not _went_on(ticket, lost) and not _elsewhere(ticket, event)


def _elsewhere(ticket: Ticket, event: Any) -> bool:
    """Whether the event speaks of a counter that does not hold the ticket now."""
    if ticket.state not in HELD or isinstance(event, e.CalledByHand):
        return False
    return getattr(event, "counter_id", None) not in {None, ticket.counter_id}


def _went_on(ticket: Ticket, lost: EventRecord) -> bool:
    """Whether its state began after the lost event; a birth told later than that is none."""
    untouched = ticket.state == "waiting" and ticket.called_at is None
    return ticket.since > lost.recorded_at and not untouched


def _unconfirmed(board: Board, lost: EventRecord, event: e.TicketConfirmed) -> bool:
    return _lives(board, lost, event) and not board.tickets[event.ticket_id].confirmed


def _undone(board: Board, lost: EventRecord, event: e.CallUndone) -> bool:
    return _lives(board, lost, event) and board.tickets[event.ticket_id].before_call is not None


def _relabelled(board: Board, lost: EventRecord, event: e.TicketRelabelled) -> bool:
    ticket = board.tickets.get(event.ticket_id)
    if ticket is None or ticket.label != event.from_label or event.label in board.labels:
        return False
    if event.to_state == ticket.state:
        return True
    back = event.to_state == "waiting" and ticket.state in {"called", "no_show"}
    return back and not _went_on(ticket, lost)


def _noted(board: Board, lost: EventRecord, event: e.TicketNoted) -> bool:
    """Not every device sees it, so it may come back when the ticket's whole life is told already."""
    ticket = board.tickets.get(event.ticket_id)
    return ticket is not None and not ticket.noted


def _rated(board: Board, lost: EventRecord, event: e.VisitRated) -> bool:
    """As late as a note may be."""
    ticket = find_ticket(board, event.ticket_id)
    return ticket is not None and not ticket.rated


def _by_hand(board: Board, lost: EventRecord, event: e.CalledByHand) -> bool:
    known = board.hand_calls.get(event.hand_call_id)
    waits = known is None or known.why == "unknown-label"
    return waits and _lives(board, lost, event)


def _kept(board: Board, lost: EventRecord, event: e.HandCallKept) -> bool:
    return event.hand_call_id not in board.hand_calls


def _claimed(board: Board, lost: EventRecord, event: e.HandCallsConfirmed) -> bool:
    calls = [board.hand_calls.get(call_id) for call_id in event.hand_call_ids]
    return all(calls) and any(call is not None and call.claimed for call in calls)


def _alarmed(board: Board, lost: EventRecord, event: e.AlertRaised) -> bool:
    return open_alert_about(board, about(event)) is None


def _acknowledged(board: Board, lost: EventRecord, event: e.AlertAcknowledged) -> bool:
    return open_alert(board, event.alert_id) is not None


def _cleared(board: Board, lost: EventRecord, event: e.AlertCleared) -> bool:
    return any(row.id == event.alert_id for row in (*board.alerts, *board.seen_to))


def _offered(board: Board, lost: EventRecord, event: e.ServiceSuspended) -> bool:
    return not is_suspended(board, event.service_id)


def _not_offered(board: Board, lost: EventRecord, event: e.ServiceReopened) -> bool:
    return is_suspended(board, event.service_id)


def _posted(board: Board, lost: EventRecord, event: e.NoticeWithdrawn) -> bool:
    return any(row.id == event.notice_id for row in board.notices)


def _untouched(board: Board, lost: EventRecord, event: Any) -> bool:
    since = seat(board, event.counter_id).since
    late = since is not None and since > lost.recorded_at
    return event.counter_id not in board.touched and not late


def _vacant(board: Board, lost: EventRecord, event: Any) -> bool:
    return event.counter_id not in board.seated and _untouched(board, lost, event)


_FITS: Mapping[type, Callable[[Board, EventRecord, Any], bool]] = MappingProxyType(
    {
        **dict.fromkeys(BY_COMMAND, _lives),
        e.TicketIssued: _born,
        e.TicketConfirmed: _unconfirmed,
        e.CallUndone: _undone,
        e.TicketRelabelled: _relabelled,
        e.TicketNoted: _noted,
        e.VisitRated: _rated,
        e.CalledByHand: _by_hand,
        e.HandCallKept: _kept,
        e.HandCallsConfirmed: _claimed,
        e.AlertRaised: _alarmed,
        e.AlertAcknowledged: _acknowledged,
        e.AlertCleared: _cleared,
        e.ServiceSuspended: _offered,
        e.ServiceReopened: _not_offered,
        e.NoticeWithdrawn: _posted,
        e.CounterOpened: _untouched,
        e.CounterPaused: _untouched,
        e.CounterClosed: _untouched,
        e.OfficerSignedIn: _vacant,
        e.OfficerSignedOut: _vacant,
    }
)
"""All others stay in the journal: configuration, devices, days, lanes, epochs, erasures, and notices that
were posted, for their words are lost with them."""
