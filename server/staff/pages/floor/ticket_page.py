"""Paints what a senior does to a ticket that waits: another place in its queue, or another queue."""

from collections.abc import Callable

from common.board.queries import find_ticket
from common.board.queue import seen_queue
from common.client.errors import Refused
from common.contract.commands import MoveTicket
from common.contract.snapshot import Ticket
from server.staff.frame.fields import Sent
from server.staff.frame.registry import SENIORS, StaffPage
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor import acts, moving
from server.staff.pages.floor.act_parts import ask, done, gone, head, scene_now
from server.staff.pages.floor.scene import FloorScene

CHANGED = "changed-meanwhile"


class _Ticket:
    """One page; `queue` is where the ticket waited when it was opened."""

    def __init__(self, visit: Visit, ticket: Ticket) -> None:
        self._visit, self._ticket = visit, ticket
        self._back, self._queue = f"/field/{ticket.field_id}", seen_queue(ticket)

    def paint(self, seen: FloorScene) -> None:
        visit, ticket = self._visit, self._ticket
        head(visit, visit.text("live.ticket.title", ticket.label), self._back)
        where = moving.places(seen, ticket.id)
        if where:
            why = acts.reasons(seen.config.reasons.move, seen, other=True)
            ask(visit, "move", ("floor.ask.move", "floor.step.move"), why, self._move, where)
        why = acts.reasons(seen.config.reasons.transfer, seen, other=False)
        words = ("live.ask.transfer", "live.act.transfer")
        ask(visit, "transfer", words, why, self._transfer, acts.targets(seen, ticket))

    async def _move(self, sent: Sent) -> None:
        visit, place, now = self._visit, sent.one("place"), scene_now(self._visit)
        if now is None:
            visit.complain(visit.text("floor.ask.move"), visit.text("floor.empty"))
            return
        stands = moving.there_already(now, self._ticket.id, place)
        command = moving.move(now, self._ticket.id, place, sent.one("reason"))
        if moving.elsewhere(now, self._ticket.id, self._queue):
            self._look_again(self._sent_on)
        elif stands:
            visit.go(self._back, saying=lambda _: Note(words=stands))
        elif command is None:
            self._look_again(lambda next_: moving.no_place(next_, place))
        else:
            await self._send(command)

    async def _send(self, command: MoveTicket) -> None:
        try:
            await self._visit.command(command)
        except Refused as refused:
            if refused.code != CHANGED:
                raise
            self._look_again(self._sent_on)
        else:
            done(self._visit, self._back, "floor.done.move")

    def _look_again(self, why: Callable[[FloorScene], str]) -> None:
        """The ticket's page anew, which says why nothing was moved."""

        def note(next_: Visit) -> Note:
            now = scene_now(next_)
            words = next_.text("floor.empty") if now is None else why(now)
            return Note(title=next_.text("live.ticket.unmoved"), words=words, bad=True)

        self._visit.go(f"/ticket/{self._ticket.id}", saying=note)

    def _sent_on(self, now: FloorScene) -> str:
        """That somebody else has sent it to another queue, and to which, if that is known here yet."""
        there, label = moving.elsewhere(now, self._ticket.id, self._queue), self._ticket.label
        if not there:
            return now.text("live.ticket.changed", label)
        return now.text("live.ticket.elsewhere", label, there)

    async def _transfer(self, sent: Sent) -> None:
        command = acts.transfer(self._ticket.id, sent.one("place"), sent.one("reason"))
        await self._visit.command(command)
        done(self._visit, self._back, "floor.done.transfer")


async def _paint(visit: Visit) -> None:
    seen = scene_now(visit)
    ticket = find_ticket(seen.board, visit.path["ticket"]) if seen is not None else None
    if seen is None or ticket is None or ticket.state != "waiting":
        gone(visit)
        return
    _Ticket(visit, ticket).paint(seen)


PAGE = StaffPage(
    path="/ticket/{ticket}", title="live.ticket", roles=SENIORS, paint=_paint, under="/"
)
