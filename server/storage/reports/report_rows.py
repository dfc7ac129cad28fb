"""The rows of the report tables, each made from an event and the board after it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from common.board.state import Board, seat
from common.contract.codec import encode
from common.contract.envelope import EventRecord
from common.contract.events import (
    CalledByHand,
    TicketCalled,
    TicketConfirmed,
    TicketIssued,
    TicketRecalled,
    TicketRelabelled,
    TicketResumed,
    VisitRated,
)
from common.contract.snapshot import CounterSeat, HandCall, Ticket

Row = dict[str, Any]

_KINDS = {
    TicketCalled: "call",
    TicketResumed: "resume",
    TicketRecalled: "recall",
    CalledByHand: "hand",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def milliseconds(time: datetime) -> int:
    """Milliseconds since 1970, UTC."""
    delta = time - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


def moment(at: int) -> datetime:
    """The time at these milliseconds since 1970, UTC."""
    return _EPOCH + timedelta(milliseconds=at)


def living(ticket: Ticket) -> Row:
    """The columns of `ticket` that change while it lives."""
    return {
        "label": ticket.label,
        "lane": ticket.lane,
        "number": ticket.number,
        "series": ticket.series,
        "service_id": ticket.service_id,
        "field_id": ticket.field_id,
        "priority": ticket.priority,
        "confirmed": ticket.confirmed,
        "state": ticket.state,
        "counter_id": ticket.counter_id,
        "officer_id": ticket.served_by,
        "called_at": _optional(ticket.called_at),
        "started_at": _optional(ticket.started_at),
        "ended_at": _optional(ticket.ended_at),
        "recalls": ticket.recalls,
        "outcome": ticket.outcome,
        "rated": ticket.rated,
    }


def relabelled(data: TicketRelabelled) -> Row:
    """The columns of `ticket` that change where the board has forgotten the ticket."""
    return {
        "label": data.label,
        "lane": data.lane,
        "number": data.number,
        "series": data.series,
        "confirmed": True,
    }


def ticket_row(center_id: str, ticket: Ticket, data: TicketIssued) -> Row:
    """A new row of `ticket`."""
    return {
        "id": ticket.id,
        "center_id": center_id,
        "service_day": data.service_day,
        "language": ticket.language,
        "device_id": ticket.device_id,
        "key_hash": ticket.key_hash,
        "issued_at": milliseconds(ticket.issued_at),
        "outside_hours": data.outside_hours,
        "told_least": None,
        "told_most": None,
        **living(ticket),
    }


def told(data: TicketConfirmed) -> Row:
    """The columns of `ticket` that its paper tells; none where it told nothing."""
    if data.told_least is None:
        return {}
    return {"told_least": data.told_least, "told_most": data.told_most}


def stage_row(center_id: str, ticket: Ticket, after: Board, record: EventRecord) -> Row:
    """A new row of `stage`: the state that the ticket has just come into."""
    held = ticket.state in {"called", "serving"}
    return {
        "ticket_id": ticket.id,
        "seq": record.seq,
        "center_id": center_id,
        "service_day": after.service_day,
        "state": ticket.state,
        "service_id": ticket.service_id,
        "counter_id": ticket.counter_id,
        "officer_id": _officer(after, ticket.counter_id) if held else None,
        "started_at": milliseconds(record.recorded_at),
        "ended_at": None,
        "outcome": None,
    }


def hand_stage_row(center_id: str, data: CalledByHand, after: Board, record: EventRecord) -> Row:
    """A new row of `stage`: the service that was done by hand."""
    return {
        "ticket_id": data.ticket_id,
        "seq": record.seq,
        "center_id": center_id,
        "service_day": after.service_day,
        "state": "serving",
        "service_id": data.service_id,
        "counter_id": data.counter_id,
        "officer_id": data.officer_id,
        "started_at": milliseconds(data.called_at),
        "ended_at": milliseconds(data.finished_at),
        "outcome": data.outcome,
    }


def session_row(center_id: str, at: CounterSeat, after: Board, record: EventRecord) -> Row:
    """A new row of `counter_session`."""
    return {
        "center_id": center_id,
        "counter_id": at.id,
        "seq": record.seq,
        "service_day": after.service_day,
        "state": at.state,
        "officer_id": at.officer_id,
        "reason": at.pause_reason,
        "started_at": milliseconds(record.recorded_at),
        "ended_at": None,
    }


def call_row(
    center_id: str,
    data: TicketCalled | TicketResumed | TicketRecalled | CalledByHand,
    after: Board,
    record: EventRecord,
) -> Row:
    """A new row of `call`."""
    at, officer_id, reason = record.recorded_at, _officer(after, data.counter_id), None
    if isinstance(data, CalledByHand):
        at, officer_id = data.called_at, data.officer_id
    elif not isinstance(data, TicketRecalled):
        reason = data.reason.code
    return {
        "center_id": center_id,
        "seq": record.seq,
        "kind": _KINDS[type(data)],
        "ticket_id": data.ticket_id,
        "service_day": after.service_day,
        "service_id": data.service_id,
        "counter_id": data.counter_id,
        "officer_id": officer_id,
        "called_at": milliseconds(at),
        "reason": reason,
        "undone": False,
    }


def hand_call_row(center_id: str, call: HandCall, record: EventRecord) -> Row:
    """A new row of `hand_call`."""
    return {
        "id": call.id,
        "center_id": center_id,
        "seq": record.seq,
        "service_day": call.service_day,
        "label": call.label,
        "counter_id": call.counter_id,
        "officer_id": call.officer_id,
        "called_at": milliseconds(call.called_at),
        "finished_at": milliseconds(call.finished_at),
        "outcome": call.outcome,
        **settling(call),
    }


def settling(call: HandCall) -> Row:
    """The columns of `hand_call` that change."""
    return {"ticket_id": call.ticket_id, "claimed": call.claimed, "why": call.why}


def rating_row(center_id: str, data: VisitRated, record: EventRecord) -> Row:
    """A new row of `rating`."""
    return {
        "ticket_id": data.ticket_id,
        "center_id": center_id,
        "seq": record.seq,
        "service_id": data.service_id,
        "counter_id": data.counter_id,
        "officer_id": data.officer_id,
        "score": data.score,
        "reasons": encode(data.reasons).decode(),
        "channel": data.channel,
        "comment_id": data.comment_id,
        "rated_at": milliseconds(record.recorded_at),
    }


def answer_rows(center_id: str, data: VisitRated) -> list[Row]:
    """New rows of `rating_answer`."""
    return [
        {
            "ticket_id": data.ticket_id,
            "question_id": question_id,
            "center_id": center_id,
            "score": score,
        }
        for question_id, score in data.answers.items()
    ]


def _optional(time: datetime | None) -> int | None:
    return None if time is None else milliseconds(time)


def _officer(board: Board, counter_id: str | None) -> str | None:
    return None if counter_id is None else seat(board, counter_id).officer_id
