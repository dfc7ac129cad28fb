"""Paints the devices as they are just now, and lets a new one in by a code."""

from collections.abc import Callable, Sequence
from typing import get_args

from msgspec import Struct

from common.client.staff.devices import DeviceErrands
from common.contract.devices import (
    NAME_LENGTH,
    DeviceCode,
    DeviceRow,
    HallProfile,
    NewDeviceCode,
)
from common.fingerprints import in_groups
from server.staff.codes import qr_picture
from server.staff.frame.fields import Input, Option, Sent
from server.staff.frame.forms import Form
from server.staff.frame.live_table import LiveTable
from server.staff.frame.painting import Words, box
from server.staff.frame.registry import TECHNICIANS, StaffPage, address
from server.staff.frame.tables import Column, Row, table
from server.staff.frame.visit import Visit
from server.staff.pages.devices.codes_part import CodesPart
from server.staff.pages.devices.lines import (
    DeviceLine,
    GoneLine,
    device_lines,
    gone_lines,
    joined,
    left,
    server_address,
)
from server.staff.pages.floor.scene import scene_of
from server.staff.pages.setup.way_back import is_step, paint_way_back

HERE = "/devices"
BEAT_SECONDS = 1.0
PROFILES: tuple[HallProfile, ...] = get_args(HallProfile)

_COLUMNS = ("name", "kind", "lane", "state_text", "heard", "printer", "held", "skew", "version")
Known = Callable[[], Sequence[DeviceRow] | None]


class _Waiting(Struct, frozen=True):
    """A code that a device may use, and who was there before it was made."""

    code: DeviceCode
    profile: HallProfile
    before: frozenset[str]
    clock: Words


