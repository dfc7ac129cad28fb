"""Tickets are born and their papers confirmed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec.structs import fields

from common.board.finding import active_of
from common.board.hours import day_begins, is_open, service_day
from common.board.labels import LabelParts, base_of, read_label
from common.board.state import Board, find_ticket
from common.contract.commands import ConfirmPrinted, IssueTicket
from common.contract.config import Config
from common.contract.events import TicketConfirmed, TicketIssued, TicketRelabelled
from common.contract.ids import LAST_KEY, Label, ServiceDay, Sha256, Slug
from common.contract.snapshot import Ticket
from server.domain import hand
from server.domain.context import Context, Events, Refusal
from server.domain.facts import day_of_fact
from server.domain.guards import (
    known_field,
    known_priority,
    known_service,
    known_ticket,
)
from server.domain.numbering import free_label, next_number

_OF_PAPERS = ("lane", "number", "service_day", "issued_at", "time_unsure", "printed_before")
_UNSAID = {field.name: field.default for field in fields(IssueTicket)}
FACTS_KEPT = timedelta(days=35)
IN_FLIGHT = timedelta(seconds=30)
"""How long a device's word that it has nothing more to tell may have been on its way."""


class _Paper(NamedTuple):
    label: Label
    parts: LabelParts
    day: ServiceDay
    issued_at: datetime
    priority: Slug | None
    language: str
    time_unsure: bool = False


def issue(board: Board, config: Config, command: IssueTicket, context: Context) -> Events:
    """A new number of the shared lane; with a label the fact that a paper exists, taken as it is."""
    if command.key is not None and command.key > LAST_KEY:
        raise Refusal("invalid-data", "data.key has more than 128 bits")
    known = find_ticket(board, command.ticket_id)
    label = context.older_label if known is None else known.label
    if command.label is None:
        if label is not None:
            raise Refusal("ticket-exists", label)
        return (_born(config, command, context, _draw(board, config, command, context)),)
    parts = _read(command, command.label)
    if parts.lane in context.other_lanes:
        raise Refusal("not-allowed", f"lane {parts.lane} is another kiosk's")
    if label is not None:
        return _again(board, config, command, parts, label, known, context)
    event = _born(config, command, context, _fact(board, config, command, context))
    if event.service_day != board.service_day:
        return (event,)
    return (event, *_by_hand(board, event, event))


def confirm(board: Board, config: Config, command: ConfirmPrinted, context: Context) -> Events:
    """The citizen holds the number; again or later it is no news."""
    ticket = known_ticket(board, command.ticket_id)
    if context.profile == "kiosk" and ticket.device_id != context.device_id:
        raise Refusal("not-allowed", f"{ticket.label} is not this kiosk's")
    least, most = command.told_least, command.told_most
    if (least is None) != (most is None) or (least or 0) > (most or 0):
        raise Refusal("invalid-data", "told_least and told_most are no range")
    if ticket.confirmed or ticket.state not in {"waiting", "called"}:
        return ()
    return (
        TicketConfirmed(ticket_id=ticket.id, label=ticket.label, told_least=least, told_most=most),
    )


def _born(config: Config, command: IssueTicket, context: Context, paper: _Paper) -> TicketIssued:
    service = known_service(config, command.service_id)
    return TicketIssued(
        ticket_id=command.ticket_id,
        label=paper.label,
        lane=paper.parts.lane,
        number=paper.parts.number,
        series=paper.parts.series,
        service_id=service.id,
        field_id=known_field(config, service.field_id).id,
        priority=paper.priority,
        language=paper.language,
        service_day=paper.day,
        issued_at=paper.issued_at,
        device_id=context.device_id,
        key_hash=context.key_hash,
        confirmed=command.label is not None,
        outside_hours=not is_open(config, paper.issued_at),
        time_unsure=paper.time_unsure,
        person=command.person if config.policy.one_ticket_per_person else None,
    )


