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
from common.contract.ids import TicketState

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