class _Devices:
    """One page; `known` tells how the devices are, None while that is not known."""

    def __init__(self, visit: Visit, known: Known) -> None:
        self._visit, self._known = visit, known
        self._asked = DeviceErrands(visit.line)
        self._waiting: _Waiting | None = None
        self._gone: tuple[GoneLine, ...] | None = None
        self._count: int | None = None
        with box("div", "devices"):
            paint_way_back(visit)
            with box("div", "head"):
                Words("h1", visit.text("devices.title"))
            if is_step(visit):
                Words("p", visit.text("setup.here.devices"), "lead")
            self._adding()
            self.codes = CodesPart(visit, self._taken)
            self._said = Words("p", "", "lead", "devices.unknown")
            with box("div", "tables whole"):
                self._table = LiveTable[DeviceLine](
                    "device",
                    visit.text("devices.list"),
                    {name: self._label(name) for name in _COLUMNS},
                    lambda row: row.state,
                    self._open,
                )
            self._past = box("section")

    async def beat(self) -> None:
        """Show how all is now; who has come since has used a code."""
        self.show()
        rows = self._known()
        known = None if rows is None else len(rows)
        before, self._count = self._count, known
        if None not in {before, known} and before != known:
            await self.codes.renew()

    def show(self) -> None:
        """Show how the devices are now."""
        self.codes.show()
        visit, rows = self._visit, self._known()
        scene = scene_of(visit.hall, visit.wires.now(), visit.language)
        if rows is None or scene is None:
            self._say(visit.text("devices.unknown"))
            return
        lines = device_lines(rows, scene)
        self._say("" if lines else visit.text("devices.none"))
        self._table.show(lines)
        gone = gone_lines(rows, scene)
        if gone != self._gone:
            self._gone = gone
            self._show_gone(gone)
        self._watch_code(rows)

    def _say(self, words: str) -> None:
        self._said.say(words)
        self._said.props["hidden"] = not words

    def _label(self, name: str) -> str:
        key = "devices.lane" if name == "lane" else f"live.devices.{name}"
        return self._visit.text(key)

    def _open(self, row: DeviceLine) -> None:
        way = Words("a", self._visit.text("devices.open"), "plain", f"device.{row.id}.open")
        way.props["href"] = address(f"{HERE}/{row.id}")
        way.props["aria-label"] = self._visit.text("devices.open-of", row.name)

    def _adding(self) -> None:
        visit = self._visit
        with box("section", "card adding"):
            Words("h2", visit.text("devices.add"))
            Words("p", visit.text("devices.add.words"), "second")

            async def make(sent: Sent) -> None:
                if form.fits(sent):
                    await self._make(sent)

            with Form(visit, "code", make, "search") as form:
                form.add(
                    Input(
                        name="profile",
                        label=visit.text("devices.add.kind"),
                        kind="choice",
                        values=("kiosk",),
                        options=tuple(
                            Option(one, visit.text(f"live.profile.{one}")) for one in PROFILES
                        ),
                    )
                )
                form.add(
                    Input(
                        name="name",
                        label=visit.text("devices.add.name"),
                        help=visit.text("devices.add.name.help"),
                        most=NAME_LENGTH,
                    )
                )
                with box("div", "buttons"):
                    form.submit(visit.text("devices.add.make"))
            self._code = box("div", role="status")

    async def _make(self, sent: Sent) -> None:
        visit, chosen = self._visit, sent.one("profile")
        profile = next((one for one in PROFILES if one == chosen), PROFILES[0])
        rows = (await visit.ask(self._asked.listed())).devices
        wanted = NewDeviceCode(profile=profile, name=sent.one("name"))
        code = await visit.ask(self._asked.make_code(wanted))
        self._code.clear()
        with self._code, box("div", "code", "code.made"):
            alt = visit.text("devices.code.qr")
            box("img", "qr", "code.qr", src=qr_picture(code.code), alt=alt)
            with box("div"):
                kind = visit.text(f"live.profile.{profile}")
                Words("p", visit.text("devices.code.words", kind))
                Words("p", code.code, "digits", "code.digits")
                with box("p", "second"):
                    Words("span", f"{visit.text('devices.code.left')} ")
                    clock = Words("span", "", "clock", "code.left")
            self._paint_server()
        before = frozenset(row.id for row in rows)
        self._waiting = _Waiting(code, profile, before, clock)
        self._tick(self._waiting)
        await self.codes.renew()

    def _paint_server(self) -> None:
        """What the device's first page asks for beside the code, and has compared."""
        visit, wires = self._visit, self._visit.wires
        with box("dl", "where"):
            Words("dt", visit.text("devices.code.server"))
            Words("dd", server_address(wires.server, visit.host), "", "code.server")
            if wires.fingerprint is not None:
                Words("dt", visit.text("devices.code.fingerprint"))
                Words("dd", in_groups(wires.fingerprint), "groups", "code.fingerprint")

    def _taken(self, code_id: str) -> None:
        if self._waiting is not None and self._waiting.code.id == code_id:
            self._over(self._visit.text("devices.codes.cancelled"), "second")

    def _watch_code(self, rows: Sequence[DeviceRow]) -> None:
        waiting, visit = self._waiting, self._visit
        if waiting is None:
            return
        came = joined(waiting.before, rows, waiting.profile)
        if came is not None:
            self._over(visit.text("devices.code.used", came.name, came.id), "done")
        elif not self._tick(waiting):
            self._over(visit.text("devices.code.over"), "second")

    def _tick(self, waiting: _Waiting) -> bool:
        """Whether the code is still good; shows for how long."""
        good = left(waiting.code.expires_at, self._visit.wires.now())
        waiting.clock.say(good)
        return bool(good)

    def _over(self, words: str, look: str) -> None:
        self._waiting = None
        self._code.clear()
        with self._code:
            Words("p", words, look, "code.over")

    def _show_gone(self, gone: tuple[GoneLine, ...]) -> None:
        visit = self._visit
        self._past.clear()
        if not gone:
            return
        title = visit.text("devices.gone")
        columns = [
            Column(name="name", label=visit.text("live.devices.name"), look="strong"),
            Column(name="kind", label=visit.text("live.devices.kind")),
            Column(name="gone", label=visit.text("devices.gone.at")),
        ]
        rows = [
            Row(
                id=one.id,
                cells={"name": f"{one.name} ({one.id})", "kind": one.kind, "gone": one.gone},
            )
            for one in gone
        ]
        with self._past, box("details"):
            Words("summary", f"{title} ({len(gone)})")
            table("gone", title, columns, rows, "")


def devices_page(known: Known) -> StaffPage:
    """The page; `known` tells how the devices are."""

    async def paint(visit: Visit) -> None:
        page = _Devices(visit, known)
        page.show()
        await page.codes.renew()
        visit.every(BEAT_SECONDS, visit.guarded(page.beat))

    return StaffPage(
        path=HERE, title="devices.title", roles=TECHNICIANS, paint=paint, group="people"
    )
