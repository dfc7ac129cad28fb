"""A waiting ticket's place in its queue: where it can go, what is sent, and why it cannot; pure."""

from common.board.queries import find_ticket, queue_of
from common.board.queue import seen_queue
from common.contract.commands import MoveTicket, SeenQueue
from common.contract.snapshot import Ticket
from server.staff.frame.fields import Option
from server.staff.pages.floor.acts import ticket_row
from server.staff.pages.floor.scene import FloorScene

FIRST, LAST = "first", "last"


def places(scene: FloorScene, ticket_id: str) -> tuple[Option, ...]:
    """To the front, to the end, or right before another one of its queue; nothing for one alone."""
    queue = _queue(scene, ticket_id)
    if len(queue) < 2:
        return ()
    at = _at(queue, ticket_id)
    ends = ((FIRST, at > 0), (LAST, at < len(queue) - 1))
    rows = [Option(name, scene.text(f"floor.move.{name}")) for name, yes in ends if yes]
    others = (
        Option(row.id, scene.text("floor.move.before", row.label))
        for place, row in enumerate(queue)
        if place not in {0, at, at + 1}
    )
    return (*rows, *others)


def move(scene: FloorScene, ticket_id: str, place: str, reason: str) -> MoveTicket | None:
    """The command, for the queue as it is seen here; None where the place is none any more."""
    queue = _queue(scene, ticket_id)
    others = [row.id for row in queue if row.id != ticket_id]
    if not others or place not in {FIRST, LAST, *others}:
        return None
    return MoveTicket(
        ticket_id=ticket_id,
        before_ticket_id={FIRST: others[0], LAST: None}.get(place, place),
        reason=reason,
        queue=seen_queue(queue[_at(queue, ticket_id)]),
    )


def elsewhere(scene: FloorScene, ticket_id: str, queue: SeenQueue) -> str:
    """Where the ticket waits now, in words; empty where that is this queue, or it waits no more."""
    ticket = find_ticket(scene.board, ticket_id)
    if ticket is None or ticket.state != "waiting" or seen_queue(ticket) == queue:
        return ""
    row = ticket_row(ticket, scene)
    return " · ".join(part for part in (row.service, row.about) if part)


def there_already(scene: FloorScene, ticket_id: str, place: str) -> str:
    """That the ticket stands at this place already, in words; empty where it does not."""
    queue = _queue(scene, ticket_id)
    if not queue:
        return ""
    at = _at(queue, ticket_id)
    label = queue[at].label
    if {FIRST: 0, LAST: len(queue) - 1}.get(place) == at:
        return scene.text(f"live.ticket.stands.{place}", label)
    after = queue[at + 1 : at + 2]
    if [row.id for row in after] == [place]:
        return scene.text("live.ticket.stands.before", label, after[0].label)
    return ""


def no_place(scene: FloorScene, place: str) -> str:
    """Why the ticket cannot go to a place that is none any more, in words."""
    other = find_ticket(scene.board, place)
    if other is None:
        return scene.text("floor.empty")
    return scene.text("live.ticket.no-place", other.label)


def _queue(scene: FloorScene, ticket_id: str) -> tuple[Ticket, ...]:
    """Who stands in the ticket's queue; nobody where it does not wait."""
    ticket = find_ticket(scene.board, ticket_id)
    return () if ticket is None else queue_of(scene.board, ticket)


def _at(queue: tuple[Ticket, ...], ticket_id: str) -> int:
    return next(place for place, row in enumerate(queue) if row.id == ticket_id)
