"""What has happened: every event, named in the past tense, and the union of them all."""

from common.contract.center_events import (
    AlertAcknowledged,
    AlertCleared,
    AlertRaised,
    ConfigChanged,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    DayOpened,
    DeviceActionRecorded,
    DeviceEnrolled,
    DeviceRevoked,
    EpochStarted,
    EventHealed,
    JournalRead,
    NoticePosted,
    NoticeWithdrawn,
    OfficerSignedIn,
    OfficerSignedOut,
    ServiceReopened,
    ServiceSuspended,
    SharedLaneOpened,
    StaffSignedIn,
    StaffSignedOut,
    SubjectErased,
    TicketsReleased,
)
from common.contract.hand_events import (
    CalledByHand,
    HandCallKept,
    HandCallsConfirmed,
    TicketRelabelled,
)
from common.contract.ticket_events import (
    CallReason,
    CallUndone,
    NotesRead,
    PrioritySet,
    ServiceSwitched,
    ServingFinished,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketConfirmed,
    TicketIssued,
    TicketMoved,
    TicketNoted,
    TicketNotShown,
    TicketParked,
    TicketRecalled,
    TicketResumed,
    TicketReturned,
    TicketTransferred,
    VisitRated,
    WordsRead,
)

__all__ = [
    "AlertAcknowledged",
    "AlertCleared",
    "AlertRaised",
    "CallReason",
    "CallUndone",
    "CalledByHand",
    "ConfigChanged",
    "CounterClosed",
    "CounterOpened",
    "CounterPaused",
    "DayOpened",
    "DeviceActionRecorded",
    "DeviceEnrolled",
    "DeviceRevoked",
    "EpochStarted",
    "Event",
    "EventHealed",
    "HandCallKept",
    "HandCallsConfirmed",
    "JournalRead",
    "NotesRead",
    "NoticePosted",
    "NoticeWithdrawn",
    "OfficerSignedIn",
    "OfficerSignedOut",
    "PrioritySet",
    "ServiceReopened",
    "ServiceSuspended",
    "ServiceSwitched",
    "ServingFinished",
    "ServingStarted",
    "SharedLaneOpened",
    "StaffSignedIn",
    "StaffSignedOut",
    "SubjectErased",
    "TicketCalled",
    "TicketCancelled",
    "TicketConfirmed",
    "TicketIssued",
    "TicketMoved",
    "TicketNotShown",
    "TicketNoted",
    "TicketParked",
    "TicketRecalled",
    "TicketRelabelled",
    "TicketResumed",
    "TicketReturned",
    "TicketTransferred",
    "TicketsReleased",
    "VisitRated",
    "WordsRead",
]

Event = (
    TicketIssued
    | TicketConfirmed
    | TicketCalled
    | TicketResumed
    | TicketRecalled
    | CallUndone
    | ServingStarted
    | TicketNotShown
    | TicketReturned
    | TicketParked
    | TicketTransferred
    | ServiceSwitched
    | ServingFinished
    | TicketMoved
    | PrioritySet
    | TicketNoted
    | NotesRead
    | WordsRead
    | TicketCancelled
    | VisitRated
    | TicketRelabelled
    | CalledByHand
    | HandCallKept
    | HandCallsConfirmed
    | DayOpened
    | CounterOpened
    | CounterPaused
    | CounterClosed
    | OfficerSignedIn
    | OfficerSignedOut
    | StaffSignedIn
    | StaffSignedOut
    | DeviceEnrolled
    | DeviceRevoked
    | ConfigChanged
    | EpochStarted
    | SubjectErased
    | JournalRead
    | SharedLaneOpened
    | EventHealed
    | TicketsReleased
    | AlertRaised
    | AlertAcknowledged
    | AlertCleared
    | ServiceSuspended
    | ServiceReopened
    | NoticePosted
    | NoticeWithdrawn
    | DeviceActionRecorded
)
