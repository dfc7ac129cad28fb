"""Paints what a senior does over the hall: to a field's queue, to one ticket in it, to a counter."""

from collections.abc import Awaitable, Callable

from common.board.queries import field_of, find_ticket, offered_of, seat, suspended_of
from common.board.queue import queue_key
from common.contract.commands import CloseCounter, PauseCounter, ReopenService, SuspendService
from common.contract.snapshot import Ticket
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.live_table import LiveTable
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, SENIORS, NoSuchPage, StaffPage
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor import acts
from server.staff.pages.floor.counter_facts import CounterFacts
from server.staff.pages.floor.scene import FloorScene, scene_of

BEAT_SECONDS = 1.0
_TICKET = ("label", "service", "about", "waited")


async def _field(visit: Visit) -> None:
    scene, field_id = _scene(visit), visit.path["field"]
    field = field_of(scene.config, field_id) if scene is not None else None
    if scene is None or field is None:
        _none(visit, scene)
        return
    _head(visit, scene.name(field.name))
    senior = visit.account.role in SENIORS
    if senior:
        _door(visit, scene, field_id)

    def more(row: acts.TicketRow) -> None:
        link = Words("a", visit.text("live.act.do"), "quiet", f"queue.{row.id}.do")
        link.props["href"] = f"/staff/ticket/{row.id}"

    columns = {one: visit.text(f"live.queue.{one}") for one in _TICKET}
    with box("div", "tables whole"):
        rows = LiveTable[acts.TicketRow](
            "queue",
            visit.text("live.queue"),
            columns,
            lambda _: "",
            more if senior else None,
            none=visit.text("live.none.queue"),
        )

    def show() -> None:
        now = _scene(visit)
        if now is not None:
            rows.show(acts.ticket_rows(now, field_id))

    show()
    visit.every(BEAT_SECONDS, show)


def _door(visit: Visit, scene: FloorScene, field_id: str) -> None:
    """Closing the field's services to new numbers, or opening them again."""
    offered = offered_of(scene.board, scene.config, field_id)
    suspended = suspended_of(scene.board, scene.config, field_id)
    why = acts.reasons(scene.config.reasons.suspend, scene, other=True)

    async def suspend(sent: Sent) -> None:
        for row in offered:
            await visit.command(SuspendService(service_id=row.id, reason=sent.one("reason")))
        _done(visit, f"/field/{field_id}", "floor.done.suspend")

    async def reopen(sent: Sent) -> None:
        for row in suspended:
            await visit.command(ReopenService(service_id=row.id, reason=sent.one("reason")))
        _done(visit, f"/field/{field_id}", "floor.done.reopen")

    if offered:
        _ask(visit, "suspend", ("floor.ask.suspend", "floor.field.suspend"), why, suspend)
    if suspended:
        _ask(visit, "reopen", ("floor.ask.reopen", "floor.field.reopen"), why, reopen)


async def _ticket(visit: Visit) -> None:
    scene, ticket_id = _scene(visit), visit.path["ticket"]
    ticket = find_ticket(scene.board, ticket_id) if scene is not None else None
    if scene is None or ticket is None or ticket.state != "waiting":
        _gone(visit)
        return
    back, queue = f"/field/{ticket.field_id}", queue_key(ticket)
    _head(visit, visit.text("live.ticket.title", ticket.label), back)

    async def move(sent: Sent) -> None:
        now = _scene(visit)
        place, reason = sent.one("place"), sent.one("reason")
        there = "" if now is None else acts.elsewhere(now, ticket_id, queue)
        if there:
            _look_again(visit, ticket, there)
            return
        command = None if now is None else acts.move(now, ticket_id, place, reason)
        if command is None:
            visit.complain(visit.text("floor.ask.move"), visit.text("floor.empty"))
            return
        await visit.command(command)
        _done(visit, back, "floor.done.move")

    async def transfer(sent: Sent) -> None:
        await visit.command(acts.transfer(ticket_id, sent.one("place"), sent.one("reason")))
        _done(visit, back, "floor.done.transfer")

    where = acts.places(scene, ticket_id)
    if where:
        why = acts.reasons(scene.config.reasons.move, scene, other=True)
        _ask(visit, "move", ("floor.ask.move", "floor.step.move"), why, move, where)
    why = acts.reasons(scene.config.reasons.transfer, scene, other=False)
    words = ("live.ask.transfer", "live.act.transfer")
    _ask(visit, "transfer", words, why, transfer, acts.targets(scene, ticket))