def _draw(board: Board, config: Config, command: IssueTicket, context: Context) -> _Paper:
    for name in _OF_PAPERS:
        if getattr(command, name) != _UNSAID[name]:
            raise Refusal("invalid-data", f"{name} belongs to a paper with its label")
    service = known_service(config, command.service_id)
    priority = known_priority(config, command.priority)
    if command.language not in config.center.languages:
        raise Refusal("invalid-data", f"no language {command.language}")
    field = known_field(config, service.field_id)
    _refuse_second(board, config, command.person, field.id)
    label, parts = next_number(board, field.letter)
    day = board.service_day or service_day(config, context.now)
    return _Paper(label, parts, day, context.now, priority, command.language)


def _refuse_second(board: Board, config: Config, person: Sha256 | None, field_id: Slug) -> None:
    """already-waiting where the center gives a person one ticket a field, and one is active."""
    if person is None or not config.policy.one_ticket_per_person:
        return
    active = active_of(board, person, field_id)
    if active is not None:
        raise Refusal("already-waiting", active.label)


def _fact(board: Board, config: Config, command: IssueTicket, context: Context) -> _Paper:
    """A paper as it is: a class or language that is no more costs nobody the place in the queue."""
    assert command.label is not None, "a fact bears its label"
    parts = _of_the_center(config, command.label, _read(command, command.label))
    today = board.service_day or service_day(config, context.now)
    told = command.service_day
    day = today if told is None else day_of_fact(board, config, told, context.now)
    label = free_label(board, command.label) if day == today else command.label
    earliest = context.now - FACTS_KEPT
    if day == today:
        earliest = day_begins(config, day)
        if context.settled_at is not None:
            earliest = max(earliest, context.settled_at - IN_FLIGHT)
    claimed = command.issued_at or context.occurred_at
    issued_at = min(max(claimed, earliest), context.now)
    classes = {row.id for row in config.priority_classes}
    languages = config.center.languages
    return _Paper(
        label,
        parts,
        day,
        issued_at,
        command.priority if command.priority in classes else None,
        command.language if command.language in languages else languages[0],
        command.time_unsure or hand.far(issued_at, claimed),
    )


def _of_the_center(config: Config, label: Label, parts: LabelParts) -> LabelParts:
    """The parts as they are, of any field's series: a service may have changed its field since."""
    if all(field.letter != parts.series for field in config.fields):
        raise Refusal("invalid-data", f"{label} is of no field's series")
    return parts


def _again(
    board: Board,
    config: Config,
    command: IssueTicket,
    parts: LabelParts,
    known: Label,
    ticket: Ticket | None,
    context: Context,
) -> Events:
    """The fact of a known paper is no news; from the kiosk's own lane it voids the shared number."""
    assert command.label is not None, "a fact bears its label"
    if base_of(command.label) == base_of(known):
        return ()
    _of_the_center(config, command.label, parts)
    before = read_label(known)
    assert before is not None, "the server wrote the label itself"
    own = ticket is None or ticket.device_id == context.device_id
    if parts.lane != context.lane or before.lane == context.lane or not own:
        raise Refusal("wrong-state", f"{command.label} is known as {known}")
    today = ticket is not None and ticket.id in board.tickets
    state = "expired" if ticket is None else ticket.state
    event = TicketRelabelled(
        ticket_id=command.ticket_id,
        label=free_label(board, command.label) if today else command.label,
        from_label=known,
        lane=parts.lane,
        number=parts.number,
        series=parts.series,
        to_state="waiting" if state in {"called", "no_show"} else state,
    )
    if ticket is None or event.to_state not in {"waiting", "parked"}:
        return (event,)
    return (event, *_by_hand(board, event, ticket))


def _by_hand(
    board: Board, event: TicketIssued | TicketRelabelled, born: TicketIssued | Ticket
) -> Events:
    """The call by hand that has waited for this paper."""
    call = hand.waiting_call(board, event.label, born.issued_at, unsure=born.time_unsure)
    if call is None:
        return ()
    return (hand.applied(call, event.ticket_id, event.label, born.service_id),)


def _read(command: IssueTicket, label: Label) -> LabelParts:
    parts = read_label(label)
    if parts is None:
        raise Refusal("invalid-data", f"no label {label}")
    for said, read in ((command.lane, parts.lane), (command.number, parts.number)):
        if said is not None and said != read:
            raise Refusal("invalid-data", f"{label} is not {said}")
    return parts
