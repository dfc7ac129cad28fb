"""What officers did by hand while the server was gone: applied to its ticket, kept, or history."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from common.board.hours import day_begins
from common.board.labels import FIRST_COPY, LAST_COPY, base_of
from common.board.lifecycle import possible
from common.board.state import Board
from common.contract.commands import ConfirmHandCalls, RecordHandCall
from common.contract.config import Config
from common.contract.events import CalledByHand, HandCallKept, HandCallsConfirmed
from common.contract.ids import KeptWhy, Label, Slug, TicketId
from common.contract.snapshot import HandCall, Ticket
from server.domain.context import Context, Events, Refusal
from server.domain.facts import day_of_fact
from server.domain.guards import known_counter

APART = timedelta(minutes=15)
"""How far clocks that the server once set may lie apart after a long time without it."""


def record(board: Board, config: Config, command: RecordHandCall, context: Context) -> Events:
    """A fact, from a counter without a session, too: then it is claimed until somebody confirms it."""
    call = _told(board, config, command, context)
    if any(_same(call, known) for known in board.hand_calls.values()):
        return ()
    if not _of_today(board, call):
        return (_kept(call, "past-day"),)
    ticket = _ticket_of(board, call)
    if ticket is not None and possible(RecordHandCall, ticket.state):
        return (applied(call, ticket.id, ticket.label, ticket.service_id),)
    return (_kept(call, "unknown-label" if ticket is None else "already-served"),)


def confirm(board: Board, config: Config, command: ConfirmHandCalls, context: Context) -> Events:
    """The officer named in the calls, or a senior, says that they are true."""
    known_counter(config, command.counter_id)
    assert context.officer_id is not None, "a session has an officer"
    claimed: list[str] = []
    for call_id in dict.fromkeys(command.hand_call_ids):
        call = board.hand_calls.get(call_id)
        if call is None:
            raise Refusal("wrong-state", f"no call by hand {call_id} today")
        if call.officer_id != context.officer_id and not context.senior:
            raise Refusal("not-allowed", f"{call.label} was called by {call.officer_id}")
        if call.claimed:
            claimed.append(call_id)
    if not claimed:
        return ()
    return (HandCallsConfirmed(hand_call_ids=tuple(claimed), officer_id=context.officer_id),)


def waiting_call(
    board: Board, label: Label, issued_at: datetime, *, unsure: bool
) -> HandCall | None:
    """The first call by hand of today that waits for the paper with this label, if it is not younger."""
    calls = (
        call
        for call in board.hand_calls.values()
        if call.why == "unknown-label"
        and base_of(call.label) == base_of(label)
        and _of_today(board, call)
        and not _mistyped(call, issued_at, unsure=unsure)
    )
    return min(calls, key=lambda call: (call.called_at, call.id), default=None)


def far(one: datetime, other: datetime) -> bool:
    """Whether two times lie so far apart that no sure clock has told both."""
    return abs(one - other) > APART


def applied(call: HandCall, ticket_id: TicketId, label: Label, service_id: Slug) -> CalledByHand:
    """The event by which this ticket was served by hand."""
    return CalledByHand(
        hand_call_id=call.id,
        ticket_id=ticket_id,
        label=label,
        counter_id=call.counter_id,
        counter_number=call.counter_number,
        service_id=service_id,
        officer_id=call.officer_id,
        called_at=call.called_at,
        finished_at=call.finished_at,
        outcome=call.outcome,
        claimed=call.claimed,
    )


def _told(board: Board, config: Config, command: RecordHandCall, context: Context) -> HandCall:
    row = known_counter(config, command.counter_id)
    day = day_of_fact(board, config, command.service_day, context.now)
    begins = day_begins(config, day)
    finished = _between(begins, command.finished_at, context.now)
    return HandCall(
        id=context.made_id,
        label=command.label,
        service_day=day,
        counter_id=row.id,
        counter_number=row.number,
        officer_id=command.officer_id,
        called_at=_between(begins, command.called_at, finished),
        finished_at=finished,
        outcome=command.outcome,
        claimed=context.officer_id != command.officer_id,
        time_unsure=command.time_unsure or far(finished, command.finished_at),
    )


def _of_today(board: Board, call: HandCall) -> bool:
    """Whether it may have served a paper of today.

    An unsure clock may have told the last day it knew. Then a paper of that day with this label is
    known before one of today: a kiosk tells its papers in their order.
    """
    if call.service_day == board.service_day:
        return True
    base = base_of(call.label)
    return call.time_unsure and all(base_of(old.label) != base for old in board.previous.values())


def _mistyped(call: HandCall, issued_at: datetime, *, unsure: bool) -> bool:
    """Nobody is served before the number is taken; that says nothing where a clock may be wrong."""
    sure = not (unsure or call.time_unsure)
    return sure and issued_at - call.finished_at > APART


def _same(call: HandCall, known: HandCall) -> bool:
    """Whether it is told again, be it under another id by a device that died between two steps."""
    if call.id == known.id:
        return True
    return (call.counter_id, call.called_at) == (known.counter_id, known.called_at) and (
        base_of(call.label) == base_of(known.label)
    )


def _between(least: datetime, time: datetime, most: datetime) -> datetime:
    return min(max(time, least), most)


def _ticket_of(board: Board, call: HandCall) -> Ticket | None:
    """The paper with this label that could be served; else any that is not younger than the call."""
    papers = [
        paper
        for paper in _papers(board, call.label)
        if not _mistyped(call, paper.issued_at, unsure=paper.time_unsure)
    ]
    fit = (ticket for ticket in papers if possible(RecordHandCall, ticket.state))
    return next(fit, papers[0] if papers else None)


def _papers(board: Board, label: Label) -> Iterator[Ticket]:
    """The ticket with this label, and those of other papers that bear the same."""
    base = base_of(label)
    copies = (f"{base}/{copy}" for copy in range(FIRST_COPY, LAST_COPY + 1))
    for name in (label,) if label != base else (base, *copies):
        ticket_id = board.labels.get(name)
        if ticket_id is None:
            return
        yield board.tickets[ticket_id]


def _kept(call: HandCall, why: KeptWhy) -> HandCallKept:
    return HandCallKept(
        hand_call_id=call.id,
        label=call.label,
        service_day=call.service_day,
        counter_id=call.counter_id,
        counter_number=call.counter_number,
        officer_id=call.officer_id,
        called_at=call.called_at,
        finished_at=call.finished_at,
        outcome=call.outcome,
        claimed=call.claimed,
        why=why,
        time_unsure=call.time_unsure,
    )
