"""For which counter a ticket is kept that was returned to the queue."""

from datetime import datetime

from common.board.state import Board, seat
from common.contract.config import Config
from common.contract.ids import Slug
from common.contract.snapshot import Ticket


def keeper_of(board: Board, config: Config, ticket: Ticket, now: datetime) -> Slug | None:
    """The one counter to which CallNext calls the ticket for now; None where any will do.

    It is the counter that had it last, while that is open and serves the ticket's service.
    """
    if ticket.kept_until is None or now >= ticket.kept_until or ticket.counter_id is None:
        return None
    if ticket.to_counter_id is not None or ticket.to_officer_id is not None:
        return None
    if seat(board, ticket.counter_id).state != "open":
        return None
    serves = any(
        row.id == ticket.counter_id and ticket.service_id in row.service_ids
        for row in config.counters
    )
    return ticket.counter_id if serves else None


def is_kept_from(
    board: Board, config: Config, ticket: Ticket, counter_id: Slug, now: datetime
) -> bool:
    """Whether the ticket is kept for another counter than this one."""
    return keeper_of(board, config, ticket, now) not in {None, counter_id}
