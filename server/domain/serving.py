"""Citizens are served: start, another service under the same number, finish."""

from common.board.state import Board
from common.contract.commands import FinishServing, StartServing, SwitchService
from common.contract.config import Config
from common.contract.events import ServiceSwitched, ServingFinished, ServingStarted
from server.domain.context import Context, Events
from server.domain.guards import held_ticket, known_service


def start(board: Board, config: Config, command: StartServing, context: Context) -> Events:
    """The called citizen has come."""
    row, ticket = held_ticket(board, config, command, context)
    event = ServingStarted(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        service_id=ticket.service_id,
        officer_id=context.officer_id,
    )
    return (event,)


def switch(board: Board, config: Config, command: SwitchService, context: Context) -> Events:
    """The counter goes on with another service; with the same one there is nothing to do."""
    row, ticket = held_ticket(board, config, command, context)
    service = known_service(config, command.service_id)
    if service.id == ticket.service_id:
        return ()
    event = ServiceSwitched(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        from_service_id=ticket.service_id,
        service_id=service.id,
        field_id=service.field_id,
        officer_id=context.officer_id,
    )
    return (event,)


def finish(board: Board, config: Config, command: FinishServing, context: Context) -> Events:
    """The service is over, with its outcome."""
    row, ticket = held_ticket(board, config, command, context)
    for service_id in command.services:
        known_service(config, service_id)
    event = ServingFinished(
        ticket_id=ticket.id,
        label=ticket.label,
        counter_id=row.id,
        service_id=ticket.service_id,
        officer_id=context.officer_id,
        outcome=command.outcome,
        services=command.services,
        dossier_codes=command.dossier_codes,
    )
    return (event,)
