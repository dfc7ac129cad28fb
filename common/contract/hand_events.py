"""What was done while the server was gone: one struct an event."""

from msgspec import Struct

from common.contract.ids import (
    HandCallId,
    HandCallIds,
    KeptWhy,
    Label,
    Lane,
    Moment,
    Number,
    Outcome,
    Series,
    ServiceDay,
    Slug,
    TicketId,
    TicketState,
)


class TicketRelabelled(Struct, frozen=True, kw_only=True):
    """The paper bears `label`, from a kiosk's own lane; `from_label` is void.

    `to_state` is waiting, with the arrival kept, where the void number had been called.
    """

    ticket_id: TicketId
    label: Label
    from_label: Label
    lane: Lane
    number: Number
    series: Series
    to_state: TicketState


class CalledByHand(Struct, frozen=True, kw_only=True):
    """The ticket was called and served by hand; `claimed` until its officer or a senior confirms."""

    hand_call_id: HandCallId
    ticket_id: TicketId
    label: Label
    counter_id: Slug
    counter_number: int
    service_id: Slug
    officer_id: Slug
    called_at: Moment
    finished_at: Moment
    outcome: Outcome
    claimed: bool


class HandCallKept(Struct, frozen=True, kw_only=True):
    """A call by hand that changes no ticket: its label is unknown as yet, or it is history only.

    `time_unsure`: its counter's clock may have been wrong.
    """

    hand_call_id: HandCallId
    label: Label
    service_day: ServiceDay
    counter_id: Slug
    counter_number: int
    officer_id: Slug
    called_at: Moment
    finished_at: Moment
    outcome: Outcome
    claimed: bool
    why: KeptWhy
    time_unsure: bool = False


class HandCallsConfirmed(Struct, frozen=True, kw_only=True):
    """These calls by hand are claimed no longer; `officer_id` has confirmed them."""

    hand_call_ids: HandCallIds
    officer_id: Slug
