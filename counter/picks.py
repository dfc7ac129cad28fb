"""Where a pick on a sheet leads: to a command, another sheet, or an errand of the program itself."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from common.board.queries import find_ticket, needs_call_reason, possible
from common.contract.commands import (
    CallTicket,
    CancelTicket,
    Command,
    ConfirmHandCalls,
    NoteTicket,
    Park,
    PauseCounter,
    Resume,
    ReturnToQueue,
    SetPriority,
    SwitchService,
    Transfer,
)
from common.contract.ids import TicketId
from counter.finishing import Finish, finishing, with_code
from counter.hand import claimed
from counter.hand_questions import ALL
from counter.local import Kind, Question
from counter.questions import NO_PRIORITY, OUTCOMES, options
from counter.scene import Scene
from counter.targets import TABS


class Send(Struct, frozen=True, kw_only=True):
    """The pick is a command; `action` is its name for the screen."""

    action: str
    command: Command


class Errand(Struct, frozen=True, kw_only=True):
    """The pick is for the program itself: close, sign-out, language, contrast, on-top, hand-…."""

    name: str


class ByHand(Struct, frozen=True, kw_only=True):
    """The pick goes on by hand: `what` is counter, officer, call or finish."""

    what: str
    value: str


Step = Send | Question | Errand | ByHand | Finish


def pick(question: Question, option: str, note: str, scene: Scene) -> Step | None:
    """Where picking `option` leads, with the note typed; None when it leads nowhere any more."""
    if option not in {row.option for row in options(question, scene)} and question.kind != "note":
        return None
    return _PICKS[question.kind](question, option, note.strip() or None, scene)


Pick = Callable[[Question, str, str | None, Scene], Step | None]


def _pick_ticket_step(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    ticket = q.ticket_id
    if ticket is None:
        return None
    at = scene.place.counter_id
    now: dict[str, Command] = {
        "resume": Resume(counter_id=at, ticket_id=ticket),
        "return": ReturnToQueue(counter_id=at, ticket_id=ticket),
    }
    if option == "call":
        return _call(ticket, scene)
    if option in now:
        return Send(action=option, command=now[option])
    asks: dict[str, Question] = {
        "transfer": Question(kind="transfer", ticket_id=ticket),
        "priority": Question(kind="priority", ticket_id=ticket),
        "note": Question(kind="note", ticket_id=ticket),
        "cancel": Question(kind="cancel", ticket_id=ticket),
    }
    return asks[option]


def _pick_transfer(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    kind, _, target = q.picked.partition(":")
    command = Transfer(
        ticket_id=q.ticket_id or "",
        counter_id=scene.place.counter_id,
        service_id=target if kind == "service" else None,
        to_counter_id=target if kind == "counter" else None,
        to_officer_id=target if kind == "officer" else None,
        reason=option,
        note=note,
    )
    return Send(action="transfer", command=command)


def _pick_switch(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    at = scene.place.counter_id
    command = SwitchService(counter_id=at, ticket_id=q.ticket_id or "", service_id=option)
    return Send(action="switch", command=command)


def _pick_outcome(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    ticket = scene.subject(q)
    if ticket is None:
        return None
    finish = scene.local.finish if note is None else with_code(scene.local.finish, note)
    if finish.wrong:
        return finish
    outcome = next(known for known in OUTCOMES if known == option)
    command = finishing(finish, scene.place.counter_id, ticket, outcome)
    return Send(action="finish", command=command)


def _pick_priority(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    chosen = None if q.picked == NO_PRIORITY else q.picked
    command = SetPriority(ticket_id=q.ticket_id or "", priority=chosen, reason=option)
    return Send(action="priority", command=command)


def _pick_park(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    at = scene.place.counter_id
    command = Park(counter_id=at, ticket_id=q.ticket_id or "", reason=option, note=note)
    return Send(action="park", command=command)


def _pick_note(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    if note is None:
        return None
    return Send(action="note", command=NoteTicket(ticket_id=q.ticket_id or "", note=note))


def _pick_pause(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    command = PauseCounter(counter_id=scene.place.counter_id, reason=option)
    return Send(action="pause", command=command)


def _pick_cancel(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return Send(action="cancel", command=CancelTicket(ticket_id=q.ticket_id or "", reason=option))


def _pick_errand(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return Errand(name=option)


def _pick_class(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return Question(kind="priority-reason", ticket_id=q.ticket_id, picked=option)


def _pick_target(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return Question(kind="transfer-reason", ticket_id=q.ticket_id, picked=option)


def _pick_listed(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return Question(kind="ticket", ticket_id=option)


def _pick_number(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    ticket = find_ticket(scene.place.board, option)
    if ticket is None:
        return None
    at = scene.place.counter_id
    if possible(Resume, ticket.state):
        return Send(action="resume", command=Resume(counter_id=at, ticket_id=option))
    return _call(option, scene)


def _call(ticket_id: TicketId, scene: Scene) -> Step:
    """The call, or first the reason, where the center wants one of who picks somebody."""
    ticket = find_ticket(scene.place.board, ticket_id)
    if ticket is not None and needs_call_reason(scene.config, ticket):
        return Question(kind="call-reason", ticket_id=ticket_id)
    at = scene.place.counter_id
    return Send(action="call", command=CallTicket(counter_id=at, ticket_id=ticket_id))


def _pick_call(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    at = scene.place.counter_id
    command = CallTicket(counter_id=at, ticket_id=q.ticket_id or "", reason=option)
    return Send(action="call", command=command)


def _pick_nothing(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return None


def _pick_by_hand(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    return ByHand(what=_BY_HAND[q.kind], value=option)


def _pick_confirmed(q: Question, option: str, note: str | None, scene: Scene) -> Step | None:
    signed = scene.local.signed
    rows = claimed(scene.place.board, signed.officer.id) if signed is not None else ()
    ids = tuple(row.id for row in rows if option in {ALL, row.id})[:CONFIRMED_AT_ONCE]
    if not ids:
        return None
    action = "hand-confirm" if len(ids) == len(rows) else "hand-confirm-some"
    return Send(
        action=action,
        command=ConfirmHandCalls(counter_id=scene.place.counter_id, hand_call_ids=ids),
    )


CONFIRMED_AT_ONCE = 64
_BY_HAND: Mapping[Kind, str] = MappingProxyType(
    {
        "hand-counter": "counter",
        "hand-officer": "officer",
        "hand-waiting": "call",
        "hand-which": "call",
        "hand-outcome": "finish",
    }
)
_PICKS: Mapping[Kind, Pick] = MappingProxyType(
    {
        "menu": _pick_errand,
        "outcome": _pick_outcome,
        "park": _pick_park,
        "pause": _pick_pause,
        "cancel": _pick_cancel,
        "call-reason": _pick_call,
        "priority": _pick_class,
        "priority-reason": _pick_priority,
        **dict.fromkeys(TABS, _pick_target),
        "transfer-reason": _pick_transfer,
        "switch": _pick_switch,
        "note": _pick_note,
        "ticket": _pick_ticket_step,
        **dict.fromkeys(("service", "parked", "absent"), _pick_listed),
        "number": _pick_number,
        "day": _pick_nothing,
        "keys": _pick_errand,
        **dict.fromkeys(_BY_HAND, _pick_by_hand),
        "hand-menu": _pick_errand,
        "hand-confirm": _pick_confirmed,
    }
)
