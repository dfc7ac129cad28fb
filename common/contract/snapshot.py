"""The live state of a center on the wire, complete enough to go on from with the feed."""

from collections.abc import Mapping

from msgspec import Struct

from common.contract.config import Config
from common.contract.events import CallReason
from common.contract.ids import (
    AlertId,
    CounterState,
    HandCallId,
    KeptWhy,
    Label,
    Lane,
    Language,
    Moment,
    NoticeId,
    Number,
    Outcome,
    Series,
    ServiceDay,
    Sha256,
    Slug,
    StaffPin,
    TicketId,
    TicketState,
)


class BeforeCall(Struct, frozen=True, kw_only=True):
    """What UndoCall restores: the ticket's row and the counter's turn."""

    state: TicketState
    since: Moment
    counter_id: Slug | None
    called_at: Moment | None
    recalls: int
    reason: CallReason | None
    turn: int


class Ticket(Struct, frozen=True, kw_only=True):
    """A ticket of the service day as the board knows it.

    `counter_id` is the counter that holds it, or held it last; `since` is when its state began;
    `to_counter_id` and `to_officer_id` keep CallNext from calling it elsewhere; `parked_reason` is the
    last one. `late_at` is when the server learned of it, where that was more than a minute after it
    was issued. `time_unsure`: the clock that told `issued_at` may have been wrong. `person` is told to
    kiosks alone. Until `kept_until` CallNext calls a returned one to its `counter_id` alone, while that is
    open. `placed_at`: a senior has put it where who came then would wait.
    `called_at` is its last call, `first_called_at` the first that was not taken back, `recalled_at` when
    the last was last repeated.
    """

    id: TicketId
    label: Label
    lane: Lane
    number: Number
    series: Series
    service_id: Slug
    field_id: Slug
    priority: Slug | None
    language: Language
    state: TicketState
    issued_at: Moment
    since: Moment
    device_id: Slug | None
    key_hash: Sha256 | None
    confirmed: bool
    counter_id: Slug | None = None
    called_at: Moment | None = None
    started_at: Moment | None = None
    ended_at: Moment | None = None
    recalls: int = 0
    reason: CallReason | None = None
    parked_reason: Slug | None = None
    to_counter_id: Slug | None = None
    to_officer_id: Slug | None = None
    served_by: Slug | None = None
    outcome: Outcome | None = None
    rated: bool = False
    noted: bool = False
    before_call: BeforeCall | None = None
    late_at: Moment | None = None
    time_unsure: bool = False
    person: Sha256 | None = None
    kept_until: Moment | None = None
    placed_at: Moment | None = None
    recalled_at: Moment | None = None
    first_called_at: Moment | None = None


class CounterSeat(Struct, frozen=True, kw_only=True):
    """A counter's live state: who sits there and which ticket it holds.

    `turn` counts the priority calls it has made since its last ordinary one; it is -1 after an
    ordinary one that went first because it was overdue.
    """

    id: Slug
    state: CounterState = "closed"
    since: Moment | None = None
    pause_reason: Slug | None = None
    officer_id: Slug | None = None
    ticket_id: TicketId | None = None
    turn: int = 0


class Call(Struct, frozen=True, kw_only=True):
    """One of the last calls; `seq` and `called_at` are those of the event that made or last repeated it."""

    seq: int
    ticket_id: TicketId
    label: Label
    counter_id: Slug
    counter_number: int
    service_id: Slug
    language: Language
    called_at: Moment
    recalls: int = 0


class HandCall(Struct, frozen=True, kw_only=True):
    """A call by hand that the server was told of today, or yesterday if it is still claimed.

    `ticket_id` is what it served; while `why` is unknown-label it waits for its ticket's birth, with
    any other `why` it is history only. `claimed` until its officer or a senior confirms it.
    `time_unsure` while it is kept and its counter's clock may have been wrong.
    """

    id: HandCallId
    label: Label
    service_day: ServiceDay
    counter_id: Slug
    counter_number: int
    officer_id: Slug
    called_at: Moment
    finished_at: Moment
    outcome: Outcome
    claimed: bool
    ticket_id: TicketId | None = None
    why: KeptWhy | None = None
    time_unsure: bool = False


class Alert(Struct, frozen=True, kw_only=True):
    """Somebody is needed for what it names, and nobody has acknowledged it yet; `for_all`: every counter."""

    id: AlertId
    kind: Slug
    device_id: Slug | None
    counter_id: Slug | None
    raised_at: Moment
    service_id: Slug | None = None
    ticket_id: TicketId | None = None
    for_all: bool = False


class Suspension(Struct, frozen=True, kw_only=True):
    """Why a service is not offered, and since when."""

    service_id: Slug
    reason: Slug
    since: Moment


class Notice(Struct, frozen=True, kw_only=True):
    """Words for the hall until a time; the words themselves are asked for by a route of their own."""

    id: NoticeId
    spoken: bool
    until: Moment


class BoardRows(Struct, frozen=True, kw_only=True):
    """The whole board: the service day's tickets, counters, last 20 calls (newest first).

    `numbers` are the last ones by series of `shared_lane`, which is null while no number is drawn.
    Tickets issued before `held_before` may not be called. `touched` are the counters at which something
    has happened since the restore that began the epoch, `seated` those at which an officer has sat down
    or left since.

    `alerts` are the day's open ones, the oldest first, `seen_to` acknowledged ones whose cause lasts.
    `suspended` are the services that are not offered today, `suspensions` what is known of that, the
    last one last; `notices` what was posted, the oldest first; some may be over.
    """

    service_day: ServiceDay | None
    tickets: tuple[Ticket, ...]
    counters: tuple[CounterSeat, ...]
    calls: tuple[Call, ...]
    numbers: Mapping[str, int]
    previous: tuple[Ticket, ...] = ()
    hand_calls: tuple[HandCall, ...] = ()
    shared_lane: Lane | None = 0
    held_before: Moment | None = None
    touched: tuple[Slug, ...] = ()
    seated: tuple[Slug, ...] = ()
    alerts: tuple[Alert, ...] = ()
    seen_to: tuple[Alert, ...] = ()
    suspended: tuple[Slug, ...] = ()
    notices: tuple[Notice, ...] = ()
    suspensions: tuple[Suspension, ...] = ()


class Snapshot(Struct, frozen=True, kw_only=True):
    """The answer to `GET …/snapshot`; `hash` is the journal's after the event `seq`.

    Kiosks alone are told `person_key`, where the center gives one ticket a person, and `staff_pin`,
    `scrypt$<salt>$<hash>`, where it has set one.
    """

    epoch: int
    seq: int
    server_time: Moment
    config_version: int
    config: Config
    board: BoardRows
    hash: Sha256 | None = None
    person_key: Sha256 | None = None
    staff_pin: StaffPin | None = None
