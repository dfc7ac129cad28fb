"""Tickets are born and their papers confirmed."""

from datetime import date, timedelta

from common.board.hours import day_begins, is_open, service_day
from common.board.labels import LabelParts, read_label
from common.board.state import Board, find_ticket
from common.contract.commands import ConfirmPrinted, IssueTicket
from common.contract.config import Config
from common.contract.events import TicketConfirmed, TicketIssued
from common.contract.ids import Label, ServiceDay
from server.domain.context import Context, Events, Refusal
from server.domain.guards import (
    known_field,
    known_priority,
    known_service,
    known_ticket,
)
from server.domain.numbering import free_label, next_number

FACTS_KEPT = timedelta(days=35)


def issue(board: Board, config: Config, command: IssueTicket, context: Context) -> Events:
    """A new number of lane 0; with a label the fact that a paper exists, taken as it is."""
    known = find_ticket(board, command.ticket_id)
    label = context.older_label if known is None else known.label
    if label is not None:
        return _again(command, label)
    service = known_service(config, command.service_id)
    field = known_field(config, service.field_id)
    known_priority(config, command.priority)
    if command.language not in config.center.languages:
        raise Refusal("invalid-data", f"no language {command.language}")
    today = board.service_day or service_day(config, context.now)
    if command.label is None:
        label, number = next_number(board, field.letter)
        parts, day, issued_at = LabelParts(field.letter, 0, number, None), today, context.now
    else:
        parts, day = _read(command, command.label), _day_of_paper(command, today)
        label = free_label(board, command.label) if day == today else command.label
        earliest = day_begins(config, day) if day == today else context.now - FACTS_KEPT
        issued_at = min(max(command.issued_at or context.occurred_at, earliest), context.now)
    event = TicketIssued(
        ticket_id=command.ticket_id,
        label=label,
        lane=parts.lane,
        number=parts.number,
        series=parts.series,
        service_id=service.id,
        field_id=field.id,
        priority=command.priority,
        language=command.language,
        service_day=day,
        issued_at=issued_at,
        device_id=context.device_id,
        key_hash=context.key_hash,
        confirmed=command.label is not None,
        outside_hours=not is_open(config, issued_at),
    )
    return (event,)


def confirm(board: Board, config: Config, command: ConfirmPrinted, context: Context) -> Events:
    """The citizen holds the number; again or later it is no news."""
    ticket = known_ticket(board, command.ticket_id)
    if context.profile == "kiosk" and ticket.device_id != context.device_id:
        raise Refusal("not-allowed", f"{ticket.label} is not this kiosk's")
    if ticket.confirmed or ticket.state not in {"waiting", "called"}:
        return ()
    return (TicketConfirmed(ticket_id=ticket.id, label=ticket.label),)


def _again(command: IssueTicket, known: Label) -> Events:
    if command.label is None:
        raise Refusal("ticket-exists", known)
    if command.label.partition("/")[0] != known.partition("/")[0]:
        raise Refusal("wrong-state", f"{command.label} is known as {known}")
    return ()


def _read(command: IssueTicket, label: Label) -> LabelParts:
    parts = read_label(label)
    if parts is None:
        raise Refusal("invalid-data", f"no label {label}")
    for said, read in ((command.lane, parts.lane), (command.number, parts.number)):
        if said is not None and said != read:
            raise Refusal("invalid-data", f"{label} is not {said}")
    return parts


def _day_of_paper(command: IssueTicket, today: ServiceDay) -> ServiceDay:
    if command.service_day is None:
        return today
    try:
        day = date.fromisoformat(command.service_day).isoformat()
    except ValueError as error:
        raise Refusal("invalid-data", f"no day {command.service_day}") from error
    if day > today:
        raise Refusal("invalid-data", f"{day} has not come yet")
    return day
