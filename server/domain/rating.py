"""Citizens rate a visit: once a ticket, from the moment it was called."""

from common.board.finding import officer_of
from common.board.state import Board
from common.contract.commands import RateVisit
from common.contract.config import Config
from common.contract.events import VisitRated
from server.domain.context import Context, Events, Refusal
from server.domain.guards import known_ticket


def rate(board: Board, config: Config, command: RateVisit, context: Context) -> Events:
    """The rating with its reasons; a fact, so the day's end does not refuse it."""
    ticket = known_ticket(board, command.ticket_id)
    if ticket.called_at is None:
        raise Refusal("wrong-state", f"{ticket.label} was never called")
    if ticket.rated:
        raise Refusal("already-rated", ticket.label)
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
