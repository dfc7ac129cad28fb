"""Citizens rate a visit: once a ticket; at a kiosk from the call on, else once it is over."""

from datetime import timedelta

from common.board.finding import is_ratable, officer_of
from common.board.state import Board
from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.events import VisitRated
from common.contract.ids import Channel
from common.contract.snapshot import Ticket
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_ticket

TABLET_OPEN = timedelta(minutes=30)
"""So long after a visit a tablet may still be at its rating: as long as somebody writes."""

APART = timedelta(minutes=1)
"""How far a device's clock may be behind the server's."""


def rate(board: Board, config: Config, command: RateVisit, context: Context) -> Events:
    """The rating with its reasons; a fact, so the day's end does not refuse it."""
    ticket = known_ticket(board, command.ticket_id)
    if context.profile == "tablet" and command.channel != _way(context):
        raise Refusal("not-allowed", f"channel {command.channel}")
    if ticket.rated:
        raise Refusal("already-rated", ticket.label)
    if not is_ratable(ticket, command.channel):
        raise Refusal("wrong-state", f"{ticket.label} is {ticket.state}")
    if command.channel == "tablet" and not _just_over(ticket, context):
        raise Refusal("wrong-state", f"{ticket.label} was served at another time")
    _fits(config, command)
    answers = command.answers
    event = VisitRated(
        ticket_id=ticket.id,
        label=ticket.label,
        service_id=ticket.service_id,
        counter_id=ticket.counter_id,
        officer_id=officer_of(board, ticket),
        score=command.score,
        reasons=tuple(dict.fromkeys(command.reasons)),
        channel=command.channel,
        comment_id=context.comment_id,
        answers={row.id: answers[row.id] for row in config.rating.questions if row.id in answers},
    )
    return (event,)


def _just_over(ticket: Ticket, context: Context) -> bool:
    """Whether the sender says that it happened when a tablet opens: right after the visit."""
    assert ticket.ended_at is not None, "a visit that is over has an end"
    return -APART <= context.occurred_at - ticket.ended_at <= TABLET_OPEN


def _way(context: Context) -> Channel:
    """Judged as a tablet's is also what comes by phone, with no device behind it."""
    return "phone" if context.device_id is None else "tablet"


def _fits(config: Config, command: RateVisit) -> None:
    levels = {row.score: row for row in config.rating.levels}
    for score in (command.score, *command.answers.values()):
        if score not in levels:
            raise Refusal("invalid-data", f"no level {score}")
    unknown = set(command.reasons) - {row.id for row in config.rating.reasons}
    if unknown:
        raise Refusal("invalid-data", f"no reason {min(unknown)}")
    unasked = set(command.answers) - {row.id for row in config.rating.questions}
    if unasked:
        raise Refusal("invalid-data", f"no question {min(unasked)}")
    if levels[command.score].reason_required and not command.reasons:
        raise Refusal("reason-required", f"level {command.score}")
