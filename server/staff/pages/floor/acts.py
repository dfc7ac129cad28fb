"""What a senior may do over the hall from the staff pages: what can be picked, and what is sent; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from common import timetext
from common.board.queries import find_ticket, queue_of, seat, waiting_in
from common.board.queue import QueueKey, queue_key
from common.contract.commands import MoveTicket, PostNotice, Transfer
from common.contract.config import Choice
from common.contract.ids import OTHER
from common.contract.snapshot import Ticket
from server.staff.frame.fields import Option
from server.staff.pages.floor.scene import FloorScene

FIRST, LAST = "first", "last"
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
    return tuple(_row(row, scene) for row in waiting_in(scene.board, scene.config, field_id))


def reasons(choices: Iterable[Choice], scene: FloorScene, *, other: bool) -> tuple[Option, ...]:
    """The center's reasons; `other` adds the one that every server takes."""
    named = tuple(Option(row.id, scene.name(row.name)) for row in choices)
    return (*named, Option(OTHER, scene.text("floor.reason.other"))) if other else named


def places(scene: FloorScene, ticket_id: str) -> tuple[Option, ...]:
    """To the front, to the end, or right before another one of its queue; nothing for one alone."""
    ticket = find_ticket(scene.board, ticket_id)
    queue = queue_of(scene.board, ticket) if ticket is not None else ()
    at = next((place for place, row in enumerate(queue) if row.id == ticket_id), None)
    if at is None or len(queue) < 2:
        return ()
    ends = ((FIRST, at > 0), (LAST, at < len(queue) - 1))
    rows = [Option(name, scene.text(f"floor.move.{name}")) for name, yes in ends if yes]
    others = (
        Option(row.id, scene.text("floor.move.before", row.label))
        for place, row in enumerate(queue)
        if place not in {0, at, at + 1}
    )
    return (*rows, *others)


def targets(scene: FloorScene, ticket: Ticket) -> tuple[Option, ...]:
    """Every counter, every other service, every officer."""
    config, board = scene.config, scene.board
    at = {seat(board, row.id).officer_id: scene.name(row.name) for row in config.counters}
    away = scene.text("desk.target.away")
    return (
        *(Option(f"counter:{row.id}", scene.name(row.name)) for row in config.counters),
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


def move(scene: FloorScene, ticket_id: str, place: str, reason: str) -> MoveTicket | None:
    """The command; None where the place is none any more."""
    if place not in {one.value for one in places(scene, ticket_id)}:
        return None
    ticket = find_ticket(scene.board, ticket_id)
    assert ticket is not None
    others = [row.id for row in queue_of(scene.board, ticket) if row.id != ticket_id]
    before = {FIRST: others[0], LAST: None}.get(place, place)
    return MoveTicket(ticket_id=ticket_id, before_ticket_id=before, reason=reason)


def elsewhere(scene: FloorScene, ticket_id: str, queue: QueueKey) -> str:
    """Where the ticket waits now, in words; empty where that is this queue, or it waits no more."""
    ticket = find_ticket(scene.board, ticket_id)
    if ticket is None or ticket.state != "waiting" or queue_key(ticket) == queue:
        return ""
    row = _row(ticket, scene)
    return " · ".join(part for part in (row.service, row.about) if part)


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


def _row(ticket: Ticket, scene: FloorScene) -> TicketRow:
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
