"""What a program asks of the server: one dataclass a command, named in the imperative."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from common.contract.ids import (
    NO_NUL,
    Channel,
    DossierCode,
    HandCallIds,
    Label,
    Lane,
    Language,
    Number,
    Outcome,
    ServiceDay,
    Slug,
    TicketId,
    TicketKey,
)

Note = Annotated[str, Meta(min_length=1, max_length=500, pattern=NO_NUL)]
Comment = Annotated[str, Meta(min_length=1, max_length=1000, pattern=NO_NUL)]
Score = Annotated[int, Meta(ge=1, le=5)]
Reasons = Annotated[tuple[Slug, ...], Meta(max_length=16)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """A number is wanted; with a label it is a fact: a paper from a lane that already exists.

    `time_unsure`: no server had told this device the time since its program began.
    """

    ticket_id: TicketId
    service_id: Slug
    priority: Slug | None = None
    language: Language
    key: TicketKey | None = None
    label: Label | None = None
    lane: Lane | None = None
    number: Number | None = None
    service_day: ServiceDay | None = None
    issued_at: datetime | None = None
    time_unsure: bool = False
    printed_before: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPrinted:
    """The citizen holds the number, on paper or on the screen."""

    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounter:
    """The signed-in officer begins to take tickets."""

    counter_id: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseCounter:
    """The counter takes no further ticket for a while."""

    counter_id: Slug
    reason: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCounter:
    """The counter's session ends."""

    counter_id: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext:
    """The server picks the ticket and calls it to the counter."""

    counter_id: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket:
    """A certain waiting or absent ticket is called."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """The called ticket is called again."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoCall:
    """A call made by mistake is taken back within five seconds."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartServing:
    """The called citizen has come to the counter."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkNoShow:
    """The called citizen has not come."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToQueue:
    """The ticket waits again, with its arrival kept."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    """The citizen fetches something and keeps the place."""

    counter_id: Slug
    ticket_id: TicketId
    reason: Slug
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A parked ticket is called at once at this counter."""

    counter_id: Slug
    ticket_id: TicketId


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """The ticket waits for another service, counter or officer: exactly one of the three."""

    ticket_id: TicketId
    counter_id: Slug | None = None
    service_id: Slug | None = None
    to_counter_id: Slug | None = None
    to_officer_id: Slug | None = None
    reason: Slug
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchService:
    """The ticket goes on with another service under the same number."""

    counter_id: Slug
    ticket_id: TicketId
    service_id: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishServing:
    """The service is over, with its outcome."""

    counter_id: Slug
    ticket_id: TicketId
    outcome: Outcome
    services: Annotated[tuple[Slug, ...], Meta(max_length=16)] = ()
    dossier_codes: Annotated[tuple[DossierCode, ...], Meta(max_length=16)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority:
    """The ticket's priority class is set or taken away."""

    ticket_id: TicketId
    priority: Slug | None
    reason: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTicket:
    """A note for the next officer; its text never enters an event."""

    ticket_id: TicketId
    note: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """The ticket is given up."""

    ticket_id: TicketId
    reason: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class RateVisit:
    """The citizen's rating of a visit; score 1 is the worst."""

    ticket_id: TicketId
    score: Score
    reasons: Reasons = ()
    comment: Comment | None = None
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHandCall:
    """A fact: while the server was gone the officer named served the paper with this label by hand.

    `time_unsure`: no server had told this device the time since its program began.
    """

    counter_id: Slug
    label: Label
    service_day: ServiceDay
    called_at: datetime
    finished_at: datetime
    outcome: Outcome
    officer_id: Slug
    time_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmHandCalls:
    """The officer named in calls by hand, or a senior, says that they are true."""

    counter_id: Slug
    hand_call_ids: HandCallIds


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
    | CancelTicket
    | RateVisit
    | RecordHandCall
    | ConfirmHandCalls
)
