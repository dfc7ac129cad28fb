"""Every action of an officer: when it is offered, and the command it becomes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct

from common.board.queries import held_by, is_free, may_close, possible, seat, undo_left
from common.board.state import Board
from common.contract.commands import (
    CallNext,
    CancelTicket,
    Command,
    FinishServing,
    MarkNoShow,
    NoteTicket,
    OpenCounter,
    Park,
    Recall,
    ReturnToQueue,
    SetPriority,
    StartServing,
    SwitchService,
    Transfer,
    UndoCall,
)
from common.contract.ids import Slug, TicketId
from common.contract.snapshot import Ticket
from counter.local import Kind


class Place(Struct, frozen=True, kw_only=True):
    """Where an officer works, as the board shows it now."""

    board: Board
    counter_id: Slug
    now: datetime

    @property
    def state(self) -> str:
        """The counter's: closed, open or paused."""
        return seat(self.board, self.counter_id).state

    @property
    def free(self) -> bool:
        """Whether the next one may be called here."""
        return is_free(self.board, self.counter_id)

    @property
    def ticket(self) -> Ticket | None:
        """The ticket in hand."""
        return held_by(self.board, self.counter_id)


MAIN = ("open", "next", "start", "finish")

ASKS: Mapping[str, Kind] = MappingProxyType(
    {
        "park": "park",
        "transfer": "transfer",
        "note": "note",
        "pause": "pause",
        "priority": "priority",
        "outcome": "outcome",
        "switch": "switch",
        "menu": "menu",
        "list-waiting": "service",
        "list-parked": "parked",
        "list-absent": "absent",
        "number": "number",
        "day": "day",
        "keys": "keys",
    }
)
"""Actions that first ask something."""

AT_ANY_TIME = ("menu", "sign-out", "list-parked", "list-absent", "day", "keys")
"""Actions that need no ticket in hand and no state of the counter."""

_ON_TICKET: Mapping[str, type[Command]] = MappingProxyType(
    {
        "recall": Recall,
        "start": StartServing,
        "finish": FinishServing,
        "outcome": FinishServing,
        "absent": MarkNoShow,
        "return": ReturnToQueue,
        "park": Park,
        "transfer": Transfer,
        "switch": SwitchService,
        "priority": SetPriority,
        "note": NoteTicket,
        "cancel": CancelTicket,
        "undo": UndoCall,
    }
)


def next_step(place: Place) -> str:
    """The one action that is right now: open, next, start or finish."""
    ticket = place.ticket
    if ticket is not None:
        return "finish" if ticket.state == "serving" else "start"
    return "next" if place.state == "open" else "open"


def offered(action: str, place: Place) -> bool:
    """Whether the action makes sense at this place now."""
    if action in {"open", "next"}:
        return next_step(place) == action
    if action == "pause":
        return place.state == "open"
    if action == "close":
        return may_close(place.board, place.counter_id)
    if action in AT_ANY_TIME:
        return True
    ticket = place.ticket
    if ticket is None or not possible(_ON_TICKET[action], ticket.state):
        return False
    return action != "undo" or undo_left(ticket, place.now) > 0


def is_about_ticket(action: str) -> bool:
    """Whether the action is done to the ticket in hand."""
    return action in _ON_TICKET


def plain_command(action: str, counter_id: Slug, ticket_id: TicketId | None) -> Command:
    """The command of an action that asks nothing; KeyError when there is none."""
    if ticket_id is None:
        return _AT_COUNTER[action](counter_id)
    return _WITH_TICKET[action](counter_id, ticket_id)


_AT_COUNTER: Mapping[str, Callable[[Slug], Command]] = MappingProxyType(
    {
        "open": lambda counter: OpenCounter(counter_id=counter),
        "next": lambda counter: CallNext(counter_id=counter),
    }
)

_WITH_TICKET: Mapping[str, Callable[[Slug, TicketId], Command]] = MappingProxyType(
    {
        "recall": lambda at, ticket: Recall(counter_id=at, ticket_id=ticket),
        "undo": lambda at, ticket: UndoCall(counter_id=at, ticket_id=ticket),
        "start": lambda at, ticket: StartServing(counter_id=at, ticket_id=ticket),
        "absent": lambda at, ticket: MarkNoShow(counter_id=at, ticket_id=ticket),
        "return": lambda at, ticket: ReturnToQueue(counter_id=at, ticket_id=ticket),
        "finish": lambda at, ticket: FinishServing(counter_id=at, ticket_id=ticket, outcome="done"),
    }
)
