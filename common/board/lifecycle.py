"""The life table of a ticket as data: which command is possible from which state."""

from collections.abc import Mapping
from types import MappingProxyType

from common.contract.commands import (
    CallNext,
    CallTicket,
    CancelTicket,
    Command,
    ConfirmPrinted,
    FinishServing,
    MarkNoShow,
    MoveTicket,
    NoteTicket,
    Park,
    RateVisit,
    Recall,
    RecordHandCall,
    Resume,
    ReturnToQueue,
    SetPriority,
    StartServing,
    SwitchService,
    Transfer,
    UndoCall,
)
from common.contract.config import Config
from common.contract.ids import Slug, TicketState
from common.contract.snapshot import Ticket

HELD: frozenset[TicketState] = frozenset({"called", "serving"})
OPEN: frozenset[TicketState] = HELD | {"waiting", "parked", "no_show"}
ACTIVE: frozenset[TicketState] = HELD | {"waiting", "parked"}
CLOSED: frozenset[TicketState] = frozenset({"served", "cancelled", "expired"})

FROM: Mapping[type[Command], frozenset[TicketState]] = MappingProxyType(
    {
        ConfirmPrinted: frozenset({"waiting", "called"}),
        CallNext: frozenset({"waiting"}),
        CallTicket: frozenset({"waiting", "no_show"}),
        Recall: frozenset({"called"}),
        UndoCall: frozenset({"called"}),
        StartServing: frozenset({"called"}),
        MarkNoShow: frozenset({"called"}),
        ReturnToQueue: HELD | {"no_show", "parked"},
        Park: HELD,
        Resume: frozenset({"parked"}),
        Transfer: OPEN,
        SwitchService: frozenset({"serving"}),
        FinishServing: frozenset({"serving"}),
        MoveTicket: frozenset({"waiting"}),
        SetPriority: HELD | {"waiting"},
        NoteTicket: OPEN,
        CancelTicket: frozenset({"waiting", "parked", "no_show"}),
        RateVisit: OPEN | CLOSED,
        RecordHandCall: frozenset({"waiting", "called", "parked", "no_show"}),
    }
)

BY_SUPERVISOR: Mapping[type[Command], frozenset[TicketState]] = MappingProxyType(
    {Transfer: frozenset({"waiting", "no_show"}), MoveTicket: frozenset({"waiting"})}
)

UNDO_SECONDS = 5


def possible(command: type[Command], state: TicketState) -> bool:
    """Whether the life table lets this command act on a ticket in this state."""
    return state in FROM.get(command, frozenset())


def needs_supervisor(command: type[Command], state: TicketState) -> bool:
    """Whether only a supervisor may give this command for a ticket in this state."""
    return state in BY_SUPERVISOR.get(command, frozenset())


def may_pick(config: Config, *, senior: bool) -> bool:
    """Whether an officer, or a senior, may call a certain waiting ticket."""
    allowed = config.desk.call_by_number
    return allowed == "all" or (allowed == "senior" and senior)


def may_call(config: Config, ticket: Ticket, *, senior: bool) -> bool:
    """Whether an officer, or a senior, may call just this ticket; who did not come, everyone may."""
    if not possible(CallTicket, ticket.state):
        return False
    return ticket.state != "waiting" or may_pick(config, senior=senior)


def needs_call_reason(config: Config, ticket: Ticket) -> bool:
    """Whether a call of just this ticket, out of its turn, has to say why."""
    return ticket.state == "waiting" and config.desk.call_reason


def may_set_priority(
    config: Config, ticket: Ticket, *, senior: bool, counter_id: Slug | None
) -> bool:
    """Whether somebody at this counter may give the ticket another class.

    Of those who wait an officer may do it for one that was at this counter, or may be picked anyway.
    """
    if ticket.state != "waiting" or senior or may_pick(config, senior=senior):
        return possible(SetPriority, ticket.state)
    return ticket.counter_id is not None and ticket.counter_id == counter_id
