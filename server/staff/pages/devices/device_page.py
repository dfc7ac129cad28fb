"""Paints one device: what it says of itself, its name, its token, and shutting it out."""

from common.client.errors import Refused
from common.client.staff.devices import DeviceErrands
from common.contract.devices import NAME_LENGTH, DeviceRow, Renaming
from server.staff.frame.asking import Question
from server.staff.frame.fields import Input, Sent
from server.staff.frame.forms import Form, Holds
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import TECHNICIANS, NoSuchPage, StaffPage, address
from server.staff.frame.toasts import Note
from server.staff.frame.visit import Visit
from server.staff.pages.config.others_part import paint_meeting, sure_of
from server.staff.pages.devices.devices_page import HERE
from server.staff.pages.devices.lines import device_lines
from server.staff.pages.floor.scene import scene_of

_FACTS = ("kind", "lane", "state_text", "heard", "printer", "held", "skew", "version")


class _Device:
    """One page."""

    def __init__(self, visit: Visit, row: DeviceRow) -> None:
        self._visit, self._row = visit, row
        self._asked = DeviceErrands(visit.line)

    def paint(self) -> None:
        with box("div", "devices"):
            back = Words("a", self._visit.text("devices.all"), "quiet", "devices.all")
            back.props["href"] = address(HERE)
            self._shown = box("div")
        self._show(self._row.name)

    def _show(self, typed: str, seen: str | None = None) -> None:
        """The device as it is, with the name that is `typed`; `seen` was shown before another one's."""
        visit, row = self._visit, self._row
        self._shown.clear()
        with self._shown:
            with box("div", "head"):
                Words("h1", row.name)
            if seen is not None:
                paint_meeting(visit, {"name": seen}, {"name": row.name})
            self._facts()
            if row.revoked_at is not None:
                Words("p", visit.text("devices.revoked"), "lead", "device.revoked")
                return
            with box("section", "card"):
                Words("h2", visit.text("devices.rename"))
                self._form(typed)
            with box("section", "card"):
                Words("h2", visit.text("devices.token"))
                asked = "devices.token.asked" if row.rotation_asked else "devices.token.words"
                Words("p", visit.text(asked), "second", "device.token")
                if not row.rotation_asked:
                    with box("div", "buttons"):
                        visit.button(visit.text("devices.rotate"), self._rotate, "device.rotate")
            with box("section", "card"):
                Words("h2", visit.text("devices.shut"))
                Words("p", visit.text("devices.shut.words"), "second")
                with box("div", "buttons"):
                    visit.button(
                        visit.text("devices.revoke"), self._revoke, "device.revoke", "grave"
                    )

    def _facts(self) -> None:
        visit, row = self._visit, self._row
        scene = scene_of(visit.hall, visit.wires.now(), visit.language)
        lines = () if scene is None else device_lines([row], scene)
        with box("section", "card"), box("dl", "device-facts", "device.facts"):
            _fact(visit.text("devices.id"), row.id)
            for line in lines:
                for name in _FACTS:
                    key = "devices.lane" if name == "lane" else f"live.devices.{name}"
                    _fact(visit.text(key), getattr(line, name))

    def _form(self, typed: str) -> None:
        visit = self._visit

        async def save(sent: Sent) -> None:
            if form.fits(sent):
                await self._save(sent.one("name"))

        holds: Holds = "stored" if typed == self._row.name else "draft"
        with Form(visit, "device", save, holds) as form:
            form.add(
                Input(
                    name="name",
                    label=visit.text("devices.rename.name"),
                    values=(typed,),
                    required=True,
                    most=NAME_LENGTH,
                )
            )
            with box("div", "buttons"):
                form.submit(visit.text("devices.rename.save"))

    async def _save(self, name: str) -> None:
        visit, before = self._visit, self._row.name
        if name == before:
            visit.tell(visit.text("config.same"))
            return
        words = visit.text("devices.rename.words")
        if await sure_of(visit, {"name": before}, {"name": name}, words):
            await self._rename(name, "devices.renamed", before)

    async def _rename(self, name: str, done: str, before: str = "") -> None:
        """Rename it, with a way back to the name of before; where another one was first, show theirs."""
        visit, seen = self._visit, self._row.name
        try:
            await visit.ask(self._asked.rename(self._row.id, Renaming(seen=seen, name=name)))
        except Refused as refused:
            if refused.code != "changed-meanwhile":
                raise
            await self._renew(name, seen)
            return
        await self._renew()

        async def undo() -> None:
            await self._rename(before, "devices.undone")

        way = visit.text("devices.undo") if before else ""
        visit.tell(visit.text(done), way, undo if before else None)

    async def _rotate(self) -> None:
        await self._visit.ask(self._asked.ask_rotation(self._row.id))
        await self._renew()
        self._visit.tell(self._visit.text("devices.rotating"))

    async def _revoke(self) -> None:
        visit, row = self._visit, self._row
        held = 0 if row.status is None else row.status.held_facts
        question = Question(
            title=visit.text("devices.sure", row.name),
            words=visit.text("devices.sure.held" if held else "devices.sure.words", held),
            yes=visit.text("devices.revoke"),
            grave=True,
        )
        if await visit.sure(question):
            await visit.ask(self._asked.revoke(row.id))
            visit.go(HERE)

    async def _renew(self, typed: str = "", seen: str | None = None) -> None:
        row = await _find(self._visit, self._row.id)
        if row is None:
            self._visit.go(HERE, saying=lambda next_: Note(words=next_.text("devices.lost")))
            return
        self._row = row
        self._show(typed or row.name, seen)


def _fact(label: str, words: str) -> None:
    if words:
        with box("div"):
            Words("dt", label)
            Words("dd", words)


async def _find(visit: Visit, device: str) -> DeviceRow | None:
    """The device; None where there is none of this id."""
    rows = (await visit.ask(DeviceErrands(visit.line).listed())).devices
    return next((row for row in rows if row.id == device), None)


async def _paint(visit: Visit) -> None:
    row = await _find(visit, visit.path["device"])
    if row is None:
        raise NoSuchPage
    _Device(visit, row).paint()


PAGE = StaffPage(
    path=f"{HERE}/{{device}}", title="devices.title", roles=TECHNICIANS, paint=_paint, under=HERE
)
