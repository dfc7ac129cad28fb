"""The sheets: what each asks, and what can be picked on it."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType

from msgspec.structs import replace

from common.board.queries import absent, may_set_priority, needs_supervisor, parked, possible
from common.contract.commands import (
    CancelTicket,
    NoteTicket,
    Resume,
    ReturnToQueue,
    Transfer,
)
from common.contract.config import Choice, Reasons
from common.contract.ids import Outcome
from common.contract.snapshot import Ticket
from counter import hand_questions, key_list, numbers, targets
from counter.hand import claimed
from counter.hotkeys import BESIDE_THE_LINE, KEYS, OPTION_KEYS
from counter.local import FORMS, Kind, Question
from counter.offering import allowed, may_call
from counter.scene import Option, Scene, kept_words

OUTCOMES: tuple[Outcome, ...] = ("done", "papers-missing", "referred", "withdrawn")
NO_PRIORITY = "none"
WITH_FIELD = ("park", "transfer-reason", "note", "number")


def options(question: Question, scene: Scene) -> tuple[Option, ...]:
    """What can be picked, in the order shown, each with its key."""
    found = _OPTIONS[question.kind](question, scene)
    keys = iter(OPTION_KEYS)
    return tuple(option if option.key else replace(option, key=next(keys, "")) for option in found)


_REASONS: Mapping[Kind, Callable[[Reasons], tuple[Choice, ...]]] = MappingProxyType(
    {
        "park": attrgetter("park"),
        "pause": attrgetter("pause"),
        "cancel": attrgetter("cancel"),
        "priority-reason": attrgetter("priority"),
        "transfer-reason": attrgetter("transfer"),
    }
)


def _reasons(question: Question, scene: Scene) -> list[Option]:
    return scene.named(_REASONS[question.kind](scene.config.reasons))


def _call_reasons(question: Question, scene: Scene) -> list[Option]:
    return scene.with_other(scene.config.reasons.move)


def _nothing(question: Question, scene: Scene) -> list[Option]:
    return []


def _menu(question: Question, scene: Scene) -> list[Option]:
    forms = [f"form-{form}" for form in FORMS if form != scene.local.form]
    known = [name for name in ("floor", "number", "day") if allowed(name, scene)]
    entries = ["sign-out", "language", "contrast", "on-top", *known, *forms, "keys", "emergency"]
    if scene.place.state != "closed":
        entries.insert(0, "close")
    signed = scene.local.signed
    if signed is not None and claimed(scene.place.board, signed.officer.id):
        entries.insert(0, "hand-confirm")
    moves = _beside_the_line(scene) if scene.local.form == "strip" else []
    return moves + [
        Option(option=name, label=scene.text(f"counter.menu.{name}")) for name in entries
    ]


def _beside_the_line(scene: Scene) -> list[Option]:
    """What can be done now and has no button in the line, by its own key."""
    return [
        Option(option=name, label=scene.text(f"counter.action.{name}"), key=KEYS[name])
        for name in BESIDE_THE_LINE
        if allowed(name, scene)
    ]


def _outcomes(question: Question, scene: Scene) -> list[Option]:
    return [Option(option=name, label=scene.text(f"counter.outcome.{name}")) for name in OUTCOMES]


def _priorities(question: Question, scene: Scene) -> list[Option]:
    ticket = scene.subject(question)
    rows = [
        Option(option=row.id, label=scene.name(row.name)) for row in scene.config.priority_classes
    ]
    rows.append(Option(option=NO_PRIORITY, label=scene.text("counter.priority.none")))
    has = (ticket.priority or NO_PRIORITY) if ticket is not None else ""
    return [row for row in rows if row.option != has]


def _services(question: Question, scene: Scene) -> list[Option]:
    ticket, here = scene.subject(question), scene.place.counter_id
    own = next((row.service_ids for row in scene.config.counters if row.id == here), ())
    rows = sorted(scene.config.services, key=lambda row: row.id not in own)
    return [
        Option(option=row.id, label=scene.name(row.name))
        for row in rows
        if ticket is None or row.id != ticket.service_id
    ]


def _ticket_steps(question: Question, scene: Scene) -> list[Option]:
    ticket = scene.subject(question)
    if ticket is None:
        return []
    free = scene.place.free and not scene.local.hand.held
    allowed = {
        "resume": free and possible(Resume, ticket.state),
        "call": free and may_call(ticket, scene),
        "return": possible(ReturnToQueue, ticket.state),
        "transfer": possible(Transfer, ticket.state)
        and (scene.senior or not needs_supervisor(Transfer, ticket.state)),
        "priority": may_set_priority(
            scene.config, ticket, senior=scene.senior, counter_id=scene.place.counter_id
        ),
        "note": possible(NoteTicket, ticket.state),
        "cancel": possible(CancelTicket, ticket.state),
    }
    return [
        Option(option=name, label=scene.text(f"counter.step.{name}"))
        for name, yes in allowed.items()
        if yes
    ]


def _waiting(question: Question, scene: Scene) -> list[Option]:
    return [
        _listed(ticket, scene, service=not question.picked)
        for ticket in scene.waiting()
        if question.picked in {"", ticket.service_id}
    ]


def _parked(question: Question, scene: Scene) -> list[Option]:
    reasons = {row.id: scene.name(row.name) for row in scene.config.reasons.park}
    return [
        Option(
            option=ticket.id,
            label=ticket.label,
            detail=reasons.get(ticket.parked_reason or "", ""),
        )
        for ticket in parked(scene.place.board)
    ]


def _absent(question: Question, scene: Scene) -> list[Option]:
    return [_listed(ticket, scene, service=True) for ticket in absent(scene.place.board)]


def _listed(ticket: Ticket, scene: Scene, *, service: bool) -> Option:
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    classes = {row.id: scene.name(row.name) for row in scene.config.priority_classes}
    known = (
        services.get(ticket.service_id) if service else None,
        classes.get(ticket.priority or ""),
        kept_words(ticket, scene),
    )
    detail = " · ".join(name for name in known if name)
    return Option(option=ticket.id, label=ticket.label, detail=detail)


_OPTIONS: Mapping[Kind, Callable[[Question, Scene], list[Option]]] = MappingProxyType(
    {
        **dict.fromkeys(_REASONS, _reasons),
        "call-reason": _call_reasons,
        "menu": _menu,
        "outcome": _outcomes,
        "priority": _priorities,
        "transfer": targets.counters,
        "transfer-service": targets.services,
        "transfer-officer": targets.officers,
        "switch": _services,
        "note": _nothing,
        "ticket": _ticket_steps,
        "service": _waiting,
        "parked": _parked,
        "absent": _absent,
        "number": numbers.found,
        "day": _nothing,
        "keys": key_list.listed,
        "hand-counter": hand_questions.counters,
        "hand-officer": hand_questions.officers,
        "hand-waiting": hand_questions.callable_by_hand,
        "hand-which": hand_questions.readings_of_typed,
        "hand-outcome": _outcomes,
        "hand-menu": hand_questions.menu,
        "hand-confirm": hand_questions.to_confirm,
    }
)
