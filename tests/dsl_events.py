"""Short ways to write the events of a story, named as they are told."""

from datetime import UTC, datetime, timedelta
from zlib import crc32

from common.board.labels import read_label
from common.contract.events import (
    CalledByHand,
    CallReason,
    CallUndone,
    CounterOpened,
    CounterPaused,
    DayOpened,
    EpochStarted,
    HandCallKept,
    ServingFinished,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketIssued,
    TicketNotShown,
    TicketParked,
    TicketRecalled,
    TicketRelabelled,
    TicketResumed,
    TicketReturned,
    VisitRated,
)
from common.contract.ids import KeptWhy, Outcome, TicketState
from tests.dsl_center import CENTER

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, eight in the morning at the center."""

FIELDS = {row.id: row.field_id for row in CENTER.services}
LETTERS = {row.id: row.letter for row in CENTER.fields}
NUMBERS = {row.id: row.number for row in CENTER.counters}
OFFICERS = {"q1": "an", "q2": "binh", "q3": "chi"}


def ticket_id(label: str) -> str:
    """The id of the ticket that the stories call `label`."""
    return f"01940000-0000-7000-8000-{crc32(label.encode()):012x}"


def why(code: str = "first-come", **args: str | float | None) -> CallReason:
    return CallReason(code=code, args=args)


def opened(counter_id: str = "q1") -> CounterOpened:
    return CounterOpened(
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        officer_id=OFFICERS[counter_id],
        outside_hours=False,
    )


def paused(counter_id: str = "q1") -> CounterPaused:
    return CounterPaused(counter_id=counter_id, officer_id=OFFICERS[counter_id], reason="lunch")


def issued(
    label: str = "A001",
    service: str = "birth",
    priority: str | None = None,
    *,
    at: datetime = START,
    confirmed: bool = True,
    key_hash: str | None = None,
    person: str | None = None,
) -> TicketIssued:
    parts = read_label(label)
    assert parts is not None
    return TicketIssued(
        ticket_id=ticket_id(label),
        label=label,
        lane=parts.lane,
        number=parts.number,
        series=parts.series,
        service_id=service,
        field_id=FIELDS[service],
        priority=priority,
        language="vi",
        service_day="2026-11-23",
        issued_at=at,
        device_id="kiosk-1",
        key_hash=key_hash,
        confirmed=confirmed,
        outside_hours=False,
        person=person,
    )


def called(
    label: str = "A001",
    counter_id: str = "q1",
    *,
    service: str = "birth",
    priority: str | None = None,
    reason: CallReason | None = None,
) -> TicketCalled:
    return TicketCalled(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        service_id=service,
        priority=priority,
        language="vi",
        officer_id=OFFICERS[counter_id],
        reason=reason or why(),
        outside_hours=False,
    )


def resumed(label: str = "A001", counter_id: str = "q1") -> TicketResumed:
    return TicketResumed(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        service_id="birth",
        priority=None,
        language="vi",
        officer_id=OFFICERS[counter_id],
        reason=why("resumed"),
    )


def recalled(label: str = "A001", counter_id: str = "q1", recalls: int = 1) -> TicketRecalled:
    return TicketRecalled(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        service_id="birth",
        language="vi",
        recalls=recalls,
    )


def undone(label: str = "A001", counter_id: str = "q1") -> CallUndone:
    return CallUndone(
        ticket_id=ticket_id(label), label=label, counter_id=counter_id, to_state="waiting"
    )


def started(label: str = "A001", counter_id: str = "q1", service: str = "birth") -> ServingStarted:
    return ServingStarted(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        service_id=service,
        officer_id=OFFICERS[counter_id],
    )


def absent(label: str = "A001", counter_id: str = "q1") -> TicketNotShown:
    return TicketNotShown(
        ticket_id=ticket_id(label), label=label, counter_id=counter_id, by="officer"
    )


def returned(label: str = "A001", counter_id: str = "q1") -> TicketReturned:
    return TicketReturned(
        ticket_id=ticket_id(label), label=label, counter_id=counter_id, service_id="birth"
    )


def parked(label: str = "A001", counter_id: str = "q1") -> TicketParked:
    return TicketParked(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        reason="papers-missing",
        note_id=None,
    )


def finished(
    label: str = "A001",
    counter_id: str = "q1",
    service: str = "birth",
    outcome: Outcome = "done",
) -> ServingFinished:
    return ServingFinished(
        ticket_id=ticket_id(label),
        label=label,
        counter_id=counter_id,
        service_id=service,
        officer_id=OFFICERS[counter_id],
        outcome=outcome,
        services=(),
        dossier_codes=(),
    )


def cancelled(label: str = "A001") -> TicketCancelled:
    return TicketCancelled(ticket_id=ticket_id(label), label=label, reason="left")


def rated(label: str = "A001", counter_id: str = "q1", score: int = 4) -> VisitRated:
    return VisitRated(
        ticket_id=ticket_id(label),
        label=label,
        service_id="birth",
        counter_id=counter_id,
        officer_id=OFFICERS[counter_id],
        score=score,
        reasons=(),
        channel="typed",
        comment_id=None,
    )


HAND_CALL = "01940000-0000-7000-8000-0000000000ad"


def by_hand(
    label: str = "A001", counter_id: str = "q1", *, claimed: bool = True, name: str | None = None
) -> CalledByHand:
    return CalledByHand(
        hand_call_id=HAND_CALL,
        ticket_id=ticket_id(name or label),
        label=label,
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        service_id="birth",
        officer_id=OFFICERS[counter_id],
        called_at=START + timedelta(minutes=5),
        finished_at=START + timedelta(minutes=8),
        outcome="done",
        claimed=claimed,
    )


def kept(
    label: str = "A001",
    why: KeptWhy = "unknown-label",
    *,
    counter_id: str = "q1",
    service_day: str = "2026-11-23",
    claimed: bool = True,
    call_id: str = HAND_CALL,
    time_unsure: bool = False,
) -> HandCallKept:
    return HandCallKept(
        hand_call_id=call_id,
        label=label,
        service_day=service_day,
        counter_id=counter_id,
        counter_number=NUMBERS[counter_id],
        officer_id=OFFICERS[counter_id],
        called_at=START + timedelta(minutes=5),
        finished_at=START + timedelta(minutes=8),
        outcome="done",
        claimed=claimed,
        why=why,
        time_unsure=time_unsure,
    )


def relabelled(
    label: str = "A3-001", was: str = "A001", to_state: TicketState = "waiting"
) -> TicketRelabelled:
    parts = read_label(label)
    assert parts is not None
    return TicketRelabelled(
        ticket_id=ticket_id(was),
        label=label,
        from_label=was,
        lane=parts.lane,
        number=parts.number,
        series=parts.series,
        to_state=to_state,
    )


def restored(epoch: int = 2) -> EpochStarted:
    return EpochStarted(epoch=epoch, reason="restore")


def day(to: str, *expired: str, unfinished: tuple[str, ...] = ()) -> DayOpened:
    return DayOpened(
        service_day=to,
        previous_day="2026-11-23",
        expired=tuple(ticket_id(label) for label in expired),
        unfinished=tuple(ticket_id(label) for label in unfinished),
    )
