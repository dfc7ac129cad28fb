"""What a senior may do over the hall from the staff pages: what can be picked, and what is sent; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import seat, services_of, waiting_in
from common.contract.commands import PostNotice, Transfer
from common.contract.config import Choice, Counter
from common.contract.ids import OTHER
from common.contract.snapshot import Ticket
from server.staff.frame.fields import Option
from server.staff.pages.floor.scene import FloorScene

DAY = "day"
STANDS = ("15", "30", "60", DAY)
"""For how many minutes a notice stands, or until the day's end."""

LONGEST = 500
"""Characters of a notice."""


class TicketRow(Struct, frozen=True, kw_only=True):
    """Who waits in a field, in the order of their places."""

    id: str
    label: str
    service: str
    about: str
    waited: str


def ticket_rows(scene: FloorScene, field_id: str) -> tuple[TicketRow, ...]:
    """Everybody who waits for the field."""
    return tuple(ticket_row(row, scene) for row in waiting_in(scene.board, scene.config, field_id))


def ticket_row(ticket: Ticket, scene: FloorScene) -> TicketRow:
    """One who waits: for which service, with which priority, sent where."""
    services = {row.id: scene.name(row.name) for row in scene.config.services}
    classes = {row.id: scene.name(row.name) for row in scene.config.priority_classes}
    counters = {row.id: scene.name(row.name) for row in scene.config.counters}
    officers = {row.id: row.name for row in scene.config.officers}
    sent = counters.get(ticket.to_counter_id or "") or officers.get(ticket.to_officer_id or "", "")
    about = (classes.get(ticket.priority or "", ""), sent)
    return TicketRow(
        id=ticket.id,
        label=ticket.label,
        service=services.get(ticket.service_id, ""),
        about=" · ".join(part for part in about if part),
        waited=timetext.minutes(scene.language, scene.now - ticket.issued_at),
    )


def reasons(choices: Iterable[Choice], scene: FloorScene, *, other: bool) -> tuple[Option, ...]:
    """The center's reasons; `other` adds the one that every server takes."""
    named = tuple(Option(row.id, scene.name(row.name)) for row in choices)
    return (*named, Option(OTHER, scene.text("floor.reason.other"))) if other else named


def targets(scene: FloorScene, ticket: Ticket) -> tuple[Option, ...]:
    """Every counter, with what keeps it from taking numbers now, every other service, every officer."""
    config, board = scene.config, scene.board
    at = {seat(board, row.id).officer_id: scene.name(row.name) for row in config.counters}
    away = scene.text("desk.target.away")
    return (
        *(Option(f"counter:{row.id}", _counter(row, scene)) for row in config.counters),
        *(
            Option(f"service:{row.id}", scene.name(row.name))
            for row in config.services
            if row.id != ticket.service_id
        ),
        *(
            Option(f"officer:{row.id}", f"{row.name} · {at.get(row.id, away)}")
            for row in config.officers
        ),
    )


def shut_already(scene: FloorScene, field_id: str) -> str:
    """Since when, and why, the field gives no numbers today, in words."""
    services = {row.id for row in services_of(scene.config, field_id)}
    known = (row for row in scene.board.suspensions if row.service_id in services)
    first = min(known, key=lambda row: row.since, default=None)
    if first is None:
        return scene.text("live.field.shut")
    why = reasons(scene.config.reasons.suspend, scene, other=True)
    named = {row.value: row.words for row in why}
    since = timetext.clock(first.since, scene.zone)
    return scene.text("live.field.shut.since", since, named.get(first.reason, first.reason))


def transfer(ticket_id: str, target: str, reason: str) -> Transfer:
    """The command; the server refuses a target that is none."""
    kind, _, name = target.partition(":")
    return Transfer(
        ticket_id=ticket_id,
        service_id=name if kind == "service" else None,
        to_counter_id=name if kind == "counter" else None,
        to_officer_id=name if kind == "officer" else None,
        reason=reason,
    )


def notice(scene: FloorScene, words: str, stands: str, *, spoken: bool) -> PostNotice | None:
    """The notice as it is posted now; None where nothing stands so long."""
    if stands not in STANDS:
        return None
    return PostNotice(text=words, spoken=spoken, until=_until(scene, stands))


def _until(scene: FloorScene, stands: str) -> datetime:
    if stands != DAY:
        return scene.now + timedelta(minutes=int(stands))
    here = timetext.local(scene.now, scene.zone)
    return (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def _counter(row: Counter, scene: FloorScene) -> str:
    name, state = scene.name(row.name), seat(scene.board, row.id).state
    return name if state == "open" else f"{name} · {scene.text(f'floor.state.{state}')}"
