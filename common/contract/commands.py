"""What a program asks of the server: every command, named in the imperative, and the union of them."""

from common.contract.hall_commands import (
    AcknowledgeAlert,
    NoticeText,
    PostNotice,
    RaiseAlert,
    RecordDeviceAction,
    ReopenService,
    SuspendService,
    WithdrawNotice,
)
from common.contract.ticket_commands import (
    Answers,
    CallNext,
    CallTicket,
    CancelTicket,
    CloseCounter,
    Comment,
    ConfirmHandCalls,
    ConfirmPrinted,
    FinishServing,
    IssueTicket,
    MarkNoShow,
    MoveTicket,
    Note,
    NoteTicket,
    OpenCounter,
    Park,
    PauseCounter,
    RateVisit,
    Reasons,
    Recall,
    RecordHandCall,
    Resume,
    ReturnToQueue,
    SeenQueue,
    SetPriority,
    StartServing,
    SwitchService,
    Transfer,
    UndoCall,
)

__all__ = [
    "AcknowledgeAlert",
    "Answers",
    "CallNext",
    "CallTicket",
    "CancelTicket",
    "CloseCounter",
    "Command",
    "Comment",
    "ConfirmHandCalls",
    "ConfirmPrinted",
    "FinishServing",
    "IssueTicket",
    "MarkNoShow",
    "MoveTicket",
    "Note",
    "NoteTicket",
    "NoticeText",
    "OpenCounter",
    "Park",
    "PauseCounter",
    "PostNotice",
    "RaiseAlert",
    "RateVisit",
    "Reasons",
    "Recall",
    "RecordDeviceAction",
    "RecordHandCall",
    "ReopenService",
    "Resume",
    "ReturnToQueue",
    "SeenQueue",
    "SetPriority",
    "StartServing",
    "SuspendService",
    "SwitchService",
    "Transfer",
    "UndoCall",
    "WithdrawNotice",
]

Command = (
    IssueTicket
    | ConfirmPrinted
    | OpenCounter
    | PauseCounter
    | CloseCounter
    | CallNext
    | CallTicket
    | Recall
    | UndoCall
    | StartServing
    | MarkNoShow
    | ReturnToQueue
    | Park
    | Resume
    | Transfer
    | SwitchService
    | FinishServing
    | SetPriority
    | NoteTicket
    | MoveTicket
    | CancelTicket
    | RateVisit
    | RecordHandCall
    | ConfirmHandCalls
    | RaiseAlert
    | AcknowledgeAlert
    | RecordDeviceAction
    | SuspendService
    | ReopenService
    | PostNotice
    | WithdrawNotice
)