def _look_again(visit: Visit, ticket: Ticket, there: str) -> None:
    """The ticket's page anew: another one has sent it to a queue that was not seen here."""

    def note(next_: Visit) -> Note:
        words = next_.text("live.ticket.elsewhere", ticket.label, there)
        return Note(title=next_.text("live.ticket.unmoved"), words=words, bad=True)

    visit.go(f"/ticket/{ticket.id}", saying=note)


async def _counter(visit: Visit) -> None:
    scene, counter_id = _scene(visit), visit.path["counter"]
    rows = scene.config.counters if scene is not None else ()
    counter = next((row for row in rows if row.id == counter_id), None)
    if scene is None or counter is None:
        _none(visit, scene)
        return
    at, name = seat(scene.board, counter_id), scene.name(counter.name)
    _head(visit, name)
    facts = CounterFacts(visit, counter_id)

    def show() -> None:
        now = _scene(visit)
        if now is not None:
            facts.show(now)

    async def pause(sent: Sent) -> None:
        await visit.command(PauseCounter(counter_id=counter_id, reason=sent.one("reason")))
        _done(visit, "/", "live.done.pause")

    async def close() -> None:
        asked = Question(title=visit.text("live.ask.close", name), yes=visit.text("live.act.close"))
        if await visit.sure(asked):
            await visit.command(CloseCounter(counter_id=counter_id))
            _done(visit, "/", "live.done.close")

    show()
    visit.every(BEAT_SECONDS, show)
    if at.state == "open":
        why = acts.reasons(scene.config.reasons.pause, scene, other=False)
        _ask(visit, "pause", ("live.ask.pause", "live.act.pause"), why, pause)
    if at.ticket_id is not None:
        Words("p", visit.text("live.counter.busy"), "empty", "busy")
    elif at.state != "closed":
        visit.button(visit.text("live.act.close"), close, "close", "grave")


def _ask(
    visit: Visit,
    mark: str,
    words: tuple[str, str],
    why: tuple[Option, ...],
    act: Callable[[Sent], Awaitable[None]],
    where: tuple[Option, ...] = (),
) -> None:
    """A card with a reason to pick, after a place where there is one, and the button."""
    with box("section", "act"), Form(visit, mark, act) as form:
        Words("h2", visit.text(words[0]))
        if where:
            label = visit.text(f"live.act.where.{mark}")
            form.add(Input(name="place", label=label, kind="choice", options=where))
        form.add(Input(name="reason", label=visit.text("live.act.why"), kind="choice", options=why))
        with box("div", "buttons"):
            form.submit(visit.text(words[1]))


def _scene(visit: Visit) -> FloorScene | None:
    return scene_of(visit.hall, visit.wires.now(), visit.language)


def _head(visit: Visit, title: str, back: str = "/") -> None:
    with box("div", "head"):
        Words("h1", title)
        link = Words("a", visit.text("live.act.back"), "plain", "back")
        link.props["href"] = f"/staff{back}"


def _none(visit: Visit, scene: FloorScene | None) -> None:
    """There is no such field or counter, or nothing is known of the center yet."""
    if scene is not None:
        raise NoSuchPage
    _gone(visit)


def _gone(visit: Visit) -> None:
    _head(visit, visit.text("pages.floor.title"))
    Words("p", visit.text("floor.empty"), "empty", "gone")


def _done(visit: Visit, path: str, key: str) -> None:
    visit.go(path, saying=lambda next_: Note(words=next_.text(key)))


PAGES = (
    StaffPage(path="/field/{field}", title="live.queue", roles=READERS, paint=_field, under="/"),
    StaffPage(
        path="/ticket/{ticket}", title="live.ticket", roles=SENIORS, paint=_ticket, under="/"
    ),
    StaffPage(
        path="/counter/{counter}", title="live.counter", roles=SENIORS, paint=_counter, under="/"
    ),
)
