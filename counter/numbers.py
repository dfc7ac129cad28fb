"""Calling a certain number: which tickets may be meant by what was typed."""

from common.board.queries import possible, ticket_by_label
from common.contract.commands import Resume
from common.contract.snapshot import Ticket
from counter.local import Question
from counter.offering import may_call
from counter.paper import readings
from counter.scene import Option, Scene


def found(question: Question, scene: Scene) -> list[Option]:
    """The tickets that may be meant by the number typed and can be called now."""
    labels = readings(question.typed, scene.config)
    tickets = [ticket_by_label(scene.place.board, label) for label in labels]
    return [
        Option(option=ticket.id, label=ticket.label, detail=_known(ticket, scene))
        for ticket in tickets
        if ticket is not None and (may_call(ticket, scene) or possible(Resume, ticket.state))
    ]


def _known(ticket: Ticket, scene: Scene) -> str:
    names = {row.id: scene.name(row.name) for row in scene.config.services}
    state = scene.text(f"counter.ticket.{ticket.state}")
    return " · ".join((names.get(ticket.service_id, ticket.service_id), state))
