"""A field's services and who waits for them, and the queue that one ticket stands in."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from heapq import merge

from common.board.queue import queue_key
from common.board.state import Board
from common.contract.config import Config, Field, Service
from common.contract.ids import Slug
from common.contract.snapshot import Ticket


def services_of(config: Config, field_id: Slug) -> tuple[Service, ...]:
    """The field's services that the center has open at all."""
    return tuple(row for row in config.services if row.field_id == field_id and row.open)


def suspended_of(board: Board, config: Config, field_id: Slug) -> tuple[Service, ...]:
    """Those of the field's services that are not offered today."""
    return tuple(row for row in services_of(config, field_id) if row.id in board.suspended)


def offered_of(board: Board, config: Config, field_id: Slug) -> tuple[Service, ...]:
    """Those of the field's services that are not suspended."""
    return tuple(row for row in services_of(config, field_id) if row.id not in board.suspended)


def waiting_in(board: Board, config: Config, field_id: Slug) -> tuple[Ticket, ...]:
    """Who waits for the field's services, in the order of their places."""
    services = {row.id for row in config.services if row.field_id == field_id}
    queues = (queue for key, queue in board.queues.items() if key.service_id in services)
    return tuple(board.tickets[place.ticket_id] for place in merge(*queues))


def queue_of(board: Board, ticket: Ticket) -> tuple[Ticket, ...]:
    """Who stands in the ticket's own queue, the first first; empty where it waits no more."""
    if ticket.state != "waiting":
        return ()
    queue = board.queues.get(queue_key(ticket), ())
    return tuple(board.tickets[place.ticket_id] for place in queue)


def longest_wait(tickets: Iterable[Ticket], now: datetime) -> timedelta:
    """How long the one has waited who came first; zero where nobody waits."""
    return now - min((row.issued_at for row in tickets), default=now)


def is_long(wait: timedelta, config: Config) -> bool:
    """Whether somebody has waited for as long as the policy lets anybody wait."""
    return wait >= timedelta(minutes=config.policy.longest_ordinary_wait_minutes)


def field_of(config: Config, field_id: Slug) -> Field | None:
    """The field, while the center has it."""
    return next((row for row in config.fields if row.id == field_id), None)
