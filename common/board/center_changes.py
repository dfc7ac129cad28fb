"""What the day, counters, officers, configuration and epochs change on the board."""

from collections.abc import Callable
from typing import Any

from immutables import Map
from msgspec.structs import replace

from common.board.hall_changes import standing
from common.board.indexes import with_seat
from common.board.labels import raised
from common.board.state import Board, seat
from common.contract.envelope import EventRecord
from common.contract.events import (
    ConfigChanged,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    DayOpened,
    EpochStarted,
    OfficerSignedIn,
    OfficerSignedOut,
    SharedLaneOpened,
    TicketsReleased,
)
from common.contract.snapshot import Ticket


def day_opened(board: Board, record: EventRecord, event: DayOpened) -> Board:
    """The day's tickets become those of the day before; counters keep their state, without a ticket."""
    tickets = board.tickets
    for ticket_id in event.expired:
        ticket = replace(tickets[ticket_id], state="expired", since=record.recorded_at)
        tickets = tickets.set(ticket_id, _ended(ticket, record))
    for ticket_id in event.unfinished:
        ticket = replace(tickets[ticket_id], state="served", since=record.recorded_at)
        tickets = tickets.set(ticket_id, replace(_ended(ticket, record), outcome="unfinished"))
    keys = {t.key_hash: t.id for t in tickets.values() if t.key_hash is not None}
    seats = {c.id: replace(c, ticket_id=None, turn=0) for c in board.counters.values()}
    yesterday = event.previous_day or ""
    claimed = {
        call.id: replace(call, why="past-day") if call.why == "unknown-label" else call
        for call in board.hand_calls.values()
        if call.claimed and call.service_day >= yesterday
    }
    return Board(
        epoch=board.epoch,
        seq=board.seq,
        config_version=board.config_version,
        service_day=event.service_day,
        previous=tickets,
        keys=Map(keys),
        counters=Map(seats),
        hand_calls=Map(claimed),
        shared_lane=None if board.shared_lane is None else 0,
        notices=standing(board.notices, record.recorded_at),
    )


def counter_opened(board: Board, record: EventRecord, event: CounterOpened) -> Board:
    """The counter takes tickets."""
    at = seat(board, event.counter_id)
    officer_id = event.officer_id or at.officer_id
    return with_seat(
        board,
        replace(
            at, state="open", since=record.recorded_at, pause_reason=None, officer_id=officer_id
        ),
    )


def counter_paused(board: Board, record: EventRecord, event: CounterPaused) -> Board:
    """The counter takes no further ticket for a while."""
    at = seat(board, event.counter_id)
    return with_seat(
        board,
        replace(at, state="paused", since=record.recorded_at, pause_reason=event.reason),
    )


def counter_closed(board: Board, record: EventRecord, event: CounterClosed) -> Board:
    """The counter's session ended."""
    at = seat(board, event.counter_id)
    return with_seat(
        board, replace(at, state="closed", since=record.recorded_at, pause_reason=None)
    )


def signed_in(board: Board, record: EventRecord, event: OfficerSignedIn) -> Board:
    """The officer sits at the counter."""
    return with_seat(board, replace(seat(board, event.counter_id), officer_id=event.officer_id))


def signed_out(board: Board, record: EventRecord, event: OfficerSignedOut) -> Board:
    """The officer has left, unless another sits there already."""
    at = seat(board, event.counter_id)
    if at.officer_id != event.officer_id:
        return board
    return with_seat(board, replace(at, officer_id=None))


def config_changed(board: Board, record: EventRecord, event: ConfigChanged) -> Board:
    """Another configuration is in force."""
    return replace(board, config_version=event.config_version)


def epoch_started(board: Board, record: EventRecord, event: EpochStarted) -> Board:
    """A new line of history begins; but at birth the shared lane closes and who waits is held."""
    if event.reason == "init":
        return replace(board, epoch=event.epoch)
    return replace(
        board,
        epoch=event.epoch,
        shared_lane=None,
        held_before=record.recorded_at,
        touched=frozenset(),
        seated=frozenset(),
    )


def shared_lane_opened(board: Board, record: EventRecord, event: SharedLaneOpened) -> Board:
    """Numbers are drawn after those that are known of this lane, by the event or by their tickets."""
    numbers = dict(event.numbers)
    for ticket in sorted(board.tickets.values(), key=lambda ticket: ticket.number):
        last = numbers.get(ticket.series, 0)
        if ticket.lane == event.lane and raised(last, ticket.number) != last:
            numbers[ticket.series] = ticket.number
    return replace(board, shared_lane=event.lane, numbers=Map(numbers))


def tickets_released(board: Board, record: EventRecord, event: TicketsReleased) -> Board:
    """Whoever waits may be called."""
    return replace(board, held_before=None)


def _ended(ticket: Ticket, record: EventRecord) -> Ticket:
    return replace(ticket, ended_at=record.recorded_at, before_call=None)


CENTER_CHANGES: dict[type, Callable[[Board, EventRecord, Any], Board]] = {
    DayOpened: day_opened,
    CounterOpened: counter_opened,
    CounterPaused: counter_paused,
    CounterClosed: counter_closed,
    OfficerSignedIn: signed_in,
    OfficerSignedOut: signed_out,
    ConfigChanged: config_changed,
    EpochStarted: epoch_started,
    SharedLaneOpened: shared_lane_opened,
    TicketsReleased: tickets_released,
}
