"""What is asked about tickets and the counters that call them; one struct a command."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from common.contract.ids import (
    NO_NUL,
    WORDS,
    Channel,
    DossierCode,
    HandCallIds,
    Label,
    Lane,
    Language,
    Number,
    Outcome,
    Score,
    ServiceDay,
    Sha256,
    Slug,
    TicketId,
    TicketKey,
    ToldMinutes,
)

Note = Annotated[str, Meta(min_length=1, max_length=500, pattern=WORDS)]
Comment = Annotated[str, Meta(min_length=1, max_length=1000, pattern=NO_NUL)]
Reasons = Annotated[tuple[Slug, ...], Meta(max_length=16)]
Answers = Annotated[Mapping[Slug, Score], Meta(max_length=16)]
"""A score for each question of the rating that was answered."""


class IssueTicket(Struct, frozen=True, kw_only=True):
    """A number is wanted; with a label it is a fact: a paper from a lane that already exists.

    `time_unsure`: no server had told this device the time since its program began. `person` is the day's
    keyed hash of whoever showed a card: HMAC-SHA256 by the snapshot's `person_key` over
    `<service day>|<12 digits>`, in hex.
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
    person: Sha256 | None = None


class ConfirmPrinted(Struct, frozen=True, kw_only=True):
    """The citizen holds the number, on paper or on the screen, with these minutes to wait, if any."""

    ticket_id: TicketId
    told_least: ToldMinutes | None = None
    told_most: ToldMinutes | None = None


class OpenCounter(Struct, frozen=True, kw_only=True):
    """The signed-in officer begins to take tickets."""

    counter_id: Slug


class PauseCounter(Struct, frozen=True, kw_only=True):
    """The counter takes no further ticket for a while."""

    counter_id: Slug
    reason: Slug


class CloseCounter(Struct, frozen=True, kw_only=True):
    """The counter's session ends."""

    counter_id: Slug


class CallNext(Struct, frozen=True, kw_only=True):
    """The server picks the ticket and calls it to the counter."""

    counter_id: Slug


class CallTicket(Struct, frozen=True, kw_only=True):
    """A certain waiting or absent ticket is called; a reason for it may be given."""

    counter_id: Slug
    ticket_id: TicketId
    reason: Slug | None = None


class Recall(Struct, frozen=True, kw_only=True):
    """The called ticket is called again."""

    counter_id: Slug
    ticket_id: TicketId


class UndoCall(Struct, frozen=True, kw_only=True):
    """A call made by mistake is taken back within five seconds."""

    counter_id: Slug
    ticket_id: TicketId


class StartServing(Struct, frozen=True, kw_only=True):
    """The called citizen has come to the counter."""

    counter_id: Slug
    ticket_id: TicketId


class MarkNoShow(Struct, frozen=True, kw_only=True):
    """The called citizen has not come."""

    counter_id: Slug
    ticket_id: TicketId


class ReturnToQueue(Struct, frozen=True, kw_only=True):
    """The ticket waits again, with its arrival kept."""

    counter_id: Slug
    ticket_id: TicketId


class Park(Struct, frozen=True, kw_only=True):
    """The citizen fetches something and keeps the place."""

    counter_id: Slug
    ticket_id: TicketId
    reason: Slug
    note: Note | None = None


class Resume(Struct, frozen=True, kw_only=True):
    """A parked ticket is called at once at this counter."""

    counter_id: Slug
    ticket_id: TicketId


class Transfer(Struct, frozen=True, kw_only=True):
    """The ticket waits for another service, counter or officer: exactly one of the three."""

    ticket_id: TicketId
    counter_id: Slug | None = None
    service_id: Slug | None = None
    to_counter_id: Slug | None = None
    to_officer_id: Slug | None = None
    reason: Slug
    note: Note | None = None


class SwitchService(Struct, frozen=True, kw_only=True):
    """The ticket goes on with another service under the same number."""

    counter_id: Slug
    ticket_id: TicketId
    service_id: Slug


class FinishServing(Struct, frozen=True, kw_only=True):
    """The service is over, with its outcome."""

    counter_id: Slug
    ticket_id: TicketId
    outcome: Outcome
    services: Annotated[tuple[Slug, ...], Meta(max_length=16)] = ()
    dossier_codes: Annotated[tuple[DossierCode, ...], Meta(max_length=16)] = ()


class SetPriority(Struct, frozen=True, kw_only=True):
    """The ticket's priority class is set or taken away."""

    ticket_id: TicketId
    priority: Slug | None
    reason: Slug


class NoteTicket(Struct, frozen=True, kw_only=True):
    """A note for the next officer; its text never enters an event."""

    ticket_id: TicketId
    note: Note


class SeenQueue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The queue in which somebody saw a ticket wait."""

    service_id: Slug
    priority: Slug | None
    to_counter_id: Slug | None
    to_officer_id: Slug | None


class MoveTicket(Struct, frozen=True, kw_only=True):
    """A senior puts the ticket right before another one of its queue, or last where that is null.

    With a `queue` it is moved in that one alone: changed-meanwhile where it waits in another by now.
    """

    ticket_id: TicketId
    before_ticket_id: TicketId | None
    reason: Slug
    queue: SeenQueue | None = None


class CancelTicket(Struct, frozen=True, kw_only=True):
    """The ticket is given up."""

    ticket_id: TicketId
    reason: Slug


class RateVisit(Struct, frozen=True, kw_only=True):
    """The citizen's rating of a visit; score 1 is the worst."""

    ticket_id: TicketId
    score: Score
    reasons: Reasons = ()
    comment: Comment | None = None
    channel: Channel
    answers: Answers = {}


class RecordHandCall(Struct, frozen=True, kw_only=True):
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


class ConfirmHandCalls(Struct, frozen=True, kw_only=True):
    """The officer named in calls by hand, or a senior, says that they are true."""

    counter_id: Slug
    hand_call_ids: HandCallIds
