"""What happens to a ticket: one struct an event, carrying all that board and reports need."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from common.contract.ids import (
    Channel,
    Label,
    Lane,
    Language,
    Moment,
    Number,
    Outcome,
    Score,
    Series,
    ServiceDay,
    Sha256,
    Slug,
    TicketId,
    TicketState,
    ToldMinutes,
)

WordsReason = Literal["complaint", "inspection", "asked"]
"""Why sealed words are read at the audit; `asked`: whoever they are about wants to know."""

Value = str | int | float | bool | None


class CallReason(Struct, frozen=True, kw_only=True):
    """Why this ticket was called: a code of the catalogue (`reason.…`) and its arguments."""

    code: str
    args: Mapping[str, Value]


class TicketIssued(Struct, frozen=True, kw_only=True):
    """A ticket exists; `confirmed` is true when its paper is already known to exist.

    `time_unsure`: the clock that told `issued_at` may have been wrong. `person` is the day's keyed hash of
    whoever showed a card, where the center asks for it.
    """

    ticket_id: TicketId
    label: Label
    lane: Lane
    number: Number
    series: Series
    service_id: Slug
    field_id: Slug
    priority: Slug | None
    language: Language
    service_day: ServiceDay
    issued_at: Moment
    device_id: Slug | None
    key_hash: Sha256 | None
    confirmed: bool
    outside_hours: bool
    time_unsure: bool = False
    person: Sha256 | None = None


class TicketConfirmed(Struct, frozen=True, kw_only=True):
    """The citizen holds the number, with these minutes to wait; None where none were told."""

    ticket_id: TicketId
    label: Label
    told_least: ToldMinutes | None = None
    told_most: ToldMinutes | None = None


class TicketCalled(Struct, frozen=True, kw_only=True):
    """A ticket was called to a counter."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    counter_number: int
    service_id: Slug
    priority: Slug | None
    language: Language
    officer_id: Slug | None
    reason: CallReason
    outside_hours: bool


class TicketResumed(Struct, frozen=True, kw_only=True):
    """A parked ticket was called at once to the counter that resumed it."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    counter_number: int
    service_id: Slug
    priority: Slug | None
    language: Language
    officer_id: Slug | None
    reason: CallReason


class TicketRecalled(Struct, frozen=True, kw_only=True):
    """The called ticket was called again, for the `recalls`-th time."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    counter_number: int
    service_id: Slug
    language: Language
    recalls: int


class CallUndone(Struct, frozen=True, kw_only=True):
    """A call was taken back: place and turn are as before it."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    to_state: TicketState


class ServingStarted(Struct, frozen=True, kw_only=True):
    """The citizen is served."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    service_id: Slug
    officer_id: Slug | None


class TicketNotShown(Struct, frozen=True, kw_only=True):
    """The called citizen did not come, as the officer or a timer says."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    by: Literal["officer", "timer"]


class TicketReturned(Struct, frozen=True, kw_only=True):
    """The ticket waits again with its arrival kept; `counter_id` held it before, if any.

    Until `kept_until` it is for the counter that had it last.
    """

    ticket_id: TicketId
    label: Label
    counter_id: Slug | None
    service_id: Slug
    kept_until: Moment | None = None


class TicketParked(Struct, frozen=True, kw_only=True):
    """The citizen keeps the place; `note_id` names the note's row."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    reason: Slug
    note_id: str | None


class TicketTransferred(Struct, frozen=True, kw_only=True):
    """The ticket waits for `service_id`, perhaps only at one counter or for one officer."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug | None
    from_service_id: Slug
    service_id: Slug
    field_id: Slug
    to_counter_id: Slug | None
    to_officer_id: Slug | None
    reason: Slug
    note_id: str | None


class ServiceSwitched(Struct, frozen=True, kw_only=True):
    """The counter goes on with another service under the same number."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    from_service_id: Slug
    service_id: Slug
    field_id: Slug
    officer_id: Slug | None


class ServingFinished(Struct, frozen=True, kw_only=True):
    """The service is over."""

    ticket_id: TicketId
    label: Label
    counter_id: Slug
    service_id: Slug
    officer_id: Slug | None
    outcome: Outcome
    services: tuple[Slug, ...]
    dossier_codes: tuple[str, ...]


class TicketMoved(Struct, frozen=True, kw_only=True):
    """The ticket waits right before another one, or last, as if it had come at `placed_at`.

    Its arrival is as it was.
    """

    ticket_id: TicketId
    label: Label
    before_ticket_id: TicketId | None
    reason: Slug
    placed_at: Moment


class PrioritySet(Struct, frozen=True, kw_only=True):
    """The ticket's priority class is now this one."""

    ticket_id: TicketId
    label: Label
    priority: Slug | None
    reason: Slug


class TicketNoted(Struct, frozen=True, kw_only=True):
    """A note was written; `note_id` names its row."""

    ticket_id: TicketId
    label: Label
    note_id: str


class NotesRead(Struct, frozen=True, kw_only=True):
    """An officer has read what was noted about the ticket."""

    ticket_id: TicketId
    label: Label
    officer_id: Slug


class WordsRead(Struct, frozen=True, kw_only=True):
    """Somebody at the audit has read `texts` sealed notes and comments about the ticket, for a reason."""

    ticket_id: TicketId
    label: Label
    officer_id: Slug
    texts: int
    reason: WordsReason


class TicketCancelled(Struct, frozen=True, kw_only=True):
    """The ticket was given up."""

    ticket_id: TicketId
    label: Label
    reason: Slug


class VisitRated(Struct, frozen=True, kw_only=True):
    """The citizen rated the visit; `comment_id` names the comment's row, `answers` are by question."""

    ticket_id: TicketId
    label: Label
    service_id: Slug
    counter_id: Slug | None
    officer_id: Slug | None
    score: int
    reasons: tuple[Slug, ...]
    channel: Channel
    comment_id: str | None
    answers: Mapping[Slug, Score] = {}
