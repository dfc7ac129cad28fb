"""Paints the notices of the hall: those that stand, and a new one for every screen."""

from common import timetext
from common.client.errors import Unreachable
from common.contract.commands import WithdrawNotice
from common.contract.desk_answers import NoticeWords
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import READERS, SENIORS, StaffPage
from server.staff.frame.tables import Cell, Column, Row, table
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.floor import acts
from server.staff.pages.floor.scene import scene_of

_COLUMNS = ("words", "until", "spoken")


async def _paint(visit: Visit) -> None:
    with box("div", "head"):
        Words("h1", visit.text("live.notices"))
    senior = visit.account.role in SENIORS
    standing = await visit.ask(visit.wires.notices())
    names = (*_COLUMNS, "acts") if senior else _COLUMNS
    columns = [
        Column(name=one, label=visit.text(f"live.notices.{one}") if one != "acts" else "", look=one)
        for one in names
    ]
    rows = [_row(visit, one) for one in standing]
    table("notices", visit.text("live.notices"), columns, rows, visit.text("floor.notice.none"))
    if senior:
        _new(visit)


def _row(visit: Visit, notice: NoticeWords) -> Row:
    zone = "UTC" if visit.hall is None or visit.hall.config is None else _zone(visit)
    spoken = visit.text("floor.notice.spoken") if notice.spoken else ""

    async def withdraw() -> None:
        asked = visit.text("floor.ask.withdraw")
        yes = visit.text("floor.notice.withdraw")
        if await visit.sure(Question(title=asked, words=notice.text, yes=yes)):
            await visit.command(WithdrawNotice(notice_id=notice.id))
            _done(visit, "floor.done.withdraw")

    def paint() -> None:
        words = visit.text("floor.notice.withdraw")
        visit.button(words, withdraw, f"notices.{notice.id}.withdraw")

    until = visit.text("floor.notice.until", timetext.clock(notice.until, zone))
    cells: dict[str, Cell] = {"words": notice.text, "until": until, "spoken": spoken, "acts": paint}
    return Row(id=notice.id, cells=cells)


def _zone(visit: Visit) -> str:
    assert visit.hall is not None
    assert visit.hall.config is not None
    return visit.hall.config.center.timezone


def _new(visit: Visit) -> None:
    async def post(sent: Sent) -> None:
        scene = scene_of(visit.hall, visit.wires.now(), visit.language)
        if scene is None:
            raise Unreachable("no-connection")
        if not form.fits(sent):
            return
        words, spoken = sent.one("words"), sent.checked("spoken")
        command = acts.notice(scene, words, sent.one("stands"), spoken=spoken)
        if command is None:
            form.show_faults({"stands": visit.text("frame.fault.no-choice")})
            return
        await visit.command(command)
        _done(visit, "floor.done.notice")

    options = tuple(Option(one, visit.text(f"floor.stands.{one}")) for one in acts.STANDS)
    with box("section", "act"), Form(visit, "notice", post) as form:
        Words("h2", visit.text("floor.ask.notice"))
        form.add(
            Input(
                name="words",
                label=visit.text("live.notices.words"),
                help=visit.text("floor.notice.hint"),
                kind="area",
                most=acts.LONGEST,
                required=True,
            )
        )
        form.add(
            Input(
                name="stands",
                label=visit.text("floor.notice.stands"),
                kind="choice",
                options=options,
                values=("30",),
            )
        )
        speak = visit.text("floor.notice.speak")
        form.add(Input(name="spoken", label=speak, kind="check", values=("on",)))
        with box("div", "buttons"):
            form.submit(visit.text("floor.notice.post"))


def _done(visit: Visit, key: str) -> None:
    visit.go("/notices", saying=lambda next_: Note(words=next_.text(key)))


PAGE = StaffPage(path="/notices", title="live.notices", roles=READERS, paint=_paint, group="hall")
