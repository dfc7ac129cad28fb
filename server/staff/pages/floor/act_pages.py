"""Paints what a senior does over the hall: to a field and who waits for it, to a counter."""

from common.board.queries import field_of, offered_of, seat, suspended_of
from common.contract.commands import CloseCounter, PauseCounter, ReopenService, SuspendService
from server.staff.frame.asking import Question
from server.staff.frame.fields import Sent
from server.staff.frame.live_table import LiveTable
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, SENIORS, StaffPage
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor import acts, ticket_page
from server.staff.pages.floor.act_parts import BEAT_SECONDS, ask, done, head, none, scene_now
from server.staff.pages.floor.counter_facts import CounterFacts
from server.staff.pages.floor.scene import FloorScene

_TICKET = ("label", "service", "about", "waited")


async def _field(visit: Visit) -> None:
    scene, field_id = scene_now(visit), visit.path["field"]
    field = field_of(scene.config, field_id) if scene is not None else None
    if scene is None or field is None:
        none(visit, scene)
        return
    head(visit, scene.name(field.name))
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
        now = scene_now(visit)
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
        why = sent.one("reason")
        shut = [
            await visit.command(SuspendService(service_id=one.id, reason=why)) for one in offered
        ]
        if any(shut):
            done(visit, f"/field/{field_id}", "floor.done.suspend")
        else:
            visit.go(f"/field/{field_id}", saying=lambda next_: _shut_before(next_, field_id))

    async def reopen(sent: Sent) -> None:
        for row in suspended:
            await visit.command(ReopenService(service_id=row.id, reason=sent.one("reason")))
        done(visit, f"/field/{field_id}", "floor.done.reopen")

    if offered:
        ask(visit, "suspend", ("floor.ask.suspend", "floor.field.suspend"), why, suspend)
    if suspended:
        ask(visit, "reopen", ("floor.ask.reopen", "floor.field.reopen"), why, reopen)


def _shut_before(visit: Visit, field_id: str) -> Note:
    """That somebody else was first, and that the reason given here is written nowhere."""
    now = scene_now(visit)
    words = visit.text("live.field.shut") if now is None else acts.shut_already(now, field_id)
    return Note(title=words, words=visit.text("live.field.unwritten"), bad=True)


async def _counter(visit: Visit) -> None:
    scene, counter_id = scene_now(visit), visit.path["counter"]
    rows = scene.config.counters if scene is not None else ()
    counter = next((row for row in rows if row.id == counter_id), None)
    if scene is None or counter is None:
        none(visit, scene)
        return
    at, name = seat(scene.board, counter_id), scene.name(counter.name)
    head(visit, name)
    facts = CounterFacts(visit, counter_id)

    def show() -> None:
        now = scene_now(visit)
        if now is not None:
            facts.show(now)

    async def pause(sent: Sent) -> None:
        await visit.command(PauseCounter(counter_id=counter_id, reason=sent.one("reason")))
        done(visit, "/", "live.done.pause")

    async def close() -> None:
        asked = Question(title=visit.text("live.ask.close", name), yes=visit.text("live.act.close"))
        if await visit.sure(asked):
            await visit.command(CloseCounter(counter_id=counter_id))
            done(visit, "/", "live.done.close")

    show()
    visit.every(BEAT_SECONDS, show)
    if at.state == "open":
        why = acts.reasons(scene.config.reasons.pause, scene, other=False)
        ask(visit, "pause", ("live.ask.pause", "live.act.pause"), why, pause)
    if at.ticket_id is not None:
        Words("p", visit.text("live.counter.busy"), "empty", "busy")
    elif at.state != "closed":
        visit.button(visit.text("live.act.close"), close, "close", "grave")


PAGES = (
    StaffPage(path="/field/{field}", title="live.queue", roles=READERS, paint=_field, under="/"),
    ticket_page.PAGE,
    StaffPage(
        path="/counter/{counter}", title="live.counter", roles=SENIORS, paint=_counter, under="/"
    ),
)
