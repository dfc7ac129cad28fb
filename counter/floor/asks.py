"""The sheets over the whole hall: what can be picked on each, and what stands above it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from common import timetext
from common.board.queries import (
    field_of,
    find_ticket,
    notice_of,
    offered_of,
    possible,
    queue_of,
    services_of,
    suspended_of,
    waiting_in,
)
from common.contract.commands import MoveTicket
from common.contract.snapshot import Ticket
from counter import targets
from counter.floor.state import Ask, AskKind, FloorState
from counter.hotkeys import OPTION_KEYS
from counter.local import Question
from counter.scene import Option, Scene

FIRST, LAST = "first", "last"
"""A reason that every server takes."""

SUSPEND, REOPEN = "suspend", "reopen"
WITHDRAW = "withdraw"


class FloorSheet(Struct, frozen=True, kw_only=True):
    """The open question; `kind` is empty where nothing is asked, `told` is what it is about in words."""

    kind: str = ""
    title: str = ""
    subject: str = ""
    told: str = ""
    options: tuple[Option, ...] = ()


def sheet(state: FloorState, scene: Scene) -> FloorSheet:
    """The open sheet; an empty one where nothing is asked."""
    ask = state.ask
    if ask is None:
        return FloorSheet()
    ticket = find_ticket(scene.place.board, ask.subject)
    return FloorSheet(
        kind=ask.kind,
        title=_title(ask, scene),
        subject=ticket.label if ticket is not None else "",
        told=_told(ask, state, scene),
        options=options(ask, scene),
    )


def _title(ask: Ask, scene: Scene) -> str:
    """The question; for a field its name."""
    field = field_of(scene.config, ask.subject) if ask.kind == "field" else None
    return scene.name(field.name) if field is not None else scene.text(f"floor.ask.{ask.kind}")


def options(ask: Ask, scene: Scene) -> tuple[Option, ...]:
    """What can be picked, in the order shown, each with its key as far as there are keys."""
    return tuple(
        replace(option, key=OPTION_KEYS[place : place + 1])
        for place, option in enumerate(_OPTIONS[ask.kind](ask, scene))
    )


def _told(ask: Ask, state: FloorState, scene: Scene) -> str:
    if ask.kind == "withdraw":
        words = state.words.get(ask.subject)
        return words.text if words is not None else ""
    if ask.kind in {"suspend", "reopen"}:
        field = field_of(scene.config, ask.subject)
        return scene.name(field.name) if field is not None else ""
    if ask.kind == "move-reason":
        return _where(ask.picked, scene)
    return ""


def _where(picked: str, scene: Scene) -> str:
    """The new place in words."""
    if picked in {FIRST, LAST}:
        return scene.text(f"floor.move.{picked}")
    before = find_ticket(scene.place.board, picked)
    return scene.text("floor.move.before", before.label) if before is not None else ""


def _field(ask: Ask, scene: Scene) -> list[Option]:
    """Its door first: closing or opening; then who waits."""
    board, config = scene.place.board, scene.config
    doors = {
        SUSPEND: offered_of(board, config, ask.subject),
        REOPEN: suspended_of(board, config, ask.subject),
    }
    rows = [
        Option(option=name, label=scene.text(f"floor.field.{name}"), detail=_names(some, scene))
        for name, some in doors.items()
        if some
    ]
    several = len(services_of(config, ask.subject)) > 1
    waiting = waiting_in(board, config, ask.subject)
    return rows + [_waits(row, scene, several=several) for row in waiting]


def _names(services: tuple[object, ...], scene: Scene) -> str:
    ids = {getattr(row, "id", "") for row in services}
    return " · ".join(scene.name(row.name) for row in scene.config.services if row.id in ids)


def _waits(ticket: Ticket, scene: Scene, *, several: bool) -> Option:
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    classes = {row.id: scene.name(row.name) for row in scene.config.priority_classes}
    waited = timetext.minutes(scene.local.language, scene.place.now - ticket.issued_at)
    parts = (
        services.get(ticket.service_id, "") if several else "",
        classes.get(ticket.priority or "", ""),
        _sent_to(ticket, scene),
        scene.text("counter.waited", waited),
    )
    detail = " · ".join(part for part in parts if part)
    return Option(option=ticket.id, label=ticket.label, detail=detail)


def _sent_to(ticket: Ticket, scene: Scene) -> str:
    counters = {row.id: scene.name(row.name) for row in scene.config.counters}
    officers = {row.id: row.name for row in scene.config.officers}
    return counters.get(ticket.to_counter_id or "") or officers.get(ticket.to_officer_id or "", "")


def _ticket(ask: Ask, scene: Scene) -> list[Option]:
    ticket = find_ticket(scene.place.board, ask.subject)
    if ticket is None or not possible(MoveTicket, ticket.state):
        return []
    alone = len(queue_of(scene.place.board, ticket)) < 2
    steps = ("transfer", "transfer-service", "transfer-officer")
    names = steps if alone else ("move", *steps)
    return [Option(option=name, label=scene.text(f"floor.step.{name}")) for name in names]


def _move(ask: Ask, scene: Scene) -> list[Option]:
    """To the front, to the end, or right before another one of its queue."""
    ticket = find_ticket(scene.place.board, ask.subject)
    queue = queue_of(scene.place.board, ticket) if ticket is not None else ()
    if len(queue) < 2:
        return []
    at = next(place for place, row in enumerate(queue) if row.id == ask.subject)
    ends = ((FIRST, at > 0), (LAST, at < len(queue) - 1))
    rows = [
        Option(option=name, label=scene.text(f"floor.move.{name}")) for name, yes in ends if yes
    ]
    others = [
        Option(option=row.id, label=scene.text("floor.move.before", row.label))
        for place, row in enumerate(queue)
        if place not in {0, at, at + 1}
    ]
    return rows + others


def _to_counter(ask: Ask, scene: Scene) -> list[Option]:
    return targets.counters(_question(ask), scene)


def _to_service(ask: Ask, scene: Scene) -> list[Option]:
    return targets.services(_question(ask), scene)


def _to_officer(ask: Ask, scene: Scene) -> list[Option]:
    return targets.officers(_question(ask), scene)


def _question(ask: Ask) -> Question:
    return Question(kind="transfer", ticket_id=ask.subject)


def _transfer_reasons(ask: Ask, scene: Scene) -> list[Option]:
    return scene.named(scene.config.reasons.transfer)


def _move_reasons(ask: Ask, scene: Scene) -> list[Option]:
    return scene.with_other(scene.config.reasons.move)


def _door_reasons(ask: Ask, scene: Scene) -> list[Option]:
    return scene.with_other(scene.config.reasons.suspend)


def _withdraw(ask: Ask, scene: Scene) -> list[Option]:
    if notice_of(scene.place.board, ask.subject, scene.place.now) is None:
        return []
    return [Option(option=WITHDRAW, label=scene.text("floor.notice.withdraw"))]


def _nothing(ask: Ask, scene: Scene) -> list[Option]:
    return []


_OPTIONS: Mapping[AskKind, Callable[[Ask, Scene], list[Option]]] = MappingProxyType(
    {
        "field": _field,
        "ticket": _ticket,
        "move": _move,
        "move-reason": _move_reasons,
        "transfer": _to_counter,
        "transfer-service": _to_service,
        "transfer-officer": _to_officer,
        "transfer-reason": _transfer_reasons,
        "suspend": _door_reasons,
        "reopen": _door_reasons,
        "notice": _nothing,
        "withdraw": _withdraw,
    }
)
