"""What each kind of device may ask and see: lists, and what they do not name is denied."""

from collections.abc import Mapping
from types import MappingProxyType

from common.contract import center_events as center
from common.contract import commands as c
from common.contract import hand_events as hand
from common.contract import ticket_events as ticket
from common.contract.commands import Command
from common.contract.events import Event
from common.contract.hall_commands import CALL_STAFF, EMERGENCY, HelpKind
from common.contract.ids import Profile

_AT_COUNTER: frozenset[type[Command]] = frozenset(
    {
        c.OpenCounter,
        c.PauseCounter,
        c.CloseCounter,
        c.CallNext,
        c.CallTicket,
        c.Recall,
        c.UndoCall,
        c.StartServing,
        c.MarkNoShow,
        c.ReturnToQueue,
        c.Park,
        c.Resume,
        c.Transfer,
        c.SwitchService,
        c.FinishServing,
        c.SetPriority,
        c.NoteTicket,
        c.CancelTicket,
        c.RecordHandCall,
        c.ConfirmHandCalls,
        c.RaiseAlert,
        c.AcknowledgeAlert,
        c.MoveTicket,
        c.SuspendService,
        c.ReopenService,
        c.PostNotice,
        c.WithdrawNotice,
    }
)

_AT_KIOSK: frozenset[type[Command]] = frozenset(
    {
        c.IssueTicket,
        c.ConfirmPrinted,
        c.CancelTicket,
        c.RateVisit,
        c.RaiseAlert,
        c.RecordDeviceAction,
    }
)

COMMANDS: Mapping[Profile, frozenset[type[Command]]] = MappingProxyType(
    {
        "kiosk": _AT_KIOSK,
        "counter": _AT_COUNTER,
        "display": frozenset(),
        "tablet": frozenset({c.RateVisit}),
        "staff": frozenset(
            {
                c.IssueTicket,
                c.ConfirmPrinted,
                c.PauseCounter,
                c.CloseCounter,
                c.Transfer,
                c.SetPriority,
                c.NoteTicket,
                c.CancelTicket,
                c.ConfirmHandCalls,
                c.AcknowledgeAlert,
                c.MoveTicket,
                c.SuspendService,
                c.ReopenService,
                c.PostNotice,
                c.WithdrawNotice,
            }
        ),
    }
)

HELP: Mapping[Profile, HelpKind] = MappingProxyType({"kiosk": CALL_STAFF, "counter": EMERGENCY})
"""What somebody at such a device may call for."""

BY_OFFICER: frozenset[Profile] = frozenset({"counter", "staff"})
WITHOUT_SESSION: frozenset[type[Command]] = frozenset({c.RecordHandCall})
"""What a device of such a profile may tell by itself."""

UNFINISHED: frozenset[type[Command]] = frozenset({c.RaiseAlert})
"""What an officer at a counter may ask before the sign-in is finished: help."""

_HALL: frozenset[type[Event]] = frozenset(
    {
        ticket.TicketIssued,
        ticket.TicketConfirmed,
        ticket.TicketCalled,
        ticket.TicketResumed,
        ticket.TicketRecalled,
        ticket.CallUndone,
        ticket.ServingStarted,
        ticket.TicketNotShown,
        ticket.TicketReturned,
        ticket.TicketParked,
        ticket.TicketTransferred,
        ticket.ServiceSwitched,
        ticket.ServingFinished,
        ticket.TicketMoved,
        ticket.PrioritySet,
        ticket.TicketCancelled,
        hand.TicketRelabelled,
        hand.CalledByHand,
        hand.HandCallKept,
        hand.HandCallsConfirmed,
        center.DayOpened,
        center.CounterOpened,
        center.CounterPaused,
        center.CounterClosed,
        center.EpochStarted,
        center.SharedLaneOpened,
        center.EventHealed,
        center.TicketsReleased,
        center.ServiceSuspended,
        center.ServiceReopened,
    }
)
_HELPS: frozenset[type[Event]] = frozenset(
    {center.AlertRaised, center.AlertAcknowledged, center.AlertCleared}
)
_NOTICES: frozenset[type[Event]] = frozenset({center.NoticePosted, center.NoticeWithdrawn})
_DESK: frozenset[type[Event]] = (
    _HALL
    | _HELPS
    | _NOTICES
    | {
        ticket.TicketNoted,
        center.OfficerSignedIn,
        center.OfficerSignedOut,
    }
)
_ADMINISTRATION: frozenset[type[Event]] = frozenset(
    {
        ticket.NotesRead,
        center.ConfigChanged,
        center.DeviceEnrolled,
        center.DeviceRevoked,
        center.StaffSignedIn,
        center.StaffSignedOut,
        center.DeviceActionRecorded,
        center.SubjectErased,
    }
)
_RATES: frozenset[type[Event]] = _HALL | {ticket.VisitRated}

EVENTS: Mapping[Profile, frozenset[type[Event]]] = MappingProxyType(
    {
        "kiosk": _RATES | _HELPS,
        "counter": _DESK | {center.SubjectErased},
        "display": _HALL | _NOTICES,
        "tablet": _RATES,
        "staff": _DESK | _ADMINISTRATION,
    }
)

OWN_ONLY: Mapping[Profile, frozenset[type[Event]]] = MappingProxyType({"kiosk": _HELPS})
"""Of these a device sees those that name it, and no other."""


def may_ask(profile: Profile | None, command: type[Command]) -> bool:
    """Whether devices of this profile may give this command at all."""
    return profile is not None and command in COMMANDS[profile]


def visible(profile: Profile, event: type[Event]) -> bool:
    """Whether devices of this profile may see the data of this event."""
    return event in EVENTS[profile]
