"""A ticket's life as the journal tells it, judged by rules of its own and not by the product's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from common.board.labels import base_of
from common.contract import events as e
from common.contract.envelope import EventRecord
from tests.simulation.truth import Truth

CALLS = (e.TicketCalled, e.TicketResumed)
FREE = (
    e.TicketReturned,
    e.TicketTransferred,
    e.CallUndone,
    e.TicketNotShown,
    e.TicketParked,
    e.TicketRelabelled,
)
"""After these a ticket may be called again."""

OVER = (e.ServingFinished, e.TicketCancelled, e.CalledByHand)


@dataclass
class _Ticket:
    label: str
    issued: e.TicketIssued
    at: str | None = None
    called: bool = False
    over: bool = False
    aside: bool = False
    confirmed: bool = False


@dataclass
class _Hall:
    """`by_hand` are the numbers of a day that officers have told to have served."""

    tickets: dict[str, _Ticket] = field(default_factory=dict)
    by_hand: set[tuple[str, str]] = field(default_factory=set)
    births: Counter[tuple[str, str]] = field(default_factory=Counter)


def judge_lives(records: Sequence[EventRecord], truth: Truth) -> Iterator[str]:
    """What no ticket may live through."""
    hall = _Hall()
    for record in records:
        yield from _follow(hall, record, truth)


def _follow(hall: _Hall, record: EventRecord, truth: Truth) -> Iterator[str]:
    data = record.data
    if isinstance(data, e.TicketIssued):
        yield from _born(hall, data)
    elif isinstance(data, e.DayOpened):
        for one in hall.tickets.values():
            one.over, one.at = True, None
    elif isinstance(data, e.HandCallKept) and data.why != "past-day":
        _told(hall, data)
    ticket = hall.tickets.get(getattr(data, "ticket_id", ""))
    if ticket is None:
        return
    if isinstance(data, e.TicketRelabelled):
        hall.births[ticket.issued.service_day, data.from_label] -= 1
    if isinstance(data, CALLS):
        yield from _called(hall, ticket, data, record, truth)
    else:
        yield from _changed(ticket, data)


def _changed(ticket: _Ticket, data: e.Event | None) -> Iterator[str]:
    if isinstance(data, e.TicketConfirmed):
        ticket.confirmed = True
    elif isinstance(data, OVER):
        if ticket.over and isinstance(data, e.CalledByHand):
            yield f"{ticket.label} was over before it was called by hand"
        ticket.over, ticket.at = True, None
    elif isinstance(data, FREE):
        ticket.called, ticket.at = False, None
        ticket.aside = isinstance(data, e.TicketParked | e.TicketNotShown)
        if isinstance(data, e.TicketRelabelled):
            ticket.label, ticket.confirmed = data.label, True
            ticket.over = data.to_state in {"served", "cancelled", "expired"}
    elif isinstance(data, e.ServingStarted) and ticket.at != data.counter_id:
        yield f"{ticket.label} is served at {data.counter_id}, but was called to {ticket.at}"


def _told(hall: _Hall, data: e.HandCallKept) -> None:
    """From now on nobody calls this number, unless somebody had it in hand or set it aside."""
    base = base_of(data.label)
    bearers = [one for one in hall.tickets.values() if base_of(one.label) == base]
    if all(one.over or not one.called for one in bearers) and not any(one.aside for one in bearers):
        hall.by_hand.add((data.service_day, base))


def _born(hall: _Hall, data: e.TicketIssued) -> Iterator[str]:
    if data.ticket_id in hall.tickets:
        yield f"{data.label} is born again"
    key = (data.service_day, data.label)
    hall.births[key] += 1
    if hall.births[key] > 1:
        yield f"two tickets are {data.label} of {data.service_day}"
    hall.tickets[data.ticket_id] = _Ticket(data.label, data, confirmed=data.confirmed)


def _called(
    hall: _Hall,
    ticket: _Ticket,
    data: e.TicketCalled | e.TicketResumed,
    record: EventRecord,
    truth: Truth,
) -> Iterator[str]:
    if ticket.over:
        yield f"{ticket.label} was called at {data.counter_id} after its end"
    if ticket.called:
        yield f"{ticket.label} was called at {data.counter_id} again, while at {ticket.at}"
    if (ticket.issued.service_day, base_of(ticket.label)) in hall.by_hand:
        yield f"{ticket.label} was called at {data.counter_id}, served by hand before"
    busy = [one.label for one in hall.tickets.values() if one.at == data.counter_id]
    if busy:
        yield f"{data.counter_id} called {ticket.label} while it had {busy[0]}"
    if not ticket.confirmed:
        yield from _ghost(ticket, record, truth)
    ticket.called, ticket.at = True, data.counter_id


def _ghost(ticket: _Ticket, record: EventRecord, truth: Truth) -> Iterator[str]:
    """A number without a paper yet: its kiosk must have spoken since, or been silent for long."""
    if truth.met["server's clock jumped"]:
        return
    age = record.recorded_at - ticket.issued.issued_at
    if age >= timedelta(seconds=120):
        return
    if age < timedelta(seconds=20):
        yield f"{ticket.label} was called unconfirmed after {age.total_seconds():.1f} s"
        return
    spoken = [at for at in truth.heard.get(ticket.issued.device_id or "", []) if at > 0]
    born = truth.born.get(ticket.issued.ticket_id, 0.0)
    called = truth.moment.get(record.seq, 0.0)
    if not any(born + 0.9 <= at <= called for at in spoken):
        yield f"{ticket.label} was called unconfirmed, its kiosk silent since"
